"""The changes of one site, and the ways between nested code objects."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from specview.model.recording import Recording
from specview.tui.actions.base import Base
from specview.tui.changes import FORM_CHANGES

Place = tuple[int, int]


def nested_code(recording: Recording, place: Place) -> int | None:
    """The code object that the instruction at `place` loads or makes a function of."""
    listing = recording.tracks[place[0]].listing
    near = listing.instructions[max(0, place[1] - 2) : place[1] + 1]
    for one in reversed(near):
        if one.argrepr.startswith("<code object "):
            name = one.argrepr.removeprefix("<code object ").rstrip(">")
            inner = (other for other in recording.listings if other.parent == listing.code)
            return next((other.code for other in inner if other.name == name), None)
        if one.index == place[1] and one.name not in _MAKERS:
            break
    return None


_MAKERS = frozenset({"MAKE_FUNCTION", "SET_FUNCTION_ATTRIBUTE"})
"""Instructions right behind the one that loads the code object."""


class Sites(Base):
    """Goes from change to change of the selected instruction, into nested code and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("N", "site_change(1)", "Next change of this instruction"),
        Binding("B", "site_change(-1)", "Change of this instruction before"),
        Binding("f", "follow", "Go to the nested code object"),
        Binding("F", "follow_back", "Go back to where it is made"),
    ]

    def action_site_change(self, direction: int) -> None:
        """Show the run in which the selected instruction changed form next, or before."""
        recording, place = self.recording, self.listing.place
        if recording is None or place is None:
            return
        turns = recording.tracks[place[0]].turns.get(place[1])
        run = self.run_shown
        found = None
        if turns is not None:
            step = turns.next_of if direction > 0 else turns.previous_of
            found = step(run, FORM_CHANGES)
        if found is None:
            way = "after" if direction > 0 else "before"
            self.say(f"this instruction has no change of form {way} run {run:,}")
        else:
            self.stand_in(found)

    def action_follow(self) -> None:
        """Put the cursor into the code object that is made here."""
        recording, place = self.recording, self.listing.place
        inner = None if recording is None or place is None else nested_code(recording, place)
        if inner is None:
            self.say("no nested code object is loaded here")
        else:
            self.listing.go_to(inner, 0)

    def action_follow_back(self) -> None:
        """Put the cursor where the code object under it is loaded."""
        recording, place = self.recording, self.listing.place
        if recording is None or place is None:
            return
        parent = recording.tracks[place[0]].listing.parent
        loads = () if parent is None else recording.tracks[parent].listing.instructions
        for one in loads:
            if parent is not None and nested_code(recording, (parent, one.index)) == place[0]:
                self.listing.go_to(parent, one.index)
                return
        self.say("this code object is in no other one")
