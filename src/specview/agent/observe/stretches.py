"""Tells counts of runs in stretches of runs that are alike."""

from __future__ import annotations

from ..wire import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTS = 1_000_000
"""Counts that are told in all; the nearer they come, the more runs share a stretch."""
SHARE = 4
"""At each quarter of them, and at each half of the rest, twice as many runs do."""


class Stretches:
    """Compares each run's counts with those of the run before: of equals a stretch is made.

    `numbers` gives the numbers under which what was counted is told. `rows` are JSON texts `[first
    run, last run, 1 if all runs of it were alike, [number, count, number, count, …]]`.
    """

    __slots__ = ("even", "first", "merged", "numbers", "rows", "run", "same", "told", "waiting")

    def __init__(self, numbers: Mapping[int, tuple[int, ...]]) -> None:
        self.numbers = numbers
        self.rows: list[str] = []
        self.waiting = 0
        self.told = 0
        self.merged = 1
        self.first = 1
        self.run = 0
        self.same: dict[int, int] = {}
        self.even = True

    def begin(self, first: int) -> None:
        """What follows are the runs from `first` on."""
        self.end()
        self.first, self.run = first, first - 1

    def add(self, run: int, counts: dict[int, int]) -> None:
        """Take the counts of `run`, the one after the last, to keep."""
        if self.merged > 1:
            self._merge(counts)
        elif self.run < self.first or counts != self.same:
            self.end()
            self.first, self.same = run, counts
        self.run = run
        if self.merged > 1 and run - self.first + 1 >= self.merged:
            self.end()

    def _merge(self, counts: Mapping[int, int]) -> None:
        """Add the counts of a run to those of a stretch whose runs are not alike."""
        self.even = False
        for key, count in counts.items():
            self.same[key] = self.same.get(key, 0) + count

    def end(self) -> None:
        """End the stretch under way, if there is one."""
        if self.run < self.first:
            return
        times = self.run - self.first + 1 if self.even else 1
        totals: dict[int, int] = {}
        for key, count in self.same.items():
            for number in self.numbers[key]:
                totals[number] = totals.get(number, 0) + count * times
        flat = [part for pair in totals.items() for part in pair]
        self.rows.append(text_of([self.first, self.run, int(self.even), flat]))
        self.waiting += 1 + len(totals)
        self.told += 1 + len(totals)
        while self.told * SHARE > COUNTS * (self.merged.bit_length()):
            self.merged *= 2
        self.first, self.same, self.even = self.run + 1, {}, True

    def take(self) -> list[str]:
        """All rows up to the last run, and begin anew."""
        self.end()
        rows, self.rows, self.waiting = self.rows, [], 0
        return rows
