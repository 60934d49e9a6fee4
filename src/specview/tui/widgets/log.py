"""What the target wrote and raised, by run."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from specview.model.failure import RunFailure
from specview.tui.columns import fit
from specview.tui.journal import Entry, entries_at
from specview.tui.view import View
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.linesview import CursorView

if TYPE_CHECKING:
    from textual import events


class Log(CursorView):
    """The last lines; follows them until the cursor goes up. Enter opens an error, or many."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "move(-10)", "page up", show=False),
        Binding("pagedown", "move(10)", "page down", show=False),
        Binding("enter", "open", "traceback", show=False),
    ]
    DEFAULT_CSS = """
    Log {
        border-top: solid $rule; border-title-color: $foreground; border-title-style: bold;
    }
    """

    class Opened(Message):
        """An error was chosen."""

        def __init__(self, failure: RunFailure) -> None:
            super().__init__()
            self.failure = failure

    class ManyOpened(Message):
        """A line that tells of many errors was chosen; `failure` is the last that it tells of."""

        def __init__(self, failure: RunFailure | None) -> None:
            super().__init__()
            self.failure = failure

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._cursor = -1
        self._source: tuple[int, int, int, int] | None = None

    @property
    def _at(self) -> int:
        """The line under the cursor, which is the last one while that follows."""
        return len(self._entries) - 1 if self._cursor < 0 else self._cursor

    @property
    def _title(self) -> Content:
        """What is in it, in a word or two."""
        failures = sum(entry.failure is not None for entry in self._entries)
        if not failures:
            return Content("output")
        kinds = "output and errors" if failures < len(self._entries) else "errors"
        return Content(f"{kinds} · enter opens an error")

    def show(self, view: View) -> None:
        """Show what was written and raised up to the moment."""
        recording = view.recording
        source = (id(recording), view.run, recording.output.total, recording.failed_runs)
        if source == self._source:
            return
        self._source = source
        if not recording.output and not recording.failures and not self._entries:
            return
        entries = entries_at(recording, view.run)
        if entries != self._entries:
            self._take(entries)

    def limit(self, lines: int) -> None:
        """Take at most `lines` lines below the title, and none where there is nothing to show."""
        self.display = bool(self._entries)
        self.border_title = self._title
        self.styles.height = 1 + min(len(self._entries), lines)

    def on_resize(self) -> None:
        """Keep the newest lines in sight."""
        self.keep_in_sight(self._at)

    def action_move(self, rows: int) -> None:
        """Move the cursor; behind the last line it follows what is written."""
        moved = max(0, self._at + rows)
        self._cursor = -1 if moved >= len(self._entries) else moved
        self.keep_in_sight(self._at)
        self.refresh()

    def action_open(self) -> None:
        """Open the error under the cursor, else the last one above it."""
        for y in range(self._at, -1, -1):
            if self._entries[y].errors:
                self._open(self._entries[y])
                return

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; open an error."""
        y = self.scroll_offset.y + event.y
        if y >= len(self._entries):
            return
        self._cursor = y
        self.refresh()
        if self._entries[y].errors:
            self._open(self._entries[y])

    def render_line(self, y: int) -> Strip:
        """The run in front, then the line."""
        looks, width = looks_for(self), self.scrollable_content_region.width
        y += self.scroll_offset.y
        if y >= len(self._entries):
            return Strip.blank(width, looks.plain)
        entry = self._entries[y]
        run = f" run {entry.run:,} " if entry.run else " load "
        if y and self._entries[y - 1].run == entry.run:
            run = " " * len(run)
        run = run.rjust(11)
        style = looks.plain if entry.failure is None else looks.error
        sign = "  " if entry.failure is None else "✗ "
        text = fit(sign + entry.text, width - len(run))
        under = looks.cursor if self._shows_cursor(y) else Style.null()
        return Strip([Segment(run, looks.faint + under), Segment(text, style + under)])

    def _open(self, entry: Entry) -> None:
        if entry.failure is not None and entry.errors == 1:
            self.post_message(self.Opened(entry.failure))
        else:
            self.post_message(self.ManyOpened(entry.failure))

    def _shows_cursor(self, y: int) -> bool:
        return self.has_focus and y == self._at

    def _take(self, entries: list[Entry]) -> None:
        self._entries = entries
        if self._cursor >= len(entries):
            self._cursor = -1
        self.virtual_size = Size(self.scrollable_content_region.width, len(entries))
        self.keep_in_sight(self._at)
        self.refresh()
