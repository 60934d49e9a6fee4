"""From the main screen to the list of unstable sites, and from there to one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from specview.tui.actions.compare import Compare


class Unstable(Compare):
    """Opens the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "unstable", "Unstable sites, the worst first"),
    ]

    def action_unstable(self) -> None:
        """Show the list; a site that is chosen in it gets the cursor."""
        from specview.tui.screens.unstable import UnstableScreen

        if self.recording is not None:
            self.app.push_screen(UnstableScreen(self), self._chosen_site)

    def go_to_site(self, code: int, index: int) -> None:
        """Put the cursor on an instruction, also on one that was left out."""
        listing = self.listing
        if listing.place == (code, index):
            return
        listing.go_to(code, index)
        if listing.place != (code, index):
            listing.show(replace(listing.shown, only_sites=False, only_changed=False))
            listing.go_to(code, index)

    def _chosen_site(self, place: tuple[int, int] | None) -> None:
        if place is not None:
            self.go_to_site(*place)
