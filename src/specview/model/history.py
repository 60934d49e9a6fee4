"""The values of one code unit over the runs, in columns, bounded for counters that tick."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Container

COUNTER_LIMIT = 32_768
"""Entries of one counter after which its older ticks are thinned."""


class History:
    """The values that one code unit had: `start` before run 1, then an entry for each change.

    Ten bytes an entry. The value in force at a run is found by bisection.
    """

    __slots__ = ("limit", "runs", "start", "thinned_to", "values")

    def __init__(self, start: int) -> None:
        self.start = start
        self.runs = array("Q")
        self.values = array("i")
        self.thinned_to = 0
        """Up to this run only some of the ticks are kept (0: nothing was thinned)."""
        self.limit = COUNTER_LIMIT
        """Entries at which it is worth thinning."""

    def __len__(self) -> int:
        return len(self.runs)

    @property
    def last(self) -> int:
        """The newest value."""
        return self.values[-1] if self.values else self.start

    def append(self, run: int, value: int) -> None:
        """Note that the unit has had `value` since the end of `run`; runs never go back."""
        if self.runs and self.runs[-1] == run:
            self.values[-1] = value
            return
        self.runs.append(run)
        self.values.append(value)

    def index_at(self, run: int) -> int:
        """Index of the entry in force after `run`, −1 for the start value."""
        return bisect_right(self.runs, run) - 1

    def at(self, run: int) -> int:
        """The value after `run`."""
        index = self.index_at(run)
        return self.start if index < 0 else self.values[index]

    def exact_at(self, run: int) -> bool:
        """Whether `at(run)` is the very value, not that of an earlier tick that was kept."""
        if run >= self.thinned_to:
            return True
        index = self.index_at(run)
        return index >= 0 and self.runs[index] == run

    def thin(self, kept: Container[int] = (), *, slopes: bool = True) -> None:
        """Drop every other plain tick of the older three quarters, but none of the runs `kept`.

        An entry between a higher and a lower one is a plain tick of a counter that counts down;
        the ends of each slope stay, so that attempts keep their values. With `slopes` false every
        entry is plain: the word is no counter.
        """
        end = len(self.runs) * 3 // 4
        keep = array(
            "L",  # in columns here too: lists of so many numbers would be the peak of all memory
            (
                index
                for index in range(end)
                if index % 2 == 0
                or index == end - 1
                or self.runs[index] in kept
                or (slopes and not self._plain(index))
            ),
        )
        self.thinned_to = self.runs[end - 1] if end else 0
        for column in (self.runs, self.values):
            column[:end] = array(column.typecode, (column[index] for index in keep))
        if len(self.runs) > self.limit * 3 // 4:
            self.limit = 2 * len(self.runs)

    def _plain(self, index: int) -> bool:
        """Whether an entry lies on a falling slope, its neighbours included; none is at an end."""
        before, here, after = self.values[index - 1 : index + 2]
        return before > here > after
