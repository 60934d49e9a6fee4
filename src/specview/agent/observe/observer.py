"""Stands in the place of a watch where runs are observed instead of shown."""

from __future__ import annotations

import opcode

from ..wire import text_of
from . import calls, points
from .families import FAMILIES, WITHOUT_OPERANDS
from .hearing import Hearing
from .stretches import Stretches
from .tap import RAISED, Point, Points, Tap

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
        self.entered: dict[Site, Site] = {}
        self.counted: list[list[int]] = []
        self.blocks: list[list[int]] = []
        self.known: dict[str, int] = {}
        self.arrivals: list[str] = []
        self.numbers: dict[int, tuple[int, ...]] = {}
        self.stretches = Stretches(self.numbers)
        self.peek = peek
        self.tap = Tap(self._points(), peek, self._meet)
        self.hearing = Hearing(self.tap, user)

    def _points(self) -> Points:
        found: Points = {}
        wanted, known = families(), 0
        for number, code in enumerate(self.watched):
            instructions, leaders = points.counted(code, wanted)
            sites = points.sites_of(number, code, instructions, known)
            known += len(sites)
            alone = points.without_sites(leaders, sites)
            own = {offset: Point(-1 - offset - (number << 32)) for offset in alone}
            self.counted.append(sorted([*own, *[site.offset for site in sites]]))
            followed = dict(points.entered(sites))
            self.entered.update(followed)
            words, told_with_another = code.co_code, set(followed.values())
            for site in [one for one in sites if one not in told_with_another]:
                offset = points.told_at(words, site.offset)
                self.sites[id(code), offset] = site
                own[offset] = self._point(site)
            found[id(code)] = own
            self.blocks.append(sorted(leaders))
        return found

    def _point(self, site: Site) -> Point:
        if site.family in WITHOUT_OPERANDS:
            return Point(None, ask=FAMILIES[site.family].ask(site, self.peek))
        if site.end:
            return Point(None, FAMILIES[site.family].probe(site, self.peek))
        return Point((site.number, "unreachable"))

    def open(self) -> object:
        """Begin; returns the trace function that has to be set, on 3.11."""
        self.opened = True
        trace = self.tap.open(self.watched)
        self.hearing.open(trace)
        return trace

    def begin(self, first: int) -> None:
        """The runs from `first` on follow."""
        self.stretches.begin(first)

    def _meet(self, fresh: int, key: Hashable, code: int, offset: int, base: int) -> None:
        """Describe what a new key stands for, whose number is `fresh`."""
        site = self.sites.get((code, offset))
        number = self.numbers_of_codes[code]
        raised = type(key) is tuple and key[-1] == RAISED and key[0] == code
        if raised:  # 3.13 and later tell of a call that raised by one of its cache units
            rows = [[number, points.owner(self.watched[number], offset), 1, []]]
        elif site is None:
            rows = [[number, offset, 0, []]]
        else:
            rows = [[number, site.offset, 0, self._shapes(site, base)]]
            entered = self.entered.get(site)
            if entered is not None:
                rows.append([number, entered.offset, 0, self._shapes_entered(entered, base)])
        self.numbers[fresh] = tuple(map(self._number, map(text_of, rows)))

    def _shapes(self, site: Site, base: int) -> list[Shape]:
        if site.end or site.family in WITHOUT_OPERANDS:
            shapes: list[Shape] = FAMILIES[site.family].describe(site, self.peek, base + site.end)
            return shapes
        return []

    def _shapes_entered(self, site: Site, base: int) -> list[Shape]:
        return calls.describe_entered(site, self.peek, base + site.end) if site.end else []

    def _number(self, text: str) -> int:
        """The number under which an arrival is told; a new one is told first."""
        known = self.known.get(text)
        if known is None:
            known = self.known[text] = len(self.known)
            self.arrivals.append(text)
        return known

    def collect(self, run: int) -> bool:
        """Take the counts of `run`, which has ended. Returns whether so much waits to be sent.

        Also where not all of the run was told: then nothing of it counts.
        """
        if run == self.stretches.run:
            return self.full
        counts = self.tap.end_run()
        if self.hearing.check():
            return True
        self.stretches.add(run, counts)
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
