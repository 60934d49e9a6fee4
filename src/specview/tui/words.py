"""The selected instruction in plain words."""

from __future__ import annotations

from specview.model.interpreter import FormKind
from specview.model.listing import Instruction
from specview.model.site import InstructionState

_KINDS = {
    FormKind.BOOKKEEPING: "a rewrite that says nothing of types",
    FormKind.INSTRUMENTED: "a monitoring or tracing tool stands in its place",
    FormKind.EXECUTOR: "the machine code of a tier-2 executor runs here",
}


def place_of(instruction: Instruction) -> str:
    """`line 2:11–16`, columns in UTF-8 bytes as CPython counts them; empty where unknown."""
    place = instruction.position
    if place.line is None:
        return "no line"
    if place.col is None or place.end_col is None:
        return f"line {place.line}"
    if place.end_line not in (None, place.line):
        return f"lines {place.line}–{place.end_line}"
    return f"line {place.line}:{place.col}–{place.end_col}"


def standing(state: InstructionState) -> str:
    """What it is now: the verdict and its meaning, or why there is none."""
    if state.verdict is not None:
        return f"{state.verdict.word}: {state.verdict.meaning}"
    kind = _KINDS.get(state.kind)
    if kind is not None:
        return kind
    return "no family: it never specialises"


def counting(state: InstructionState, change: int) -> list[str]:
    """What its counters say, a clause each; `change` is the run of its last change of form."""
    clauses: list[str] = []
    if state.misses_left is not None or state.misses:
        least = "" if state.misses_exact or not state.misses else "at least "
        clauses.append(f"{least}{_count(state.misses, 'miss', 'misses')}")
    if state.misses_left is not None:
        clauses.append(f"{state.misses_left} more until the specialiser runs again")
    if state.failed and state.next_attempt is not None:
        clauses.append(f"refused {_count(state.failed, 'time', 'times')}")
        more = _count(state.next_attempt, "execution", "executions")
        clauses.append(f"next attempt in {more}")
    if change:
        clauses.append(f"changed in run {change:,}")
    return clauses


def _count(number: int, one: str, many: str) -> str:
    if number == 0:
        return f"no {one} yet"
    return f"{number:,} {one if number == 1 else many}"
