"""What all panes have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specview.tui.widgets.linesview import LinesView

if TYPE_CHECKING:
    from specview.tui.view import View


class PaneWidget(LinesView):
    """A part of the main screen that can be opened and closed; draws the lines in sight."""

    DEFAULT_CSS = "PaneWidget:focus { border-title-style: bold reverse; }"

    def show(self, view: View, place: tuple[int, int] | None) -> None:
        """Show another instant, with the instruction at `place` (code object, index) selected."""
        raise NotImplementedError
