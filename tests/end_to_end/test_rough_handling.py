"""What a stage does to a program: resized, suspended, pasted into, hammered, lied to."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import ALTERNATE, MAIN, Terminal
from tests.end_to_end.test_screen import ORDERS

ADD = "def add(a, b):\n    return a + b\n"
LOOP = ("--call", "20: add(1, 2)", "--call", "20: add('a', 'b')", "--cycle", "1000")

Show = Callable[..., Terminal]


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    shown: list[Terminal] = []

    def show(*words: str, source: str = ADD, shell: type[Terminal] = Terminal) -> Terminal:
        (tmp_path / "subject.py").write_text(source, encoding="utf-8")
        shown.append(shell(tmp_path, "subject", *words))
        return shown[-1]

    yield show
    for terminal in shown:
        terminal.close()


def run_of(terminal: Terminal) -> int:
    """The run in the header, -1 while there is none."""
    found = re.search(r"\brun ([0-9,]+)\s", terminal.screen.display[0])
    return int(found[1].replace(",", "")) if found else -1


def left_in_order(terminal: Terminal) -> bool:
    """Whether `q` leaves, and the terminal as it was."""
    terminal.press("q")
    return terminal.left() == 0 and terminal.restored()


def test_play_goes_on_while_the_window_changes_its_size(show: Show) -> None:
    terminal = show(*LOOP, "--paused")
    terminal.wait(lambda: run_of(terminal) == 0)
    terminal.press("g", "i", "v", "d", "p")

    def plays_on() -> None:
        before = run_of(terminal)
        terminal.wait(lambda: run_of(terminal) > max(0, before))

    for columns, rows in ((60, 16), (200, 50), (30, 8), (80, 24), (120, 30)):
        terminal.resize(columns, rows)
        plays_on()
    terminal.press("p")
    terminal.wait("paused")
    assert left_in_order(terminal)


class JobControl(Terminal):
    """A shell with job control, which goes on when specview is suspended, and fetches it back."""

    @staticmethod
    def script(command: str) -> str:
        return (
            "set -m; stty -a > before; "
            f"{command}; stty -a > suspended; read answer; fg > /dev/null; "
            "echo $? > status; stty -a > after"
        )


@pytest.mark.parametrize("how", ["key", "signal"])
def test_a_suspended_screen_leaves_the_terminal_to_the_shell_and_comes_back(
    show: Show, tmp_path: Path, how: str
) -> None:
    terminal = show("--call", "100: add(1, 2)", "--paused", shell=JobControl)
    terminal.wait(lambda: run_of(terminal) == 0)
    terminal.press("r")
    terminal.wait(lambda: run_of(terminal) == 10)
    if how == "key":
        terminal.press("\x1a")
    else:
        os.kill(terminal.process(), signal.SIGTSTP)
    modes = [tmp_path / "before", tmp_path / "suspended"]
    terminal.wait(lambda: modes[1].exists() and modes[1].stat().st_size)
    assert modes[0].read_text() == modes[1].read_text()
    assert terminal.raw.count(ALTERNATE) == terminal.raw.count(MAIN) == 1
    terminal.press("on\n")
    terminal.screen.erase_in_display(2)
    terminal.wait("BINARY_OP_ADD_INT")
    terminal.press("r")
    terminal.wait(lambda: run_of(terminal) == 20)
    assert left_in_order(terminal)


def test_a_megabyte_pasted_into_the_call_bar_is_refused_and_forgotten(show: Show) -> None:
    terminal = show("--call", "100: add(1, 2)", "--paused")
    terminal.wait(lambda: run_of(terminal) == 0)
    terminal.press(":")
    terminal.wait("so many runs")
    text = b"\x1b[200~" + b"add(1, 2) + " * ((1 << 20) // 12) + b"\x1b[201~"
    while text:
        text = text[os.write(terminal.shell.child_fd, text[:4096]) :]
        terminal.wait(lambda: True)
    terminal.wait("characters: a call has")
    terminal.press(*"add('a', 'b')", "\r")
    terminal.wait("BINARY_OP_ADD_UNICODE")
    assert left_in_order(terminal)


def test_keys_pressed_faster_than_frames_are_all_obeyed(show: Show) -> None:
    terminal = show("--call", "100: add(1, 2)", "--paused")
    terminal.wait(lambda: run_of(terminal) == 0)
    terminal.press(" " * 200)
    terminal.wait(lambda: run_of(terminal) == 200)
    terminal.press("\x1b[D" * 50)
    terminal.wait(lambda: run_of(terminal) == 150)
    terminal.press("r" * 20 + " " * 7)
    terminal.wait(lambda: run_of(terminal) == 407)
    assert left_in_order(terminal)


HOSTILE = f"""
NAME = {"".join(ORDERS)!r} + "[red]f[/red] 漢字"
class Loud(Exception): pass
Loud.__name__ = Loud.__qualname__ = NAME
def f(n):
    def inner(n): return n + 1
    print(NAME, flush=True)
    text = {"".join(ORDERS)!r}  # {"".join(ORDERS)}
    if n % 2: raise Loud(NAME, text)
    return inner(n)
calls = iter(range(1000))
""".replace("\x1b", "\\x1b").replace("\x07", "\\x07")


def test_no_order_of_the_target_reaches_the_terminal_with_every_pane_open(show: Show) -> None:
    terminal = show("--call", "30: f(next(calls))", "--paused", source=HOSTILE)
    terminal.resize(200, 60)
    terminal.wait(lambda: run_of(terminal) == 0)
    terminal.press("v", "d", "i", "g", "c", "r")
    terminal.wait(lambda: run_of(terminal) == 10)
    terminal.wait("timeline")
    terminal.wait("[red]f[/red]")
    terminal.press("e")
    terminal.wait("Traceback")
    terminal.press("\x1b")
    terminal.wait(lambda: "Traceback" not in terminal.text)
    terminal.press("T")
    terminal.wait(lambda: "timeline" not in terminal.text)
    terminal.press("T")
    terminal.wait("timeline")
    for order in ORDERS:
        assert order.encode() not in terminal.raw, ascii(order)
    assert left_in_order(terminal)
