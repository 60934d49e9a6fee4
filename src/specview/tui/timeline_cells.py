"""A row of the timeline: how one site stood over the runs, found by bisection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from specview.model.forms import EventKind
from specview.model.site import state_at
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict
from specview.tui.chronicle import SHOWN
from specview.tui.scale import Scale

MARKS: Final = {
    EventKind.SPECIALISED: "◆",
    EventKind.RESPECIALISED: "◈",
    EventKind.DESPECIALISED: "▽",
    EventKind.FAILED: "×",
    EventKind.JITTED: "▲",
}
LINES: Final = {
    Verdict.NOT_EXECUTED: "·",
    Verdict.WARMING: "┄",
    Verdict.STABLE: "━",
    Verdict.MISSING: "╍",
    Verdict.THRASHING: "≈",
    Verdict.FAILING: "─",
    Verdict.GENERIC_FORM: "─",
    Verdict.JITTED: "━",
    Verdict.UNKNOWN: "?",
}
"""How a stretch without a change is drawn: what it is can be seen without colours."""

_LOOKED_AT: Final = 16
"""Events of one cell that are looked at for one to mark; the last ones count."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is drawn, and the verdict at its end that colours it."""

    text: str
    verdict: Verdict | None


@dataclass(slots=True)
class SiteCells:
    """The cells of one instruction on one scale; those whose runs have all ended are kept."""

    track: CodeTrack
    index: int
    scale: Scale
    _kept: list[Cell] = field(default_factory=list)
    _key: tuple[int, ...] | None = None
    _verdict: Verdict | None = None

    def upto(self, runs: int) -> list[Cell]:
        """The cells from the first one to that of run `runs`, the newest."""
        cells = self._kept
        last = min(self.scale.cell(runs), self.scale.cells - 1)
        while len(cells) <= last and self.scale.span(len(cells))[1] <= runs:
            cells.append(self._cell(len(cells), runs))
        if len(cells) > last:
            return cells
        return [*cells, self._cell(len(cells), runs)]

    def _cell(self, number: int, runs: int) -> Cell:
        first, last = self.scale.span(number)
        last = min(last, runs)
        verdict = self._verdict_at(last)
        text = self._mark(first, last) or ("" if verdict is None else LINES[verdict])
        return Cell(text or " ", verdict)

    def _verdict_at(self, run: int) -> Verdict | None:
        """Asked for anew only where something of the instruction is another than before."""
        unit = self.track.listing.instructions[self.index].unit
        turns = self.track.turns.get(self.index)
        counter = self.track.histories.get(unit + 1)
        key = (
            -1 if turns is None else turns.index_at(run),
            -1 if counter is None else counter.index_at(run),
            self.track.warmup.index_at(run),
        )
        if key != self._key:
            self._key = key
            self._verdict = state_at(self.track, self.index, run).verdict
        return self._verdict

    def _mark(self, first: int, last: int) -> str:
        turns = self.track.turns.get(self.index)
        if turns is None:
            return ""
        before, at = turns.index_at(first - 1) if first else -1, turns.index_at(last)
        for event in range(at, max(before, at - _LOOKED_AT), -1):
            if turns.kind(event) in SHOWN:
                return MARKS[turns.kind(event)]
        return ""
