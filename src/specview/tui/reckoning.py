"""The unstable sites after a run and all executions up to it, found little by little.

For 50,000 sites that takes seconds, in which keys are to be answered.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from specview.explain.diagnosis import Diagnosis, diagnose
from specview.explain.unstable import UNSTABLE, worst_first
from specview.model.account import Account
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.verdict import Verdict
from specview.tui.ledger import Ledger

SLICE: Final = 0.004
"""Seconds of reckoning between two turns of all else."""

STEP: Final = 64
"""Sites between two looks at the clock."""


class Reckoning:
    """Of `recording` after `run`; `sites` are in order of what they lost, as far as they are found.

    `accounts` holds the account of each code object's sites by number, None where executions are
    not known, and `whole` that of all together. `done` says that nothing is left to be found.
    """

    def __init__(self, recording: Recording, run: int) -> None:
        self.recording = recording
        self.run = run
        self.sites: list[Diagnosis] = []
        self.accounts: list[Account | None] = [None] * len(recording.tracks)
        self.whole: Account | None = None
        self.verdicts: Counter[Verdict] = Counter()
        self.done = False
        self._found: list[Diagnosis] = []
        self._looked = 0
        self._long = False
        self._ledger = Ledger(recording)
        self._ledger.turn_to(run, recording.observation.revision)
        self._total = 2 * sum(len(listing.sites) for listing in recording.listings)

    @property
    def part(self) -> float:
        """How much of the work is done, from 0 to 1."""
        return 1.0 if self.done or not self._total else self._looked / self._total

    @property
    def functions(self) -> list[tuple[int, Account]]:
        """Code objects with their accounts, those that lost most first."""
        known = [(code, one) for code, one in enumerate(self.accounts) if one is not None]
        return sorted(known, key=lambda pair: (-pair[1].unspecialised, pair[0]))

    async def go_on(self) -> None:
        """Find everything, a slice at a time."""
        until = time.perf_counter() + SLICE
        for _ in self._steps():
            if (self._looked % STEP == 0 or self._long) and time.perf_counter() > until:
                await asyncio.sleep(0)
                until = time.perf_counter() + SLICE
        self.done = True
        self.settle()

    def settle(self) -> None:
        """Put what was found into its order."""
        if len(self._found) != len(self.sites):
            self.sites = worst_first(self._found)

    def _steps(self) -> Iterator[None]:
        """A step a site, and more for those that take long; for the list, then for the totals."""
        recording, run = self.recording, self.run
        for track in recording.tracks:
            for site in track.listing.sites:
                verdict = state_at(track, site.index, run).verdict
                if verdict is not None:
                    self.verdicts[verdict] += 1
                if verdict in UNSTABLE:
                    yield from self._find(track.listing.code, site.index)
                self._looked += 1
                yield
        for track in recording.tracks:
            for site in track.listing.sites:
                yield from self._add(track.listing.code, site.index)
                self._looked += 1
                yield

    def _find(self, code: int, index: int) -> Iterator[None]:
        """Take a site into the list."""
        yield from self._account((code, index))
        found = diagnose(self.recording, code, index, self.run, reckoned=False)
        self._found.append(replace(found, account=self._ledger.rest((code, index))))

    def _account(self, place: tuple[int, int]) -> Iterator[None]:
        """Let the account of a site be quick to tell."""
        for _ in self._ledger.steps(place):
            self._long = True
            yield
        self._long = False

    def _add(self, code: int, index: int) -> Iterator[None]:
        yield from self._account((code, index))
        account = self._ledger.rest((code, index))
        if account is not None:
            before = self.accounts[code]
            self.accounts[code] = account if before is None else before + account
            self.whole = account if self.whole is None else self.whole + account
