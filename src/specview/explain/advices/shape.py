"""The shape of an advice, and of the word that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specview.explain.texts import Version
from specview.model.interpreter import FIRST_VERSION, LAST_VERSION

Answers = tuple[tuple[str, str], ...]
"""Pairs of a reason's code and a family: what an advice is for."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A change of ordinary code after which the site, or what takes its place, specialises.

    `text` says in one or two sentences what to change, `pays` when that is worth while, or what it
    costs (empty: nothing is to be said). `before` and `after` are the sources of two small
    modules, each with a function `site`; in `before` that holds the instruction that does not
    specialise. `call` is an expression, the same for both, that is to be evaluated again and again
    in the module. It has the same value in both.

    True of the versions `since` to `until`, both inclusive. `name` is unique.
    """

    name: str
    text: str
    answers: Answers
    before: str
    after: str
    call: str
    since: Version = FIRST_VERSION
    until: Version = LAST_VERSION
    pays: str = ""

    @property
    def gain(self) -> Mapping[Version, float]:
        """How many times as long the example took before the change, where that is clear."""
        from specview.explain.advices.gains import all_gains

        return all_gains().get(self.name, {})


@dataclass(frozen=True, slots=True)
class NoAdvice:
    """That nothing is to be changed, and why, on the versions `since` to `until`, inclusive."""

    text: str
    answers: Answers
    since: Version = FIRST_VERSION
    until: Version = LAST_VERSION


def module(source: str) -> str:
    """The source of a module that stands indented in a table."""
    lines = source.strip("\n").rstrip().splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "".join(f"{line[indent:]}\n" for line in lines)


def same(family: str, *codes: str) -> Answers:
    """Several codes of one family."""
    return tuple((code, family) for code in codes)
