"""Two moments side by side: A, which was marked, and the one that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from specview.model.recording import Recording
from specview.model.site import InstructionState, state_at
from specview.tui.actions.base import Base
from specview.tui.driver import Driver


def differences(
    recording: Recording, first: int, second: int
) -> Iterator[tuple[int, InstructionState, InstructionState]]:
    """Code object, state at A and state at B of each instruction whose form or misses differ."""
    for track in recording.tracks:
        for index in sorted({track.listing.owner_of_unit[unit] for unit in track.histories}):
            if index < 0:
                continue
            before, after = state_at(track, index, first), state_at(track, index, second)
            if (before.now, before.misses, before.verdict) != (
                after.now,
                after.misses,
                after.verdict,
            ):
                yield track.listing.code, before, after


class Compare(Base):
    """Marks a moment and compares it with another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "mark", "Mark this moment as A, or unmark it"),
        Binding("A", "compare", "Compare A with this moment"),
    ]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._marked: tuple[Recording, int] | None = None

    def action_mark(self) -> None:
        """Remember the moment that is shown; the same one again is forgotten."""
        recording, run = self.recording, self.run_shown
        if recording is None:
            return
        same = self._marked == (recording, run)
        self._marked = None if same else (recording, run)
        self.say(
            "A is marked no longer" if same else f"A is run {run:,}; A compares it with another"
        )

    def action_compare(self) -> None:
        """Show what differs between A and the moment that is shown."""
        from specview.tui.screens.compare import CompareScreen

        recording = self.recording
        if recording is None or self._marked is None or self._marked[0] is not recording:
            self.say("a marks the moment that this one is compared with")
            return
        self.app.push_screen(CompareScreen(recording, self._marked[1], self.run_shown))
