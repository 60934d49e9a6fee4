"""The Markdown report: tables that nothing from user code can break."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.model.recording import Recording
from specview.report.markup import block, code, plain
from specview.report.report import ReportOptions, report_for
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


def markdown(recording: Recording) -> str:
    return report_for("markdown").render(recording, ReportOptions())


@cases
def test_report_is_the_stored_one(
    make: Callable[[], Recording], golden_file: Callable[[str], SnapshotAssertion]
) -> None:
    assert markdown(make()) == golden_file("md")


def outside_blocks(report: str) -> list[str]:
    return re.sub(
        r"^(`{3,})(?:text|python)\n.*?^\1$", "", report, flags=re.MULTILINE | re.DOTALL
    ).splitlines()


@cases
def test_rows_of_a_table_have_as_many_cells_as_its_titles(make: Callable[[], Recording]) -> None:
    cells = 0
    rows = 0
    for line in outside_blocks(markdown(make())):
        if not line.startswith("|"):
            cells = 0
            continue
        cells = cells or line.count("|")
        assert line.count("|") == cells
        rows += 1
    assert rows > 8


def test_no_html_of_user_code_stands_outside_a_block() -> None:
    lines = outside_blocks(markdown(recordings.hostile()))
    assert set(re.findall(r"<[^>]*>", "\n".join(lines))) == {"<code>", "</code>"}


@given(st.text())
def test_code_shows_the_very_text_again(text: str) -> None:
    shown = code(text)
    assert not re.search(r"[\n\r|]", shown)
    if shown.startswith("`"):
        assert shown.count("`") == 2
    elif shown:
        inner = shown.removeprefix("<code>").removesuffix("</code>")
        assert not re.search(r"[`<>|*\[\]\\~@]", inner)
        assert not re.search(r"&(?!#\d+;)", inner)


@pytest.mark.parametrize(
    "text",
    ["*a*", "__init__", "_x_", "[a](b)", "<b>", "a|b", "`a`", "@you", "#1", "http://x", "&amp;"],
)
def test_plain_text_is_read_as_nothing_else(text: str) -> None:
    written = plain(text)
    assert not re.search(r"[*\[<|`@:]|(?<!&)#|(?<![^\W_])_|&(?!#)", written)
    assert re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), written) == text


def test_names_of_instructions_stay_legible() -> None:
    assert plain("BINARY_OP_ADD_INT") == "BINARY_OP_ADD_INT"


@given(st.lists(st.text("`~a\n ")))
def test_a_block_ends_only_at_its_end(lines: list[str]) -> None:
    first, *inner, last = block(lines)
    assert first == f"{last}text"
    assert not any(line.lstrip().startswith(last) for line in inner)
