"""What a form does, what it checks, what makes it miss and what it saves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from specview.explain.families import explain_family
from specview.explain.texts import FormText, of_version
from specview.model.interpreter import ADAPTIVE, EXECUTOR, Interpreter

INSTRUMENTED: Final = "INSTRUMENTED_"

UNEXPLAINED: Final = FormText(
    "Is not explained here.", misses="What makes it miss is not known here."
)
"""The text of a form that an interpreter has and the tables do not."""


@cache
def all_forms() -> Mapping[str, tuple[FormText, ...]]:
    """The texts of each name that stands in adaptive bytecode, one for every range of versions.

    The tables are loaded when a first form is asked for, so that a start need not wait for them.
    """
    from specview.explain.attributes import ATTRIBUTES, GLOBALS, METHODS, STORING, SUPER
    from specview.explain.bookkeeping import BOOKKEEPING, EXECUTOR_TEXT, TRACE_TEXT
    from specview.explain.builtin_calls import BUILTIN_CALLS
    from specview.explain.calls import ORDINARY_CALLS, PYTHON_CALLS
    from specview.explain.containers import STORES, SUBSCRIPTS, UNPACKING
    from specview.explain.loops import LOOPS, SENDING
    from specview.explain.operators import ARITHMETIC, COMPARISONS, TRUTH

    return {
        **ARITHMETIC,
        **COMPARISONS,
        **TRUTH,
        **SUBSCRIPTS,
        **STORES,
        **UNPACKING,
        **ATTRIBUTES,
        **METHODS,
        **STORING,
        **SUPER,
        **GLOBALS,
        **PYTHON_CALLS,
        **ORDINARY_CALLS,
        **BUILTIN_CALLS,
        **LOOPS,
        **SENDING,
        **BOOKKEEPING,
        EXECUTOR: (EXECUTOR_TEXT,),
        "TRACE_RECORD": (TRACE_TEXT,),
    }


def explain_form(interpreter: Interpreter, family: str, form: str) -> FormText:
    """What `form`, a name in the adaptive bytecode, is where `family` is the generic instruction.

    For names that stand for themselves, as generic instructions do, `form` equals `family`.
    """
    text = of_version(all_forms().get(form, ()), interpreter)
    if text is not None:
        return text
    if form.startswith(INSTRUMENTED):
        return _instrumented(form.removeprefix(INSTRUMENTED))
    if family in interpreter.forms and form in (family, f"{family}{ADAPTIVE}"):
        return _generic(interpreter, family, form)
    return UNEXPLAINED


def _instrumented(base: str) -> FormText:
    """Monitoring, tracing and profiling tools put INSTRUMENTED_ names into the bytecode (3.12+)."""
    if base in ("LINE", "INSTRUCTION"):
        summary = f"Tells a monitoring tool that a new {base.lower()} starts, then runs it."
    else:
        summary = f"Does what {base} does and tells a monitoring tool."
    return FormText(summary, gain="Gone once the tool is switched off.")


def _generic(interpreter: Interpreter, family: str, form: str) -> FormText:
    if form == family:
        return FormText(explain_family(interpreter, family).summary)
    return FormText(
        f"Does what {family} does, in code that has turned adaptive.",
        gain="It counts down to the next attempt to choose a form.",
    )
