"""The timeline: runs along, sites down, phases as bands, each change a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from specview.tui.chronicle import Chronicle
from specview.tui.scale import Scale, whole
from specview.tui.timeline_lines import HEADS, Frame, Place, TimelineLines
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.pane import PaneWidget
from specview.tui.widgets.plan import length_of

if TYPE_CHECKING:
    from textual import events

    from specview.tui.view import View


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
        self._lines: TimelineLines | None = None

    def show(self, view: View, place: Place | None) -> None:
        """Show another instant, the moment in sight."""
        if self._chronicle is None or self._chronicle.recording is not view.recording:
            self._chronicle = Chronicle(view.recording)
            self._lines = TimelineLines(self._chronicle)
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
        view, scale, lines = self._view, self._scale, self._lines
        if view is None or scale is None or lines is None:
            return Strip.blank(width, looks.plain)
        at = y if y < HEADS else y + self.scroll_offset.y
        segments = lines.draw(at, Frame(view, scale, looks, self._label, self._place))
        return Strip(segments).adjust_cell_length(width, looks.plain)

    @property
    def _label(self) -> int:
        """Cells in front of those of the runs."""
        return max(12, min(34, self.scrollable_content_region.width // 4))

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
