"""Holds the rules for calls against what the interpreters do with the same callees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from specview.explain.outcome import NEVER, Outcome, Site
from specview.explain.rules.calls import RULES
from specview.model.interpreter import ADAPTIVE, Counter
from tests.agent.observing import Seen, Stand, Stood, observe, play
from tests.interpreters import NEWEST, installed
from tests.unit.call_cases import CALLEES, CASES, source


@dataclass(frozen=True)
class Played:
    """What arrived in all cases on one interpreter, and what became of their sites."""

    seen: Seen
    stood: Stood

    def sites(self) -> Iterator[tuple[str, Site, set[Outcome]]]:
        """Each site of a case, by name, with all that is predicted for what arrived there."""
        for number, case in enumerate(CASES):
            for family, rule in RULES.items():
                for site in self.seen.sites(family, f"site_{number}"):
                    came = self.seen.at(site)
                    yield case.name, site, {rule(site, one.shapes) for one in came}


@pytest.fixture(scope="module", params=NEWEST)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    python = installed().get(request.param)
    if python is None:
        pytest.skip(f"CPython {request.param} is not installed")
    folder = tmp_path_factory.mktemp("calls")
    (folder / "callees.py").write_text(CALLEES, encoding="utf-8")
    call = ", ".join(f"site_{number}({case.callee})" for number, case in enumerate(CASES))
    return Played(observe(python, folder, source(), call), play(python, folder, source(), call))


def test_each_call_has_the_form_that_is_predicted_or_is_refused_where_that_is(
    played: Played,
) -> None:
    wrong = [
        (name, site.family, outcomes, played.stood.at(site))
        for name, site, outcomes in played.sites()
        if not _holds(outcomes, played.stood.at(site))
    ]
    assert not wrong


def _holds(outcomes: set[Outcome], stand: Stand) -> bool:
    """Whether all that arrived was to become, or not to become, what stands there."""
    told = {(outcome.form, bool(outcome.refusal)) for outcome in outcomes}
    if len(told) != 1:
        return False
    ((form, refused),) = told
    if not form:
        return (stand.specialised, stand.refused) == (False, refused)
    return stand.form == form or _worn_out(outcomes, stand)


def _worn_out(outcomes: set[Outcome], stand: Stand) -> bool:
    """3.11: whether a form that misses each time has used its misses up, and is gone."""
    (outcome,) = outcomes
    after = Counter(31, 5)
    return NEVER in outcome.guard and stand.form == "PRECALL" and stand.counter == after


def test_a_form_misses_where_guards_differ_and_only_there(played: Played) -> None:
    wrong = [
        (name, site.family, outcomes, played.stood.at(site))
        for name, site, outcomes in played.sites()
        if played.stood.at(site).specialised
        and _misses(site, played.stood.at(site)) != _turned_away(outcomes)
    ]
    assert not wrong


def _misses(site: Site, stand: Stand) -> bool:
    fresh = 53 if site.version == (3, 11) else 52
    return stand.counter.value < fresh


def _turned_away(outcomes: set[Outcome]) -> bool:
    return len(outcomes) > 1 or any(NEVER in outcome.guard for outcome in outcomes)


def test_every_call_but_what_precall_makes_is_told(played: Played) -> None:
    untold = {
        site.family
        for _, site, outcomes in played.sites()
        if not all(outcome.known for outcome in outcomes)
    }
    assert untold == ({"CALL"} if played.seen.interpreter.version_info < (3, 12) else set())


def test_every_form_of_calls_is_predicted_in_some_case(played: Played) -> None:
    interpreter = played.seen.interpreter
    forms = {
        form
        for form, family in interpreter.families.items()
        if family in RULES and not form.endswith(ADAPTIVE)
    }
    predicted = {outcome.form for _, _, outcomes in played.sites() for outcome in outcomes}
    assert forms == predicted - {""}
