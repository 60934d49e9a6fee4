"""The screen from start to end, in a pseudo-terminal, with real targets."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Show
from tests.end_to_end.living import alive, gone, wait_for
from tests.end_to_end.terminal import at_run

GOOD = "def add(a, b):\n    return a + b\n"


DEAF = """
import time
def f():
    while True:
        try: time.sleep(1000)
        except BaseException: pass
"""


def agent_of(process: int) -> int:
    """The target's process, the only child of specview."""
    children = Path(f"/proc/{process}/task/{process}/children")
    wait_for(lambda: children.read_text(encoding="ascii").split(), "no target was started")
    return int(children.read_text(encoding="ascii").split()[0])


def test_the_demo_specialises_and_changes_its_form_after_its_misses(
    show: Show, python: Path
) -> None:
    terminal = show("demo", "--paused", "--python", str(python))
    terminal.wait(partial(at_run, terminal, 0))
    terminal.wait(lambda: "not executed" in terminal.line("BINARY_OP "))
    terminal.press("r", "r")
    terminal.wait(partial(at_run, terminal, 20))
    terminal.wait("BINARY_OP_ADD_INT")
    terminal.wait(lambda: "stable" in terminal.line("BINARY_OP_ADD_INT"))
    terminal.press(" ")
    terminal.wait(partial(at_run, terminal, 21))
    terminal.wait(lambda: "missing" in terminal.line("BINARY_OP_ADD_INT"))
    terminal.press("h")
    terminal.wait(partial(at_run, terminal, 121))
    terminal.wait("BINARY_OP_ADD_UNICODE")
    terminal.wait(lambda: "BINARY_OP_ADD_INT" not in terminal.text)
    terminal.press("x")
    terminal.wait(partial(at_run, terminal, 0))
    terminal.wait(lambda: "not executed" in terminal.line("BINARY_OP "))
    terminal.press("q")
    assert terminal.left() == 0
    assert terminal.restored()


def test_a_module_of_ones_own_is_played_stopped_and_seen_at_any_size(show: Show) -> None:
    terminal = show(
        "subject:add", "--call", "30: add(1, 2)", "--call", "9_000: add(1.0, 2.0)", "--paused",
        source=GOOD,
    )  # fmt: skip
    terminal.wait(partial(at_run, terminal, 0))
    terminal.press("p")
    terminal.wait("BINARY_OP_ADD_INT")
    terminal.press("p")
    terminal.wait("paused")
    for columns, rows in ((60, 16), (200, 50), (120, 30)):
        terminal.resize(columns, rows)
        terminal.wait(lambda: "add(a, b)" in terminal.screen.display[0])
        terminal.wait(lambda: "q quit" in terminal.text or "? help" in terminal.text)
        terminal.wait("_ADD_INT")
    # 3.11 lets 32 executions pass after the 53 misses before it tries again.
    terminal.press("hh")
    terminal.wait("BINARY_OP_ADD_FLOAT")
    terminal.press("q")
    assert terminal.left() == 0
    assert terminal.restored()


ENDINGS = {"terminate": (signal.SIGTERM, 143), "hang-up": (signal.SIGHUP, 129)}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_signal_leaves_the_terminal_in_order_and_no_process(show: Show, ending: str) -> None:
    number, status = ENDINGS[ending]
    terminal = show("subject:f", "--call", "f()", source="def f():\n    while True: pass\n")
    terminal.wait("has not ended")
    agent = agent_of(terminal.process())
    os.kill(terminal.process(), number)
    assert terminal.left() == status
    assert terminal.restored()
    wait_for(partial(gone, agent), "the target was left")


def test_a_killed_specview_leaves_no_process(show: Show) -> None:
    terminal = show("demo", "--paused")
    terminal.wait(partial(at_run, terminal, 0))
    agent = agent_of(terminal.process())
    os.kill(terminal.process(), signal.SIGKILL)
    wait_for(partial(gone, agent), "the target was left")


def test_a_closed_window_leaves_no_process(show: Show) -> None:
    terminal = show("subject:f", "--call", "f()", source="def f():\n    while True: pass\n")
    terminal.wait("has not ended")
    process = terminal.process()
    agent = agent_of(process)
    terminal.shell.close(force=False)
    wait_for(partial(gone, process), "specview was left")
    wait_for(partial(gone, agent), "the target was left")


def test_a_run_that_hangs_is_stopped_by_a_key(show: Show) -> None:
    source = GOOD + DEAF
    terminal = show("subject", "--call", "f()", source=source)
    terminal.wait("run 1 has not ended")
    terminal.press("s")
    terminal.wait("the target was stopped in run 1", seconds=5)
    terminal.press("x")
    terminal.wait(lambda: "the target was stopped" not in terminal.text)
    terminal.press("q")
    assert terminal.left() == 0


def test_a_target_killed_from_outside_can_be_started_again(show: Show) -> None:
    terminal = show("demo", "--paused")
    terminal.wait(partial(at_run, terminal, 0))
    agent = agent_of(terminal.process())
    os.kill(agent, signal.SIGKILL)
    terminal.press(" ")
    terminal.wait("was killed from outside (SIGKILL)")
    terminal.wait("fresh process")
    terminal.press("x")
    terminal.wait(lambda: "SIGKILL" not in terminal.text)
    terminal.press("r", "r")
    terminal.wait("BINARY_OP_ADD_INT")
    assert alive(agent_of(terminal.process()))
    terminal.press("q")
    assert (terminal.left(), terminal.restored()) == (0, True)


def test_a_target_that_cannot_be_loaded_can_be_mended_and_tried_again(show: Show) -> None:
    terminal = show("subject:add", "--call", "add(1, 2)", "--paused", source="def add(:\n")
    terminal.wait("subject is not valid Python")
    (terminal.folder / "subject.py").write_text(GOOD, encoding="utf-8")
    terminal.press("r")
    terminal.wait(partial(at_run, terminal, 0))
    terminal.press("q")
    assert (terminal.left(), terminal.restored()) == (0, True)


ORDERS = (
    "\x1b]0;owned\x07", "\x1b[7;7;7m", "\x1b[?47h", "\x9b7;7;7m",
    "\u202e", "\u2066", "\u200b", "\ufeff",
)  # fmt: skip
HOSTILE = f"""
NAME = {"".join(ORDERS)!r} + "[red]f[/red] 漢字"
class Loud(Exception): pass
Loud.__name__ = Loud.__qualname__ = NAME
def f(n):
    print(NAME, flush=True)
    text = {"".join(ORDERS)!r}  # {"".join(ORDERS)}
    if n == 5: raise Loud(NAME)
    return n + 1
f.__name__ = f.__qualname__ = NAME
f.__code__ = f.__code__.replace(co_name=NAME, co_qualname=NAME)
calls = iter(range(1000))
"""


def test_no_order_of_the_target_reaches_the_terminal(show: Show) -> None:
    source = HOSTILE.replace("\x1b", "\\x1b").replace("\x07", "\\x07")
    terminal = show("subject", "--call", "9: f(next(calls))", "--paused", source=source)
    terminal.wait(partial(at_run, terminal, 0))
    terminal.press("r")
    terminal.wait(partial(at_run, terminal, 10))
    terminal.wait("[red]f[/red]")
    terminal.press("e")
    terminal.wait("Traceback")
    terminal.press("\x1b")
    terminal.wait(lambda: "Traceback" not in terminal.text)
    for order in ORDERS:
        assert order.encode() not in terminal.raw, ascii(order)
    terminal.press("q")
    assert (terminal.left(), terminal.restored()) == (0, True)
