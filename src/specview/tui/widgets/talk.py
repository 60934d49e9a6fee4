"""What the talk mode shows: source lines, and below each its instructions, as they are and now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from specview.model.site import state_at
from specview.tui.columns import fit, fit_form
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from specview.model.listing import Instruction
    from specview.model.recording import Recording
    from specview.model.track import CodeTrack

MARGIN: Final = 4
"""Cells of air at each side."""

INDENT: Final = 4
"""Cells that instructions stand behind their source line."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A source line (`text`), an instruction, or air, which has neither."""

    track: CodeTrack | None = None
    text: str = ""
    instruction: Instruction | None = None


def talk_rows(recording: Recording, height: int) -> list[TalkRow]:
    """All instructions and air between the lines if `height` has room for them, else less."""
    airy = [TalkRow(), *_rows(recording, only_sites=False, air=True)]
    if len(airy) <= height:
        return airy
    return [TalkRow(), *_rows(recording, only_sites=True, air=True)]


def _rows(recording: Recording, *, only_sites: bool, air: bool) -> Iterator[TalkRow]:
    for track in recording.tracks:
        line_now: int | None = 0
        listing = track.listing
        for one in listing.instructions:
            if only_sites and one.family is None:
                continue
            line = one.position.line
            if line != line_now:
                if air and line_now:
                    yield TalkRow()
                line_now = line
                source = None if line is None else recording.line(listing.file, line)
                yield TalkRow(track, source if source is not None else listing.qualname)
            yield TalkRow(track, instruction=one)
        if air:
            yield TalkRow()


class TalkHead(Line):
    """What is under view, and the run, with air around."""

    DEFAULT_CSS = "TalkHead { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self._words = ("", "")

    def show(self, name: str, run: str) -> None:
        """Show another run."""
        if (name, run) != self._words:
            self._words = (name, run)
            self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """The name at the left, the run at the right, in the middle one of three lines."""
        looks, (name, run) = looks_for(self), self._words
        room = width - 2 * MARGIN - cell_len(run)
        if y != 1 or room < 1:
            return (), looks.bar
        return [Segment(" " * MARGIN + fit(name, room) + run, looks.bar_bold)], looks.bar


class TalkSheet(Line):
    """The rows, as many as there is room for around the selected instruction."""

    DEFAULT_CSS = "TalkSheet { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._recording: Recording | None = None
        self._run = 0
        self._place: Place | None = None
        self._rows: list[TalkRow] = []
        self._built: tuple[object, int] = (None, 0)

    def show(self, recording: Recording, run: int, place: Place | None) -> None:
        """Show the moment after `run` around the instruction at `place`."""
        self._recording, self._run, self._place = recording, run, place
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """One row."""
        looks = looks_for(self)
        if self._recording is None:
            return (), looks.plain
        if self._built != (self._recording, self.size.height):
            self._built = (self._recording, self.size.height)
            self._rows = talk_rows(self._recording, self.size.height)
        at = self._top() + y
        if at >= len(self._rows):
            return (), looks.plain
        row = self._rows[at]
        if row.instruction is not None and row.track is not None:
            return self._pair(row.track, row.instruction, width), looks.plain
        return [Segment(fit(" " * MARGIN + row.text, width), looks.bold)], looks.plain

    def _top(self) -> int:
        height, rows = self.size.height, self._rows
        chosen = next((y for y, row in enumerate(rows) if self._is_chosen(row)), 0)
        return max(0, min(chosen - height // 2, len(rows) - height))

    def _is_chosen(self, row: TalkRow) -> bool:
        if row.track is None or row.instruction is None:
            return False
        return (row.track.listing.code, row.instruction.index) == self._place

    def _pair(self, track: CodeTrack, one: Instruction, width: int) -> list[Segment]:
        looks = looks_for(self)
        state = state_at(track, one.index, self._run)
        verdict = state.verdict
        ground = looks.verdicts[verdict] if verdict is not None else looks.faint
        half = (width - 2 * MARGIN - INDENT) // 2
        chosen = (track.listing.code, one.index) == self._place
        mark = "▶ " if chosen else "  "
        generic = f"{one.name} {one.argrepr}".rstrip()
        now = state.now if verdict is not None and state.now != one.name else ""
        glyph = f"{verdict.glyph} " if verdict is not None else "  "
        name = looks.bold if one.family is not None else looks.faint
        return [
            Segment(" " * (MARGIN + INDENT - 2) + mark, looks.bold),
            Segment(fit(generic, half - 2) + "  ", name),
            Segment(glyph + fit_form(now, one.name, half - 2), ground + Style(bold=bool(now))),
        ]
