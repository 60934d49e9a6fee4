"""The lines of the list of unstable sites, and of the totals below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment

from specview.explain.diagnosis import Diagnosis
from specview.model.account import Account
from specview.model.lean import dataclass
from specview.model.listing import CodeListing
from specview.model.recording import Recording
from specview.tui.columns import ROOMY, VAST, fit, fit_form, gauge, short_number
from specview.tui.inputs import reasons_of, words_of
from specview.tui.inspection import Line
from specview.tui.ledger import per_cent
from specview.tui.looks import Looks
from specview.tui.remedies import MOST_INPUTS, reason_name
from specview.tui.row_looks import difference
from specview.tui.since import Since
from specview.tui.spans import span_in

if TYPE_CHECKING:
    from rich.style import Style

VERDICT: Final = 14
LEAST: Final = 56
"""Cells below which there is room for nothing but what a site is and what it loses."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Cells of each column; each but the first is behind one cell of air. 0: not shown."""

    verdict: int = VERDICT
    lost: int = 7
    bar: int = 0
    function: int = 0
    line: int = 0
    source: int = 0
    inputs: int = 0
    reason: int = 0


def widths_for(width: int) -> Widths:
    """Share out `width` cells."""
    rest = width - 2 - VERDICT - 8
    if width < LEAST:
        return Widths(function=max(0, rest - 1))
    if width < ROOMY:
        function, source = rest // 4, rest // 3
        return Widths(function=function, line=5, source=source, reason=rest - function - source - 9)
    bar = 8 if width < VAST else 12
    rest -= bar + 1 + 6 + 4
    function, source, inputs = rest // 6, rest // 4, rest // 4
    reason = rest - function - source - inputs
    return Widths(VERDICT, 7, bar, function, 5, source, inputs, reason)


HEADS: Final = Widths.__slots__
"""The columns in their order, which are their names too."""


def heads(width: int) -> str:
    """The line that names the columns."""
    widths = widths_for(width)
    names = {"lost": "   lost", "bar": "hits", "line": " line"}
    cells = (fit(names.get(one, one), getattr(widths, one)) for one in HEADS)
    return "  " + " ".join(cell for cell in cells if cell)


class RowPainter:
    """Draws the rows of one list in one width, beside what they were at A, if it is marked."""

    def __init__(self, recording: Recording, since: Since | None, width: int, looks: Looks) -> None:
        self._recording = recording
        self._since = since
        self._width = width
        self._widths = widths_for(width)
        self._looks = looks

    def draw(self, found: Diagnosis) -> Line:
        """One site."""
        looks, widths = self._looks, self._widths
        listing = self._recording.tracks[found.code].listing
        verdict, line = found.verdict, found.state.instruction.position.line
        style = looks.plain if verdict is None else looks.verdicts[verdict]
        told = "" if verdict is None else f"{verdict.glyph} {verdict.word}"
        cells = [
            Segment(f"{self._sign(found)} ", looks.bold),
            Segment(fit(told, widths.verdict), style),
            Segment(f" {lost(found, widths.lost)} ", looks.bold),
            *self._bar(found, style),
            Segment(_column(short_name(listing), widths.function), looks.plain),
            Segment(_column("" if line is None else f"{line:>5}", widths.line), looks.faint),
            Segment(_column(excerpt(self._recording, found), widths.source), looks.bold),
        ]
        for reason in reasons_of(found)[:1]:
            instruction, family = found.state.instruction, found.state.instruction.name
            inputs = words_of(instruction, reason.inputs, MOST_INPUTS)
            cells += [
                Segment(_column(inputs, widths.inputs), looks.plain),
                Segment(fit_form(reason_name(reason.code), family, widths.reason), looks.soft),
            ]
        return [cell for cell in cells if cell.text]

    def _sign(self, found: Diagnosis) -> str:
        """Whether it is another than at A."""
        if self._since is None:
            return " "
        before = self._since.state((found.code, found.index))
        return "≠" if before is None or difference(before, found.state) else " "

    def _bar(self, found: Diagnosis, style: Style) -> Line:
        looks, cells, account = self._looks, self._widths.bar, found.account
        if not cells:
            return []
        if account is None or not account.executions:
            return [Segment(" " * (cells + 1), looks.plain)]
        filled, empty = gauge(account.specialised / account.executions, cells)
        return [Segment(filled, style), Segment(f"{empty} ", looks.gauge_empty)]


def _column(text: str, width: int) -> str:
    return f"{fit(text, width)} " if width else ""


def short_name(listing: CodeListing) -> str:
    """The qualified name, without saying that a function is local to another."""
    return listing.qualname.replace(".<locals>.", ".")


def lost(found: Diagnosis, width: int) -> str:
    """Executions that gained nothing: `≥` at least so many, `~` about so many."""
    account = found.account
    sign = "" if account is not None and account.exact else "~"
    if account is None:
        sign = "≥"
    return f"{sign}{short_number(found.unspecialised, width - 2)}".rjust(width)


def excerpt(recording: Recording, found: Diagnosis) -> str:
    """The expression of a site as it stands in its source, or the beginning of a longer one."""
    listing = recording.tracks[found.code].listing
    place = found.state.instruction.position
    if place.line is None:
        return found.state.instruction.name
    line = recording.line(listing.file, place.line)
    if line is None:
        return found.state.instruction.name
    start, end = span_in(line, place.line, place)
    more = "…" if place.end_line not in (None, place.line) else ""
    return (line[start:end] or line.strip()) + more


class TotalsPainter:
    """Draws how executions went, in one width; `exact` where every run was looked at."""

    def __init__(self, width: int, looks: Looks, *, exact: bool) -> None:
        self._width = width
        self._looks = looks
        self._about = "" if exact else "~"

    def draw(self, name: str, account: Account, style: Style) -> Line:
        """Of the sites of a code object, or of all."""
        looks, width = self._looks, self._width
        first, bar = max(10, min(30, width // 4)), max(4, min(20, width // 6))
        front = Segment(f" {fit(name, first)} ", style)
        share = per_cent(account.specialised, account.executions)
        if share is None:
            return [front, Segment("nothing ran", looks.faint)]
        said = f" {share:>3}% of {self._about}{account.executions:,} specialised"
        parts = {"missed": account.missed, "failed": account.failed, "generic": account.generic}
        rest = "".join(f" · {number:,} {word}" for word, number in parts.items() if number)
        room = width - first - 2 - bar
        filled, empty = gauge(share / 100, bar)
        return [
            front,
            Segment(filled, style),
            Segment(empty, looks.gauge_empty),
            Segment(said + rest if cell_len(said + rest) <= room else fit(said, room), looks.faint),
        ]
