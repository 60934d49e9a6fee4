"""Operators, containers and loops are refused under the names that were counted."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from specview.explain.judging import outcome_of
from tests.agent.observing import Seen, observe
from tests.data import refusals
from tests.data.refusals import iteration, operators, subscripts
from tests.data.refusals.case import Case
from tests.interpreters import EACH, installed

DATA = Path(*refusals.__path__)
HIDDEN = {"3.11": "getitem_after_many_functions"}
"""A case of which nothing shows but in the process where so many functions were called."""
COUNTED = [one for one in EACH if "3.15" not in (one if isinstance(one, str) else one.values)]


def cases_of(version: str) -> list[Case]:
    major, minor = version.split(".")
    return [
        case
        for case in (*operators.CASES, *subscripts.CASES, *iteration.CASES)
        if case.is_for((int(major), int(minor))) and case.name != HIDDEN.get(version)
    ]


def counted(version: str) -> dict[str, Any]:
    """What was counted, by the name of the case."""
    text = (DATA / f"counted-{version}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["cases"]
    return found


def made(number: int, case: Case) -> str:
    """A function that sets a case up and gives back its call."""
    body = indent(f"{case.source}\nreturn lambda: ({case.call})\n", "    ")
    return f"def make_{number}():\n{body}\ncall_{number} = make_{number}()\n"


def names_said(seen: Seen, case: Case, function: str) -> set[str]:
    """The names under which what arrived at the sites of the case is refused."""
    outcomes = [
        outcome_of(site, one.shapes)
        for site in seen.sites(case.family, function)
        for one in seen.at(site)
    ]
    assert outcomes, case.name
    assert all(outcome.known for outcome in outcomes), case.name
    return {outcome.refusal for outcome in outcomes} - {""}


@pytest.mark.parametrize("version", COUNTED)
def test_what_is_refused_has_the_name_that_was_counted(version: str, tmp_path: Path) -> None:
    python = installed().get(version)
    if python is None:
        pytest.skip(f"CPython {version} is not installed")
    cases, found = cases_of(version), counted(version)
    source = "".join(made(number, case) for number, case in enumerate(cases))
    calls = [f"call_{number}()" for number in range(len(cases))]
    seen = observe(python, tmp_path, source, *calls, runs=2)
    specialising = set(seen.interpreter.families.values())
    said = {
        case.name: names_said(seen, case, f"make_{number}.<locals>.site")
        for number, case in enumerate(cases)
        if case.family in specialising
    }
    assert len(said) > len(cases) // 2
    assert said == {name: set(found[name]["failures"]) for name in said}
