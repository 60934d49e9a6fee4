"""What the driver is after: a number of runs, play without end, or the next change of form."""

from __future__ import annotations

from typing import Final, Protocol

from specview.model.recording import Recording
from specview.tui.changes import Change, next_change
from specview.tui.pace import Pace

SEEK_STEP: Final = 64
"""Runs between two looks for a change; those behind it are recorded, and not in the way."""

SEEK_LIMIT: Final = 100_000
"""Runs after which a search for a change gives up."""


class Goal(Protocol):
    """Something that wants runs until it is reached."""

    def due(self, recording: Recording, now: float) -> int:
        """Runs wanted now; 0 is to wait."""

    def wait(self, now: float) -> float:
        """Seconds until runs are due."""

    def ran(self, runs: int) -> None:
        """`runs` more runs have happened."""

    def reached(self, recording: Recording) -> bool:
        """Whether nothing more is wanted."""


class Steps:
    """A number of runs, as fast as they go."""

    def __init__(self, runs: int) -> None:
        self._left = runs

    def add(self, more: Steps) -> None:
        """Want the runs of `more` as well."""
        self._left += more._left

    def due(self, recording: Recording, now: float) -> int:  # noqa: ARG002 - asked of all goals
        """All that are left."""
        return self._left

    def wait(self, now: float) -> float:  # noqa: ARG002 - asked of all goals
        """Never waits."""
        return 0.0

    def ran(self, runs: int) -> None:
        """Count down."""
        self._left -= runs

    def reached(self, recording: Recording) -> bool:  # noqa: ARG002 - asked of all goals
        """Whether all have happened."""
        return self._left <= 0


class Play:
    """Runs at a pace up to the end of the plan; behind it, without end."""

    def __init__(self, pace: Pace, recording: Recording, now: float) -> None:
        plan = recording.workload.runs
        self._end = plan if recording.runs < plan else None
        self._pace = pace
        pace.start(now)

    def due(self, recording: Recording, now: float) -> int:
        """What the pace says, cut at the plan's end."""
        due = self._pace.due(now)
        return due if self._end is None else min(due, self._end - recording.runs)

    def wait(self, now: float) -> float:
        """What the pace says."""
        return self._pace.wait(now)

    def ran(self, runs: int) -> None:
        """Tell the pace."""
        self._pace.ran(runs)

    def reached(self, recording: Recording) -> bool:
        """Whether the plan is at its end."""
        return self._end is not None and recording.runs >= self._end


class Seek:
    """Runs until an instruction changes form behind run `start`; `found` is that change."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.found: Change | None = None
        self._ran = 0

    def due(self, recording: Recording, now: float) -> int:  # noqa: ARG002 - asked of all goals
        """A few, then a look; the plan's end is no place to run past unasked."""
        left = recording.workload.runs - recording.runs
        return min(SEEK_STEP, SEEK_LIMIT - self._ran, left if left > 0 else SEEK_STEP)

    def wait(self, now: float) -> float:  # noqa: ARG002 - asked of all goals
        """Never waits."""
        return 0.0

    def ran(self, runs: int) -> None:
        """Count towards the limit."""
        self._ran += runs

    def reached(self, recording: Recording) -> bool:
        """Look for a change; also true when the search gives up."""
        self.found = next_change(recording, self.start)
        return self.found is not None or self._ran >= SEEK_LIMIT
