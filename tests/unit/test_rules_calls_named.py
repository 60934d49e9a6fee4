"""Holds the names of failures that are counted besides a form against what was counted.

Builds of CPython with statistics counted both for calls of some classes: a failure, and that the
ordinary form was chosen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from specview.explain.rules.calls import RULES, counted_besides
from tests.agent.observing import observe
from tests.data import refusals
from tests.data.refusals.calls import CASES
from tests.data.refusals.case import Case
from tests.interpreters import installed

DATA = Path(*refusals.__path__)
SITE = "def site("


def counted(version: str) -> Mapping[str, Any]:
    """What was counted on a version, by the name of the case."""
    text = (DATA / f"counted-{version}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)["cases"]
    return found


def chosen_all_the_same(version: str) -> list[Case]:
    """The cases in which a form was chosen though a failure was counted."""
    found = counted(version)
    known = [case for case in CASES if case.name in found]
    return [
        case for case in known if found[case.name]["failures"] and found[case.name]["specialised"]
    ]


@pytest.mark.between
@pytest.mark.parametrize("version", ["3.13", "3.14"])
def test_a_class_called_in_the_ordinary_way_has_the_name_that_was_counted(
    version: str, tmp_path: Path
) -> None:
    python = installed().get(version)
    if python is None:
        pytest.skip(f"CPython {version} is not installed")
    cases = chosen_all_the_same(version)
    assert cases
    (setup,) = {case.source.partition(SITE)[0] for case in cases}
    (tmp_path / "callees.py").write_text(setup, encoding="utf-8")
    sites = [
        f"def site_{number}({case.source.partition(SITE)[2]}" for number, case in enumerate(cases)
    ]
    calls = [case.call.replace("site(", f"site_{number}(", 1) for number, case in enumerate(cases)]
    seen = observe(python, tmp_path, "from callees import *\n" + "".join(sites), *calls, runs=2)
    for number, case in enumerate(cases):
        site = seen.site(case.family, f"site_{number}")
        (came,) = seen.at(site)
        assert RULES[case.family](site, came.shapes).form == "CALL_NON_PY_GENERAL"
        assert {counted_besides(site, came.shapes)} == set(counted(version)[case.name]["failures"])
