"""Stands in the place of a watch where runs are observed instead of shown."""

from __future__ import annotations

import opcode

from ..wire import text_of
from . import points
from .families import FAMILIES, WITHOUT_OPERANDS
from .hearing import Hearing
from .stretches import Stretches
from .tap import ANYWHERE, RAISED, Point, Points, Tap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator
    from types import CodeType
    from typing import Any

    from ..black_box import BlackBox
    from ..phase import UserState
    from .peek import Peek
    from .points import Site
    from .shapes import Shape

WAITING = 2_000
"""With so many counts waiting, a slice ends and they are sent."""


class Observer:
    """Counts what arrives in each run, and describes what has not arrived before.

    `counted` and `blocks` hold for each code object the offsets of the instructions that are
    counted and at which basic blocks begin. To a `Driver` it is a `Watch` without code.
    """

    told_each_run = True

    def __init__(self, codes: list[CodeType], box: BlackBox, peek: Peek, user: UserState) -> None:
        self.box = box
        self.brim = 0
        self.codes: list[CodeType] = []
        self.last: list[bytes] = []
        self.log: list[Any] = []
        self.warmups: dict[int, int] = {}
        self.opened = False
        self.watched = codes
        self.numbers_of_codes = {id(code): number for number, code in enumerate(codes)}
        self.sites: dict[tuple[int, int], Site] = {}
        self.counted: list[list[int]] = []
        self.blocks: list[list[int]] = []
        self.known: dict[str, int] = {}
        self.arrivals: list[str] = []
        self.numbers: dict[Hashable, int] = {}
        self.stretches = Stretches(self.numbers)
        self.peek = peek
        self.tap = Tap(self._points(), peek, self._meet)
        self.hearing = Hearing(self.tap, user)

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
                slot = ANYWHERE if site.family in WITHOUT_OPERANDS else site.slot
                own[site.offset] = Point(None, probe, slot)
            found[id(code)] = own
            self.counted.append(sorted(own))
            self.blocks.append(sorted(leaders))
        return found

    def open(self) -> object:
        """Begin; returns the trace function that has to be set, on 3.11."""
        self.opened = True
        trace = self.tap.open(self.watched)
        self.hearing.open(trace)
        return trace

    def begin(self, first: int) -> None:
        """The runs from `first` on follow."""
        self.stretches.begin(first)

    def _meet(self, key: Hashable, code: int, offset: int, top: int) -> None:
        """Describe what a new key stands for."""
        site = self.sites.get((code, offset))
        number = self.numbers_of_codes[code]
        raised = type(key) is tuple and key[-1] == RAISED and key[0] == code
        shapes: list[Shape] = []
        if raised:  # 3.13 and later tell of a call that raised by one of its cache units
            offset = points.owner(self.watched[number], offset)
        elif site is not None:
            shapes = FAMILIES[site.family].describe(site, self.peek, top)
        text = text_of([number, offset, int(raised), shapes])
        known = self.known.get(text)
        if known is None:
            known = self.known[text] = len(self.known)
            self.arrivals.append(text)
        self.numbers[key] = known

    def collect(self, run: int) -> bool:
        """Take the counts of `run`, which has ended. Returns whether so much waits to be sent.

        Also where not all of the run was told: then nothing of it counts.
        """
        if run == self.stretches.run:
            return self.full
        self.tap.flush()
        if self.hearing.check():
            self.tap.counts.clear()
            return True
        self.stretches.add(run, self.tap.counts)
        return self.full

    def collect_warmups(self, run: int) -> None:
        """Nothing: what 3.11 counts in `co_warmup` is not looked at here."""

    @property
    def lost(self) -> str:
        """Why no further run can be observed, a clause; empty as long as they can."""
        return self.hearing.lost

    @property
    def full(self) -> bool:
        """Whether enough waits to be sent at once."""
        return self.stretches.waiting > WAITING

    def take(self) -> Iterator[tuple[str, list[str]]]:
        """What waits, as lists of JSON texts by the name of their message; it waits no longer."""
        stretches = self.stretches.take()
        arrivals, self.arrivals = self.arrivals, []
        yield "arrivals", arrivals
        yield "stretches", stretches


def families() -> Collection[str]:
    """Families whose sites specialise on this interpreter and whose operands can be looked at."""
    specialising: dict[str, object] = getattr(opcode, "_specializations")  # noqa: B009
    return FAMILIES.keys() & specialising.keys()
