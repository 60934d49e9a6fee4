"""The list of unstable sites: what is told of each, in text and in every other format."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.model.observation import Progress, Shape
from specview.model.recording import Recording
from specview.report.cells import cell_length
from specview.report.formats import SUFFIXES, WHY
from specview.report.reckoned import observation_words, share_words
from specview.report.report import ReportOptions, report_for
from specview.report.unstable import INPUTS, unstable_of
from tests import observations, recordings
from tests.observations import FLOAT, INT, STR, Came, observe
from tests.unit.test_report_hostile import NASTY, obeyed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

CASES: dict[str, Callable[[], Recording]] = {
    "missing": observations.add_observed,
    "nested": observations.total_observed,
    "not-observed": recordings.total_314,
    "stable": lambda: observations.add_observed(60),
    "not-run": lambda: recordings.add_314(-20),
    "hostile": recordings.hostile,
}
pytestmark = pytest.mark.usefixtures("few_rules")
cases = pytest.mark.parametrize("make", CASES.values(), ids=CASES)


def why(recording: Recording, width: int = 100, *, colour: bool = False) -> str:
    return report_for(WHY).render(recording, ReportOptions(width, colour))


@cases
@pytest.mark.parametrize("width", [80, 100])
def test_list_reads_well(
    make: Callable[[], Recording], width: int, golden: SnapshotAssertion
) -> None:
    assert why(make(), width) == golden


@pytest.mark.parametrize("make", [observations.add_observed, observations.total_observed])
@given(width=st.integers(80, 160))
@settings(max_examples=20, deadline=None)
def test_list_fits_the_page(make: Callable[[], Recording], width: int) -> None:
    assert max(map(cell_length, why(make(), width).splitlines())) <= width


def test_colours_add_nothing_but_colour() -> None:
    plain, coloured = (why(observations.total_observed(), colour=on) for on in (False, True))
    assert re.search("\x1b\\[31m↯ thrashing", coloured)
    without = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in without.splitlines()] == plain.splitlines()


def test_sites_that_lose_most_come_first() -> None:
    told = unstable_of(observations.total_observed()).told
    lost = [one.diagnosis.unspecialised for one in told]
    assert lost == sorted(lost, reverse=True)
    assert lost[0] > lost[-1]


@pytest.mark.parametrize("name", ["html", "markdown", WHY])
def test_what_was_told_of_a_site_above_is_not_told_again(name: str) -> None:
    report = report_for(name).render(observations.total_observed(), ReportOptions())
    assert "as at" not in report
    recording = observations.total_observed(Came(26, 40, 38, (FLOAT, INT), 20))
    report = re.sub(r"<[^>]*>|[*\\]", "", report_for(name).render(recording, ReportOptions()))
    assert report.count("Keep to one type") == 1
    assert re.search(r"GUARD.*MISSES \(11 % of what arrive[sd]\): as at 3\.", report)


@pytest.mark.parametrize("name", [name for name in (*SUFFIXES, WHY) if name not in {"svg", "json"}])
def test_every_format_tells_place_inputs_reason_and_advice(name: str) -> None:
    report = report_for(name).render(observations.total_observed(), ReportOptions())
    report = re.sub(r"<[^>]*>|&#\d+;", "", report)
    for told in ("shop.py:3:16", "int * int", "72 %", "GUARD_MISSES", "Keep to one type", "Tea"):
        assert told in report
    assert report.index("square") < report.index("Executions of sites")


def test_inputs_past_the_first_ones_are_counted_together() -> None:
    recording = recordings.add_314(27)
    kinds = [Came(1, 47, 4, (Shape(f"shop.Kind{at}"), INT), 40 - at) for at in range(INPUTS + 5)]
    (site,) = unstable_of(observe(recording, *kinds)).told
    assert [one.words for one in site.inputs[:2]] == ["Kind0 + int", "Kind1 + int"]
    assert (site.inputs[-1].words, site.inputs[-1].rest) == ("… 5 other kinds", 5)
    assert len(site.inputs) == INPUTS + 1
    assert sum(one.share for one in site.inputs) == pytest.approx(1.0)


def test_equal_words_with_other_guards_are_numbered() -> None:
    recording = recordings.add_314(27)
    kinds = [Came(1, 47, 4, (Shape("m.Point", {"class": str(at)}), INT)) for at in (1, 2)]
    (site,) = unstable_of(observe(recording, *kinds)).told
    assert [one.words for one in site.inputs] == ["Point + int #1", "Point + int #2"]


def test_inputs_that_look_alike_share_a_row() -> None:
    recording = recordings.add_314(27)
    kinds = [Came(1, 47, 4, (STR, Shape("float", {"nan": str(at)}))) for at in (1, 2)]
    (site,) = unstable_of(observe(recording, *kinds, Came(1, 47, 4, (INT, FLOAT)))).told
    assert [(one.words, one.count) for one in site.inputs] == [
        ("str + float", 94),
        ("int + float", 47),
    ]


@pytest.mark.parametrize(
    ("progress", "reason", "told"),
    [
        (Progress.NOT_WANTED, "", "not known: observing was not asked for"),
        (Progress.WAITING, "", "not known: observing has not begun"),
        (Progress.DONE, "", "not known: no run was observed"),
        (Progress.STOPPED, "after 20 seconds", "not known: observing was stopped after 20 seconds"),
        (
            Progress.UNAVAILABLE,
            "a debug build",
            "not known: observing is not available: a debug build",
        ),
    ],
)
def test_why_types_are_not_known_is_told_in_one_line(
    progress: Progress, reason: str, told: str
) -> None:
    recording = recordings.add_314()
    recording.observation.settle(progress, reason)
    assert observation_words(recording) == f"types and executions are {told}"
    assert observation_words(recording) in why(recording)


def test_observing_that_was_stopped_says_how_far_it_came() -> None:
    recording = observations.add_observed(limit=10)
    recording.observation.settle(Progress.STOPPED, "after 20 seconds, which is the limit")
    assert observation_words(recording) == (
        "types and executions come from 20 of 47 runs: observing was stopped after 20 seconds, "
        "which is the limit"
    )


def test_shares_never_round_to_nothing_or_to_all() -> None:
    told = [share_words(share) for share in (0.0, 0.001, 0.5, 0.999, 1.0)]
    assert told == ["0 %", "<1 %", "50 %", ">99 %", "100 %"]


@pytest.mark.parametrize("name", [*SUFFIXES, WHY])
@given(text=NASTY)
@settings(max_examples=60, deadline=None)
def test_hostile_names_of_types_stay_harmless(name: str, text: str) -> None:
    recording = recordings.hostile(text)
    recording.observation.settle(Progress.STOPPED, text)
    came = (Came(1, 1, 4, (INT, INT)), Came(2, 3, 4, (STR, INT)))
    report = report_for(name).render(observe(recording, *came), ReportOptions())
    assert not obeyed(report)
    assert report.encode()


def test_long_examples_stand_one_below_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = f"def site(a, b):\n    return a + b  # {'long ' * 20}\n"
    advice = replace(observations.ADVICE, before=f"X = 1\n\n{wide}", after=f"X = 1\n\n\n{wide}y")
    monkeypatch.setattr("specview.report.unstable.advice_for", lambda *_: advice)
    lines = why(observations.add_observed(), 80).splitlines()
    first = next(at for at, one in enumerate(lines) if one.startswith("       before │ X = 1"))
    told = [one[len("       before") :] for one in lines[first : first + 8]]
    cut = f" │ {wide.splitlines()[1]}"[: 80 - len("       before") - 1] + "…"
    assert told[:5] == [" │ X = 1", " │", " │ def site(a, b):", cut, " │ …"]
    assert told[5:] == [" │ def site(a, b):", cut, " │ y"]
    assert max(map(cell_length, lines)) <= 80


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_share_below_one_in_a_hundred_is_text_and_no_markup(name: str) -> None:
    recording = recordings.add_314(27)
    observe(recording, Came(1, 47, 4, (INT, INT), 999), Came(1, 47, 4, (FLOAT, INT)))
    report = report_for(name).render(recording, ReportOptions())
    assert "<1" not in report
    assert "<1 %" in html.unescape(report)
