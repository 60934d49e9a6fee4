"""What a generic instruction does, and when the specialiser looks at it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.texts import FamilyText, of_version
from specview.model.interpreter import BOOKKEEPING_FAMILIES, Interpreter

WARM_UP: Final = (
    "Code turns adaptive after 8 calls or backward jumps; the next execution is the first attempt."
)
SECOND_EXECUTION: Final = "The second execution is the first attempt."


def explain_family(interpreter: Interpreter, family: str) -> FamilyText:
    """What `family` is on `interpreter`; a family without a text is said to have none."""
    text = known_family(interpreter, family)
    if text is None:
        return FamilyText("Is not explained here.", "When it is rewritten is not known here.")
    if family in BOOKKEEPING_FAMILIES:
        return text
    first = WARM_UP if interpreter.has_warmup else SECOND_EXECUTION
    return replace(text, attempts=f"{first} {text.attempts}".rstrip())


def known_family(interpreter: Interpreter, family: str) -> FamilyText | None:
    """The table's own text, or None where it has none for this version."""
    # Loaded when a first family is asked for, so that a start need not wait for it.
    from specview.explain.family_texts import FAMILIES

    return of_version(FAMILIES.get(family, ()), interpreter)
