"""Forms that say nothing of types: switches, checks done once, and pairs run as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.texts import V311, V312, V313, V314, V315, FormText

_NO_DISPATCH: Final = "One step of the interpreter loop instead of two."


def _pair(summary: str) -> tuple[FormText, ...]:
    return (FormText(summary, gain=_NO_DISPATCH, until=V312),)


BOOKKEEPING: Final[Mapping[str, tuple[FormText, ...]]] = {
    "RESUME_QUICK": (
        FormText(
            "Starts a code object that has turned adaptive.",
            gain="No longer counts towards the warm-up.",
            until=V311,
        ),
    ),
    "RESUME_CHECK": (
        FormText(
            "Starts a code object when nothing waits to be done first.",
            ("no signal, thread switch or change of monitoring waits",),
            "A pending signal, thread switch or monitoring tool; the full RESUME handles it then.",
            "One comparison instead of all that RESUME does.",
            since=V313,
        ),
    ),
    "RESUME_CHECK_JIT": (
        FormText(
            "Starts a code object as RESUME_CHECK does, and counts towards the JIT.",
            ("no signal, thread switch or change of monitoring waits",),
            "A pending signal, thread switch or monitoring tool; the full RESUME handles it then.",
            "When the count is used up, the JIT may compile from here.",
            since=V315,
        ),
    ),
    "JUMP_BACKWARD_QUICK": (
        FormText(
            "Jumps back, in a code object that has turned adaptive.",
            gain="No longer counts towards the warm-up.",
            until=V311,
        ),
    ),
    "JUMP_BACKWARD_NO_JIT": (
        FormText(
            "Jumps back; the JIT is off.",
            gain="Does not count towards the JIT.",
            since=V314,
        ),
    ),
    "JUMP_BACKWARD_JIT": (
        FormText(
            "Jumps back and counts how hot the loop is.",
            gain="When the count is used up, the JIT compiles the loop.",
            since=V314,
        ),
    ),
    "EXTENDED_ARG_QUICK": (
        FormText(
            "Widens the argument of the instruction behind it, in adaptive code.",
            gain="Goes on to that instruction directly.",
            until=V311,
        ),
    ),
    "LOAD_CONST_MORTAL": (
        FormText(
            "Loads a constant whose references are counted.",
            gain="Need not find out whether they are.",
            since=V314,
            until=V314,
        ),
    ),
    "LOAD_CONST_IMMORTAL": (
        FormText(
            "Loads a constant that is never freed, so its references are not counted.",
            gain="Counts no reference.",
            since=V314,
            until=V314,
        ),
    ),
    "LOAD_FAST__LOAD_FAST": _pair("Loads two local variables at once."),
    "LOAD_FAST__LOAD_CONST": _pair("Loads a local variable and a constant at once."),
    "LOAD_CONST__LOAD_FAST": _pair("Loads a constant and a local variable at once."),
    "STORE_FAST__LOAD_FAST": _pair("Stores a local variable and loads another at once."),
    "STORE_FAST__STORE_FAST": _pair("Stores two local variables at once."),
}

EXECUTOR_TEXT: Final = FormText(
    "Enters machine code or micro-operations that the JIT made from a hot loop.",
    ("the types are those seen when the code was made",),
    "What differs leaves the JIT's code and goes on in the ordinary bytecode.",
    "Skips the interpreter loop, and checks that were made already.",
    since=V313,
)

TRACE_TEXT: Final = FormText(
    "Stands in an instruction's place while the JIT notes what is executed.",
    gain="It disappears when the note is complete.",
    since=V315,
)
