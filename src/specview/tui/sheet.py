"""The lines of the listing: painted when they come in sight, and kept while they look the same."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.strip import Strip

from specview.model.lean import dataclass
from specview.model.listing import Instruction
from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.tui.columns import Columns, columns_for
from specview.tui.ledger import Ledger
from specview.tui.looks import Looks
from specview.tui.moment import Moments
from specview.tui.paint import Painter
from specview.tui.rows import RowKind, Rows, Shown, build_rows

if TYPE_CHECKING:
    from textual.filter import LineFilter

CACHED_LINES: Final = 4096


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row that is selected, and whether keys go to it."""

    row: int
    focused: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line and all that it was drawn from."""

    look: Hashable
    strip: Strip


class Sheet:
    """The rows of a recording, and their lines in one width, theme and set of filters."""

    def __init__(
        self,
        ledger: Ledger,
        shown: Shown,
        width: int,
        looks: Looks,
        filters: Sequence[LineFilter],
    ) -> None:
        self.recording = recording = ledger.recording
        self._ledger = ledger
        self.rows: Rows = build_rows(recording, shown)
        self.drawn: dict[int, Drawn] = {}
        self._changed = _changed(recording) if shown.only_changed else None
        self._arrows = shown.all
        self.measure(width, looks, filters)

    @property
    def outgrown(self) -> bool:
        """Whether there is a column to be told that was not laid out, or the other way round."""
        return self._shares != self._has_shares()

    @property
    def stale(self) -> bool:
        """Whether an instruction that was left out has changed since."""
        return self._changed is not None and self._changed != _changed(self.recording)

    def measure(self, width: int, looks: Looks, filters: Sequence[LineFilter]) -> None:
        """Lay out the columns in `width` cells and forget what was drawn."""
        self.drawn.clear()
        self._shares = self._has_shares()
        last = max((len(listing.cold) * 2 for listing in self.recording.listings), default=0)
        self.columns: Columns = columns_for(
            width,
            last,
            handlers=self._has_handlers(),
            jumps=self._has_arrows(),
            shares=self._shares,
        )
        self._looks = looks
        self._background = Color.from_rich_color(looks.plain.bgcolor)
        # The looks are true colours: what makes them of others would only cost time.
        self._filters = tuple(one for one in filters if not isinstance(one, ANSIToTruecolor))
        self._painter = Painter(self._ledger, self.columns, looks)
        self._blank = self._strip([])

    def line(self, y: int, moments: Moments, cursor: Cursor) -> Strip:
        """Row `y` at `moments`; the same object as long as it looks the same."""
        if y >= len(self.rows):
            return self._blank
        row = self.rows[y]
        marked = self._marked_in(y, cursor.row)
        shown = self._painter.look(row, moments)
        selected = cursor if y == cursor.row else None
        look = (selected, None if marked is None else marked.index, shown)
        drawn = self.drawn.get(y)
        if drawn is not None and drawn.look == look:
            return drawn.strip
        if len(self.drawn) >= CACHED_LINES:
            self.drawn.clear()
        segments = self._painter.draw(row, shown, marked)
        strip = self._strip(segments if selected is None else self._select(segments, selected))
        self.drawn[y] = Drawn(look, strip)
        return strip

    def _has_handlers(self) -> bool:
        return any(listing.exceptions for listing in self.recording.listings)

    def _has_shares(self) -> bool:
        """Whether executions are counted, or will be."""
        return self.recording.observation.progress is not Progress.NOT_WANTED

    def _has_arrows(self) -> bool:
        """Whether there are jumps, and no instruction is left out that an arrow could end at."""
        return self._arrows and any(
            one.target is not None
            for listing in self.recording.listings
            for one in listing.instructions
        )

    def _strip(self, segments: list[Segment]) -> Strip:
        strip = Strip(joined(segments)).adjust_cell_length(self.columns.width, self._looks.plain)
        for line_filter in self._filters:
            strip = strip.apply_filter(line_filter, self._background)
        return strip

    def _select(self, segments: list[Segment], cursor: Cursor) -> list[Segment]:
        """Lay the cursor under a line, but not under what has just changed."""
        looks = self._looks
        style = looks.cursor if cursor.focused else looks.cursor_blurred
        ground = looks.plain.bgcolor
        padded = Strip(segments).adjust_cell_length(self.columns.width, looks.plain)
        return [
            Segment(text, before + style if before and before.bgcolor == ground else before)
            for text, before, _ in padded
        ]

    def _marked_in(self, y: int, cursor: int) -> Instruction | None:
        """The selected instruction, if source row `y` is the one above it."""
        if self.rows[y].kind is not RowKind.SOURCE or self.rows.source_of(cursor) != y:
            return None
        row = self.rows[cursor]
        return self.recording.tracks[row.code].listing.instructions[row.at]


def joined(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours of one style as one: each segment is measured, and has escape codes of its own."""
    line: list[Segment] = []
    for segment in segments:
        if line and line[-1].style is segment.style:
            line[-1] = Segment(line[-1].text + segment.text, segment.style)
        else:
            line.append(segment)
    return line


def _changed(recording: Recording) -> int:
    """How many instructions have changed form."""
    return sum(len(track.turns) for track in recording.tracks)
