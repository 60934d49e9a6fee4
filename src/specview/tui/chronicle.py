"""When anything changed, and at which sites: kept up to date as a recording grows."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import Final

from specview.model.forms import EventKind, Turns
from specview.model.recording import Recording
from specview.tui.changes import FORM_CHANGES

SHOWN: Final = FORM_CHANGES | {EventKind.FAILED}
"""What the timeline marks: all that the specialiser or the JIT decided."""

MOST_SITES: Final = 500
"""Rows of sites; those that ever changed come first."""

Place = tuple[int, int]


class Chronicle:
    """The runs of all changes in order, and the places where they were.

    Only runs that ended since the last look are searched.
    """

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self._runs = array("Q")
        self._changed: set[Place] = set()
        self._rows: list[Place] | None = None
        self._seen = 0

    def update(self) -> None:
        """Look at the runs that are new."""
        recording, found = self.recording, list[int]()
        known = len(self._changed)
        for track in recording.tracks:
            if track.changed_run > self._seen:
                for index, turns in track.turns.items():
                    new = self._new_of(turns)
                    if new:
                        found += new
                        self._changed.add((track.listing.code, index))
        found.sort()
        self._runs.extend(found)
        self._seen = recording.runs
        if len(self._changed) != known:
            self._rows = None

    def changes(self, first: int, last: int) -> int:
        """How many changes there were in the runs `first` … `last`."""
        return bisect_right(self._runs, last) - bisect_left(self._runs, first)

    @property
    def rows(self) -> list[Place]:
        """The sites in the order of the listing, those that ever changed before the others."""
        if self._rows is None:
            sites = (
                (listing.code, site.index)
                for listing in self.recording.listings
                for site in listing.sites
            )
            others = [site for site in sites if site not in self._changed]
            self._rows = [*sorted(self._changed), *others][:MOST_SITES]
        return self._rows

    def _new_of(self, turns: Turns) -> list[int]:
        first = bisect_right(turns.runs, self._seen)
        last = bisect_right(turns.runs, self.recording.runs)
        return [turns.run(at) for at in range(first, last) if turns.kind(at) in SHOWN]
