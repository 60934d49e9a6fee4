"""The kinds of errors, a line each, to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from specview.tui.columns import fit
from specview.tui.raised import Kind
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.linesview import CursorView

if TYPE_CHECKING:
    from textual import events

_AROUND: Final = 6
"""Cells of a line for its mark, and for what parts its halves."""


class Kinds(CursorView):
    """The line under the cursor is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "move(-1000000)", "first", show=False),
        Binding("end", "move(1000000)", "last", show=False),
        Binding("pageup", "screen.page(-1)", "page up in the traceback", show=False),
        Binding("pagedown", "screen.page(1)", "page down in the traceback", show=False),
    ]

    class Chosen(Message):
        """The cursor stands on another kind, the `at`th from 0."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, kinds: tuple[Kind, ...], at: int) -> None:
        super().__init__()
        self._kinds = kinds
        self._at = at
        self.virtual_size = Size(0, len(kinds))

    def on_resize(self) -> None:
        """Keep what is chosen in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._kinds))
        self.keep_in_sight(self._at)

    def action_move(self, rows: int) -> None:
        """Choose a kind further down, or up."""
        self._choose(max(0, min(self._at + rows, len(self._kinds) - 1)))

    def on_click(self, event: events.Click) -> None:
        """Choose the kind under the mouse."""
        y = self.scroll_offset.y + event.y
        if y < len(self._kinds):
            self._choose(y)

    def render_line(self, y: int) -> Strip:
        """Type and message, then how often and in which runs."""
        looks, width = looks_for(self), self.scrollable_content_region.width
        y += self.scroll_offset.y
        if y >= len(self._kinds):
            return Strip.blank(width, looks.plain)
        kind, under = self._kinds[y], Style.null()
        if y == self._at:
            under = looks.cursor if self.has_focus else looks.cursor_blurred
        left = width - cell_len(kind.headline) - _AROUND
        counted = f" · {kind.counted(max(width * 2 // 5, left))} "
        said = fit(kind.headline, max(0, width - 2 - len(counted)))
        line = [
            Segment("▸ " if y == self._at else "  ", looks.bold + under),
            Segment(said, looks.error + under),
            Segment(counted, looks.faint + under),
        ]
        return Strip(line).adjust_cell_length(width, looks.plain + under)

    def _choose(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.keep_in_sight(self._at)
            self.refresh()
            self.post_message(self.Chosen(at))
