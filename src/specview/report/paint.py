"""Lines of a text report, and the one place where they become characters for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from specview.model.text import clean
from specview.model.verdict import Verdict


class Tone(Enum):
    """How a piece of text is meant where it is not a verdict."""

    PLAIN = "plain"
    TITLE = "title"
    SOURCE = "source"
    FAINT = "faint"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; a verdict's own pieces have its colour."""

    text: str
    tone: Tone | Verdict = Tone.PLAIN


Line = tuple[Span, ...]

# Parameters of SGR, of the sixteen colours that every terminal's theme keeps legible.
_CODES: Mapping[Tone | Verdict, str] = {
    Tone.TITLE: "1",
    Tone.SOURCE: "1",
    Tone.FAINT: "2",
    Tone.ERROR: "31",
    Verdict.NOT_EXECUTED: "2",
    Verdict.WARMING: "36",
    Verdict.STABLE: "32",
    Verdict.MISSING: "33",
    Verdict.THRASHING: "31",
    Verdict.FAILING: "35",
    Verdict.GENERIC_FORM: "34",
    Verdict.JITTED: "1;32",
    Verdict.UNKNOWN: "2",
}


def line(text: str = "", tone: Tone | Verdict = Tone.PLAIN) -> Line:
    """A line of one piece."""
    return (Span(text, tone),)


def paint(lines: Iterable[Line], *, colour: bool) -> str:
    """All lines as text, each ended by a newline; nothing but `colour` puts escapes into it."""
    draw = _coloured if colour else _plain
    return "".join(f"{draw(one)}\n" for one in lines)


def _plain(spans: Line) -> str:
    return "".join(clean(span.text) for span in spans).rstrip(" ")


def _coloured(spans: Line) -> str:
    return "".join(map(_with_code, spans)).rstrip(" ")


def _with_code(span: Span) -> str:
    code, text = _CODES.get(span.tone), clean(span.text)
    return f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text
