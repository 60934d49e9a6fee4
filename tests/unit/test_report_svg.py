"""The picture of the listings: well-formed, self-contained, straight in any font."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.model.recording import Recording
from specview.report.report import ReportOptions, report_for
from tests import observations, recordings

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

CASES: dict[str, Callable[[], Recording]] = {
    "add-3.14": recordings.add_314,
    "add-3.11": recordings.add_311,
    "nested-loop-errors": recordings.total_314,
    "hostile": recordings.hostile,
    "missing-observed": observations.add_observed,
    "nested-observed": observations.total_observed,
}
pytestmark = pytest.mark.usefixtures("few_rules")
cases = pytest.mark.parametrize("make", CASES.values(), ids=CASES)
SPACE = "{http://www.w3.org/2000/svg}"


def picture(recording: Recording, width: int = 100) -> str:
    return report_for("svg").render(recording, ReportOptions(width=width))


def elements(report: str) -> list[ET.Element]:
    return list(ET.fromstring(report).iter())  # noqa: S314 - what was just written


@cases
def test_picture_is_the_stored_one(
    make: Callable[[], Recording], golden_file: Callable[[str], SnapshotAssertion]
) -> None:
    assert picture(make()) == golden_file("svg")


@cases
def test_picture_loads_and_runs_nothing(make: Callable[[], Recording]) -> None:
    report = picture(make())
    kinds = {one.tag.removeprefix(SPACE) for one in elements(report)}
    assert kinds == {"svg", "title", "style", "rect", "text"}
    assert "url(" not in report
    assert "@import" not in report
    assert "href" not in {name for one in elements(report) for name in one.attrib}


@pytest.mark.parametrize("width", [80, 100, 160])
@cases
def test_text_stays_on_the_page_and_pieces_of_a_line_apart(
    make: Callable[[], Recording], width: int
) -> None:
    root, *others = elements(picture(make(), width))
    end: dict[str, float] = {}
    for one in others:
        if one.tag == f"{SPACE}text" and float(one.attrib["y"]) > 120:
            row, left = one.attrib["y"], float(one.attrib["x"])
            assert left >= end.get(row, 0) - 0.01
            end[row] = left + float(one.attrib["textLength"])
            assert end[row] <= float(root.attrib["width"])
    assert len(end) > 5


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_name_makes_a_well_formed_picture(name: str) -> None:
    kinds = {one.tag.removeprefix(SPACE) for one in elements(picture(recordings.hostile(name)))}
    assert kinds == {"svg", "title", "style", "rect", "text"}


def test_picture_tells_forms_with_glyph_word_and_colour() -> None:
    texts = [(one.text, one.get("class")) for one in elements(picture(recordings.add_314()))]
    for told in ("●", "BINARY_OP_EXTEND", "stable"):
        assert (told, "stable") in texts or (f"● {told}", "stable") in texts
