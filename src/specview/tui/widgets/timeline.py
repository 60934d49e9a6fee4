"""The timeline: runs along, sites down, phases as bands, each change a mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from specview.model.site import state_at
from specview.tui.chronicle import Chronicle
from specview.tui.columns import fit
from specview.tui.scale import Scale, whole
from specview.tui.timeline_cells import SiteCells
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.pane import PaneWidget
from specview.tui.widgets.plan import length_of

if TYPE_CHECKING:
    from textual import events

    from specview.tui.view import View

Place = tuple[int, int]

HEADS: Final = 3
"""Lines that stay when the sites scroll: the moment, the phases, all changes together."""

DENSITY: Final = " ▁▂▃▄▅▆▇█"
LABELLED: Final = 3
"""Cells from which on a phase is told in words."""


class Timeline(PaneWidget):
    """Shows where the moment is; a click or a drag moves it, the wheel zooms."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "site above", show=False),
        Binding("down,j", "move(1)", "site below", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A run, or a site, or both were pointed at."""

        run: int | None
        place: Place | None

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._place: Place | None = None
        self._chronicle: Chronicle | None = None
        self._scale: Scale | None = None
        self._whole = True
        self._cells: dict[Place, SiteCells] = {}

    def show(self, view: View, place: Place | None) -> None:
        """Show another instant, the moment in sight."""
        if self._chronicle is None or self._chronicle.recording is not view.recording:
            self._chronicle = Chronicle(view.recording)
            self._cells.clear()
        self._view = view
        self._chronicle.update()
        rows = self._chronicle.rows
        self.virtual_size = Size(self.size.width, HEADS + len(rows))
        if place != self._place:
            self._place = place
            if place in rows:
                self._scroll_to_row(rows.index(place))
        self._measure()
        self.refresh()

    def zoom(self, direction: int, run: int | None = None) -> None:
        """Show fewer runs a cell (1) or more (−1), around `run` (None: around the moment)."""
        if self._view is None or self._scale is None:
            return
        total = length_of(self._view.recording)
        middle = self._view.run if run is None else run
        scale = self._scale.zoomed(direction, middle, total)
        self._whole = scale.per_cell == whole(total, scale.cells).per_cell
        self._take(scale)
        self._measure(follow=run is None)
        self.refresh()

    def on_resize(self) -> None:
        """Take another number of cells."""
        self._measure()

    def action_move(self, rows: int) -> None:
        """Select the site in the next row below (1) or above (-1)."""
        if self._chronicle is None or not self._chronicle.rows:
            return
        places = self._chronicle.rows
        at = places.index(self._place) + rows if self._place in places else 0
        self.post_message(self.Chosen(None, places[max(0, min(at, len(places) - 1))]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the run, and the site, under the mouse."""
        self.capture_mouse()
        self._point(event.x, self._place_at(event.y))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the moment go along while the button is held."""
        if event.button:
            self._point(event.x, None)

    def on_mouse_up(self) -> None:
        """Let go of the mouse."""
        self.release_mouse()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Zoom in where the mouse points."""
        self._wheel(event, 1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Zoom out where the mouse points."""
        self._wheel(event, -1)

    def render_line(self, y: int) -> Strip:
        """The moment, the phases, all changes together, then a line a site."""
        width, looks = self.scrollable_content_region.width, looks_for(self)
        view, scale, chronicle = self._view, self._scale, self._chronicle
        if view is None or scale is None or chronicle is None:
            return Strip.blank(width, looks.plain)
        if y == 0:
            segments = self._axis(view, scale)
        elif y == 1:
            segments = self._phases(view, scale)
        elif y == HEADS - 1:
            segments = self._together(view, scale, chronicle)
        else:
            row = y - HEADS + self.scroll_offset.y
            known = row < len(chronicle.rows)
            segments = self._site(view, scale, chronicle.rows[row]) if known else []
        return Strip(segments).adjust_cell_length(width, looks.plain)

    @property
    def _label(self) -> int:
        """Cells in front of those of the runs."""
        return max(12, min(34, self.scrollable_content_region.width // 4))

    def _axis(self, view: View, scale: Scale) -> list[Segment]:
        """The moment as a mark with its number, and the runs at both ends."""
        looks = looks_for(self)
        first, last = f"{scale.first:,}", f"{scale.span(scale.cells - 1)[1]:,}"
        line = list(first + " " * (scale.cells - len(first) - len(last)) + last)[: scale.cells]
        cell = scale.cell(view.run)
        shown = f" {view.run:,} "
        start = max(0, min(cell - len(shown) // 2, scale.cells - len(shown)))
        line[start : start + len(shown)] = shown
        text = "".join(line)
        mark = Style(color=looks.moment_mark.color, bgcolor=looks.plain.bgcolor, bold=True)
        return [
            Segment(fit(" run", self._label), looks.faint),
            Segment(text[:start], looks.faint),
            Segment(text[start : start + len(shown)], mark + Style(reverse=True)),
            Segment(text[start + len(shown) :], looks.faint),
        ]

    def _phases(self, view: View, scale: Scale) -> list[Segment]:
        """A band for each phase; every other one on another ground."""
        looks, recording = looks_for(self), view.recording
        phases = [_phase_of(view, *scale.span(cell)) for cell in range(scale.cells)]
        segments = [Segment(fit(" phase", self._label), looks.faint)]
        for phase, cells in groupby(phases):
            length = sum(1 for _ in cells)
            text = " several phases"
            if phase is not None:
                text = f" {phase + 1} {recording.workload.phases[phase].call}"
            style = looks.heading_faint if phase is not None and phase % 2 else looks.bar
            segments.append(
                Segment(fit(text, length) if length >= LABELLED else " " * length, style)
            )
        return segments

    def _together(self, view: View, scale: Scale, chronicle: Chronicle) -> list[Segment]:
        """How many changes each cell has, on a scale of powers of two."""
        looks = looks_for(self)
        played = scale.cell(view.recording.runs)
        cells = []
        for cell in range(scale.cells):
            changes = chronicle.changes(*scale.span(cell)) if cell <= played else 0
            bar = DENSITY[min(changes.bit_length(), len(DENSITY) - 1)]
            cells.append((bar if changes or cell > played else "─", looks.soft))
        label = Segment(fit(" all changes", self._label), looks.faint)
        return [label, *self._joined(view, scale, cells)]

    def _site(self, view: View, scale: Scale, place: Place) -> list[Segment]:
        looks, track = looks_for(self), view.recording.tracks[place[0]]
        known = self._cells.get(place)
        if known is None or known.scale != scale:
            known = self._cells[place] = SiteCells(track, place[1], scale)
        cells = [
            (one.text, looks.faint if one.verdict is None else looks.verdicts[one.verdict])
            for one in known.upto(view.recording.runs)
        ]
        cells += [(" ", looks.plain)] * (scale.cells - len(cells))
        return [*self._site_label(view, place), *self._joined(view, scale, cells)]

    def _site_label(self, view: View, place: Place) -> list[Segment]:
        """Verdict at the moment, line and column, instruction; the selected one stands out."""
        looks, track = looks_for(self), view.recording.tracks[place[0]]
        state = state_at(track, place[1], view.run)
        at = state.instruction.position
        where = f"{at.line or '–'}:{at.col if at.col is not None else '–'}"
        selected = looks.cursor if place == self._place else Style.null()
        verdict = looks.faint if state.verdict is None else looks.verdicts[state.verdict]
        glyph = " " if state.verdict is None else state.verdict.glyph
        text = fit(f"{where:<6} {state.instruction.name}", self._label - 4)
        return [
            Segment(f" {glyph} ", verdict + selected),
            Segment(text, looks.plain + selected),
            Segment(" ", looks.plain),
        ]

    def _joined(
        self, view: View, scale: Scale, cells: list[tuple[str, Style]]
    ) -> Iterator[Segment]:
        """The cells as segments, with the moment's laid over them."""
        at = scale.cell(view.run)
        if 0 <= at < len(cells):
            text, style = cells[at]
            cells[at] = text, style + Style(bgcolor=looks_for(self).cursor.bgcolor, bold=True)
        for style, run in groupby(cells, key=lambda cell: cell[1]):
            yield Segment("".join(text for text, _ in run), style)

    def _measure(self, *, follow: bool = True) -> None:
        """Take a scale for the room that there is, the moment in sight."""
        cells = self.scrollable_content_region.width - self._label - 1
        if self._view is None or cells < 1:
            return
        total, scale = length_of(self._view.recording), self._scale
        if scale is None or self._whole:
            scale = whole(total, cells)
        elif scale.cells != cells:
            scale = Scale(scale.first, scale.per_cell, cells)
        self._take(scale.showing(self._view.run, total) if follow else scale)

    def _take(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            each = "a run" if scale.per_cell == 1 else f"{scale.per_cell:,} runs"
            self.border_title = Content(f"timeline · a cell is {each} · z Z zoom · g closes")

    def _point(self, x: int, place: Place | None) -> None:
        if self._scale is None:
            return
        cell = x - self._label
        run = self._scale.span(min(cell, self._scale.cells - 1))[1] if cell >= 0 else None
        if run is not None or place is not None:
            self.post_message(self.Chosen(run, place))

    def _place_at(self, y: int) -> Place | None:
        row = y - 1 - HEADS + self.scroll_offset.y
        rows = [] if self._chronicle is None else self._chronicle.rows
        return rows[row] if y > HEADS and 0 <= row < len(rows) else None

    def _wheel(self, event: events.MouseEvent, direction: int) -> None:
        """Over the names of the sites the wheel scrolls."""
        if self._scale is not None and event.x >= self._label:
            event.stop()
            event.prevent_default()
            self.zoom(direction, self._scale.span(event.x - self._label)[0])

    def _scroll_to_row(self, row: int) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height - HEADS
        if row < top or row >= top + height:
            self.scroll_to(y=max(0, row - max(0, height - 1)), animate=False, immediate=True)


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
