"""What is known of one site: the reasons, and what arrived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from textual.geometry import Size
from textual.strip import Strip

from specview.tui.evidence import Evidence
from specview.tui.remedies import Remedies
from specview.tui.source_looks import source_looks_for
from specview.tui.widgets.blocks import TWO_COLUMNS, halves, one_column, two_columns
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.linesview import LinesView

if TYPE_CHECKING:
    from specview.explain.diagnosis import Diagnosis
    from specview.model.recording import Recording


LEAST: Final = 3
"""Cells below which nothing is told."""


class BlocksView(LinesView):
    """Scrolls; the two stand beside each other where it is wide."""

    DEFAULT_CSS = "BlocksView { width: 1fr; scrollbar-gutter: stable; }"

    def __init__(self) -> None:
        super().__init__()
        self._recording: Recording | None = None
        self._found: Diagnosis | None = None
        self._marked: int | None = None
        self._lines: list[Strip] = []

    def show(self, recording: Recording, found: Diagnosis | None, marked: int | None) -> None:
        """Tell of another site, from the beginning, and what differs from the run of A."""
        self._recording, self._found, self._marked = recording, found, marked
        self.scroll_to(y=0, animate=False, immediate=True)
        self._write()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._write()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._write()

    def render_line(self, y: int) -> Strip:
        """A line of both."""
        y += self.scroll_offset.y
        if y < len(self._lines):
            return self._lines[y]
        return Strip.blank(self.scrollable_content_region.width, looks_for(self).plain)

    def _write(self) -> None:
        width = self.scrollable_content_region.width
        recording, found = self._recording, self._found
        self._lines = []
        if recording is not None and found is not None and width > LEAST:
            self._lines = list(self._told(recording, found, width))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _told(self, recording: Recording, found: Diagnosis, width: int) -> Iterator[Strip]:
        looks, words = looks_for(self), source_looks_for(self).words
        left, right = halves(width)
        reasons = Remedies(found, recording.interpreter, looks, words).blocks(left)
        types = [Evidence(recording, found, self._marked, looks).block(right)]
        if width >= TWO_COLUMNS:
            yield from two_columns(reasons, types, width, looks)
        else:
            yield from one_column([*reasons[:1], *types, *reasons[1:]], width, looks)
