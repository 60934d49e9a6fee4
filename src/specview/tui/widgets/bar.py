"""A scrollbar of which only the cells are drawn that look different."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.segment import Segments
    from rich.style import Style
    from textual.filter import LineFilter
    from textual.scrollbar import ScrollBarRender


class Bar(ScrollBar):
    """Textual's vertical scrollbar, of which a step of the listing changes only the thumb's ends.

    A `ScrollBar` is drawn and written from top to bottom wherever it moves to.
    """

    position: Reactive[float] = Reactive(0.0, repaint=False)

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._look: Hashable = None
        self._cells: list[Strip] = []

    def watch_position(self) -> None:
        """Let the rows be written that look different now."""
        if not self.is_attached:
            return
        before = self._cells
        for y, (old, new) in enumerate(zip(before, self._draw(), strict=False)):
            if old is not new:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand out the kept strips themselves, since they keep their escape codes."""
        rows = self._draw()[crop.y : crop.bottom]
        if crop.column_span == (0, self.size.width):
            return rows
        return [row.crop(crop.x, crop.right) for row in rows]

    def _draw(self) -> list[Strip]:
        """A strip a row; the same objects as long as they look the same."""
        bar, filters = cast("ScrollBarRender", self.render()), tuple(self.get_line_filters())
        look = (bar.position, bar.window_size, bar.virtual_size, bar.style, self.size, filters)
        if look != self._look:
            segments, base = self._segments(bar), self.visual_style.rich_style
            rows = {segment: _row(segment, base, *filters) for segment in set(segments)}
            self._look, self._cells = look, [rows[segment] for segment in segments]
        return self._cells

    def _segments(self, bar: ScrollBarRender) -> list[Segment]:
        """What Textual draws, a segment a row."""
        width, height = self.size
        options = self.app.console_options.update(width=width, height=height)
        (found,) = bar.__rich_console__(self.app.console, options)
        return cast("Segments", found).segments


@lru_cache(maxsize=256)
def _row(segment: Segment, base: Style, *filters: LineFilter) -> Strip:
    """A row, the same object for the same looks."""
    style = base + segment.style
    strip, background = Strip([Segment(segment.text, style)]), Color.from_rich_color(style.bgcolor)
    for line_filter in filters:
        strip = strip.apply_filter(line_filter, background)
    return strip
