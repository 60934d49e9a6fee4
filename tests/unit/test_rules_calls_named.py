"""Holds the names under which calls are refused against what builds with statistics counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specview.explain.rules.calls import RULES, counted_besides
from tests.agent.observing import observe
from tests.data import refusals
from tests.data.refusals.calls import CASES
from tests.data.refusals.case import Case
from tests.interpreters import VERSIONS, installed

DATA = Path(*refusals.__path__)
SITE = "def site("


def counted(version: str) -> dict[str, Any]:
    """What was counted on a version, by the name of the case; nothing for one without a build."""
    file = DATA / f"counted-{version}.json"
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))["cases"] if file.exists() else {}
    return found


COUNTED = [version for version in VERSIONS if counted(version)]
_LAST = COUNTED[-1]
EACH = [
    version if version in (VERSIONS[0], _LAST) else pytest.param(version, marks=pytest.mark.between)
    for version in COUNTED
]


def groups(version: str) -> Iterator[tuple[str, list[Case]]]:
    """The cases of a version by what they set up, which no site is watched in."""
    numbers = tuple(map(int, version.split(".")))
    found: dict[str, list[Case]] = {}
    for case in CASES:
        if numbers >= case.since and numbers <= case.until and case.name in counted(version):
            found.setdefault(case.source.partition(SITE)[0], []).append(case)
    yield from found.items()


def predicted(python: Path, folder: Path, setup: str, cases: list[Case]) -> dict[str, set[str]]:
    """The names that the rules have for what arrives in each case."""
    (folder / "callees.py").write_text(setup, encoding="utf-8")
    sites = [
        f"def site_{number}({case.source.partition(SITE)[2]}" for number, case in enumerate(cases)
    ]
    calls = [case.call.replace("site(", f"site_{number}(", 1) for number, case in enumerate(cases)]
    source = "from callees import *\n" + "".join(sites)
    seen = observe(python, folder, source, *calls, runs=2)
    return {
        case.name: {
            RULES[case.family](site, one.shapes).refusal or counted_besides(site, one.shapes)
            for site in seen.sites(case.family, f"site_{number}")
            for one in seen.at(site)
        }
        for number, case in enumerate(cases)
    }


@pytest.mark.parametrize("version", EACH)
def test_each_refused_call_has_the_name_that_was_counted(version: str, tmp_path: Path) -> None:
    python = installed().get(version)
    if python is None:
        pytest.skip(f"CPython {version} is not installed")
    expected = counted(version)
    wrong = {}
    for number, (setup, cases) in enumerate(groups(version)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, names in predicted(python, folder, setup, cases).items():
            failures = set(expected[name]["failures"])
            if names != (failures or {""}):
                wrong[name] = names, failures
    assert not wrong
