"""What people do with specview from beginning to end, in a pseudo-terminal."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

import pytest

from specview.demos import find
from specview.demos.lesson import Step
from tests.end_to_end.conftest import Show
from tests.end_to_end.program import specview
from tests.end_to_end.terminal import Terminal, at_run
from tests.interpreters import installed

ADD = "def add(a, b):\n    return a + b\n"


def newest() -> Path:
    """An interpreter that specialises in run 2, and whose misses lead to another form at once."""
    version, path = list(installed().items())[-1]
    if version == "3.11":
        pytest.skip("no CPython 3.12 or later is installed")
    return path


SHOP = """\
def fee(amount):
    return amount + 3


def total(amounts):
    whole = 0
    for amount in amounts:
        whole = whole + fee(amount)
    return whole


def monday():
    return total([1, 2, 3])


def sunday():
    return total([1, 2.5, 3])
"""


def left_in_order(terminal: Terminal) -> bool:
    """Whether `q` leaves, and the terminal as it was."""
    terminal.press("q")
    return terminal.left() == 0 and terminal.restored()


def words_of(step: Step) -> str:
    """The longest piece of its caption that stands in it as it was written."""
    caption = step.telling(sys.version_info[:2]).caption
    return max(re.split(r"\{.*?\}", caption), key=len).strip()


def test_a_lesson_is_played_to_its_end_and_back_with_one_key_a_step(show: Show) -> None:
    lesson = find("misses")
    last = len(lesson.steps)
    terminal = show("demo", "misses")
    terminal.wait(f"{last} steps")

    def said(number: int) -> None:
        terminal.wait(partial(at_run, terminal, lesson.ends[number - 1]))
        terminal.wait(f"step {number} of {last}")
        terminal.wait(words_of(lesson.steps[number - 1]))

    for number in range(1, last + 1):
        terminal.press(" ")
        said(number)
    terminal.wait(lambda: "stable" in terminal.line("● BINARY_OP_ADD_FLOAT"))
    terminal.press(" ")
    terminal.wait("that was the lesson")
    for number in range(last - 1, 0, -1):
        terminal.press("b")
        said(number)
    terminal.wait(lambda: "stable" in terminal.line("● BINARY_OP_ADD_INT"))
    assert left_in_order(terminal)


def test_a_function_that_lost_its_form_is_scrubbed_to_run_1_and_forward_again(
    show: Show, tmp_path: Path
) -> None:
    (tmp_path / "subject.py").write_text(ADD, encoding="utf-8")
    calls = ("--call", "20: add(1, 2)", "--call", "140: add('a', 'b')")
    terminal = show("subject:add", *calls, "--paused", "--python", str(newest()))
    terminal.wait(partial(at_run, terminal, 0))
    terminal.press("h")
    terminal.wait(partial(at_run, terminal, 100))
    terminal.wait("BINARY_OP_ADD_UNICODE")
    terminal.press("0", "\x1b[C")
    terminal.wait(partial(at_run, terminal, 1))
    terminal.wait(lambda: "BINARY_OP_ADD_UNICODE" not in terminal.text)
    terminal.press("\x1b[C")
    terminal.wait(partial(at_run, terminal, 2))
    terminal.wait(lambda: "stable" in terminal.line("BINARY_OP_ADD_INT"))
    terminal.press("n")
    terminal.wait(lambda: "BINARY_OP_ADD_INT" not in terminal.text)
    terminal.press("l")
    terminal.wait(partial(at_run, terminal, 100))
    terminal.wait(lambda: "stable" in terminal.line("BINARY_OP_ADD_UNICODE"))
    terminal.press("h")
    terminal.wait(partial(at_run, terminal, 200))
    assert left_in_order(terminal)


def test_a_file_is_edited_twice_and_once_broken_while_it_is_watched(
    show: Show, tmp_path: Path
) -> None:
    subject = tmp_path / "subject.py"
    subject.write_text(ADD, encoding="utf-8")
    terminal = show("subject:add", "--call", "30: add(1, 2)", "--watch")
    terminal.wait(partial(at_run, terminal, 30))
    terminal.wait("BINARY_OP_ADD_INT")
    subject.write_text("def add(a, b):\n    return a +\n", encoding="utf-8")
    terminal.wait("does not load")
    assert at_run(terminal, 30)
    assert "BINARY_OP_ADD_INT" in terminal.text
    terminal.press("\x1b[D")
    terminal.wait(partial(at_run, terminal, 29))
    subject.write_text("def add(a, b):\n    return a * b + 1\n", encoding="utf-8")
    terminal.wait("BINARY_OP_MULTIPLY_INT")
    terminal.wait(lambda: "does not load" not in terminal.text)
    terminal.press("l")
    terminal.wait(partial(at_run, terminal, 30))
    assert left_in_order(terminal)


def test_the_caller_that_passes_floats_is_found_mended_and_seen_to_be_stable(
    show: Show, tmp_path: Path
) -> None:
    (tmp_path / "subject.py").write_text(SHOP, encoding="utf-8")
    calls = ("--call", "60: monday()", "--call", "60: sunday()")
    python = ("--python", str(newest()))
    terminal = show("subject:total", *calls, "--paused", "--watch", *python)
    terminal.wait(partial(at_run, terminal, 0))
    terminal.press("h", "r", "r")
    terminal.wait(partial(at_run, terminal, 120))
    terminal.press("u")
    terminal.wait("Unstable sites")
    terminal.wait(lambda: "int + float" in terminal.text and "% of executions" in terminal.text)
    assert "whole + fee(amount)" in terminal.screen.display[2]
    terminal.press("\r")
    terminal.wait("BINARY_OP at")
    terminal.press("i")
    terminal.wait("types up to run 120")
    terminal.wait(lambda: "·" in terminal.line(" int + float "))
    terminal.press("a")
    terminal.wait("A is run 120")
    (tmp_path / "subject.py").write_text(SHOP.replace("2.5", "2"), encoding="utf-8")
    terminal.wait(lambda: "int + float" not in terminal.text and "120" in terminal.line("types up"))
    terminal.press("u")
    terminal.wait("Nothing is unstable")
    terminal.wait("99% of executions specialised")
    terminal.wait("compared with A, run 120 before it was loaded anew: 1 mended, 0 newly unstable")
    terminal.press("\x1b")
    terminal.wait("BINARY_OP at")
    assert left_in_order(terminal)


def test_a_saved_recording_is_opened_elsewhere_and_says_the_same(
    show: Show, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    (here / "subject.py").write_text(ADD, encoding="utf-8")
    terminal = show(
        "subject:add", "--call", "90: add(1, 2)", "--call", "10: add('a', 1)", "--paused",
        folder=here,
    )  # fmt: skip
    terminal.wait(partial(at_run, terminal, 0))
    terminal.press("h")
    terminal.wait(partial(at_run, terminal, 100))
    terminal.press("\x13")
    terminal.wait("specview open")
    assert left_in_order(terminal)
    (saved,) = here.glob("*.specview")
    there.mkdir()
    moved = saved.rename(there / "talk.specview")
    (here / "subject.py").unlink()
    opened = show("open", moved.name, folder=there)
    opened.wait(partial(at_run, opened, 100))
    opened.wait(lambda: "10 misses" in opened.text or "missing" in opened.line("_ADD_INT"))
    opened.wait("TypeError")
    opened.press("0")
    opened.wait(partial(at_run, opened, 0))
    opened.wait(lambda: "BINARY_OP_ADD_INT" not in opened.text)
    assert left_in_order(opened)


@pytest.mark.parametrize("name", ["text", "json", "markdown", "html", "svg"])
def test_reports_of_a_saved_recording_are_those_of_the_play(tmp_path: Path, name: str) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    (here / "subject.py").write_text(ADD, encoding="utf-8")
    calls = ("--call", "30: add(1, 2)", "--call", "5: add('a', 1)")
    file = there / "kept.specview"
    played = specview(here, "subject:add", *calls, "--format", name, "--save", str(file))
    opened = specview(there, "open", file.name, "--format", name)
    assert opened.stdout == played.stdout
    assert "BINARY_OP_ADD_INT" in opened.stdout
