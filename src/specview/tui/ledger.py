"""How the executions of sites went up to a moment, kept so that another one is quickly told."""

from __future__ import annotations

import time
from bisect import bisect_right
from typing import Final

from specview.model.account import Account, account_of
from specview.model.observation import Progress
from specview.model.recording import Recording

Place = tuple[int, int]

EVENTS: Final = 256
"""Changes of a site between two runs up to which its account is kept."""

NEWS: Final = 0.5
"""Seconds between two looks at an observation that is under way."""


class Reckoned:
    """Up to which run executions are told, and of which state of the observation.

    While runs pass by that is where they began to, since nobody reads figures that race; `look`
    says what it is now.
    """

    def __init__(self) -> None:
        self.run = 0
        self.revision = 0
        self._recording: Recording | None = None
        self._looked = 0.0

    def look(self, recording: Recording, run: int, *, still: bool) -> tuple[int, int]:
        """Take `run` if the screen stands `still`, and news of the observation now and then."""
        observation, now = recording.observation, time.monotonic()
        if recording is not self._recording:
            self._recording, self._looked, self.run = recording, 0.0, 0
        if still:
            self.run = run
        if observation.progress is not Progress.RUNNING or now - self._looked >= NEWS:
            self.revision, self._looked = observation.revision, now
        return self.run, self.revision


class Ledger:
    """The accounts of the sites of one recording from run 1 up to `run`."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.run = 0
        self._revision = -1
        self._told: dict[Place, Account | None] = {}
        self._kept: dict[Place, tuple[list[int], list[Account]]] = {}

    def turn_to(self, run: int, revision: int) -> None:
        """Tell of another run, or of another state of the observation."""
        if revision != self._revision:
            self._kept.clear()
        if (run, revision) != (self.run, self._revision):
            self._told.clear()
        self.run, self._revision = run, revision

    def account(self, place: Place) -> Account | None:
        """The account of a site; None where its executions are not known."""
        if not self.recording.observation.known or not self.run:
            return None
        if place not in self._told:
            self._told[place] = self._reckon(place)
        return self._told[place]

    def share(self, place: Place) -> int | None:
        """Per cent of a site's executions that its forms made quicker; None for no executions.

        100 is all of them, and 0 none.
        """
        account = self.account(place)
        return None if account is None else per_cent(account.specialised, account.executions)

    def _reckon(self, place: Place) -> Account | None:
        """From the last run before that is kept on: where a site changes often that is near."""
        runs, sums = self._kept.setdefault(place, ([0], [Account()]))
        turns = self.recording.tracks[place[0]].turns.get(place[1])
        for event in range(len(runs) * EVENTS, 0 if turns is None else len(turns), EVENTS):
            run = 0 if turns is None else turns.run(event)
            if run > self.run:
                break
            more = account_of(self.recording, *place, runs[-1] + 1, run)
            if more is not None:
                runs.append(run)
                sums.append(sums[-1] + more)
        at = bisect_right(runs, self.run) - 1
        more = account_of(self.recording, *place, runs[at] + 1, self.run)
        return None if more is None else sums[at] + more


def per_cent(part: int, whole: int) -> int | None:
    """`part` of `whole` in per cent, 0 and 100 only for none and all; None for a whole of 0."""
    if not whole:
        return None
    rounded = round(100 * part / whole)
    return rounded if part in (0, whole) else min(99, max(1, rounded))
