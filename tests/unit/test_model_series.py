"""Counts up to a run, held against counting them one by one."""

from __future__ import annotations

from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from specview.model.series import Count, Part, Series, Span

RUNS = 40
COUNTS = st.lists(st.integers(0, 3), min_size=1, max_size=RUNS)


def parts(counts: list[int], first: int = 1) -> list[Part]:
    """Runs that are alike, one behind the other, are a part."""
    found = []
    run = first
    for count, same in groupby(counts):
        runs = len(list(same))
        found.append(Part(run, run + runs - 1, even=True, count=count * runs))
        run += runs
    return found


@given(COUNTS)
def test_what_was_observed_run_by_run_is_told_exactly_up_to_any_run(counts: list[int]) -> None:
    series = Series(parts(counts), [Span(1, len(counts), 0)], [len(counts)])
    for run in range(len(counts) + 1):
        assert series.until(run) == Count(sum(counts[:run]))


@given(COUNTS, st.data())
def test_what_lies_between_two_runs_is_told_exactly(counts: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(counts)))
    last = data.draw(st.integers(first, len(counts)))
    series = Series(parts(counts), [Span(1, len(counts), 0)], [len(counts)])
    assert series.between(first, last) == Count(sum(counts[first - 1 : last]))


@given(st.lists(COUNTS, min_size=2, max_size=4))
def test_phases_add_up(phases: list[list[int]]) -> None:
    firsts = [1]
    for counts in phases:
        firsts.append(firsts[-1] + len(counts))
    spans = [Span(a, b - 1, phase) for phase, (a, b) in enumerate(pairwise(firsts))]
    found = [
        part for counts, first in zip(phases, firsts, strict=False) for part in parts(counts, first)
    ]
    series = Series(found, spans, [span.last for span in spans])
    flat = [count for counts in phases for count in counts]
    for run in range(len(flat) + 1):
        assert series.until(run) == Count(sum(flat[:run]))


@given(st.integers(1, 9), st.integers(1, 20), st.integers(1, 20))
def test_runs_that_were_not_observed_are_like_those_of_their_phase(
    count: int, observed: int, more: int
) -> None:
    span = Span(1, observed + more, 0)
    series = Series([Part(1, observed, even=True, count=count * observed)], [span], [observed])
    assert series.until(observed) == Count(count * observed)
    assert series.until(observed + more) == Count(count * (observed + more), exact=False)


def test_a_phase_that_comes_again_unobserved_is_like_its_first_time() -> None:
    spans = [Span(1, 10, 0), Span(11, 20, 1), Span(21, 30, 0)]
    found = [Part(1, 10, even=True, count=30), Part(11, 20, even=True, count=10)]
    series = Series(found, spans, [10, 20, 20])
    assert series.until(20) == Count(40)
    assert series.until(25) == Count(55, exact=False)


def test_within_runs_that_are_not_alike_nothing_is_exact() -> None:
    series = Series([Part(1, 10, even=False, count=55)], [Span(1, 10, 0)], [10])
    assert series.until(10) == Count(55)
    assert not series.until(4).exact


def test_what_never_arrived_counts_zero() -> None:
    series = Series([], [Span(1, 10, 0)], [10])
    assert series.between(3, 7) == Count(0)
