"""What is told of runs in stretches is what was counted in each of them."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from specview.agent.observe import stretches
from specview.agent.observe.stretches import Stretches

if TYPE_CHECKING:
    import pytest

NUMBERS: dict[int, tuple[int, ...]] = {1: (0,), 2: (1,), 3: (0,), 4: (0, 2)}
RUN = st.dictionaries(st.sampled_from(list(NUMBERS)), st.integers(1, 3), max_size=4)
RUNS = st.lists(RUN, min_size=1, max_size=30)


def told(runs: list[dict[int, int]], taken: set[int]) -> list[list[Any]]:
    """The rows of these runs, where what waits is taken behind some of them."""
    made = Stretches(NUMBERS)
    rows = []
    for run, counts in enumerate(runs, 1):
        made.add(run, dict(counts))
        if run in taken:
            rows += made.take()
    return [json.loads(row) for row in rows + made.take()]


def by_number(counts: dict[int, int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for key, count in counts.items():
        for number in NUMBERS[key]:
            found[number] += count
    return found


@given(RUNS, st.sets(st.integers(1, 30)))
def test_each_run_has_the_counts_that_it_had(runs: list[dict[int, int]], taken: set[int]) -> None:
    found = {}
    for first, last, even, flat in told(runs, taken):
        assert even == 1
        for run in range(first, last + 1):
            each = zip(flat[::2], flat[1::2], strict=True)
            found[run] = Counter({at: count // (last - first + 1) for at, count in each})
    assert found == {run: by_number(counts) for run, counts in enumerate(runs, 1)}


@given(RUNS)
def test_runs_that_are_alike_are_told_once(runs: list[dict[int, int]]) -> None:
    rows = told(runs, set())
    changes = sum(by_number(a) != by_number(b) for a, b in pairwise(runs))
    assert changes + 1 <= len(rows) <= len(runs)
    assert len(told([runs[0]] * 20, set())) == 1


def test_so_many_different_runs_are_told_coarsely_that_memory_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stretches, "COUNTS", 200)
    runs: list[dict[int, int]] = [{1: 1 + run % 7, 2: 1} for run in range(4_000)]
    rows = told(runs, set())
    assert len(rows) < 400
    assert rows[-1][1] == 4_000
    whole: Counter[int] = Counter()
    for _, _, _, flat in rows:
        whole.update(dict(zip(flat[::2], flat[1::2], strict=True)))
    assert whole == sum((by_number(counts) for counts in runs), Counter())
    firsts = [row[0] for row in rows]
    assert firsts == [1] + [row[1] + 1 for row in rows[:-1]]
