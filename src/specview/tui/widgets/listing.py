"""The listing: generic and quickened instructions side by side, scrolled as one."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from specview.model.listing import Instruction
from specview.model.recording import Recording
from specview.tui.columns import Columns, columns_for
from specview.tui.paint import Painter
from specview.tui.rows import RowKind, Rows, Shown, build_rows
from specview.tui.widgets.lines import looks_for, strip_of

if TYPE_CHECKING:
    from textual import events

CACHED_LINES: Final = 4096

FOCUSED: Final = 2

HEADING_ROWS: Final = 3
"""So near to the top the heading is kept in sight too."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A line and all that it was drawn from."""

    look: Hashable
    strip: Strip


class Listing(ScrollView, can_focus=True):
    """Shows a recording at a moment; draws and compares only the lines in sight."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "page(-1000000)", "first row", show=False),
        Binding("end", "page(1000000)", "last row", show=False),
    ]
    DEFAULT_CSS = """
    Listing { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Selected(Message):
        """The cursor stands on another instruction."""

        code: int
        index: int

    class Measured(Message):
        """The columns have other widths."""

    def __init__(self, *, name: str | None = None) -> None:
        super().__init__(name=name)
        self._recording: Recording | None = None
        self._painter: Painter | None = None
        self._rows = Rows([])
        self._shown = Shown()
        self._run = 0
        self._cursor = 0
        self._columns = columns_for(80, 0)
        self._drawn: dict[int, _Drawn] = {}

    @property
    def columns(self) -> Columns:
        """The widths of the columns."""
        return self._columns

    @property
    def shown(self) -> Shown:
        """What is shown beside plain instructions, or left out."""
        return self._shown

    @property
    def place(self) -> tuple[int, int] | None:
        """Code object and instruction under the cursor."""
        return self._rows[self._cursor].place if len(self._rows) else None

    def load(self, recording: Recording) -> None:
        """Show another recording; the cursor stays where it stood, if that is still there."""
        self._recording = recording
        self._run = recording.runs
        self._rebuild(recording)

    def show(self, shown: Shown) -> None:
        """Show caches, or only sites, or neither."""
        self._shown = shown
        if self._recording is not None:
            self._rebuild(self._recording)

    def update_to(self, run: int) -> None:
        """Show the moment after `run`; only lines in sight that look different are drawn."""
        self._run = run
        top = self.scroll_offset.y
        for y in range(top, min(top + self.size.height, len(self._rows))):
            before = self._drawn.get(y)
            if before is None or self._line(y) is not before.strip:
                self.refresh_line(y)

    def go_to(self, code: int, index: int) -> None:
        """Put the cursor on an instruction; for one that is left out, on the next."""
        self._put_cursor(self._rows.of((code, index)), centre=True)

    def action_move(self, rows: int) -> None:
        """Move the cursor to the next row above or below."""
        self._put_cursor(self._rows.step(self._cursor, rows))

    def action_page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        rows = pages * max(1, self.size.height - 1)
        self._put_cursor(self._rows.nearest(self._cursor + rows))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points."""
        y = self.scroll_offset.y + event.y
        if y < len(self._rows):
            self._put_cursor(self._rows.nearest(y))

    def on_focus(self) -> None:
        """Show the cursor as the place where keys go."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._refresh_cursor()

    def on_resize(self) -> None:
        """Lay the columns out anew; the cursor's row stays in sight."""
        self._measure()
        self._keep_in_sight()
        self.post_message(self.Measured())

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._measure()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand out the painted strips themselves, since they keep their escape codes."""
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        lines = [self._line(top + y) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.right >= width:
            return lines
        return [line.crop(crop.x, crop.right) for line in lines]

    def _rebuild(self, recording: Recording) -> None:
        place, above = self.place, self._cursor - self.scroll_offset.y
        self._rows = build_rows(recording, self._shown)
        self._measure()
        self._cursor = self._rows.first(recording) if place is None else self._rows.of(place)
        top = 0 if place is None else max(0, self._cursor - above)
        self.scroll_to(y=top, animate=False, immediate=True)
        self._keep_in_sight()
        self._announce()

    def _measure(self) -> None:
        """Lay out the columns and forget what was drawn."""
        self._drawn.clear()
        if self._recording is None:
            return
        width = self.scrollable_content_region.width
        last = max((len(listing.cold) * 2 for listing in self._recording.listings), default=0)
        self._columns = columns_for(width, last)
        self._painter = Painter(self._recording, self._columns, looks_for(self))
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def _put_cursor(self, y: int, *, centre: bool = False) -> None:
        if y == self._cursor or not len(self._rows):
            return
        before, self._cursor = self._cursor, y
        self._refresh_cursor(before)
        self._refresh_cursor()
        self._keep_in_sight(centre=centre)
        self._announce()

    def _refresh_cursor(self, cursor: int | None = None) -> None:
        y = self._cursor if cursor is None else cursor
        if len(self._rows):
            self.refresh_line(y)
            self.refresh_line(self._rows.source_of(y))

    def _keep_in_sight(self, *, centre: bool = False) -> None:
        top, height = self.scroll_offset.y, self.size.height
        source = self._rows.source_of(self._cursor) if len(self._rows) else -1
        first = source if 0 <= self._cursor - source < height else self._cursor
        if first <= HEADING_ROWS:
            first = 0
        if top <= first and self._cursor < top + height:
            return
        if centre:
            top = self._cursor - height // 2
        else:
            top = first if first < top else self._cursor - height + 1
        self.scroll_to(y=max(0, top), animate=False, immediate=True)

    def _announce(self) -> None:
        place = self.place
        if place is not None:
            self.post_message(self.Selected(*place))

    def _line(self, y: int) -> Strip:
        if self._painter is None or y >= len(self._rows):
            width = self.scrollable_content_region.width
            return strip_of(self, (), width, looks_for(self).plain)
        row = self._rows[y]
        cursor = self._cursor_at(y)
        marked = self._marked_in(y)
        look = (
            cursor,
            None if marked is None else marked.index,
            self._painter.look(row, self._run),
        )
        drawn = self._drawn.get(y)
        if drawn is not None and drawn.look == look:
            return drawn.strip
        if len(self._drawn) >= CACHED_LINES:
            self._drawn.clear()
        segments = self._with_cursor(self._painter.draw(row, look[2], marked), cursor)
        strip = strip_of(self, segments, self._columns.width, looks_for(self).plain)
        self._drawn[y] = _Drawn(look, strip)
        return strip

    def _cursor_at(self, y: int) -> int:
        if y != self._cursor:
            return 0
        return FOCUSED if self.has_focus else 1

    def _with_cursor(self, segments: list[Segment], cursor: int) -> list[Segment]:
        if not cursor:
            return segments
        looks = looks_for(self)
        style = looks.cursor if cursor == FOCUSED else looks.cursor_blurred
        width = self._columns.width
        padded = Strip(segments).adjust_cell_length(width, looks.plain)
        ground = looks.plain.bgcolor
        return [
            Segment(text, before + style if before and before.bgcolor == ground else before)
            for text, before, _ in padded
        ]

    def _marked_in(self, y: int) -> Instruction | None:
        """The instruction under the cursor, if source row `y` is the one above it."""
        if self._recording is None or self._rows[y].kind is not RowKind.SOURCE:
            return None
        if self._rows.source_of(self._cursor) != y:
            return None
        row = self._rows[self._cursor]
        return self._recording.tracks[row.code].listing.instructions[row.at]
