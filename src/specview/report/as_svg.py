"""A recording's listings as a picture that any browser draws; it loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from specview.model.recording import Recording
from specview.model.verdict import Verdict
from specview.report import words
from specview.report.as_text import observation_lines, summary_lines
from specview.report.cells import cell_length
from specview.report.colours import DARK, LIGHT, Palette
from specview.report.formats import SUFFIXES
from specview.report.html_style import MONOSPACE
from specview.report.paint import Line, Span, Tone, line
from specview.report.report import ReportOptions
from specview.report.tags import text
from specview.report.text_listing import listing_lines

_CELL: Final = 8.4
"""Width of a cell in pixels; each piece of text is stretched to so many cells as it has."""
_ROW: Final = 20
_BASELINE: Final = 15
_MARGIN: Final = 20
_PIECE: Final = re.compile(r"[^ ]+(?: [^ ]+)*")
"""What stands together: of several spaces, readers of SVG keep one."""

_RULES: Final = f"""\
text {{ font: 14px {MONOSPACE} }}
.title, .source {{ font-weight: bold; }}
"""


def _fills(palette: Palette) -> str:
    """A rule a colour: few programs but browsers know CSS's variables."""
    fills = {"page": palette.page, "faint": palette.faint, "error": palette.error}
    fills |= {verdict.key: colour for verdict, colour in palette.verdicts.items()}
    rules = "".join(f".{name} {{ fill: {colour}; }}\n" for name, colour in fills.items())
    return f"text {{ fill: {palette.ink}; }}\n{rules}.page {{ stroke: {palette.rule}; }}\n"


_STYLE: Final = f"{_RULES}{_fills(LIGHT)}@media (prefers-color-scheme: dark) {{\n{_fills(DARK)}}}\n"


class SVGReport:
    """Light or dark as the reader's system prefers; columns stay straight in any font."""

    suffixes = SUFFIXES["svg"]
    media = "image/svg+xml"

    def render(self, recording: Recording, options: ReportOptions) -> str:
        """The whole picture, as wide as the options say."""
        lines = list(_lines(recording, options.width))
        width = round(2 * _MARGIN + options.width * _CELL)
        height = 2 * _MARGIN + _ROW * len(lines)
        rows = chain.from_iterable(_row(one, number) for number, one in enumerate(lines))
        return "\n".join((*_opening(recording, width, height), *rows, "</svg>", ""))


def _lines(recording: Recording, width: int) -> Iterator[Line]:
    subject = recording.subject
    yield (Span(subject.name, Tone.TITLE), Span(f"  {subject.target}", Tone.FAINT))
    yield line(words.interpreter_words(recording.interpreter), Tone.FAINT)
    for number, call, runs in words.phase_rows(recording):
        yield (Span(f"phase {number}  {runs}  "), Span(call, Tone.SOURCE))
    if recording.observation.known:
        yield from observation_lines(recording, width)
    yield line()
    yield from listing_lines(recording, width)
    yield line()
    yield from summary_lines(recording, width)


def _opening(recording: Recording, width: int, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">'
    )
    yield f"<title>{text(recording.subject.name)}</title>"
    yield f"<style>\n{_STYLE}</style>"
    yield (f'<rect class="page" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="6"/>')


def _row(spans: Line, number: int) -> Iterator[str]:
    """The pieces of a line, each where its first cell is; spaces need no text."""
    base = _MARGIN + _ROW * number + _BASELINE
    left = 0
    for span in spans:
        kind = span.tone.key if isinstance(span.tone, Verdict) else span.tone.value
        for piece in _PIECE.finditer(span.text):
            start = _MARGIN + (left + cell_length(span.text[: piece.start()])) * _CELL
            width = cell_length(piece[0]) * _CELL
            yield (
                f'<text class="{kind}" x="{start:g}" y="{base}" textLength="{width:g}"'
                f' lengthAdjust="spacingAndGlyphs">{text(piece[0])}</text>'
            )
        left += cell_length(span.text)
