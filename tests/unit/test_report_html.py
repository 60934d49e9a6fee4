"""The page of HTML: whole, self-contained, legible, and nothing that user code can break."""

from __future__ import annotations

import html
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.model.recording import Recording
from specview.model.text import clean
from specview.report.report import ReportOptions, report_for
from specview.report.tags import text
from tests import observations, recordings

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

CASES: dict[str, Callable[[], Recording]] = {
    "add-3.14": recordings.add_314,
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
VOID = {"meta"}


def page(recording: Recording) -> str:
    return report_for("html").render(recording, ReportOptions())


class Reader(HTMLParser):
    """Notes elements and attributes; a tag that closes another than the last one fails."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.said: list[str] = []
        self.tables: list[list[int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append(0)
        if tag in {"td", "th"}:
            self.tables[-1][-1] += int(dict(attrs).get("colspan") or 1)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)


def read(report: str) -> Reader:
    reader = Reader()
    reader.feed(report)
    reader.close()
    assert not reader.open
    return reader


@cases
def test_report_is_the_stored_one(
    make: Callable[[], Recording], golden_file: Callable[[str], SnapshotAssertion]
) -> None:
    assert page(make()) == golden_file("html")


@cases
def test_elements_are_closed_and_none_loads_or_runs_anything(
    make: Callable[[], Recording],
) -> None:
    report = page(make())
    reader = read(report)
    assert not reader.elements & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not reader.attributes & {"src", "href", "style", "action", "srcset"}
    assert not any(name.startswith("on") for name in reader.attributes)
    assert "url(" not in report
    assert "@import" not in report


@cases
def test_rows_of_a_table_are_equally_long(make: Callable[[], Recording]) -> None:
    tables = read(page(make())).tables
    assert len(tables) > 1
    assert all(len(set(rows)) == 1 for rows in tables)


@given(st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_name_adds_an_element(name: str) -> None:
    usual, named = read(page(recordings.hostile())), read(page(recordings.hostile(name)))
    assert named.elements <= usual.elements | {"details", "summary"}
    assert named.attributes == usual.attributes


@given(st.text())
def test_text_is_read_as_it_was(value: str) -> None:
    told = clean(value).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert html.unescape(text(value)) == told


def test_light_and_dark_are_the_readers_choice() -> None:
    report = page(recordings.add_314())
    assert "prefers-color-scheme: dark" in report
    assert "color-scheme: light dark" in report


def test_page_tells_what_the_text_report_tells() -> None:
    said = " ".join(read(page(recordings.total_314())).said)
    for told in ("BINARY_OP_MULTIPLY_INT", "thrashing", "KeyError: 'vat'", "skipped None"):
        assert told in said
