"""What to change where a site does not specialise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, TypeVar

from specview.explain.advices.shape import Advice, NoAdvice
from specview.explain.texts import of_version
from specview.model.interpreter import Interpreter

Answer = TypeVar("Answer", Advice, NoAdvice)

NO_ADVICE: Final = "No change of the code is known that would help here."


@cache
def all_advices() -> tuple[Advice, ...]:
    """Every advice. The tables are loaded when a first one is asked for."""
    from specview.explain.advices.attributes import ATTRIBUTES
    from specview.explain.advices.bits import BITS, DIVISIONS
    from specview.explain.advices.calls import CALLS
    from specview.explain.advices.classes import CLASSES
    from specview.explain.advices.comparisons import COMPARISONS
    from specview.explain.advices.containers import STORING, UNPACKING
    from specview.explain.advices.further import INSTANCES, REST
    from specview.explain.advices.globals import GLOBALS
    from specview.explain.advices.loops import LOOPS
    from specview.explain.advices.membership import MEMBERSHIP, TRUTH
    from specview.explain.advices.methods import METHODS
    from specview.explain.advices.misses import VALUES
    from specview.explain.advices.operators import ARITHMETIC
    from specview.explain.advices.places import PLACES
    from specview.explain.advices.stores import STORES
    from specview.explain.advices.subscripts import READING
    from specview.explain.advices.variety import VARIETY

    return (
        *ARITHMETIC,
        *DIVISIONS,
        *BITS,
        *COMPARISONS,
        *MEMBERSHIP,
        *TRUTH,
        *READING,
        *STORING,
        *UNPACKING,
        *LOOPS,
        *ATTRIBUTES,
        *CLASSES,
        *PLACES,
        *METHODS,
        *STORES,
        *GLOBALS,
        *CALLS,
        *VALUES,
        *VARIETY,
        *INSTANCES,
        *REST,
    )


@cache
def _advices() -> Mapping[tuple[str, str], Sequence[Advice]]:
    return _by_reason(all_advices())


@cache
def _no_advices() -> Mapping[tuple[str, str], Sequence[NoAdvice]]:
    from specview.explain.advices.nothing import NOTHING

    return _by_reason(NOTHING)


def _by_reason(answers: Iterable[Answer]) -> Mapping[tuple[str, str], Sequence[Answer]]:
    found: dict[tuple[str, str], list[Answer]] = {}
    for one in answers:
        for reason in one.answers:
            found.setdefault(reason, []).append(one)
    return found


def advice_for(code: str, family: str, interpreter: Interpreter) -> Advice | None:
    """What to change at a site of `family` that gains nothing for the reason `code`.

    None where no change of ordinary code would help: `no_advice_text` says so.
    """
    return of_version(_advices().get((code, family), ()), interpreter)


def no_advice_text(code: str, family: str, interpreter: Interpreter) -> str:
    """A sentence for a reason without advice: why there is nothing to change."""
    told = of_version(_no_advices().get((code, family), ()), interpreter)
    return told.text if told else NO_ADVICE
