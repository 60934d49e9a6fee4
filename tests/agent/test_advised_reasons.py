"""Each advice is for the reason that its example shows: the rules say so of what arrives there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from specview.explain.diagnosis import GUARD_MISSES, ORDINARY_CALL
from specview.explain.outcome import NEVER, SILENT
from specview.model.interpreter import ORDINARY_CALL_FORMS
from tests.agent.refusing import Ruled, judge
from tests.data.refusals.case import Case
from tests.interpreters import EACH, installed
from tests.unit.advice_pairs import pairs
from tests.unit.explained import tables_of


@pytest.mark.parametrize("version", EACH)
def test_before_the_change_the_site_has_the_reason_that_the_advice_is_for(
    version: str, tmp_path: Path
) -> None:
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    given = list(pairs(tables_of(version)))
    cases = [
        Case(f"{number}", pair.family, pair.advice.before, pair.advice.call)
        for number, pair in enumerate(given)
    ]
    wrong = {
        (given[int(case.name)].advice.name, case.family, given[int(case.name)].code): ruled
        for case, ruled in judge(path, tmp_path, cases)
        if not _shows(given[int(case.name)].code, ruled)
    }
    assert not wrong


@pytest.mark.parametrize("version", EACH)
def test_after_the_change_nothing_is_refused_and_one_form_takes_all(
    version: str, tmp_path: Path
) -> None:
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    given = list(pairs(tables_of(version)))
    cases = [
        Case(f"{number}", pair.family, pair.advice.after, pair.advice.call)
        for number, pair in enumerate(given)
    ]
    wrong = {
        (given[int(case.name)].advice.name, case.family): ruled
        for case, ruled in judge(path, tmp_path, cases)
        if any(one.refusals or len(_forms(one)) > 1 for one in ruled)
    }
    assert not wrong


def _shows(code: str, ruled: Sequence[Ruled]) -> bool:
    """Whether any of the sites has a reason of this code."""
    if code == GUARD_MISSES:
        return any(
            len(_forms(one)) + len(one.refusals) > 1
            or any(NEVER in outcome.guard for outcome in one.outcomes)
            for one in ruled
        )
    if code == ORDINARY_CALL:
        return any(ORDINARY_CALL_FORMS & one.forms for one in ruled)
    return any(code in one.refusals | one.besides | _silent(one) for one in ruled)


def _silent(ruled: Ruled) -> set[str]:
    """SILENT, where something is refused and not counted."""
    return {one.refusal for one in ruled.outcomes} & {SILENT}


def _forms(ruled: Ruled) -> set[tuple[str, ...]]:
    return {(one.form, *one.guard) for one in ruled.outcomes if one.form}
