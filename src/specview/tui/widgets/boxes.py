"""Boxes that lay out what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.strip import Strip
from textual.widget import Widget

from specview.tui.widgets.lines import looks_for

if TYPE_CHECKING:
    from textual.geometry import Region


class Covered(Widget):
    """What lies below others that leave nothing of it in sight.

    Textual paints each line of every widget, whatever covers it: that took as long as the listing.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Empty lines."""
        return [Strip.blank(crop.width, looks_for(self).plain)] * crop.height


class Beside(Horizontal, Covered):
    """One beside the other."""


class Below(Vertical, Covered):
    """One below the other."""
