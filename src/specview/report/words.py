"""How reports put into words what the model found; all of it is clean text on one line."""

from __future__ import annotations

from collections.abc import Iterator

from specview.model.interpreter import FormKind, Interpreter
from specview.model.listing import CodeListing, ExceptionEntry, Instruction
from specview.model.recording import Recording
from specview.model.site import InstructionState
from specview.model.summary import Summary
from specview.model.text import clean
from specview.model.verdict import Verdict


def counted(number: int, noun: str) -> str:
    """`1 run`, `1,200 runs`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def interpreter_words(interpreter: Interpreter) -> str:
    """`CPython 3.14.10, JIT on`."""
    flags = (
        (interpreter.jit_enabled, "JIT on"),
        (interpreter.free_threaded, "free-threaded"),
        (interpreter.debug, "debug build"),
    )
    said = [f"CPython {clean(interpreter.version)}", *(word for on, word in flags if on)]
    return ", ".join(said)


def heading(listing: CodeListing) -> str:
    """`add(a, b)`."""
    return f"{listing.qualname}({', '.join(listing.arguments)})"


def argument(instruction: Instruction) -> str:
    """What the instruction works on: a jump's target by its offset, else as `dis` says it."""
    if instruction.target is not None:
        return f"to {instruction.target}"
    if instruction.argrepr or instruction.arg is None:
        return instruction.argrepr
    return str(instruction.arg)


def says_types(state: InstructionState) -> bool:
    """Whether the form that is on says something of types, or is the generic one."""
    return state.kind in (FormKind.SPECIALISED, FormKind.ORDINARY, FormKind.EXECUTOR)


def now(state: InstructionState) -> str:
    """The form that is on, blank where it is what the compiler emitted.

    Forms that say nothing of types stand in parentheses.
    """
    if state.now == state.instruction.name:
        return ""
    return state.now if says_types(state) else f"({state.now})"


def details(state: InstructionState) -> str:
    """Misses so far, misses left, the next attempt: `27 misses, 26 left`."""
    said = []
    if state.misses:
        least = "" if state.misses_exact else "at least "
        plural = "miss" if state.misses == 1 else "misses"
        said.append(f"{least}{state.misses:,} {plural}")
        if state.misses_left is not None:
            said.append(f"{state.misses_left} left")
    if state.next_attempt is not None:
        said.append(f"next attempt in {state.next_attempt:,}")
    return ", ".join(said)


def exception_words(entry: ExceptionEntry) -> str:
    """A row of the exception table as a sentence; offsets are those of the listing."""
    kept = f"stack depth {entry.depth}" + (", offset pushed" if entry.lasti else "")
    span = f"from {entry.start} up to {entry.end}"
    return f"an exception {span} goes on at {entry.target} ({kept})"


def verdict_counts(summary: Summary) -> Iterator[tuple[Verdict, str]]:
    """`● 3 stable` for each verdict that some instruction has."""
    for verdict in Verdict:
        if summary[verdict]:
            yield verdict, f"{verdict.glyph} {summary[verdict]:,} {verdict.word}"


def place(recording: Recording, listing: CodeListing, instruction: Instruction) -> str:
    """`2:12`, line and column from 1, or the line alone, or the offset where no line is known."""
    position = instruction.position
    if position.line is None:
        return f"@{instruction.offset}"
    if position.col is None:
        return str(position.line)
    source = recording.line(listing.file, position.line)
    return f"{position.line}:{_column(source, position.col)}"


def _column(source: str | None, col: int) -> int:
    """The column from 1, in characters, of a column from 0 in UTF-8 bytes."""
    if source is None or source.isascii():
        return col + 1
    for column, character in enumerate(source, 1):
        if col <= 0:
            return column
        # The picture of a control character stands for one byte of the file.
        col -= 1 if "\u2400" <= character <= "\u2421" else len(character.encode())
    return len(source) + col + 1


def phase_rows(recording: Recording) -> Iterator[tuple[int, str, str]]:
    """Number from 1, call, and `20 runs` or `7 of 20 runs` of each phase."""
    ran = recording.runs_of_phases()
    workload = recording.workload
    for index, phase in enumerate(workload.phases):
        planned, runs = phase.runs * workload.cycle, ran.get(index, 0)
        of = "" if runs >= planned else f" of {planned:,}"
        noun = "run" if runs == planned == 1 else "runs"
        yield index + 1, clean(phase.call), f"{runs:,}{of} {noun}"
