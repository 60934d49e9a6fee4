"""Attributes and names are refused under the names that builds with statistics counted."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from specview.explain.outcome import SILENT
from specview.explain.rules.attributes import RULES
from tests.agent.observing import Seen, observe
from tests.data import refusals
from tests.data.refusals import loads, methods, names, stores
from tests.data.refusals.case import Case
from tests.interpreters import EACH, installed

DATA = Path(*refusals.__path__)
KEPT = "global_after_many_dictionaries"
"""A case of which nothing shows but in the process where so many dictionaries were made."""
LATER = "attribute_of_a_split_dict"
"""A case in which 3.13.0 does otherwise than the version that counted."""
CASES = [
    case
    for case in (*loads.CASES, *methods.CASES, *names.CASES, *stores.CASES)
    if case.name not in {KEPT, LATER}
]
COUNTED = [one for one in EACH if "3.15" not in (one if isinstance(one, str) else one.values)]


@pytest.fixture(scope="module", params=COUNTED)
def version(request: pytest.FixtureRequest) -> str:
    version: str = request.param
    if version not in installed():
        pytest.skip(f"CPython {version} is not installed")
    return version


def counted(version: str) -> dict[str, Any]:
    """What was counted, by the name of the case."""
    cases: dict[str, Any] = json.loads((DATA / f"counted-{version}.json").read_text("utf-8"))
    found: dict[str, Any] = cases["cases"]
    return found


def cases_for(version: str, *, alone: bool) -> list[Case]:
    """The cases of a version, those with a module of their own or the others."""
    major, minor = version.split(".")
    asked = [case for case in CASES if case.is_for((int(major), int(minor)))]
    return [case for case in asked if stands_alone(case) == alone]


def stands_alone(case: Case) -> bool:
    """Whether a case has to do with the names of its module, or its site is a method."""
    return case.family in {"LOAD_GLOBAL", "LOAD_SUPER_ATTR"}


def made(number: int, case: Case) -> str:
    """A function that sets a case up, with all that belongs to it, and gives back its call."""
    source = case.source if "seventy" in case.name else case.source.replace("70_000", "7")
    call = f"def run():\n    return {case.call}\nreturn run\n"
    return (
        f"def make_{number}():\n{indent(source + call, '    ')}\nrun_{number} = make_{number}()\n"
    )


def names_said(seen: Seen, case: Case, qualname: str) -> set[str]:
    """The name under which the case is refused, if any."""
    site = seen.sites(case.family, qualname)[0]
    arrived = max(seen.at(site), key=lambda one: one.count)
    outcome = RULES[case.family](site, arrived.shapes)
    assert outcome.known
    return {outcome.refusal} - {"", SILENT}


def test_what_is_refused_has_the_name_that_was_counted(version: str, tmp_path: Path) -> None:
    cases = cases_for(version, alone=False)
    source = "\n".join(made(number, case) for number, case in enumerate(cases))
    calls = [f"run_{number}()" for number in range(len(cases))]
    seen = observe(installed()[version], tmp_path, source, *calls)
    said = {
        case.name: names_said(seen, case, f"make_{number}.<locals>.site")
        for number, case in enumerate(cases)
    }
    found = counted(version)
    assert said == {name: set(found[name]["failures"]) for name in said}


def test_names_that_lie_in_odd_dictionaries_have_the_name_that_was_counted(
    version: str, tmp_path: Path
) -> None:
    said = {}
    for case in cases_for(version, alone=True):
        target = "subject:site"
        seen = observe(installed()[version], tmp_path, case.source, case.call, target=target)
        said[case.name] = names_said(seen, case, seen.listings[0].qualname)
    found = counted(version)
    assert said == {name: set(found[name]["failures"]) for name in said}
