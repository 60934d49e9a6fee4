"""The listing: generic and quickened instructions, or two moments, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from specview.model.recording import Recording
from specview.tui.ledger import Ledger
from specview.tui.moment import Moments
from specview.tui.rows import Shown
from specview.tui.sheet import Sheet
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.sheetview import SheetView

if TYPE_CHECKING:
    from textual import events

HEADING_ROWS: Final = 3
"""So near to the top the heading is kept in sight too."""


class Listing(SheetView, can_focus=True):
    """Shows a recording, with a cursor that keys and the mouse move from row to row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "page(-1000000)", "first row", show=False),
        Binding("end", "page(1000000)", "last row", show=False),
    ]

    class Selected(Message):
        """The cursor stands on another instruction: `index` of `code`."""

        def __init__(self, code: int, index: int) -> None:
            super().__init__()
            self.code = code
            self.index = index

    @property
    def place(self) -> tuple[int, int] | None:
        """Code object and instruction under the cursor."""
        return None if self._sheet is None else self._sheet.rows[self._row].place

    def load(self, recording: Recording) -> None:
        """Show another recording; the cursor stays where it stood, if that is still there."""
        self._moments = Moments(recording.runs)
        self._ledger = Ledger(recording)
        self._rebuild(self._ledger)

    def update_to(self, moments: Moments) -> None:
        """Show other moments, and what has changed since, where only that is shown."""
        if self._ledger is not None and self._sheet is not None and self._sheet.stale:
            self._moments = moments
            self._rebuild(self._ledger)
        super().update_to(moments)

    def show(self, shown: Shown) -> None:
        """Show or leave out caches, or all but sites, or all but what has changed form."""
        self._shown = shown
        if self._ledger is not None:
            before = self.columns
            self._rebuild(self._ledger)
            if self.columns != before:
                self.post_message(self.Measured())

    def go_to(self, code: int, index: int) -> None:
        """Put the cursor on an instruction; for one that is left out, on the next."""
        if self._sheet is not None:
            self._put_cursor(self._sheet.rows.of((code, index)), centre=True)

    def go_to_code(self, code: int) -> None:
        """Put the cursor on the first instruction of a code object, its heading in sight."""
        if self._sheet is not None:
            row = self._sheet.rows.of((code, 0))
            top = max(0, self._sheet.rows.heading_of(row))
            self.scroll_to(y=top, animate=False, immediate=True)
            self._put_cursor(row)

    def action_move(self, rows: int) -> None:
        """Move the cursor to the next row above or below."""
        if self._sheet is not None:
            self._put_cursor(self._sheet.rows.step(self._row, rows))

    def action_page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        if self._sheet is not None:
            rows = pages * max(1, self.size.height - 1)
            self._put_cursor(self._sheet.rows.nearest(self._row + rows))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points."""
        y = self.scroll_offset.y + event.y
        if self._sheet is not None and y < len(self._sheet.rows):
            self._put_cursor(self._sheet.rows.nearest(y))

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Show whether the cursor is where keys go."""
        super().watch_has_focus(has_focus)
        self._refresh_row(self._row)

    def on_resize(self) -> None:
        """Keep the cursor's row in sight."""
        self.fit()
        self._keep_in_sight()

    def _rebuild(self, ledger: Ledger) -> None:
        place, above = self.place, self._row - self.scroll_offset.y
        width = self._width
        self._sheet = Sheet(ledger, self._shown, width, looks_for(self), self.get_line_filters())
        rows = self._sheet.rows
        self.virtual_size = Size(width, len(rows))
        self._row = rows.first(ledger.recording) if place is None else rows.of(place)
        top = 0 if place is None else max(0, self._row - above)
        self.scroll_to(y=top, animate=False, immediate=True)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Selected(*rows[self._row].place))

    def _put_cursor(self, row: int, *, centre: bool = False) -> None:
        if self._sheet is None or row == self._row:
            return
        before, self._row, top = self._row, row, self.scroll_offset.y
        self._keep_in_sight(centre=centre)
        if self.scroll_offset.y == top:  # else every line is drawn anew
            self._refresh_row(before)
            self._refresh_row(row)
        self.post_message(self.Selected(*self._sheet.rows[row].place))

    def _refresh_row(self, row: int) -> None:
        """Let a row be drawn anew, and the source line that marks what the cursor stands on."""
        if self._sheet is not None:
            self.refresh_line(row)
            self.refresh_line(self._sheet.rows.source_of(row))

    def _keep_in_sight(self, *, centre: bool = False) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if self._sheet is None or not height:
            return
        source = self._sheet.rows.source_of(self._row)
        first = source if 0 <= self._row - source < height else self._row
        if first <= HEADING_ROWS and self._row < height:
            first = 0
        if top <= first and self._row < top + height:
            return
        if centre:
            top = self._row - height // 2
        else:
            top = first if first < top else self._row - height + 1
        self.scroll_to(y=max(0, top), animate=False, immediate=True)
