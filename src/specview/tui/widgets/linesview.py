"""What widgets have in common that scroll their lines and draw those in sight."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView


class LinesView(ScrollView, can_focus=True):
    """Lines of which a few are in sight."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinesView { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    def keep_in_sight(self, y: int) -> None:
        """Scroll so far that line `y` can be seen."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if y < top:
            self.scroll_to(y=max(0, y), animate=False, immediate=True)
        elif y >= top + height:
            self.scroll_to(y=y - height + 1, animate=False, immediate=True)


class CursorView(LinesView):
    """Lines one of which is under a cursor that keys move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
    ]

    def action_move(self, rows: int) -> None:
        """Move the cursor so many lines down, or up."""
        raise NotImplementedError

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Show whether the cursor is where keys go."""
        super().watch_has_focus(has_focus)
        self.refresh()
