"""What is to be said of one instruction at one moment, in two or three plain sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.counter import attempt_in, executions, misses
from specview.explain.families import explain_family, known_family
from specview.explain.forms import INSTRUMENTED, all_forms, explain_form
from specview.explain.texts import lowered
from specview.model.interpreter import ADAPTIVE, FormKind, Interpreter
from specview.model.site import InstructionState
from specview.model.verdict import Verdict

_SETTLED: Final[Mapping[Verdict, str]] = {
    Verdict.NOT_EXECUTED: "It has not run yet.",
    Verdict.STABLE: "It has not missed since it was chosen.",
    Verdict.GENERIC_FORM: "It gains nothing over the generic instruction.",
    Verdict.JITTED: "Its checks and misses are the JIT's own, and are not counted here.",
}
"""What is to be said of a verdict whatever the counter says."""


def caption(state: InstructionState, interpreter: Interpreter) -> str:
    """Say what stands in an instruction's place, what it checks, and what comes next.

    For instructions of no family it says just what they are. The text is one line.
    """
    if state.verdict is None:
        return _plain(state, interpreter)
    return f"{_what(state, interpreter)} {_prospect(state, interpreter)}"


def _plain(state: InstructionState, interpreter: Interpreter) -> str:
    base, now = state.instruction.name, state.now
    if now in all_forms() or now.startswith(INSTRUMENTED):
        return f"{now} {lowered(explain_form(interpreter, base, now).summary)}"
    if base in interpreter.forms and known_family(interpreter, base) is not None:
        return f"{base} {lowered(explain_family(interpreter, base).summary)}"
    return f"{base} has no specialised forms: it runs as the compiler wrote it."


def _what(state: InstructionState, interpreter: Interpreter) -> str:
    """The form that is on, and what it checks."""
    base, now = state.instruction.name, state.now
    if state.kind is FormKind.GENERIC:
        return f"{base} {lowered(explain_family(interpreter, base).summary)}"
    text = explain_form(interpreter, base, now)
    summary = f"{now} {lowered(text.summary)}"
    if state.kind is not FormKind.SPECIALISED or not text.guards:
        return summary
    guards = " and ".join(f"that {guard}" for guard in text.guards)
    return (
        f"{summary} It checks {guards}; each time it is not so, {base} runs instead and a miss is "
        "counted."
    )


def _prospect(state: InstructionState, interpreter: Interpreter) -> str:
    """What happened so far, and what comes next."""
    match state.verdict:
        case Verdict.WARMING:
            return f"It ran. {_next_attempt(state, interpreter)}"
        case Verdict.FAILING:
            return _refused(state, interpreter)
        case Verdict.MISSING:
            return _misses_left(state, interpreter)
        case Verdict.THRASHING:
            return _thrashing(state, interpreter)
        case Verdict.UNKNOWN | None:
            return _unknown(state)
        case settled:
            return _SETTLED[settled]


def _next_attempt(state: InstructionState, interpreter: Interpreter) -> str:
    left = attempt_in(state, interpreter)
    if left == 1:
        return "The specialiser looks at it in the next execution."
    if left is not None:
        return f"The specialiser looks at it in {executions(left)}."
    return "It is looked at once the code has been called, or has jumped back, 8 times."


def _refused(state: InstructionState, interpreter: Interpreter) -> str:
    left = attempt_in(state, interpreter)
    then = "does not try again on this version"
    if left is not None:
        then = f"looks again in {'the next execution' if left == 1 else executions(left)}"
    return f"The specialiser found no form for what it saw, and {then}."


def _misses_left(state: InstructionState, interpreter: Interpreter) -> str:
    if state.misses_left is None:
        return "How many misses are left is not known."
    are = "is" if state.misses_left == 1 else "are"
    then = "it tries something else"
    if interpreter.has_warmup:
        then = f"it goes back to {state.instruction.name}{ADAPTIVE}"
    return f"{misses(state.misses_left)} {are} left before {then}."


def _thrashing(state: InstructionState, interpreter: Interpreter) -> str:
    changes = "It keeps changing its form, so little is gained."
    if state.kind is FormKind.GENERIC:
        return f"{changes} {_next_attempt(state, interpreter)}"
    return f"{changes} {_misses_left(state, interpreter)}"


def _unknown(state: InstructionState) -> str:
    if state.kind is FormKind.INSTRUMENTED:
        return "The form that it covers is not to be seen meanwhile."
    if state.kind is FormKind.SPECIALISED:
        return "The JIT has emptied its counter, so its misses are not known."
    return "The bytecode does not tell whether it ran."
