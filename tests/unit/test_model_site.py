"""The state of an instruction at a moment: verdict, misses, next attempt, cache."""

from __future__ import annotations

import pytest

from specview.model.interpreter import FormKind
from specview.model.site import InstructionState, cache_at, state_at
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict
from tests.unit.builders import (
    LATER,
    OPCODES,
    V311,
    V314,
    V315,
    VERSIONS,
    OneSite,
    fresh,
    interpreter,
    listing,
    word,
)

later = pytest.mark.parametrize("version", LATER, ids=lambda version: f"{version[0]}.{version[1]}")
every = pytest.mark.parametrize(
    "version", VERSIONS, ids=lambda version: f"{version[0]}.{version[1]}"
)

ADAPTIVE, INT, TEXT = "BINARY_OP_ADAPTIVE", "BINARY_OP_ADD_INT", "BINARY_OP_ADD_UNICODE"


def thrown(version: tuple[int, int]) -> OneSite:
    """Ints, then text to the last miss and beyond, then ints again; all of them once a run."""
    of = interpreter(version)
    site = OneSite(of)
    run = 2
    site.after(1, counter=word(of, 0, 1)).after(run, INT, fresh(of))
    for form in (TEXT, INT):
        for value in range(51, -1, -1):
            run += 1
            site.after(run, counter=word(of, value, 0))
        run += 1
        site.after(run, form, fresh(of))
    return site


@later
def test_verdicts_follow_a_site_from_its_first_run_to_thrashing(version: tuple[int, int]) -> None:
    site = thrown(version)
    told = {run: site.state(run).verdict for run in (0, 1, 2, 3, 54, 55, 56, 107, 108)}
    assert told == {
        0: Verdict.NOT_EXECUTED,
        1: Verdict.WARMING,
        2: Verdict.STABLE,
        3: Verdict.MISSING,
        54: Verdict.MISSING,
        55: Verdict.STABLE,
        56: Verdict.MISSING,
        107: Verdict.MISSING,
        108: Verdict.THRASHING,
    }


@later
def test_every_miss_is_counted_over_all_forms(version: tuple[int, int]) -> None:
    site = thrown(version)
    for run in range(2, 109):
        state = site.state(run)
        assert state.misses == run - 2
        assert state.misses_exact
        assert state.misses_left is not None
        assert state.misses_now + state.misses_left == 53


def test_misses_of_311_are_read_from_the_plain_number() -> None:
    site = OneSite(interpreter(V311)).after(8, INT, 53, warmup=0).after(9, counter=51)
    state = site.state(9)
    assert (state.misses, state.misses_left, state.verdict) == (2, 51, Verdict.MISSING)
    assert state.counter is not None
    assert (state.counter.value, state.counter.backoff) == (51, 0)


@every
def test_a_run_with_several_misses_makes_them_at_least(version: tuple[int, int]) -> None:
    of = interpreter(version)
    site = OneSite(of).after(1, counter=word(of, 0, 1) if version != V311 else None, warmup=-7)
    for run in range(2, 8):
        site.after(run, warmup=run - 8)
    site.after(8, INT, fresh(of), warmup=0)
    step = 1 if version == V311 else word(of, 1, 0)
    site.after(9, counter=fresh(of) - step).after(10, counter=fresh(of) - 3 * step)
    assert site.state(9).misses_exact
    assert site.state(10).misses == 3
    assert not site.state(10).misses_exact


def test_calls_of_one_run_that_warm_code_up_make_its_misses_at_least() -> None:
    site = OneSite(interpreter(V311)).after(1, INT, 53, warmup=0).after(2, counter=52)
    assert (site.state(2).misses, site.state(2).misses_exact) == (1, False)


def test_misses_in_a_loop_are_at_least() -> None:
    of = interpreter(V314)
    code = listing(of, "POP_TOP", "BINARY_OP", "JUMP_BACKWARD", "BINARY_OP", jumps={2: 0})
    track = CodeTrack(code, of)
    for index in (1, 3):
        unit = code.instructions[index].unit
        track.apply(1, unit + 1, word(of, 0, 1))
        track.apply(2, unit, OPCODES[INT])
        track.apply(2, unit + 1, fresh(of))
    track.settle()
    assert not state_at(track, 1, 2).misses_exact
    assert state_at(track, 3, 2).misses_exact


@later
def test_a_site_that_specialises_in_its_first_run_executes_more_than_once_a_run(
    version: tuple[int, int],
) -> None:
    of = interpreter(version)
    site = OneSite(of).after(1, INT, fresh(of))
    assert not site.state(1).misses_exact
    assert site.state(0).misses_exact


def test_a_thinned_stretch_is_told_as_at_least() -> None:
    of = interpreter(V314)
    site = OneSite(of).after(1, counter=1).after(2, INT, fresh(of))
    for value in range(51, 0, -1):
        site.after(54 - value, counter=word(of, value, 0))
    site.track.histories[site.unit + 1].thin()
    exact = [site.state(run).misses_exact for run in range(2, 54)]
    assert exact[-5:] == [True] * 5
    assert not all(exact)


@later
@pytest.mark.parametrize("value", [0, 1, 30])
def test_the_next_attempt_is_told_in_executions(version: tuple[int, int], value: int) -> None:
    of = interpreter(version)
    site = OneSite(of).after(1, counter=word(of, 0, 1)).after(2, counter=word(of, 2, 2))
    site.after(3, counter=word(of, value, 3))
    state = site.state(3)
    assert state.verdict is Verdict.FAILING
    assert state.next_attempt == value + 1
    assert site.state(1).next_attempt is None


