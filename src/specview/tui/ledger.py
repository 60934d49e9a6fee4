"""How the executions of sites went up to a moment, kept so that another one is quickly told."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from specview.model.account import Account, account_of
from specview.model.observation import Progress
from specview.model.recording import Recording

Place = tuple[int, int]

EVENTS: Final = 64
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
    """The accounts of the sites of one recording from run 1 up to `run`.

    A site that changed thousands of times takes seconds to reckon: it is left to `work`.
    """

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.run = 0
        self.finished = 0
        """Rises with each site that `work` has finished."""
        self._revision = -1
        self._told: dict[Place, Account | None] = {}
        self._kept: dict[Place, tuple[list[int], list[Account]]] = {}
        self._waiting: dict[Place, None] = {}

    def turn_to(self, run: int, revision: int) -> None:
        """Tell of another run, or of another state of the observation."""
        if revision != self._revision:
            self._kept.clear()
        if (run, revision) != (self.run, self._revision):
            self._told.clear()
            self._waiting.clear()
        self.run, self._revision = run, revision

    def account(self, place: Place) -> Account | None:
        """The account of a site; None where its executions are not known, or not yet."""
        if not self.recording.observation.known or not self.run:
            return None
        if place not in self._told:
            if self._is_far(place):
                self._waiting[place] = None
                return None
            self._told[place] = self.rest(place)
        return self._told[place]

    def share(self, place: Place) -> int | None:
        """Per cent of a site's executions that its forms made quicker; None for no executions.

        100 is all of them, and 0 none.
        """
        account = self.account(place)
        return None if account is None else per_cent(account.specialised, account.executions)

    def work(self, seconds: float) -> None:
        """Go on with what was asked for and takes long, for about so many seconds."""
        until = time.perf_counter() + seconds
        while self._waiting:
            place = next(iter(self._waiting))
            for _ in self.steps(place):
                if time.perf_counter() > until:
                    return
            del self._waiting[place]
            self.finished += 1

    def steps(self, place: Place) -> Iterator[None]:
        """Reckon the account of a site up to the last few changes before `run`, bit by bit."""
        turns = self.recording.tracks[place[0]].turns.get(place[1])
        if turns is None or len(turns) <= EVENTS:
            return
        runs, sums = self._kept.setdefault(place, ([0], [Account()]))
        for event in range(len(runs) * EVENTS, turns.index_at(self.run) + 1, EVENTS):
            run = turns.run(event)
            more = account_of(self.recording, *place, runs[-1] + 1, run)
            if more is None:
                return
            runs.append(run)
            sums.append(sums[-1] + more)
            yield

    def rest(self, place: Place) -> Account | None:
        """The account of a site behind its `steps`."""
        runs, sums = self._kept.get(place, ([0], [Account()]))
        at = bisect_right(runs, self.run) - 1
        more = account_of(self.recording, *place, runs[at] + 1, self.run)
        return None if more is None else sums[at] + more

    def _is_far(self, place: Place) -> bool:
        """Whether more than a few changes lie between what is kept and `run`."""
        turns = self.recording.tracks[place[0]].turns.get(place[1])
        if turns is None:
            return False
        kept = len(self._kept[place][0]) if place in self._kept else 1
        return turns.index_at(self.run) >= kept * EVENTS


def per_cent(part: int, whole: int) -> int | None:
    """`part` of `whole` in per cent, 0 and 100 only for none and all; None for a whole of 0."""
    if not whole:
        return None
    rounded = round(100 * part / whole)
    return rounded if part in (0, whole) else min(99, max(1, rounded))
