"""The inspector: everything about the selected instruction."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from specview.model.site import cache_at
from specview.tui.inspection import Block, Inspection
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.pane import PaneWidget
from specview.tui.words import place_of

if TYPE_CHECKING:
    from specview.tui.view import View

TWO_COLUMNS: Final = 100
"""From this width on forms and history stand beside the story."""

_GAP: Final = 3


class Inspector(PaneWidget):
    """Scrolls; drawn anew only where the instruction, its words or its history differ."""

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._place: tuple[int, int] | None = None
        self._stamp: Hashable = None
        self._lines: list[Strip] = []

    def show(self, view: View, place: tuple[int, int] | None) -> None:
        """Tell of the instruction at `place`; another instruction is told from its beginning."""
        if place != self._place:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._view, self._place = view, place
        self._write()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._write()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._stamp = None
        self._write()

    def render_line(self, y: int) -> Strip:
        """A line of the story, and beside it one of the forms or the history."""
        y += self.scroll_offset.y
        if y < len(self._lines):
            return self._lines[y]
        return Strip.blank(self.scrollable_content_region.width, looks_for(self).plain)

    def _write(self) -> None:
        width, view, place = self.scrollable_content_region.width, self._view, self._place
        if view is None or place is None or width < _GAP:
            return
        inspection = Inspection(view.recording, place, view.run, looks_for(self))
        track = view.recording.tracks[place[0]]
        turns = track.turns.get(place[1])
        history = None if turns is None else (len(turns), turns.index_at(view.run))
        cache = tuple(cache_at(track, place[1], view.run).values())
        stamp = (id(view.recording), place, width, inspection.state, history, cache)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self._lines = list(self._laid_out(inspection, width))
        self.virtual_size = Size(width, len(self._lines))
        instruction = inspection.state.instruction
        place_name = f"{instruction.name} at {instruction.offset} · {place_of(instruction)}"
        self.border_title = Content(f"{place_name} · i closes")
        self.refresh()

    def _laid_out(self, inspection: Inspection, width: int) -> Iterator[Strip]:
        if width < TWO_COLUMNS:
            room = width - 2
            blocks = inspection.story(room) + inspection.forms_and_history(room)
            for strip in self._column(blocks, room):
                yield self._indented(strip, width)
            return
        left = (width - _GAP) * 11 // 20
        right = width - _GAP - left
        columns = zip_longest(
            self._column(inspection.story(left - 1), left - 1),
            self._column(inspection.forms_and_history(right), right),
            fillvalue=Strip([]),
        )
        ground = looks_for(self).plain
        gap = Strip([Segment(" " * _GAP, ground)])
        for first, second in columns:
            joined = Strip.join([self._indented(first, left), gap, second])
            yield joined.adjust_cell_length(width, ground)

    def _indented(self, strip: Strip, width: int) -> Strip:
        ground = looks_for(self).plain
        return Strip.join([Strip([Segment(" ", ground)]), strip]).adjust_cell_length(width, ground)

    def _column(self, blocks: list[Block], width: int) -> Iterator[Strip]:
        looks = looks_for(self)
        for number, block in enumerate(blocks):
            if number:
                yield Strip([])
            yield Strip([Segment(block.title, looks.bold)]).adjust_cell_length(width, looks.plain)
            for line in block.lines:
                styled = [Segment(text, style or looks.plain) for text, style, _ in line]
                yield Strip(styled).adjust_cell_length(width, looks.plain)
