"""Two lines about the selected instruction, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from specview.model.recording import Recording
from specview.model.site import InstructionState, state_at
from specview.tui.changes import last_change_of
from specview.tui.columns import fit
from specview.tui.widgets.lines import Line, looks_for
from specview.tui.words import counting, place_of, standing


class Detail(Line):
    """What the instruction under the cursor is, how it stands, and what comes next."""

    DEFAULT_CSS = "Detail { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self._state: InstructionState | None = None
        self._change = 0

    def show(self, recording: Recording, run: int, place: tuple[int, int] | None) -> None:
        """Tell of the instruction at `place` (code object, index) after `run`."""
        state, change = None, 0
        if place is not None:
            track = recording.tracks[place[0]]
            state = state_at(track, place[1], run)
            change = last_change_of(track, place[1], run)
        if (state, change) != (self._state, self._change):
            self._state, self._change = state, change
            self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """A rule with the instruction's name and place, then two lines."""
        looks, state = looks_for(self), self._state
        if y == 0:
            return self._rule(width), looks.rule
        if state is None:
            return (), looks.plain
        return (self._standing(state) if y == 1 else self._counting(state, width)), looks.plain

    def _rule(self, width: int) -> list[Segment]:
        looks, state = looks_for(self), self._state
        if state is None:
            return [Segment("─" * width, looks.rule)]
        instruction = state.instruction
        name = f" {instruction.name} at {instruction.offset} "
        place = f" {place_of(instruction)} "
        middle = width - cell_len(name) - cell_len(place) - 4
        if middle < 1:
            return [Segment(fit(f"──{name}" + "─" * width, width), looks.rule)]
        return [
            Segment("──", looks.rule),
            Segment(name, looks.bold),
            Segment("─" * middle, looks.rule),
            Segment(place, looks.faint),
            Segment("──", looks.rule),
        ]

    def _standing(self, state: InstructionState) -> list[Segment]:
        looks = looks_for(self)
        style = looks.faint if state.verdict is None else looks.verdicts[state.verdict]
        glyph = state.verdict.glyph if state.verdict is not None else " "
        now = f"{state.now}  " if state.now != state.instruction.name else ""
        return [
            Segment(f" {glyph} ", style),
            Segment(now, style + Style(bold=True)),
            Segment(standing(state), looks.plain),
        ]

    def _counting(self, state: InstructionState, width: int) -> list[Segment]:
        looks = looks_for(self)
        text = "   " + " · ".join(counting(state, self._change))
        return [Segment(fit(text, width), looks.faint)]
