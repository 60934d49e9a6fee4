"""A sheet of lines that scrolls: drawn when they come in sight, in the widths that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from specview.tui.columns import Columns
from specview.tui.ledger import Ledger
from specview.tui.moment import Moments
from specview.tui.rows import Shown
from specview.tui.sheet import Cursor, Sheet
from specview.tui.widgets.bar import Bar
from specview.tui.widgets.lines import looks_for

if TYPE_CHECKING:
    from textual.scrollbar import ScrollBar


WORK: Final = 0.008
"""Seconds of a frame in which executions are reckoned that take long."""


class SheetView(ScrollView):
    """Shows a recording at a moment; draws and compares only the lines in sight."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SheetView { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class Measured(Message):
        """The columns have other widths."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._ledger: Ledger | None = None
        self._shown = Shown()
        self._moments = Moments(0)
        self._row = 0

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, started where there is none yet, as Textual starts its own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = Bar(self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - there is no other way in
        return self._vertical_scrollbar

    @property
    def columns(self) -> Columns | None:
        """The widths of the columns, None while nothing is shown."""
        return None if self._sheet is None else self._sheet.columns

    @property
    def shown(self) -> Shown:
        """What is shown beside plain instructions, or left out."""
        return self._shown

    def reckon(self, run: int, revision: int) -> None:
        """Tell of executions up to `run`, as far as the observation is known by `revision`."""
        if self._ledger is not None:
            self._ledger.turn_to(run, revision)

    def work(self) -> int:
        """Go on with what takes long to reckon; a number that rises when any of it is done."""
        if self._ledger is None:
            return 0
        self._ledger.work(WORK)
        return self._ledger.finished

    def update_to(self, moments: Moments) -> None:
        """Show other moments; only lines in sight that look different are drawn."""
        self._moments = moments
        if self._sheet is None:
            return
        if self._sheet.outgrown:
            self._measure()
            self.post_message(self.Measured())
        top, cursor = self.scroll_offset.y, Cursor(self._row, self.has_focus)
        for y in range(top, min(top + self.size.height, len(self._sheet.rows))):
            before = self._sheet.drawn.get(y)
            if before is None or self._sheet.line(y, moments, cursor) is not before.strip:
                self.refresh_line(y)

    def fit(self) -> None:
        """Lay the columns out anew if there is another width."""
        if self._sheet is None or self._sheet.columns.width != self._width:
            self._measure()
            self.post_message(self.Measured())

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._measure()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand out the painted strips themselves, since they keep their escape codes."""
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        if self._sheet is None:
            return [Strip.blank(crop.width, looks_for(self).plain)] * crop.height
        cursor = Cursor(self._row, self.has_focus)
        rows = range(top + crop.y, top + crop.bottom)
        lines = [self._sheet.line(y, self._moments, cursor) for y in rows]
        if crop.x == 0 and crop.right >= width:
            return lines
        return [line.crop(crop.x, crop.right) for line in lines]

    @property
    def _width(self) -> int:
        """Cells for a row; before the first layout what a listing has that stands alone."""
        if self.size:
            return self.scrollable_content_region.width
        return self.app.size.width - self.styles.scrollbar_size_vertical

    def _measure(self) -> None:
        """Lay out the columns; everything is drawn anew."""
        if self._sheet is not None:
            width = self._width
            self._sheet.measure(width, looks_for(self), self.get_line_filters())
            self.virtual_size = Size(width, len(self._sheet.rows))
            self.refresh()
