"""The lines of the timeline: the moment, the phases, all changes together, the sites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style

from specview.model.site import state_at
from specview.tui.columns import fit
from specview.tui.timeline_cells import SiteCells

if TYPE_CHECKING:
    from specview.tui.chronicle import Chronicle
    from specview.tui.looks import Looks
    from specview.tui.scale import Scale
    from specview.tui.view import View

Place = tuple[int, int]

HEADS: Final = 3
"""Lines that stay when the sites scroll: the moment, the phases, all changes together."""

DENSITY: Final = " ▁▂▃▄▅▆▇█"
LABELLED: Final = 3
"""Cells from which on a phase is told in words."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What lines are drawn from: `label` cells stand in front of those of the runs.

    `selected` is the code object and the index of the instruction that is selected.
    """

    view: View
    scale: Scale
    looks: Looks
    label: int
    selected: Place | None


class TimelineLines:
    """Draws the lines of one recording; the cells of runs that have ended are kept."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._cells: dict[Place, SiteCells] = {}

    def draw(self, y: int, frame: Frame) -> list[Segment]:
        """Line `y`: the three heads, then a line a site."""
        rows = self._chronicle.rows
        match y:
            case 0:
                return _axis(frame)
            case 1:
                return _phases(frame)
            case 2:
                return self._together(frame)
        return self._site(frame, rows[y - HEADS]) if y - HEADS < len(rows) else []

    def _together(self, frame: Frame) -> list[Segment]:
        """How many changes each cell has, on a scale of powers of two."""
        view, scale, looks = frame.view, frame.scale, frame.looks
        played = scale.cell(view.recording.runs)
        cells = []
        for cell in range(scale.cells):
            changes = self._chronicle.changes(*scale.span(cell)) if cell <= played else 0
            bar = DENSITY[min(changes.bit_length(), len(DENSITY) - 1)]
            cells.append((bar if changes or cell > played else "─", looks.soft))
        label = Segment(fit(" all changes", frame.label), looks.faint)
        return [label, *_joined(frame, cells)]

    def _site(self, frame: Frame, place: Place) -> list[Segment]:
        view, scale, looks = frame.view, frame.scale, frame.looks
        track = view.recording.tracks[place[0]]
        known = self._cells.get(place)
        if known is None or known.scale != scale:
            known = self._cells[place] = SiteCells(track, place[1], scale)
        cells = [
            (one.text, looks.faint if one.verdict is None else looks.verdicts[one.verdict])
            for one in known.upto(view.recording.runs)
        ]
        cells += [(" ", looks.plain)] * (scale.cells - len(cells))
        return [*_site_label(frame, place), *_joined(frame, cells)]


def _axis(frame: Frame) -> list[Segment]:
    """The moment as a mark with its number, and the runs at both ends."""
    view, scale, looks = frame.view, frame.scale, frame.looks
    first, last = f"{scale.first:,}", f"{scale.span(scale.cells - 1)[1]:,}"
    line = list(first + " " * (scale.cells - len(first) - len(last)) + last)[: scale.cells]
    cell = scale.cell(view.run)
    shown = f" {view.run:,} "
    start = max(0, min(cell - len(shown) // 2, scale.cells - len(shown)))
    line[start : start + len(shown)] = shown
    text = "".join(line)
    mark = Style(color=looks.moment_mark.color, bgcolor=looks.plain.bgcolor, bold=True)
    return [
        Segment(fit(" run", frame.label), looks.faint),
        Segment(text[:start], looks.faint),
        Segment(text[start : start + len(shown)], mark + Style(reverse=True)),
        Segment(text[start + len(shown) :], looks.faint),
    ]


def _phases(frame: Frame) -> list[Segment]:
    """A band for each phase; every other one on another ground."""
    view, scale, looks = frame.view, frame.scale, frame.looks
    recording = view.recording
    phases = [_phase_of(view, *scale.span(cell)) for cell in range(scale.cells)]
    segments = [Segment(fit(" phase", frame.label), looks.faint)]
    for phase, cells in groupby(phases):
        length = sum(1 for _ in cells)
        text = " several phases"
        if phase is not None:
            text = f" {phase + 1} {recording.workload.phases[phase].call}"
        style = looks.heading_faint if phase is not None and phase % 2 else looks.bar
        segments.append(Segment(fit(text, length) if length >= LABELLED else " " * length, style))
    return segments


def _site_label(frame: Frame, place: Place) -> list[Segment]:
    """Verdict at the moment, line and column, instruction; the selected one stands out."""
    view, looks = frame.view, frame.looks
    track = view.recording.tracks[place[0]]
    state = state_at(track, place[1], view.run)
    at = state.instruction.position
    where = f"{at.line or '–'}:{at.col if at.col is not None else '–'}"
    selected = looks.cursor if place == frame.selected else Style.null()
    verdict = looks.faint if state.verdict is None else looks.verdicts[state.verdict]
    glyph = " " if state.verdict is None else state.verdict.glyph
    text = fit(f"{where:<6} {state.instruction.name}", frame.label - 4)
    return [
        Segment(f" {glyph} ", verdict + selected),
        Segment(text, looks.plain + selected),
        Segment(" ", looks.plain),
    ]


def _joined(frame: Frame, cells: list[tuple[str, Style]]) -> Iterator[Segment]:
    """The cells as segments, with the moment's laid over them."""
    at = frame.scale.cell(frame.view.run)
    if 0 <= at < len(cells):
        text, style = cells[at]
        cells[at] = text, style + frame.looks.cursor + Style(bold=True)
    for style, run in groupby(cells, key=lambda cell: cell[1]):
        yield Segment("".join(text for text, _ in run), style)


def _phase_of(view: View, first: int, last: int) -> int | None:
    """The phase of the runs `first` … `last`, None where they belong to several."""
    phase, workload = _phase_at(view, last), view.recording.workload
    begun = _phase_at(view, max(1, first))
    several = begun != phase or last - first >= 2 * max(one.runs for one in workload.phases)
    return None if several and workload.cycle > 1 else phase


def _phase_at(view: View, run: int) -> int:
    recording = view.recording
    if run <= recording.runs and recording.segments:
        return recording.phase_at(run)
    return recording.workload.next_stretch(max(0, run - 1)).phase
