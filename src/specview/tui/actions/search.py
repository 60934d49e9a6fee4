"""Searching the listing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from specview.tui.actions.base import Base
from specview.tui.driver import Driver

if TYPE_CHECKING:
    from specview.tui.widgets.searchbar import SearchBar


class Search(Base):
    """Opens the search bar, and goes from place to place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search opcodes, arguments and source"),
        Binding("m", "found(1)", "Next place found"),
        Binding("M", "found(-1)", "Place found before"),
    ]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._searched = ""

    async def action_search(self) -> None:
        """Open the search bar."""
        from textual.widgets import Input

        from specview.tui.widgets.searchbar import SearchBar

        if self.recording is not None and not self.query(SearchBar):
            bar = SearchBar(self._searched)
            await self.mount(bar, before="Keys")
            bar.query_one(Input).focus()

    def action_found(self, direction: int) -> None:
        """Go to the next place found, or the one before."""
        told = self._go(direction)
        if told:
            self.say(told)

    def on_search_bar_wanted(self, message: SearchBar.Wanted) -> None:
        """Show the place nearest to the cursor, and count all."""
        message.stop()
        self._searched = message.text
        message.bar.tell(self._go(message.direction) or "enter  done")

    async def on_search_bar_left(self, message: SearchBar.Left) -> None:
        """Close the bar; `m` goes on."""
        message.stop()
        await message.bar.remove()
        self.listing.focus()

    def _go(self, direction: int) -> str:
        """Put the cursor on a place; which of how many that is."""
        from specview.tui.search import find_places, next_place

        recording, here = self.recording, self.listing.place
        if recording is None or not self._searched.strip():
            return ""
        places = find_places(recording, self.run_shown, self._searched)
        found = (
            here if direction == 0 and here in places else next_place(places, here, direction or 1)
        )
        if found is None:
            return "not found"
        self.listing.go_to(*found)
        return f"{places.index(found) + 1} of {len(places):,}"
