"""The screen asks what is to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

SOURCE = "def add(a=1, b=2): return a + b\ndef twice(a=1): return 2 * a\n"

Show = Callable[..., Terminal]


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shown: list[Terminal] = []

    def show(*words: str, folder: str = "here") -> Terminal:
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "here" / "sums.py").write_text(SOURCE, encoding="utf-8")
        shown.append(Terminal(tmp_path / folder, *words))
        return shown[-1]

    yield show
    for terminal in shown:
        terminal.close()


def left(terminal: Terminal) -> bool:
    terminal.press("q")
    return terminal.left() == 0 and terminal.restored()


def test_a_function_of_a_module_is_chosen_and_offered_again_elsewhere(show: Show) -> None:
    terminal = show("sums", "--paused")
    terminal.wait(lambda: "twice" in terminal.text and "all of them" in terminal.text)
    assert "(a, b)" in terminal.line("add")
    terminal.press("\x1b[B", "\r")
    terminal.wait("sums:twice")
    terminal.wait("BINARY_OP")
    assert left(terminal)
    again = show("--paused", folder="elsewhere")
    again.wait("sums:twice")
    assert "Lessons" in again.text
    again.press("\r")
    again.wait("BINARY_OP")
    assert left(again)


def test_all_functions_of_a_module_are_shown_together(show: Show) -> None:
    terminal = show("sums.py", "--paused")
    terminal.wait("all of them")
    terminal.press("\x1b[B", "\x1b[B", "\r")
    terminal.wait(lambda: "add" in terminal.text and "twice" in terminal.text)
    terminal.wait("BINARY_OP")
    assert left(terminal)


def test_without_a_target_the_lessons_are_offered_and_nothing_has_to_be_chosen(show: Show) -> None:
    terminal = show()
    terminal.wait("Lessons")
    assert "Recent" not in terminal.text
    assert left(terminal)


def test_a_module_that_does_not_load_says_so_on_the_screen(show: Show) -> None:
    terminal = show("nowhere")
    terminal.wait("there is no module nowhere")
    terminal.press("q")
    assert terminal.left() == 2
