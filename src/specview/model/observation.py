"""What arrived at the sites of a target, counted in runs of their own.

The runs whose specialisation is shown are not looked into: that would change it. The same workload
is played in a second process, where the interpreter tells of each instruction before it runs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from specview.model.lean import dataclass
from specview.model.listing import CodeListing

NO_TRAITS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Shape:
    """One operand, as far as a specialiser looks at it.

    `type` is the qualified name of its type, that of a built-in one bare; it is empty where the
    stack holds NULL. `traits` say what else matters at that kind of site: a big int, what a class
    holds under an attribute's name, the parameters of a callee. Their names and values are those
    of the agent's describers, by family; texts are clean.
    """

    type: str
    traits: Mapping[str, str] = NO_TRAITS

    def trait(self, name: str) -> str:
        """The value of a trait, or an empty string where it says nothing."""
        return self.traits.get(name, "")

    def has(self, name: str) -> bool:
        """Whether a trait is there at all."""
        return name in self.traits


@dataclass(frozen=True, slots=True)
class Arrival:
    """Operands that came together at an instruction, bottom of the stack first.

    Without `shapes` it only tells that the instruction began to execute; with `raised`, that it
    ended with an exception.
    """

    code: int
    offset: int
    shapes: tuple[Shape, ...] = ()
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs `first` to `last`, and how often each arrival came in all of them together.

    With `even` each of these runs had the same. `counts` are pairs of an arrival's number and its
    count, which is a multiple of the runs then.
    """

    first: int
    last: int
    even: bool
    counts: tuple[tuple[int, int], ...]

    @property
    def runs(self) -> int:
        """How many runs it spans."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Count:
    """A number of executions; not `exact` where it is reckoned from runs like them."""

    value: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Arrived:
    """One combination of operands at a site, and how often it came."""

    shapes: tuple[Shape, ...]
    count: int


class Progress(Enum):
    """How far the observing has come."""

    NOT_WANTED = "was not asked for"
    WAITING = "has not begun"
    RUNNING = "is under way"
    DONE = "is done"
    STOPPED = "was stopped"
    """By the limit of time, or by the process's end: what was seen until then is kept."""
    UNAVAILABLE = "is not available"
    """The check of the interpreter's memory layout failed, or the process could not begin."""


class Observation:
    """Grows with what is told of the observed runs, which are numbered as the shown ones are.

    `points` holds for each code object the offsets, ascending, of the instructions that are
    counted: every site, and the first instruction of every basic block. `revision` rises with
    each change.
    """

    def __init__(self) -> None:
        self.progress = Progress.NOT_WANTED
        self.why = ""
        """A sentence for what was stopped or is not available."""
        self.points: dict[int, Sequence[int]] = {}
        self.arrivals: list[Arrival] = []
        self.stretches: list[Stretch] = []
        self.wanted = 0
        """Runs that are to be observed in all."""
        self.revision = 0
        self._at: dict[tuple[int, int], list[int]] = {}
        self._lasts: list[int] = []
        self._done: list[int] = []
        self._counts: list[Mapping[int, int]] = []

    def expect(self, points: Mapping[int, Sequence[int]]) -> None:
        """Begin: these instructions will be counted."""
        self.points = dict(points)
        self.revision += 1

    def meet(self, arrival: Arrival) -> None:
        """Take in a further arrival; its number is that of those before it."""
        self._at.setdefault((arrival.code, arrival.offset), []).append(len(self.arrivals))
        self.arrivals.append(arrival)
        self.revision += 1

    def count(self, stretch: Stretch) -> None:
        """Take in a further stretch; stretches come in the order of their runs."""
        self.stretches.append(stretch)
        self._lasts.append(stretch.last)
        self._done.append((self._done[-1] if self._done else 0) + stretch.runs)
        self._counts.append(dict(stretch.counts))
        self.revision += 1

    def settle(self, progress: Progress, why: str = "") -> None:
        """Say how far it has come."""
        self.progress, self.why = progress, why
        self.revision += 1

    @property
    def known(self) -> bool:
        """Whether any run was observed."""
        return bool(self.stretches)

    @property
    def runs(self) -> int:
        """Runs that were observed."""
        return self._done[-1] if self._done else 0

    def observed(self, first: int, last: int) -> int:
        """How many of the runs `first` to `last` were observed."""
        return sum(share.runs for share in self._shares(first, last))

    def executions(self, listing: CodeListing, index: int, first: int, last: int) -> Count | None:
        """How often instruction `index` began to execute in the runs `first` to `last`.

        Exact where all of them were observed one by one; None where none was. An instruction that
        is not counted itself runs as often as the counted one before it in its basic block, but
        for what raised in between.
        """
        if not self.observed(first, last):
            return None
        offset = listing.instructions[index].offset
        points = self.points.get(listing.code, ())
        at = bisect_right(points, offset) - 1
        if at < 0:
            return Count(0)
        counted = points[at]
        numbers = self._at.get((listing.code, counted), [])
        begun = [number for number in numbers if not self.arrivals[number].raised]
        broken: list[int] = []
        for one in listing.instructions[listing.by_offset[counted] : index]:
            broken += [
                number
                for number in self._at.get((listing.code, one.offset), [])
                if self.arrivals[number].raised
            ]
        whole = self._total(begun, first, last)
        less = self._total(broken, first, last)
        return Count(max(0, whole.value - less.value), whole.exact and less.exact)

    def arrived(self, code: int, offset: int, first: int, last: int) -> tuple[Arrived, ...]:
        """What arrived at a site in the observed ones of the runs `first` to `last`.

        The most frequent first. Counts are not reckoned up to runs that were not observed.
        """
        found: Counter[int] = Counter()
        numbers = [
            number for number in self._at.get((code, offset), []) if self.arrivals[number].shapes
        ]
        for share in self._shares(first, last):
            for number in numbers:
                found[number] += share.of(number)
        return tuple(
            Arrived(self.arrivals[number].shapes, count)
            for number, count in found.most_common()
            if count
        )

    def _total(self, numbers: Iterable[int], first: int, last: int) -> Count:
        """Of the arrivals `numbers`, in all runs: those not observed are like the observed."""
        numbers = list(numbers)
        value, observed, exact = 0, 0, True
        for share in self._shares(first, last):
            observed += share.runs
            exact = exact and share.exact
            value += sum(share.of(number) for number in numbers)
        runs = last - first + 1
        if observed == runs:
            return Count(value, exact)
        return Count(round(value * runs / observed) if observed else 0, exact=False)

    def _shares(self, first: int, last: int) -> Iterable[_Share]:
        """The parts of stretches that lie within the runs `first` to `last`."""
        for at in range(bisect_left(self._lasts, first), len(self.stretches)):
            stretch = self.stretches[at]
            if stretch.first > last:
                return
            runs = min(last, stretch.last) - max(first, stretch.first) + 1
            yield _Share(stretch, self._counts[at], runs)


@dataclass(frozen=True, slots=True)
class _Share:
    """So many runs of a stretch."""

    stretch: Stretch
    counts: Mapping[int, int]
    runs: int

    @property
    def exact(self) -> bool:
        return self.stretch.even or self.runs == self.stretch.runs

    def of(self, number: int) -> int:
        """How often an arrival came in them."""
        return self.counts.get(number, 0) * self.runs // self.stretch.runs
