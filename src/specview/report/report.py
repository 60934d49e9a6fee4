"""What every format of a report offers, and where each is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from specview.model.recording import Recording
from specview.report.formats import WHY

NARROWEST = 80
"""Columns below which a text is not laid out any narrower; a terminal wraps it."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is to look: `width` in terminal cells; `colour` is for a terminal alone."""

    width: int = 100
    colour: bool = False


class Report(Protocol):
    """One format of a report.

    `suffixes` are those of file names that stand for it, `media` is its media type. What it says
    depends on the recording and the options alone.
    """

    suffixes: tuple[str, ...]
    media: str

    def render(self, recording: Recording, options: ReportOptions) -> str:
        """The whole report; it ends with a newline."""


def report_for(name: str) -> Report:
    """The report of the format `name`, one of `report.formats.SUFFIXES`, or WHY.

    KeyError for another name.
    """
    return _MAKERS[name]()


def _text() -> Report:
    from specview.report.as_text import TextReport

    return TextReport()


def _json() -> Report:
    from specview.report.as_json import JSONReport

    return JSONReport()


def _markdown() -> Report:
    from specview.report.as_markdown import MarkdownReport

    return MarkdownReport()


def _html() -> Report:
    from specview.report.as_html import HTMLReport

    return HTMLReport()


def _svg() -> Report:
    from specview.report.as_svg import SVGReport

    return SVGReport()


def _why() -> Report:
    from specview.report.as_why import WhyReport

    return WhyReport()


# Each is imported when it is asked for: JSON needs no layout, a text needs no json.
_MAKERS: Mapping[str, Callable[[], Report]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "svg": _svg,
    WHY: _why,
}
