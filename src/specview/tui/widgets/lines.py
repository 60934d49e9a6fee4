"""A one-line widget whose segments are drawn straight, and what all line-drawn widgets share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from specview.tui.looks import Looks, looks_of

if TYPE_CHECKING:
    from rich.segment import Segment
    from rich.style import Style

_KNOWN: dict[tuple[str, bool], Looks] = {}


def looks_for(widget: Widget) -> Looks:
    """The styles of the theme that is on, for a terminal that shows colours or does not."""
    app = widget.app
    known = app.theme, not app.no_color
    looks = _KNOWN.get(known)
    if looks is None:
        looks = _KNOWN[known] = looks_of(app.get_css_variables(), coloured=known[1])
    return looks


class Line(Widget):
    """A widget that draws its lines by `draw`, only when what it shows has changed."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """The segments of line `y` for `width` cells, and the style of what they leave over."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw line `y`."""
        width = self.size.width
        segments, rest = self.draw(y, width)
        return Strip(segments).adjust_cell_length(width, rest)
