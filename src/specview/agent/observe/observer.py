"""Counts what arrives in each run, and tells of it in stretches of runs that are alike."""

from __future__ import annotations

import opcode

from ..wire import text_of
from . import points
from .families import FAMILIES
from .tap import RAISED, Point, Points, Tap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator
    from types import CodeType
    from typing import Any

    from ..black_box import BlackBox
    from .peek import Peek
    from .points import Site
    from .shapes import Shape

WAITING = 2_000
"""With so many counts waiting, a slice ends and they are sent."""
COUNTS = 1_000_000
"""Counts that are told in all; the nearer, the more runs share a stretch."""


class Observer:
    """Stands in the place of a `Watch` where runs are observed instead of shown.

    `Tap` counts within a run; after each run its counts are compared with those of the run before,
    and as long as they are the same, a stretch grows.
    """

    told_each_run = True

    def __init__(self, codes: list[CodeType], box: BlackBox, peek: Peek) -> None:
        self.box = box
        self.brim = 0
        self.codes: list[CodeType] = []
        self.last: list[bytes] = []
        self.log: list[Any] = []
        self.warmups: dict[int, int] = {}
        self.watched = codes
        self.peek = peek
        self.sites: dict[tuple[int, int], Site] = {}
        self.counted: list[list[int]] = []
        self.blocks: list[list[int]] = []
        self.numbers: dict[Hashable, int] = {}
        self.known: dict[str, int] = {}
        self.arrivals: list[str] = []
        self.stretches: list[str] = []
        self.waiting = 0
        self.sent = 0
        self.first = 1
        self.run = 0
        self.opened = False
        self.merged = 1
        self.same: dict[Hashable, int] = {}
        self.even = True
        self.tap = Tap(self._points(), peek, self._meet)

    def open(self) -> object:
        """Begin; returns the trace function that has to be set, on 3.11."""
        self.opened = True
        return self.tap.open(self.watched)

    def _points(self) -> Points:
        found: Points = {}
        wanted = families()
        for number, code in enumerate(self.watched):
            instructions, leaders = points.counted(code, wanted)
            sites = points.sites_of(number, code, instructions, len(self.sites))
            alone = points.without_sites(leaders, sites)
            own = {offset: Point(-1 - offset - (number << 32), None, 0) for offset in alone}
            for site in sites:
                self.sites[id(code), site.offset] = site
                probe = FAMILIES[site.family].probe(site, self.peek)
                own[site.offset] = Point(None, probe, site.slot)
            found[id(code)] = own
            self.counted.append(sorted(own))
            self.blocks.append(sorted(leaders))
        return found

    def _meet(self, key: Hashable, code: int, offset: int, top: int) -> None:
        """Describe what a new key stands for."""
        site = self.sites.get((code, offset))
        raised = type(key) is tuple and key[-1] == RAISED and key[0] == code
        shapes: list[Shape] = []
        if site is not None and not raised:
            shapes = FAMILIES[site.family].describe(site, self.peek, top)
        number = next(at for at, one in enumerate(self.watched) if id(one) == code)
        if raised:  # 3.13 and later tell of a call that raised by one of its cache units
            offset = points.owner(self.watched[number], offset)
        text = text_of([number, offset, int(raised), shapes])
        known = self.known.get(text)
        if known is None:
            known = self.known[text] = len(self.known)
            self.arrivals.append(text)
        self.numbers[key] = known

    def collect(self, run: int) -> bool:
        """Take the counts of `run`, which has ended. Returns whether so much waits to be sent."""
        if run == self.run:
            return self.full
        counts = self.tap.counts
        if self.merged > 1:
            self._merge(run, counts)
        elif self.run and counts == self.same:
            counts.clear()
        else:
            self._flush()
            self.first = run
            self.same = dict(counts)
            counts.clear()
        self.run = run
        return self.full

    def _merge(self, run: int, counts: dict[Hashable, int]) -> None:
        """Add the counts of a run to a stretch of several, which are not alike."""
        if not self.same:
            self.first = run
        for key, count in counts.items():
            self.same[key] = self.same.get(key, 0) + count
        counts.clear()
        self.run = run
        self.even = False
        if run - self.first + 1 >= self.merged:
            self._flush()

    def _flush(self) -> None:
        """End the stretch under way."""
        if not self.run or self.first > self.run:
            return
        times = self.run - self.first + 1 if self.even else 1
        totals: dict[int, int] = {}
        for key, count in self.same.items():
            number = self.numbers[key]
            totals[number] = totals.get(number, 0) + count * times
        flat = [part for pair in totals.items() for part in pair]
        self.stretches.append(text_of([self.first, self.run, int(self.even), flat]))
        self.waiting += 1 + len(totals)
        self.sent += 1 + len(totals)
        while self.sent * 4 > COUNTS * (self.merged.bit_length() + 1):
            self.merged *= 2
        self.first = self.run + 1
        self.same = {}
        self.even = True

    def collect_warmups(self, run: int) -> None:
        """Nothing: what 3.11 counts in `co_warmup` is not looked at here."""

    @property
    def full(self) -> bool:
        """Whether enough waits to be sent at once."""
        return self.waiting > WAITING

    def begin(self, first: int) -> None:
        """The runs from `first` on are another phase's: what follows is a stretch of its own."""
        self._flush()
        self.run = first - 1
        self.first = first

    def take(self) -> Iterator[tuple[str, list[str]]]:
        """What waits, as lists of JSON texts by the name of their message; it waits no longer."""
        self._flush()
        yield "arrivals", self.arrivals
        yield "stretches", self.stretches
        self.arrivals, self.stretches, self.waiting = [], [], 0


def families() -> Collection[str]:
    """Families whose sites specialise on this interpreter and whose operands can be looked at."""
    specialising: dict[str, object] = getattr(opcode, "_specializations")  # noqa: B009
    return FAMILIES.keys() & specialising.keys()
