"""Asks the rules of a site's family what the specialiser makes of what arrived."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from specview.explain.outcome import UNTOLD, Outcome, Site
from specview.model.observation import Shape

Rule = Callable[[Site, tuple[Shape, ...]], Outcome]


def outcome_of(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """What the specialiser would make of these operands; UNTOLD where no rule knows."""
    rule = _rules().get(site.family)
    return UNTOLD if rule is None else rule(site, shapes)


@cache
def _rules() -> Mapping[str, Rule]:
    """The rules of all families, loaded when a first one is asked for."""
    from specview.explain.rules import attributes, calls, containers, loops, operators

    modules = (attributes, calls, operators, containers, loops)
    return {family: rule for module in modules for family, rule in module.RULES.items()}
