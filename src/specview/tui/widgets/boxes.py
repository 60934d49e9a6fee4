"""Boxes that lay out what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from specview.tui.widgets.lines import looks_for

if TYPE_CHECKING:
    from textual.geometry import Region


class Box(Widget):
    """What lies below others that leave nothing of it in sight; styles say how it lays them out.

    Textual paints each line of every widget, whatever covers it: that took as long as the listing.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Empty lines."""
        return [Strip.blank(crop.width, looks_for(self).plain)] * crop.height
