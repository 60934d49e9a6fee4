"""The text report: what one reads in a terminal or a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.model.failure import ExceptionReport, RunFailure
from specview.model.listing import Position
from specview.model.recording import Recording
from specview.model.verdict import Verdict
from specview.report.cells import cell_length
from specview.report.report import ReportOptions, report_for
from specview.report.words import place
from tests import observations, recordings

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

CASES: dict[str, Callable[[], Recording]] = {
    "add-3.14": recordings.add_314,
    "missing-3.14": lambda: recordings.add_314(27),
    "add-3.11": recordings.add_311,
    "nested-loop-errors": recordings.total_314,
    "failing-died": recordings.failing_314,
    "hostile": recordings.hostile,
    "missing-observed": observations.add_observed,
    "partly-observed": lambda: observations.add_observed(60, limit=10),
    "nested-observed": observations.total_observed,
}
pytestmark = pytest.mark.usefixtures("few_rules")
cases = pytest.mark.parametrize("make", CASES.values(), ids=CASES)


def text(recording: Recording, width: int = 100, *, colour: bool = False) -> str:
    return report_for("text").render(recording, ReportOptions(width, colour))


@cases
@pytest.mark.parametrize("width", [80, 100])
def test_report_reads_well(
    make: Callable[[], Recording], width: int, golden: SnapshotAssertion
) -> None:
    assert text(make(), width) == golden


def listings(report: str) -> list[str]:
    """The lines of all listings and changes."""
    found = re.search(
        r"^── .*?(?=^Output$|^Raised in |^\d+ sites?, )", report, re.MULTILINE | re.DOTALL
    )
    assert found is not None
    return found[0].splitlines()


@cases
@given(width=st.integers(80, 160))
@settings(max_examples=20, deadline=None)
def test_listings_fit_the_page(make: Callable[[], Recording], width: int) -> None:
    lines = listings(text(make(), width))
    assert max(map(cell_length, lines)) <= width


@cases
@pytest.mark.parametrize("width", [80, 120])
def test_every_offset_of_every_code_object_is_listed_in_order(
    make: Callable[[], Recording], width: int
) -> None:
    recording = make()
    lines = listings(text(recording, width))
    listed = [int(found[1]) for line in lines if (found := re.match(r" {3,}(\d+)  [A-Z]", line))]
    assert listed == [one.offset for code in recording.listings for one in code.instructions]


def test_a_miss_within_a_loop_is_a_lower_bound() -> None:
    assert "at least 27 misses, 26 left" in text(recordings.total_314())
    assert " 27 misses, 26 left" in text(recordings.add_314(27))
    assert "at least" not in text(recordings.add_314(27))


def test_bookkeeping_forms_stand_in_parentheses_and_have_no_verdict() -> None:
    lines = text(recordings.add_314()).splitlines()
    (resume,) = (line for line in lines if "RESUME" in line)
    assert resume.endswith("(RESUME_CHECK)")
    assert not any(verdict.word in resume for verdict in Verdict)


def test_many_changes_at_one_site_are_counted() -> None:
    report = text(recordings.total_314())
    assert "17 changes" in report
    assert "… 7 more, from run 32 to run 38 …" in report
    assert re.search(r"… 7 more.*\n  run 39 ", report)


def test_equal_exceptions_are_told_once() -> None:
    report = text(recordings.total_314())
    assert "Raised in 14 runs" in report
    assert report.count("11 runs, first run 29: OverflowError: too large") == 1
    assert "2 more runs raised." in report


def test_an_exception_without_frames_is_told_in_one_line() -> None:
    recording = recordings.add_314()
    failure = RunFailure(4, 0, ExceptionReport("ZeroDivisionError", "division by zero"))
    recording.fail(failure)
    told = "Raised in 1 run\n  run 4: ZeroDivisionError: division by zero\n\n1 site"
    assert told in text(recording)


def test_columns_of_places_count_characters_where_positions_count_bytes() -> None:
    recording = recordings.failing_314()
    (code,) = recording.listings
    source = "    return 数値() if "
    assert recording.line("shop.py", 2) == f"{source}数値 else \\"
    col = len(source.encode())
    second = replace(code.instructions[1], position=Position(2, 2, col, col + 6))
    assert place(recording, code, second) == f"2:{len(source) + 1}"


def test_long_output_keeps_its_beginning_and_its_end() -> None:
    recording = recordings.add_314()
    for run in range(1, 81):
        recording.write_output(run, f"first {run}\nsecond {run}\n")
    report = text(recording)
    assert "… 80 lines left out …" in report
    assert "run 1  │ first 1\n         │ second 1\n" in report
    assert report.count("│ first") == 40
    assert "second 80" in report


def test_output_in_pieces_belongs_to_the_run_that_began_the_line() -> None:
    recording = recordings.add_314()
    for run, piece in ((3, "one "), (4, "line\n\n"), (5, "next")):
        recording.write_output(run, piece)
    assert "  run 3 │ one line\n        │\n" in text(recording).replace("run 4", "     ")
    assert "  run 5 │ next\n" in text(recording)


def test_colours_come_only_when_asked_for_and_add_nothing_else() -> None:
    for make in CASES.values():
        plain, coloured = text(make()), text(make(), colour=True)
        assert "\x1b" not in plain
        assert coloured != plain
        without = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        assert [line.rstrip() for line in without.splitlines()] == plain.splitlines()


def test_every_verdict_has_a_colour_and_a_word() -> None:
    report = text(recordings.total_314(), colour=True)
    assert re.search(r"\x1b\[33m◐ \x1b\[0m", report)
    assert re.search(r"\x1b\[33m  missing", report)
