"""The values of one code unit over the runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.model.history import COUNTER_LIMIT, History

STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 0xFFFF)), max_size=60)


def filled(steps: list[tuple[int, int]], start: int = 7) -> tuple[History, dict[int, int]]:
    """A history and, told plainly, the value after each run that changed it."""
    history, plain, run = History(start), dict[int, int](), 1
    for ahead, value in steps:
        run += ahead
        history.append(run, value)
        plain[run] = value
    return history, plain


def told(plain: dict[int, int], run: int, start: int = 7) -> int:
    return next((plain[at] for at in sorted(plain, reverse=True) if at <= run), start)


@given(STEPS)
def test_any_earlier_run_has_the_value_it_had(steps: list[tuple[int, int]]) -> None:
    history, plain = filled(steps)
    for run in range(max(plain, default=0) + 3):
        assert history.at(run) == told(plain, run)
        assert history.exact_at(run)
    assert history.last == told(plain, 10**6)


@given(steps=STEPS, times=st.integers(1, 3), slopes=st.booleans())
def test_a_thinned_history_knows_which_runs_it_still_tells_exactly(
    steps: list[tuple[int, int]], times: int, *, slopes: bool
) -> None:
    history, plain = filled(steps)
    for _ in range(times):
        history.thin(slopes=slopes)
    for run in range(max(plain, default=0) + 3):
        if history.exact_at(run):
            assert history.at(run) == told(plain, run)
    assert history.last == told(plain, 10**6)


def saw(slopes: int, length: int) -> list[int]:
    return [length - step for _ in range(slopes) for step in range(length)]


def test_thinning_keeps_both_ends_of_each_slope() -> None:
    history = History(0)
    values = saw(20, 50)
    for run, value in enumerate(values, 1):
        history.append(run, value)
    before = len(history)
    for _ in range(6):
        history.thin()
    assert len(history) < before / 2
    for run, value in enumerate(values, 1):
        if value in (1, 50):
            assert history.at(run) == value
            assert history.exact_at(run)


def test_thinning_keeps_the_runs_it_is_told_to_keep() -> None:
    history = History(0)
    for run in range(1, 101):
        history.append(run, 1000 - run)
    for _ in range(8):
        history.thin(kept={20, 21, 43})
    assert [history.at(run) for run in (20, 21, 43)] == [980, 979, 957]
    assert all(history.exact_at(run) for run in (20, 21, 43))
    assert not history.exact_at(30)


def test_the_newest_quarter_is_never_thinned() -> None:
    history = History(0)
    for run in range(1, 401):
        history.append(run, 1000 - run)
    history.thin()
    assert all(history.exact_at(run) and history.at(run) == 1000 - run for run in range(300, 401))


def test_of_two_changes_in_one_run_the_last_counts() -> None:
    history = History(3)
    history.append(5, 1)
    history.append(5, 2)
    assert len(history) == 1
    assert (history.at(4), history.at(5)) == (3, 2)


def test_a_counter_that_ticks_for_ever_stays_bounded() -> None:
    history = History(0)
    most = 0
    for run in range(1, 6 * COUNTER_LIMIT):
        history.append(run, -run)
        if len(history) > history.limit:
            history.thin()
        most = max(most, len(history))
    assert most <= COUNTER_LIMIT + 1


def test_runs_before_the_beginning_cannot_be_noted() -> None:
    with pytest.raises(OverflowError):
        History(0).append(-1, 0)
