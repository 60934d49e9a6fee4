"""Holds the rules for operators, containers and loops against what the interpreters do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from specview.explain.outcome import NEVER, Outcome, Site
from specview.explain.rules import containers, loops, operators
from specview.model.interpreter import ADAPTIVE
from specview.model.observation import Shape
from tests.agent.observing import Seen, Stand, Stood, observe, play
from tests.interpreters import NEWEST, installed
from tests.unit.values_cases import Case, law, source
from tests.unit.values_pairs import PAIRS

RULES = {**operators.RULES, **containers.RULES, **loops.RULES}
CASES = tuple(law())
RUNS = 40
"""Too few for a form that misses once in each run to use up its 53 misses."""
AGAIN = 8
ALWAYS = {"base", "class", "position"}
"""Traits that are told wherever operands are."""
SHOWN = 20
"""So many failures are shown."""


@dataclass(frozen=True, repr=False)
class Played:
    """The cases of a table, observed and played on one interpreter."""

    cases: tuple[Case, ...]
    seen: Seen
    stood: Stood

    @cached_property
    def sites(self) -> list[tuple[Case, Site, list[Outcome]]]:
        """Each site of each case, and what is made of what arrived there, in order of arrival."""
        return list(self._sites())

    def _sites(self) -> Iterator[tuple[Case, Site, list[Outcome]]]:
        listings = {listing.qualname: listing for listing in self.seen.listings}
        for number, case in enumerate(self.cases):
            listing = listings[f"site_{number}"]
            for one in listing.sites:
                site = Site(self.seen.interpreter, listing, one)
                rule = RULES.get(one.name)
                came = self.seen.at(site)
                if rule is not None and came:
                    yield case, site, [rule(site, each.shapes) for each in came]


def played(version: str, folder: Path, cases: tuple[Case, ...], *calls: str, runs: int) -> Played:
    python = installed().get(version)
    if python is None:
        pytest.skip(f"CPython {version} is not installed")
    seen = observe(python, folder, source(cases), *calls, runs=2)
    return Played(cases, seen, play(python, folder, source(cases), *calls, runs=runs))


@pytest.fixture(scope="module", params=NEWEST)
def version(request: pytest.FixtureRequest) -> str:
    version: str = request.param
    return version


@pytest.fixture(scope="module")
def all_cases(version: str, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return played(version, tmp_path_factory.mktemp("cases"), CASES, "first()", runs=RUNS)


def test_each_site_becomes_what_the_rules_say(all_cases: Played) -> None:
    wrong = [
        f"{case}: {outcomes}, {stand}"
        for case, site, outcomes in all_cases.sites
        if len(outcomes) == 1 and not _agrees(site, outcomes[0], stand := all_cases.stood.at(site))
    ]
    assert not wrong[:SHOWN]


def _agrees(site: Site, outcome: Outcome, stand: Stand) -> bool:
    if outcome.form:
        return stand.form == outcome.form
    grown = stand.refused or (site.version < (3, 12) and _given_up(outcome))
    return bool(outcome.refusal) and not stand.specialised and grown


def _given_up(outcome: Outcome) -> bool:
    """Whether 3.11 makes the instruction plain for good, so that its counter stays."""
    return outcome.refusal == "COMPARE_OP_NOT_FOLLOWED_BY_COND_JUMP" or not any(
        operator in outcome.refusal for operator in ("_ADD_", "_MULTIPLY_", "_SUBTRACT_")
    )


def test_most_sites_see_one_kind_of_operands(all_cases: Played) -> None:
    rows = [outcomes for _, _, outcomes in all_cases.sites]
    assert sum(len(outcomes) == 1 for outcomes in rows) > len(rows) - 200
    assert len(rows) > len(CASES) * 0.9  # 3.11 and 3.12 have fewer families


def test_every_outcome_is_told(all_cases: Played) -> None:
    untold = [
        f"{case}: {site.family}"
        for case, site, outcomes in all_cases.sites
        if not all(outcome.known for outcome in outcomes)
    ]
    assert not untold[:SHOWN]


def test_types_alone_lead_to_the_same_outcome_or_to_none(all_cases: Played) -> None:
    wrong = [
        f"{case}: {told} with types alone, else {outcome}"
        for case, site, outcomes in all_cases.sites
        for outcome, one in zip(outcomes, all_cases.seen.at(site), strict=True)
        if (told := RULES[site.family](site, tuple(map(_bare, one.shapes)))).known
        and (told.form, told.refusal) != (outcome.form, outcome.refusal)
    ]
    assert not wrong[:SHOWN]


def _bare(shape: Shape) -> Shape:
    """What is told of an operand where memory is laid out otherwise than is known."""
    return Shape(shape.type, {name: shape.traits[name] for name in ALWAYS & shape.traits.keys()})


def test_every_form_is_predicted_in_some_case(all_cases: Played) -> None:
    forms = {
        form
        for form, family in all_cases.seen.interpreter.families.items()
        if family in RULES and not form.endswith(ADAPTIVE)
    }
    predicted = {outcome.form for _, _, outcomes in all_cases.sites for outcome in outcomes}
    assert forms == predicted - {""}


def test_only_what_never_serves_its_form_misses_it(all_cases: Played) -> None:
    wrong = [
        f"{case}: {outcomes}, {stand}"
        for case, site, outcomes in all_cases.sites
        if len(outcomes) == 1
        and outcomes[0].form
        and _misses(stand := all_cases.stood.at(site)) != (NEVER in outcomes[0].guard)
    ]
    assert not wrong[:SHOWN]


def _misses(stand: Stand) -> bool:
    fresh = 53 if stand.counter.value == 53 else 52  # 3.11 counts from 53
    return stand.specialised and stand.counter.value < fresh


@pytest.fixture(scope="module")
def pairs(version: str, tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("pairs")
    return played(version, folder, PAIRS, "first()", "second()", runs=AGAIN)


def test_other_operands_miss_where_guards_differ_and_only_there(pairs: Played) -> None:
    wrong = [
        f"{case}: {outcomes}, {stand}"
        for case, site, outcomes in pairs.sites
        if outcomes[0].form
        and (stand := pairs.stood.at(site)).specialised
        and _misses(stand) != (len(set(outcomes)) > 1)
    ]
    assert not wrong[:SHOWN]
