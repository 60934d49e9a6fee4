"""The comparison of two sides as a reader has it: text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.explain.difference import Range, phase_range
from specview.model.recording import Recording
from specview.model.workload import Phase, Workload
from specview.report.cells import cell_length
from specview.report.comparison import Comparison, compared
from specview.report.comparison_heads import Side
from specview.report.comparison_json import comparison_json
from specview.report.comparison_markdown import comparison_markdown
from specview.report.comparison_text import comparison_text
from specview.report.report import ReportOptions
from tests import observations, recordings
from tests.end_to_end.program import OBEYED
from tests.observations import INT, Came, observe

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def whole(recording: Recording, name: str) -> Side:
    return Side(name, Range(recording, recording.runs))


def fixed() -> Recording:
    """add(1, 2) in all of 47 runs."""
    recording = recordings.add_314(0)
    recordings.play(recording, 27, [])
    return observe(recording, Came(1, 47, 4, (INT, INT)))


def of_recordings() -> Comparison:
    before = whole(observations.add_observed(), "before.specview")
    return compared(before, whole(fixed(), "after.specview"))


def of_phases() -> Comparison:
    recording = observations.total_observed()
    first, second = (phase_range(recording, phase) for phase in (0, 1))
    assert first is not None
    assert second is not None
    return compared(Side("total.specview, phase 1", first), Side("total.specview, phase 2", second))


def of_moments() -> Comparison:
    recording = observations.add_observed(60, limit=10)
    before, after = (Side(f"add.specview, up to {run}", Range(recording, run)) for run in (20, 80))
    return compared(before, after)


def of_versions() -> Comparison:
    before = whole(observations.add_observed(), "3.14.specview")
    return compared(before, whole(recordings.add_311(), "3.11.specview"))


def of_targets() -> Comparison:
    before = whole(observations.total_observed(), "total.specview")
    return compared(before, whole(fixed(), "add.specview"))


def of_equals() -> Comparison:
    return compared(whole(fixed(), "one.specview"), whole(fixed(), "other.specview"))


def of_hostile() -> Comparison:
    never = Range(recordings.hostile(), 0)
    return compared(
        Side(recordings.HOSTILE, never), whole(recordings.hostile(), recordings.HOSTILE)
    )


CASES = {
    "recordings": of_recordings,
    "phases": of_phases,
    "moments-partly-observed": of_moments,
    "versions-unobserved": of_versions,
    "targets": of_targets,
    "equals": of_equals,
    "hostile": of_hostile,
}
pytestmark = pytest.mark.usefixtures("few_rules")
cases = pytest.mark.parametrize("make", CASES.values(), ids=CASES)


def text(comparison: Comparison, width: int = 100, *, colour: bool = False) -> str:
    return comparison_text(comparison, ReportOptions(width, colour))


@cases
@pytest.mark.parametrize("width", [80, 100])
def test_text_reads_well(
    make: Callable[[], Comparison], width: int, golden: SnapshotAssertion
) -> None:
    assert text(make(), width) == golden


@cases
def test_markdown_reads_well(
    make: Callable[[], Comparison], golden_file: Callable[[str], SnapshotAssertion]
) -> None:
    assert comparison_markdown(make()) == golden_file("md")


@cases
def test_json_stays_what_it_was(
    make: Callable[[], Comparison],
    golden_file: Callable[[str], SnapshotAssertion],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("specview.report.comparison_json.__version__", "0")
    assert comparison_json(make()) == golden_file("json")


@cases
@given(width=st.integers(80, 160))
@settings(max_examples=20, deadline=None)
def test_no_line_is_wider_than_the_page(make: Callable[[], Comparison], width: int) -> None:
    assert max(map(cell_length, text(make(), width).splitlines())) <= width


@cases
def test_colours_change_nothing_but_colours(make: Callable[[], Comparison]) -> None:
    coloured = text(make(), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(make())


@cases
def test_nothing_that_a_terminal_obeys_is_told(make: Callable[[], Comparison]) -> None:
    comparison = make()
    for told in (text(comparison), comparison_markdown(comparison), comparison_json(comparison)):
        assert not OBEYED.search(told)


@cases
def test_rows_of_a_table_have_as_many_cells_as_its_titles(make: Callable[[], Comparison]) -> None:
    cells = 0
    for line in comparison_markdown(make()).splitlines():
        if not line.startswith("|"):
            cells = 0
            continue
        cells = cells or line.count("|")
        assert line.count("|") == cells


def test_sites_that_are_too_many_are_counted() -> None:
    recording = observations.total_observed()
    sides = Side("a", Range(recording, 1)), Side("b", Range(recording, 40))
    every = compared(*sides)
    first = compared(*sides, most=1)
    assert (len(first.told), first.left) == (1, len(every.told) - 1)
    assert f"{len(every.told) - 1} more sites left out" in text(first)


def test_phases_that_are_too_many_are_counted() -> None:
    recording = recordings.add_314(0)
    recording.workload = Workload(tuple(Phase(f"add({at}, 2)", 1) for at in range(12)))
    recordings.play(recording, 10, [])
    for phase in range(1, 12):
        recording.begin_phase(phase)
        recording.finish_runs(recording.runs + 1, 0, 0)
    told = text(compared(whole(recording, "a"), whole(recording, "b")))
    assert told.count("… 4 more phases") == 2


def test_json_says_which_input_made_the_difference() -> None:
    report = json.loads(comparison_json(of_recordings()))
    (one,) = report["differences"]
    assert one["cause"]["kind"] == "gone"
    assert (one["before"]["verdict"], one["after"]["verdict"]) == ("missing", "stable")
    (gone,) = [each for each in one["inputs"] if each["after"] is None]
    assert gone["words"] == "float + int"
    assert gone["before"]["harmful"]
