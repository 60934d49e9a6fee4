"""A specialisation counter in words."""

from __future__ import annotations

from specview.model.interpreter import ADAPTIVE, FormKind, Interpreter
from specview.model.site import InstructionState
from specview.model.verdict import Verdict


def counted(number: int, one: str, many: str) -> str:
    """`1 miss`, `1,200 misses`."""
    return f"{number:,} {one if number == 1 else many}"


def misses(number: int) -> str:
    """`26 misses`."""
    return counted(number, "miss", "misses")


def executions(number: int) -> str:
    """`7 executions`."""
    return counted(number, "execution", "executions")


def counter_words(state: InstructionState, interpreter: Interpreter) -> str:
    """What a site's counter says, as a clause without an end: `26 misses left`."""
    if state.misses_left is not None:
        return f"{misses(state.misses_left)} left"
    if state.kind is FormKind.GENERIC and state.counter is not None:
        return _until_attempt(state, interpreter)
    return "the counter cannot be read now"


def attempt_in(state: InstructionState, interpreter: Interpreter) -> int | None:
    """Executions until the specialiser looks at a generic form, 1 for the very next.

    None where none is due: a special form is on, or 3.11 has not made the code adaptive, or gave
    the instruction up.
    """
    if state.kind is not FormKind.GENERIC or state.counter is None:
        return None
    if interpreter.has_warmup and not state.now.endswith(ADAPTIVE):
        return None
    return state.counter.value + 1


def _until_attempt(state: InstructionState, interpreter: Interpreter) -> str:
    left = attempt_in(state, interpreter)
    if left is not None:
        return f"{executions(left)} to the next attempt"
    if state.verdict is Verdict.FAILING:
        return "no further attempt"
    return "still in the warm-up: 8 calls or backward jumps"
