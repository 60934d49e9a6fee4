"""What all panes have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from specview.tui.view import View


class PaneWidget(ScrollView, can_focus=True):
    """A part of the main screen that can be opened and closed; draws the lines in sight."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PaneWidget { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    PaneWidget:focus { border-title-style: bold reverse; }
    """

    def show(self, view: View, place: tuple[int, int] | None) -> None:
        """Show another instant, with the instruction at `place` (code object, index) selected."""
        raise NotImplementedError

    def keep_in_sight(self, y: int) -> None:
        """Scroll so far that line `y` can be seen."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if y < top:
            self.scroll_to(y=max(0, y), animate=False, immediate=True)
        elif y >= top + height:
            self.scroll_to(y=y - height + 1, animate=False, immediate=True)
