"""The plan of runs, and how a call is written."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.errors import UsageError
from specview.model.workload import DEFAULT_RUNS, MAX_RUNS, Phase, Stretch, Workload, parse_call

PHASES = st.lists(st.integers(1, 7), min_size=1, max_size=5)


@given(PHASES, st.integers(1, 4))
def test_the_stretches_one_after_the_other_are_the_plan(runs: list[int], cycle: int) -> None:
    workload = Workload(
        tuple(Phase(f"f({at})", count) for at, count in enumerate(runs)), cycle=cycle
    )
    plan, done = list[int](), 0
    while (stretch := workload.next_stretch(done)).runs is not None:
        plan += [stretch.phase] * stretch.runs
        done += stretch.runs
    once = [phase for phase, count in enumerate(runs) for _ in range(count)]
    assert plan == once * cycle
    assert len(plan) == workload.runs


@given(PHASES, st.integers(1, 3), st.data())
def test_a_stretch_begun_goes_on_where_it_was_left(
    runs: list[int], cycle: int, data: st.DataObject
) -> None:
    workload = Workload(tuple(Phase("f()", count) for count in runs), cycle=cycle)
    done = data.draw(st.integers(0, workload.runs - 1))
    stretch = workload.next_stretch(done)
    assert stretch.runs is not None
    after = workload.next_stretch(done + 1)
    if stretch.runs > 1:
        assert after == Stretch(stretch.phase, stretch.runs - 1)
    elif done + 1 < workload.runs:
        assert after.phase == (stretch.phase + 1) % len(runs)


def test_behind_the_plan_the_last_phase_goes_on() -> None:
    workload = Workload((Phase("a()", 2), Phase("b()", 3)))
    assert workload.next_stretch(5) == workload.next_stretch(10**9) == Stretch(1, None)


def test_another_phase_comes_behind_the_others() -> None:
    workload = Workload((Phase("a()", 2),), setup="x = 1", cycle=1)
    longer = workload.with_phase(Phase("b()", 3))
    assert longer.phases == (Phase("a()", 2), Phase("b()", 3))
    assert longer.setup == "x = 1"
    assert longer.next_stretch(2) == Stretch(1, 3)


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("add(1, 2)", Phase("add(1, 2)", DEFAULT_RUNS)),
        ("20: add(1, 2)", Phase("add(1, 2)", 20)),
        ("  1_000 :add(1, 2) ", Phase("add(1, 2)", 1000)),
        ("{1: 2}", Phase("{1: 2}", DEFAULT_RUNS)),
        ("3: {1: 2}", Phase("{1: 2}", 3)),
        ("lambda: 3", Phase("lambda: 3", DEFAULT_RUNS)),
        ("[1][0:1]", Phase("[1][0:1]", DEFAULT_RUNS)),
        ("20:f(\n1)", Phase("f(\n1)", 20)),
        ("1_: f()", Phase("1_: f()", DEFAULT_RUNS)),
        (f"{MAX_RUNS}: f()", Phase("f()", MAX_RUNS)),
    ],
)
def test_a_call_is_read_with_its_runs(text: str, phase: Phase) -> None:
    assert parse_call(text) == phase


def test_a_call_without_a_number_has_the_runs_that_are_usual() -> None:
    assert parse_call("f()", 7).runs == 7
    assert parse_call("3: f()", 7).runs == 3


@pytest.mark.parametrize(
    "text", ["", "  ", "20:", "20:  ", "0: f()", f"{MAX_RUNS + 1}: f()", "9" * 5000 + ": f()"]
)
def test_a_call_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_call(text)
    assert refused.value.hint


@given(st.text())
def test_any_text_is_a_call_or_is_refused(text: str) -> None:
    with contextlib.suppress(UsageError):
        phase = parse_call(text)
        assert phase.call
        assert 1 <= phase.runs <= MAX_RUNS


def test_a_refused_call_is_quoted_without_what_a_terminal_obeys() -> None:
    with pytest.raises(UsageError) as refused:
        parse_call("0: \x1b[31m\u202e")
    assert refused.value.message.isprintable()
