"""Where the form of an instruction changed: the stops of *next change* and what stands out."""

from __future__ import annotations

from typing import Final

from specview.model.forms import EventKind
from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.track import CodeTrack

FORM_CHANGES: Final = frozenset(
    {
        EventKind.SPECIALISED,
        EventKind.RESPECIALISED,
        EventKind.DESPECIALISED,
        EventKind.JITTED,
    }
)
"""Events after which another form stands there; bookkeeping says nothing of types."""


@dataclass(frozen=True, slots=True)
class Change:
    """After `run`, instruction `index` of code object `code` had another form."""

    run: int
    code: int
    index: int


def next_change(recording: Recording, run: int) -> Change | None:
    """The first change of form behind `run`, the first instruction of those that changed then."""
    found = recording.next_change(run, FORM_CHANGES)
    return None if found is None else _change_in(recording, found)


def previous_change(recording: Recording, run: int) -> Change | None:
    """The last change of form before `run`."""
    found = recording.previous_change(run, FORM_CHANGES)
    return None if found is None else _change_in(recording, found)


def last_change_of(track: CodeTrack, index: int, run: int) -> int:
    """The last run up to `run` in which instruction `index` changed form, 0 for none."""
    turns = track.turns.get(index)
    return 0 if turns is None else turns.previous_of(run + 1, FORM_CHANGES) or 0


def _change_in(recording: Recording, run: int) -> Change:
    return next(
        Change(run, track.listing.code, index)
        for track in recording.tracks
        for index in sorted(track.turns)
        if track.turns[index].next_of(run - 1, FORM_CHANGES) == run
    )
