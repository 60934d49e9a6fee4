"""What the JIT does to counters is not taken for what arrived."""

from __future__ import annotations

from dataclasses import replace

import pytest

from specview.model.recording import Recording
from specview.model.site import InstructionState, state_at
from specview.model.verdict import Verdict
from tests.unit.builders import OPCODES, V314, V315, fresh, interpreter, listing, recording, word

ADD, COUNTER = 1, 2


def traced(version: tuple[int, int], *, jit: bool) -> Recording:
    """A loop that specialises in run 1; in run 9 its counter falls to 0 at once."""
    of = replace(interpreter(version), jit_enabled=jit)
    code = listing(of, "RESUME", "BINARY_OP", "JUMP_BACKWARD", jumps={2: 1})
    seen = recording(of, code)
    seen.apply([1, 0, ADD, OPCODES["BINARY_OP_ADD_INT"], 1, 0, COUNTER, fresh(of)])
    seen.finish_runs(8, 0, 0)
    seen.apply([9, 0, COUNTER, word(of, 0, 0)])
    seen.finish_runs(9, 0, 0)
    return seen


def after(seen: Recording, run: int) -> InstructionState:
    return state_at(seen.tracks[0], 1, run)


def test_a_counter_that_the_tracer_emptied_shows_no_misses() -> None:
    state = after(traced(V315, jit=True), 9)
    assert state.verdict is Verdict.UNKNOWN
    assert (state.misses, state.misses_exact, state.misses_left) == (0, False, None)


def test_before_it_was_traced_the_form_is_stable() -> None:
    assert after(traced(V315, jit=True), 8).verdict is Verdict.STABLE


@pytest.mark.parametrize(("version", "jit"), [(V315, False), (V314, True)])
def test_where_nothing_traces_the_same_fall_is_misses(
    version: tuple[int, int], *, jit: bool
) -> None:
    state = after(traced(version, jit=jit), 9)
    assert state.verdict is Verdict.MISSING
    assert state.misses == 52
