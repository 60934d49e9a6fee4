"""The line that tells how far the observing has come."""

from __future__ import annotations

import io

from specview.cli.progress import ProgressLine
from specview.model.observation import Observation, Progress
from specview.model.series import Span


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def under_way() -> Observation:
    observation = Observation()
    observation.cover([Span(1, 1_000, 0)])
    observation.settle(Progress.RUNNING)
    return observation


def test_a_terminal_is_told_and_left_as_it_was() -> None:
    terminal = Terminal()
    line = ProgressLine(terminal)
    line.tell(under_way())
    assert "0 of 1,000 runs" in terminal.getvalue()
    assert "\n" not in terminal.getvalue()
    line.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_file_is_not_told() -> None:
    file = io.StringIO()
    line = ProgressLine(file)
    line.tell(under_way())
    line.clear()
    assert file.getvalue() == ""


def test_what_has_not_begun_shows_nothing() -> None:
    terminal = Terminal()
    line = ProgressLine(terminal)
    line.tell(Observation())
    line.clear()
    assert terminal.getvalue() == ""


def test_no_stream_at_all_is_no_trouble() -> None:
    line = ProgressLine(None)
    line.tell(under_way())
    line.clear()
