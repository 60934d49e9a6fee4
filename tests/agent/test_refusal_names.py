"""The name that is given for a refusal is the one that CPython counts it under."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.agent.refusing import Ruled, rule
from tests.data.refusals.cases import CASES
from tests.every_day import every_day
from tests.interpreters import VERSIONS, installed

FOLDER = Path(__file__).parents[1] / "data" / "refusals"

UNTOLD_OF_311 = "CALL"
"""On 3.11 what PRECALL has specialised makes the call itself: CALL is not reached any more."""

OUT_OF_REACH = {
    "global_after_many_dictionaries",  # the process has no more numbers for dictionaries' keys
    "getitem_after_many_functions",  # nor for functions, on 3.11
    "attribute_of_a_split_dict",  # 3.13.0 specialises it, 3.13.5 was counted
}
"""Cases whose reason lies in no operand, or in a release other than the one at hand."""


COUNTED = [one for one in VERSIONS if (FOLDER / f"counted-{one}.json").exists()]
AT_HAND = [one for one in COUNTED if one in installed()]


@pytest.mark.parametrize("version", every_day(AT_HAND[-1:], COUNTED))
def test_refusals_have_the_names_under_which_they_are_counted(version: str, tmp_path: Path) -> None:
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    file = FOLDER / f"counted-{version}.json"
    counted = json.loads(file.read_text(encoding="utf-8"))["cases"]
    series = tuple(map(int, version.split(".")))
    cases = [case for case in CASES if case.name in counted and case.name not in OUT_OF_REACH]
    wrong = {
        case.name: (sorted(counted[case.name]["failures"]), ruled.outcomes)
        for case, ruled in rule(path, tmp_path, cases)
        if ruled.is_site
        and not _agree(case.family, series, set(counted[case.name]["failures"]), ruled)
    }
    assert not wrong


def _agree(family: str, series: tuple[int, ...], failures: set[str], ruled: Ruled) -> bool:
    if family == UNTOLD_OF_311 and series == (3, 11) and not failures and ruled.untold:
        return True
    return ruled.refusals | ruled.besides == failures and not ruled.untold
