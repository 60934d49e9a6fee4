"""How often something happened up to any run, where only some runs were looked into."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from specview.model.lean import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Runs `first` to `last`, all of phase `phase`, of which the first ones may be observed."""

    first: int
    last: int
    phase: int


@dataclass(frozen=True, slots=True)
class Part:
    """`count` times in the runs `first` to `last`; `even` if equally often in each of them."""

    first: int
    last: int
    even: bool
    count: int


@dataclass(frozen=True, slots=True)
class Count:
    """A number of executions; not `exact` where it is reckoned from runs like them."""

    value: int
    exact: bool = True


NONE = Count(0)


class Series:
    """Counts up to a run, found by bisection.

    Runs of a span that were not observed are taken to be like those of it that were, or, if none
    was, like those of its phase; runs behind the last span are like that one's phase.
    """

    def __init__(self, parts: Iterable[Part], spans: Sequence[Span], ends: Sequence[int]) -> None:
        """`ends` holds for each span the last run that was observed (before its first: none)."""
        self._parts = list(parts)
        self._lasts = [part.last for part in self._parts]
        self._sums = [0]
        for part in self._parts:
            self._sums.append(self._sums[-1] + part.count)
        self._spans = spans
        self._firsts = [span.first for span in spans]
        self._ends = ends
        self._rates = self._rates_of_phases()
        self._before = [0.0]
        for number, span in enumerate(spans):
            self._before.append(self._before[-1] + self._within(number, span.last))
        self._gaps = [0]
        """How many of the first spans were not observed to their ends."""
        for span, end in zip(spans, ends, strict=True):
            self._gaps.append(self._gaps[-1] + (end < span.last))

    def _rates_of_phases(self) -> dict[int, float]:
        """How often it happens in a run of each phase that was observed at all."""
        runs: dict[int, int] = {}
        counts: dict[int, int] = {}
        for span, end in zip(self._spans, self._ends, strict=True):
            observed = max(0, end - span.first + 1)
            runs[span.phase] = runs.get(span.phase, 0) + observed
            counts[span.phase] = counts.get(span.phase, 0) + self._seen(span.first, end)
        return {phase: counts[phase] / ran for phase, ran in runs.items() if ran}

    def until(self, run: int) -> Count:
        """How often it happened in the runs 1 to `run`."""
        return self.between(1, run)

    def between(self, first: int, last: int) -> Count:
        """How often it happened in the runs `first` to `last`."""
        begin, end = self._span_of(first), self._span_of(last)
        if end < 0 or last < first:
            return NONE
        value = self._whole(end, last) - (self._whole(begin, first - 1) if begin >= 0 else 0)
        gaps = self._gaps[end] - self._gaps[max(begin, 0)]
        exact = not gaps and last <= self._ends[end] and self._even_at(last)
        return Count(round(value), exact and self._even_at(first - 1))

    @property
    def any(self) -> bool:
        """Whether it happened at all."""
        return bool(self._sums[-1])

    def most_in_a_run(self, last: int) -> int | None:
        """The most in any of the runs 1 to `last`; None if not all of them were observed.

        Of runs that are not alike only their sum is known: it is taken for one of them.
        """
        if not self._is_observed(last):
            return None
        most = 0
        for part in self._parts[: bisect_right(self._parts, last, key=lambda part: part.first)]:
            each = part.count // (part.last - part.first + 1) if part.even else part.count
            most = max(most, each)
        return most

    def _is_observed(self, last: int) -> bool:
        number = self._span_of(last)
        return number >= 0 and not self._gaps[number] and last <= self._ends[number]

    def _span_of(self, run: int) -> int:
        """The number of the span that `run` belongs to, −1 if it comes before the first."""
        return bisect_right(self._firsts, run) - 1

    def _whole(self, number: int, run: int) -> float:
        """How often it happened up to `run`, which belongs to span `number` or precedes it."""
        return self._before[number] + self._within(number, run)

    def _within(self, number: int, run: int) -> float:
        """How often it happened in a span up to `run`."""
        span, end = self._spans[number], self._ends[number]
        seen = self._seen(span.first, min(run, end))
        missing = run - max(end, span.first - 1)
        if missing <= 0:
            return seen
        observed = end - span.first + 1
        whole = self._seen(span.first, end)
        rate = whole / observed if observed > 0 else self._rates.get(span.phase, 0.0)
        return seen + rate * missing

    def _seen(self, first: int, last: int) -> int:
        """How often it was seen in the runs `first` to `last`."""
        return self._up_to(last) - self._up_to(first - 1) if last >= first else 0

    def _up_to(self, run: int) -> int:
        at = bisect_left(self._lasts, run)
        if at == len(self._parts) or self._parts[at].first > run:
            return self._sums[at]
        part = self._parts[at]
        share = part.count * (run - part.first + 1) // (part.last - part.first + 1)
        return self._sums[at] + share

    def _even_at(self, run: int) -> bool:
        """Whether no stretch of unlike runs is cut by the end of `run`."""
        at = bisect_left(self._lasts, run)
        if at == len(self._parts) or self._parts[at].first > run:
            return True
        return self._parts[at].even or self._parts[at].last == run
