"""The examples of all advices, and what becomes of them on the installed interpreters."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specview.explain.advices.shape import Advice
from specview.explain.advising import advice_for, all_advices
from specview.explain.reason_texts.general import GUARD_MISSES
from specview.model.interpreter import BOOKKEEPING_FAMILIES, ORDINARY_CALL_FORMS, Interpreter
from tests.interpreters import installed

PROBE = Path(__file__).with_name("advice_probe.py")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is advised for a reason's `code` at a site of `family`, on one interpreter."""

    code: str
    family: str
    advice: Advice


@dataclass(frozen=True, slots=True)
class Site:
    """What the probe saw of one instruction; `first` is its first specialised form, or empty."""

    family: str
    form: str
    first: str
    word: int
    refused: bool
    missed: bool
    changed: bool

    @property
    def turned(self) -> bool:
        """Whether operands came for which its form was not made."""
        return self.missed or self.changed

    @property
    def ordinary(self) -> bool:
        """Whether it only makes the ordinary call."""
        return self.form in ORDINARY_CALL_FORMS

    @property
    def generic(self) -> bool:
        """Whether it was refused a form and never got one."""
        return self.refused and not self.first

    @property
    def specialised(self) -> bool:
        """Whether it has a form from which it gains, and has never left it."""
        return bool(self.first) and not self.ordinary and not self.turned

    def shows(self, code: str) -> bool:
        """Whether the site gains nothing in the manner of the reason `code`."""
        return self.turned if code == GUARD_MISSES else self.generic or self.ordinary


@dataclass(frozen=True, slots=True)
class Driven:
    """A module that was driven: the value of its last call, and the sites of its `site`."""

    value: str
    sites: tuple[Site, ...]

    def of(self, family: str) -> tuple[Site, ...]:
        """The sites of one family."""
        return tuple(site for site in self.sites if site.family == family)


def pairs(interpreter: Interpreter) -> Iterator[Pair]:
    """Each reason that has an advice on `interpreter`, in a family that it has."""
    for code, family in sorted({answer for advice in all_advices() for answer in advice.answers}):
        advice = advice_for(code, family, interpreter)
        if advice is not None and family in interpreter.site_families:
            yield Pair(code, family, advice)


@cache
def driven(version: str) -> dict[tuple[str, str], Driven]:
    """What became of each module on the interpreter `version`: by source and call."""
    number = tuple(map(int, version.split(".")))
    asked = [
        (source, one.call)
        for one in all_advices()
        if one.since <= number <= one.until
        for source in (one.before, one.after)
    ]
    answer = subprocess.run(
        [installed()[version], "-I", PROBE],
        input=json.dumps([{"source": source, "call": call} for source, call in asked]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = map(_read, json.loads(answer.stdout))
    return dict(zip(asked, found, strict=True))


def _read(found: dict[str, object]) -> Driven:
    sites = found["sites"]
    assert isinstance(sites, list)
    return Driven(
        str(found["value"]),
        tuple(Site(**site) for site in sites if site["family"] not in BOOKKEEPING_FAMILIES),
    )
