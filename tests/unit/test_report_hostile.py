"""No text of user code reaches a reader as anything but text, whatever the format."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.report.formats import SUFFIXES
from specview.report.report import ReportOptions, report_for
from tests import recordings

formats = pytest.mark.parametrize("name", SUFFIXES)
NASTY = st.text(
    st.one_of(
        st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]),
        st.sampled_from("`|<>[]()*_#~\\&@ aé数"),
    ),
    max_size=40,
)


def obeyed(report: str) -> list[str]:
    """Characters that a terminal or a reader's eye would obey instead of showing them."""
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return [char for char in report if char != "\n" and unicodedata.category(char) in hidden]


@formats
def test_escapes_and_bidirectional_controls_do_not_come_through(name: str) -> None:
    report = report_for(name).render(recordings.hostile(), ReportOptions())
    assert not obeyed(report)
    assert "alert(1)" in report


@formats
@given(text=NASTY)
@settings(max_examples=80, deadline=None)
def test_nothing_that_a_terminal_obeys_comes_through(name: str, text: str) -> None:
    report = report_for(name).render(recordings.hostile(text), ReportOptions())
    assert not obeyed(report)
    assert report.encode()