def test_a_form_given_back_on_311_waits_without_having_been_refused() -> None:
    of = interpreter(V311)
    site = OneSite(of).after(8, INT, 53, warmup=0).after(60, counter=1)
    site.after(61, ADAPTIVE, word(of, 31, 5))
    state = site.state(61)
    assert (state.verdict, state.failed, state.next_attempt) == (Verdict.WARMING, 0, 32)


WARMUP = ("RESUME", "LOAD_FAST:a", "LOAD_FAST:b")


def test_311_counts_calls_not_instructions_while_it_warms_up() -> None:
    of = interpreter(V311)
    site = OneSite(of, "BINARY_OP", *WARMUP)
    for run in range(1, 8):
        site.after(run, warmup=run - 8)
    assert site.state(0).verdict is Verdict.NOT_EXECUTED
    assert {site.state(run).verdict for run in range(1, 8)} == {Verdict.WARMING}
    assert site.state(7).next_attempt is None


@pytest.mark.parametrize("before", ["LOAD_FAST:unbound", "LOAD_GLOBAL", "BINARY_OP"])
def test_behind_what_may_raise_nobody_knows_on_311(before: str) -> None:
    site = OneSite(interpreter(V311), "BINARY_OP", *WARMUP, before)
    site.after(1, warmup=-7)
    assert site.state(0).verdict is Verdict.NOT_EXECUTED
    assert site.state(1).verdict is Verdict.UNKNOWN
    site.after(8, ADAPTIVE, warmup=0)
    assert site.state(8).verdict is Verdict.UNKNOWN
    site.after(9, counter=word(site.of, 0, 1))
    assert site.state(9).verdict is Verdict.FAILING


def test_behind_a_branch_nobody_knows_on_311() -> None:
    of = interpreter(V311)
    code = listing(of, *WARMUP, "POP_JUMP_IF_FALSE", "BINARY_OP", "RETURN_VALUE", jumps={3: 5})
    track = CodeTrack(code, of)
    track.apply(1, -1, -7)
    assert state_at(track, 4, 1).verdict is Verdict.UNKNOWN


def test_what_stays_plain_in_quickened_code_was_refused_on_311() -> None:
    site = OneSite(interpreter(V311), "COMPARE_OP", *WARMUP)
    site.after(7, warmup=-1).after(8, warmup=0)
    assert site.state(7).verdict is Verdict.WARMING
    state = site.state(8)
    assert (state.verdict, state.failed, state.next_attempt) == (Verdict.FAILING, 1, None)


@later
def test_a_site_that_a_tool_set_to_its_start_ran_all_the_same(version: tuple[int, int]) -> None:
    of = interpreter(version)
    site = OneSite(of, "CALL").after(2, "CALL_PY_EXACT_ARGS", fresh(of))
    site.after(3, "INSTRUMENTED_CALL", of.counter.start).after(4, "CALL")
    hidden = site.state(3)
    assert (hidden.verdict, hidden.counter, hidden.misses_exact) == (Verdict.UNKNOWN, None, False)
    assert site.state(4).verdict is Verdict.WARMING


def test_an_ordinary_call_is_a_generic_form_until_it_thrashes() -> None:
    of = interpreter(V314)
    site = OneSite(of, "CALL").after(1, counter=1).after(2, "CALL_NON_PY_GENERAL", fresh(of))
    assert site.state(2).verdict is Verdict.GENERIC_FORM
    assert site.state(2).kind is FormKind.ORDINARY
    site.after(3, "CALL_PY_EXACT_ARGS", fresh(of)).after(4, "CALL_NON_PY_GENERAL", fresh(of))
    assert site.state(4).verdict is Verdict.THRASHING


def test_an_executor_is_jitted_and_a_plain_instruction_has_no_verdict() -> None:
    of = interpreter(V315)
    jump = OneSite(of, "JUMP_BACKWARD").after(4, "ENTER_EXECUTOR")
    site = OneSite(of).after(2, "ENTER_EXECUTOR")
    assert [jump.state(3).verdict, jump.state(4).verdict] == [None, Verdict.JITTED]
    assert jump.state(4).changed_run == 4
    assert (site.state(2).verdict, site.state(2).counter) == (Verdict.JITTED, None)


def test_a_plain_instruction_says_nothing_of_misses() -> None:
    site = OneSite(interpreter(V314), "RESUME").after(1, "RESUME_CHECK")
    assert site.state(1) == InstructionState(
        site.state(1).instruction, "RESUME_CHECK", FormKind.BOOKKEEPING, None, changed_run=1
    )


def test_caches_are_read_as_little_endian_numbers_by_name() -> None:
    of = interpreter(V314)
    site = OneSite(of, "LOAD_ATTR", "POP_TOP")
    for unit, value in enumerate((fresh(of), 1, 2, 3, 0, 4, 5, 6, 7), site.unit + 1):
        site.track.apply(3, unit, value)
    site.track.settle()
    assert cache_at(site.track, 1, 2) == {
        "counter": of.counter.start,
        "version": 0,
        "keys_version": 0,
        "descr": 0,
    }
    assert cache_at(site.track, 1, 3) == {
        "counter": fresh(of),
        "version": 0x2_0001,
        "keys_version": 3,
        "descr": 0x0007_0006_0005_0004,
    }
    assert cache_at(site.track, 0, 3) == {}
