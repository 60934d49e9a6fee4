"""The panes of the main screen: imported and mounted when they are first opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from specview.tui.arrange import BESIDE, Pane, below, beside
from specview.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from textual.screen import Screen

    from specview.tui.view import View
    from specview.tui.widgets.pane import PaneWidget

BARS: Final = 3
"""Lines of header, column names and keys."""

DETAIL: Final = 3
"""Lines about the selected instruction, which the inspector replaces."""


class Panes:
    """Opens and closes panes, gives each its room, and hands them what is to be shown."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._wanted: list[Pane] = []
        self._widgets: dict[Pane, PaneWidget] = {}
        self._room = 0

    def shown(self, pane: Pane) -> PaneWidget | None:
        """The widget of `pane` if it is in sight."""
        widget = self._widgets.get(pane)
        return widget if widget is not None and widget.display else None

    async def toggle(self, pane: Pane) -> None:
        """Open `pane`, or close it if it is in sight; it gets the keys if it stands alone."""
        if self.shown(pane) is not None:
            self._wanted.remove(pane)
        else:
            self._wanted = [*(one for one in self._wanted if one is not pane), pane]
            if pane not in self._widgets:
                await self._mount(pane)
        self.fit()
        self._move_focus(pane)

    def uncover_listing(self) -> None:
        """Close the pane that stands in the listing's place, if one does."""
        if not self._screen.query_one("#code").display:
            self._wanted = [one for one in self._wanted if one not in BESIDE]
            self.fit()
            self._screen.query_one(Listing).focus()

    def fit(self) -> None:
        """Give each pane what there is room for."""
        if not self._widgets:
            return
        shared = beside(self._wanted, self._screen.size.width)
        self._room = self._lines()
        lines = below(self._wanted, self._room)
        for pane, widget in self._widgets.items():
            cells = {Pane.TREE: shared.tree, Pane.SOURCE: shared.source}.get(pane)
            if cells is not None:
                widget.display = cells > 0
                widget.styles.width = cells
            else:
                widget.display = pane in lines
                widget.styles.height = lines.get(pane, 0)
        self._screen.query_one("#code").display = shared.listing
        for pane in Pane:
            self._screen.set_class(self.shown(pane) is not None, f"with-{pane.value}")
        listing = self._screen.query_one(Listing)
        if listing.shown.source == bool(shared.source):
            listing.show(replace(listing.shown, source=not shared.source))

    def draw(self, view: View, place: tuple[int, int] | None) -> None:
        """Show another instant, or another selected instruction, in all that is in sight."""
        if self._widgets and self._room != self._lines():
            self.fit()
        for widget in self._widgets.values():
            if widget.display:
                widget.show(view, place)

    def _lines(self) -> int:
        """Lines for the listing and all that stands below it: what else is shown takes its own."""
        heights = [log.styles.height for log in self._screen.query("Log") if log.display]
        taken = sum(height.value for height in heights if height is not None)
        if Pane.INSPECTOR not in self._wanted:
            taken += DETAIL
        return int(self._screen.size.height - BARS - taken)

    async def _mount(self, pane: Pane) -> None:
        widget = self._widgets[pane] = _make(pane)
        screen = self._screen
        if pane is Pane.TREE:
            await screen.query_one("#panes").mount(widget, before=0)
        elif pane is Pane.SOURCE:
            await screen.query_one("#panes").mount(widget, before="#code")
        elif pane is Pane.INSPECTOR:
            await screen.mount(widget, after="Detail")
        else:
            await screen.mount(widget, after="#panes")

    def _move_focus(self, pane: Pane) -> None:
        """The tree is opened to go somewhere; what is closed must not keep the keys."""
        widget = self.shown(pane)
        alone = not self._screen.query_one("#code").display
        if widget is not None and (alone or pane is Pane.TREE):
            widget.focus()
        elif not alone and (widget is None or self._screen.focused is None):
            self._screen.query_one(Listing).focus()


def _make(pane: Pane) -> PaneWidget:
    """The widget of `pane`; imported only now, so that starting does not wait for it."""
    match pane:
        case Pane.TREE:
            from specview.tui.widgets.tree import TreePane

            return TreePane()
        case Pane.SOURCE:
            from specview.tui.widgets.source import SourcePane

            return SourcePane()
        case Pane.INSPECTOR:
            from specview.tui.widgets.inspector import Inspector

            return Inspector()
        case Pane.TIMELINE:
            from specview.tui.widgets.timeline import Timeline

            return Timeline()
