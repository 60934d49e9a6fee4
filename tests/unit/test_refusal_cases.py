"""The cases of refusals, and what builds of CPython with statistics counted for them."""

from __future__ import annotations

import dis
import inspect
import json
import opcode
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import pytest

from tests.data.refusals.case import Case, Version
from tests.data.refusals.cases import CASES
from tests.data.refusals.reasons import BORROWED

HERE: Version = sys.version_info[:2]
CASES_HERE = [case for case in CASES if case.is_for(HERE)]
FOLDER = Path(__file__).parents[1] / "data" / "refusals"


@dataclass(frozen=True, slots=True)
class Counted:
    """One file: the reasons of each family, and by case what was counted."""

    series: Version
    reasons: dict[str, set[str]]
    failures: dict[str, dict[str, int]]
    specialised: dict[str, int]
    forms: dict[str, dict[str, int]]


def _read(path: Path) -> Counted:
    told = json.loads(path.read_text(encoding="utf-8"))
    major, minor, _ = told["version"].split(".")
    cases = told["cases"].items()
    return Counted(
        (int(major), int(minor)),
        {family: set(names.values()) for family, names in told["reasons"].items()},
        {name: case["failures"] for name, case in cases},
        {name: case["specialised"] for name, case in cases},
        {name: case["forms"] for name, case in cases},
    )


COUNTED = [_read(path) for path in sorted(FOLDER.glob("counted-*.json"))]
each_counted = pytest.mark.parametrize(
    "counted", COUNTED, ids=[".".join(map(str, counted.series)) for counted in COUNTED]
)


def _functions(code: CodeType) -> Iterator[CodeType]:
    """The code of the functions in a module's code; class bodies run once and are left out."""
    for nested in code.co_consts:
        if isinstance(nested, CodeType):
            if nested.co_flags & inspect.CO_OPTIMIZED:
                yield nested
            yield from _functions(nested)


def _held(code: CodeType, family: str) -> int:
    return sum(instruction.opname == family for instruction in dis.get_instructions(code))


def _compiled(case: Case) -> list[CodeType]:
    compile(case.call, "<call>", "eval")
    return list(_functions(compile(case.source, "<case>", "exec")))


def test_every_case_has_a_name_of_its_own() -> None:
    assert max(Counter(case.name for case in CASES).values()) == 1
    assert len(CASES) >= 120


@pytest.mark.parametrize("case", CASES_HERE, ids=[case.name for case in CASES_HERE])
def test_the_site_holds_one_instruction_of_the_family(case: Case) -> None:
    functions = _compiled(case)
    assert [_held(code, case.family) for code in functions if code.co_name == "site"] == [1]


@pytest.mark.parametrize("case", CASES_HERE, ids=[case.name for case in CASES_HERE])
def test_nothing_but_the_site_holds_an_instruction_of_the_family(case: Case) -> None:
    functions = _compiled(case)
    assert not [c.co_name for c in functions if c.co_name != "site" and _held(c, case.family)]


def test_counts_of_several_versions_are_at_hand() -> None:
    assert {(3, 11), (3, 13)} <= {counted.series for counted in COUNTED}


@each_counted
def test_each_case_of_a_version_is_counted(counted: Counted) -> None:
    assert set(counted.failures) == {case.name for case in CASES if case.is_for(counted.series)}


@each_counted
def test_each_counted_reason_is_one_of_its_family(counted: Counted) -> None:
    families = {case.name: case.family for case in CASES}
    strange = [
        name
        for name, failures in counted.failures.items()
        if not set(failures) <= _known(counted, families[name])
    ]
    assert not strange


def _known(counted: Counted, family: str) -> set[str]:
    borrowed = BORROWED.get(family, family) if counted.series == (3, 11) else family
    return counted.reasons[family] | counted.reasons[borrowed]


@each_counted
def test_a_specialised_case_ran_in_a_form_of_its_family(counted: Counted) -> None:
    unseen = [
        name for name, times in counted.specialised.items() if times and not counted.forms[name]
    ]
    assert not unseen


def test_the_counted_forms_are_forms_of_this_interpreter() -> None:
    families = {case.name: case.family for case in CASES}
    known: dict[str, list[str]] = vars(opcode)["_specializations"]
    for counted in COUNTED:
        if counted.series == HERE:
            for name, forms in counted.forms.items():
                assert set(forms) <= set(known.get(families[name], ()))
