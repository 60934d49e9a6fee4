"""What arrived at the sites of a target, counted in runs of their own.

The runs whose specialisation is shown are not looked into: that would change it. The same workload
is played in a second process, where the interpreter tells of each instruction before it runs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from specview.errors import ProtocolError
from specview.model.lean import dataclass
from specview.model.listing import CodeListing
from specview.model.series import Count, Part, Series, Span


class _NoTraits(dict[str, str]):
    """Stays empty; as it has a hash, it can be a default."""

    __hash__ = object.__hash__  # type: ignore[assignment]


NO_TRAITS: Final[Mapping[str, str]] = _NoTraits()


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


@dataclass(frozen=True, slots=True)
class Arrived:
    """One combination of operands at a site, and how often it came."""

    shapes: tuple[Shape, ...]
    count: int
    exact: bool = True


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

    `blocks` holds for each code object the offsets, ascending, at which basic blocks begin, and
    `points` those of the instructions that are counted: every site, and the beginning of a block
    without one. `revision` rises with each change.
    """

    def __init__(self) -> None:
        self.progress = Progress.NOT_WANTED
        self.why = ""
        """A sentence for what was stopped or is not available."""
        self.points: dict[int, Sequence[int]] = {}
        self.blocks: dict[int, Sequence[int]] = {}
        self.arrivals: list[Arrival] = []
        self.stretches: list[Stretch] = []
        self.spans: list[Span] = []
        self.revision = 0
        self._at: dict[tuple[int, int], list[int]] = {}
        self._ends: list[int] = []
        self._parts: dict[int, list[Part]] = {}
        self._series: dict[tuple[int, ...], Series] = {}

    def expect(
        self, points: Mapping[int, Sequence[int]], blocks: Mapping[int, Sequence[int]]
    ) -> None:
        """Begin: these instructions will be counted, and basic blocks begin there."""
        self.points = dict(points)
        self.blocks = dict(blocks)
        self._changed()

    def cover(self, spans: Sequence[Span]) -> None:
        """All runs that the observed ones are to stand for; what was counted stays."""
        ends = {span.first: end for span, end in zip(self.spans, self._ends, strict=True)}
        self.spans = list(spans)
        self._ends = [ends.get(span.first, span.first - 1) for span in spans]
        self._changed()

    def end_of(self, number: int) -> int:
        """The last observed run of span `number`; before its first run if there is none."""
        return self._ends[number]

    def meet(self, arrival: Arrival) -> None:
        """Take in a further arrival; its number is that of those before it."""
        self._at.setdefault((arrival.code, arrival.offset), []).append(len(self.arrivals))
        self.arrivals.append(arrival)
        self._changed()

    def count(self, stretch: Stretch) -> None:
        """Take in a further stretch, in the order of the runs. Raises ProtocolError.

        It lies within one span, behind what was observed of that.
        """
        at = bisect_right(self.spans, stretch.first, key=lambda span: span.first) - 1
        if at < 0 or stretch.last > self.spans[at].last or stretch.first <= self._ends[at]:
            raise ProtocolError("observed runs lie outside of those that were shown")
        self.stretches.append(stretch)
        self._ends[at] = stretch.last
        for number, count in stretch.counts:
            part = Part(stretch.first, stretch.last, stretch.even, count)
            self._parts.setdefault(number, []).append(part)
        self._changed()

    def settle(self, progress: Progress, why: str = "") -> None:
        """Say how far it has come."""
        self.progress, self.why = progress, why
        self.revision += 1

    def _changed(self) -> None:
        self.revision += 1
        self._series.clear()

    @property
    def known(self) -> bool:
        """Whether any run was observed."""
        return bool(self.stretches)

    @property
    def runs(self) -> int:
        """Runs that were observed."""
        return sum(end - span.first + 1 for span, end in zip(self.spans, self._ends, strict=True))

    @property
    def wanted(self) -> int:
        """Runs that the observed ones stand for."""
        return sum(span.last - span.first + 1 for span in self.spans)

    def runs_of_phases(self) -> dict[int, int]:
        """Runs of each phase that were observed."""
        found: dict[int, int] = {}
        for span, end in zip(self.spans, self._ends, strict=True):
            found[span.phase] = found.get(span.phase, 0) + end - span.first + 1
        return found

    def executions(self, listing: CodeListing, index: int) -> Executions | None:
        """How often instruction `index` began to execute, None if that is not known.

        An instruction that is not counted itself runs as often as a counted one of its basic
        block, but for what raised between the two.
        """
        offset = listing.instructions[index].offset
        counted = self._counted_beside(listing, offset)
        if not self.known or counted is None:
            return None
        first, last = sorted((counted, offset))
        broken: list[int] = []
        for one in listing.instructions[listing.by_offset[first] : listing.by_offset[last]]:
            broken += self._numbers(listing.code, one.offset, raised=True)
        here = self._series_of(self._numbers(listing.code, counted, raised=False))
        return Executions(here, self._series_of(broken), -1 if counted <= offset else 1)

    def _counted_beside(self, listing: CodeListing, offset: int) -> int | None:
        """The counted instruction of the same block, the last one before `offset` if there is one.

        Before the first block stands what a RESUME follows: nothing tells of it, but it runs as
        often, unless it makes a generator.
        """
        blocks = self.blocks.get(listing.code, ())
        points = self.points.get(listing.code, ())
        block = bisect_right(blocks, offset) - 1
        if not blocks or (block < 0 and _begins_a_generator(listing)):
            return None
        begin = blocks[block] if block >= 0 else 0
        end = blocks[block + 1] if block + 1 < len(blocks) else 2 * len(listing.cold)
        if block < 0 and len(blocks) > 1:
            end = blocks[1]
        low, high = bisect_left(points, begin), bisect_left(points, end)
        at = bisect_right(points, offset, low, high)
        if at > low:
            return points[at - 1]
        return points[low] if low < high else None

    def arrived(self, code: int, offset: int, first: int, last: int) -> tuple[Arrived, ...]:
        """What arrived at a site in the runs `first` to `last`, the most frequent first."""
        found = []
        for number in self._numbers(code, offset, raised=False):
            shapes = self.arrivals[number].shapes
            count = self._series_of([number]).between(first, last)
            if shapes and count.value:
                found.append(Arrived(shapes, count.value, count.exact))
        return tuple(sorted(found, key=lambda one: -one.count))

    def _numbers(self, code: int, offset: int, *, raised: bool) -> list[int]:
        numbers = self._at.get((code, offset), ())
        return [number for number in numbers if self.arrivals[number].raised is raised]

    def _series_of(self, numbers: Sequence[int]) -> Series:
        """The counts of some arrivals together; kept until anything changes."""
        key = tuple(numbers)
        known = self._series.get(key)
        if known is None:
            known = self._series[key] = Series(self._together(numbers), self.spans, self._ends)
        return known

    def _together(self, numbers: Sequence[int]) -> Iterable[Part]:
        if len(numbers) == 1:
            return self._parts.get(numbers[0], [])
        sums: dict[tuple[int, int, bool], int] = {}
        for number in numbers:
            for part in self._parts.get(number, ()):
                key = (part.first, part.last, part.even)
                sums[key] = sums.get(key, 0) + part.count
        return [Part(*key, count) for key, count in sorted(sums.items())]


class Executions:
    """How often one instruction began to execute, up to any run."""

    __slots__ = ("_begun", "_broken", "_sign")

    def __init__(self, begun: Series, broken: Series, sign: int) -> None:
        """`begun` counts an instruction of its block; `broken`, added by `sign`, what raised."""
        self._begun = begun
        self._broken = broken
        self._sign = sign

    def between(self, first: int, last: int) -> Count:
        """In the runs `first` to `last`."""
        begun, broken = self._begun.between(first, last), self._broken.between(first, last)
        value = begun.value + self._sign * broken.value
        return Count(max(0, value), begun.exact and broken.exact)

    def most_in_a_run(self, run: int) -> int | None:
        """The most in any of the runs 1 to `run`, at most; None if not all were observed."""
        return self._begun.most_in_a_run(run) if self._sign < 0 or not self._broken.any else None


def _begins_a_generator(listing: CodeListing) -> bool:
    """Whether the first instructions run when a generator is made, of which nothing tells."""
    return any(one.name == "RETURN_GENERATOR" for one in listing.instructions[:4])
