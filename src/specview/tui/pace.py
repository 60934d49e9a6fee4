"""How many runs are due: pure arithmetic over a clock that is handed in."""

from __future__ import annotations

from typing import Final

SPEEDS: Final = (1, 2, 5, 10, 20, 50, 100, 1000, None)
"""Runs a second that can be chosen; None is as fast as the target goes."""

DEFAULT_SPEED: Final = 20

FULL_SPEED_RUNS: Final = 1 << 40
"""Runs asked for at once at full speed; whoever wants to stop says so to the stage."""

LONGEST_DEBT: Final = 0.25
"""Seconds of runs that are made up for; a target slower than the pace is not chased."""


class Pace:
    """Says when runs are due at the chosen speed; times are seconds of any steady clock."""

    def __init__(self, speed: int | None = DEFAULT_SPEED) -> None:
        self._speed = SPEEDS.index(speed)
        self._since = 0.0
        self._done = 0

    @property
    def speed(self) -> int | None:
        """Runs a second, None at full speed."""
        return SPEEDS[self._speed]

    def faster(self, now: float) -> None:
        """Take the next higher speed, from `now` on."""
        self._speed = min(self._speed + 1, len(SPEEDS) - 1)
        self.start(now)

    def slower(self, now: float) -> None:
        """Take the next lower speed, from `now` on."""
        self._speed = max(self._speed - 1, 0)
        self.start(now)

    def start(self, now: float) -> None:
        """Count from `now`: the first run is due at once."""
        self._since = now
        self._done = 0

    def due(self, now: float) -> int:
        """Runs that should have happened by `now` and did not."""
        if self.speed is None:
            return FULL_SPEED_RUNS
        owed = self._owed(now)
        most = max(1, int(self.speed * LONGEST_DEBT))
        if owed > most:
            self.start(now)
            self._done = 1 - most
            return most
        return owed

    def wait(self, now: float) -> float:
        """Seconds from `now` until a run is due."""
        if self.speed is None or self._owed(now) > 0:
            return 0.0
        return max(0.0, self._since + self._done / self.speed - now)

    def ran(self, runs: int) -> None:
        """`runs` of the runs that were due have happened."""
        self._done += runs

    def _owed(self, now: float) -> int:
        speed = self.speed or FULL_SPEED_RUNS
        return int((now - self._since) * speed + 1e-9) + 1 - self._done
