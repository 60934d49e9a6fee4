"""From a call to what it calls: that joins the watched code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from specview.model.observation import Shape
from specview.model.recording import Recording
from specview.tui.actions.unstable import Unstable
from specview.tui.driver import Driver

CODE = "code"
"""The trait of a callee that names its code: file, first line and qualified name."""


class Follow(Unstable):
    """Has the callees of the selected call watched as well, from run 0 on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J", "join", "Watch what the selected call calls as well, from run 0"),
    ]

    class Wanted(Message):
        """Code of these names is to be watched as well, in a fresh process."""

        def __init__(self, driver: Driver, names: tuple[str, ...]) -> None:
            super().__init__()
            self.driver = driver
            self.names = names

    def action_join(self) -> None:
        """Begin again with the callees of the selected call among the watched code."""
        recording, place = self.recording, self.listing.place
        if recording is None or place is None:
            return
        shapes = list(_callees(recording, *place))
        names = dict.fromkeys(shape.trait(CODE) for shape in shapes if shape.has(CODE))
        watched = {listing.code_name for listing in recording.listings}
        fresh = tuple(name for name in names if name not in watched)
        if fresh:
            self.post_message(self.Wanted(self._driver, fresh))
        else:
            self.say(_why_not(recording, place, known=bool(shapes), python=bool(names)))


def _callees(recording: Recording, code: int, index: int) -> Iterator[Shape]:
    """What was called at a site of calls, in all runs that were observed."""
    from specview.explain.diagnosis import CALLS

    site = recording.listings[code].instructions[index]
    if site.family in CALLS:
        arrived = recording.observation.arrived(code, site.offset, 1, recording.runs)
        yield from (one.shapes[0] for one in arrived if one.shapes)


def _why_not(recording: Recording, place: tuple[int, int], *, known: bool, python: bool) -> str:
    """A sentence for a call of which nothing new can be watched."""
    from specview.explain.diagnosis import CALLS

    if recording.listings[place[0]].instructions[place[1]].family not in CALLS:
        return "put the cursor on a call first"
    if not recording.observation.known:
        return f"what is called is not known: observing {recording.observation.progress.value}"
    if not known:
        return "this call did not run yet"
    return (
        "what it calls is watched already" if python else "what it calls is not written in Python"
    )
