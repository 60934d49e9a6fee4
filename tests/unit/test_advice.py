"""What is advised helps: before the change the site gains nothing, after it every site does."""

from __future__ import annotations

import ast
import re

import pytest

from specview.explain.advices.gains import all_gains
from specview.explain.advices.nothing import NOTHING
from specview.explain.advices.shape import Advice, NoAdvice
from specview.explain.advising import NO_ADVICE, advice_for, all_advices, no_advice_text
from specview.model.interpreter import FIRST_VERSION, LAST_VERSION
from tests.interpreters import EACH, VERSIONS
from tests.unit.advice_pairs import driven, pairs
from tests.unit.explained import tables_of

ANSWERS: tuple[Advice | NoAdvice, ...] = (*all_advices(), *NOTHING)
MOST = 200
"""Most characters of an advice: three lines of the screen."""
AMERICAN = re.compile(r"\b\w*(ializ|alize|color|behavior|neighbor)\w*\b", re.IGNORECASE)
GONE = {
    "and-of-bools",
    "or-of-bools",
    "none-by-is",
    "bool-is-an-answer",
    "none-asked-first",
    "choose-with-if",
    "is-not-none",
}
"""Advices after which no instruction that can specialise need be left."""


@pytest.mark.parametrize("version", EACH)
def test_before_the_change_the_site_gains_nothing(version: str) -> None:
    given, seen = pairs(tables_of(version)), driven(version)
    for pair in given:
        before = seen[pair.advice.before, pair.advice.call]
        sites = before.of(pair.family)
        assert any(site.shows(pair.code) for site in sites), (pair.advice.name, pair.family, sites)


@pytest.mark.parametrize("version", EACH)
def test_after_the_change_every_site_that_runs_is_specialised(version: str) -> None:
    given, seen = pairs(tables_of(version)), driven(version)
    for pair in given:
        advice = pair.advice
        after = seen[advice.after, advice.call]
        wrong = [site for site in after.sites if site.turned or site.generic or site.ordinary]
        assert not wrong, (advice.name, wrong)
        assert advice.name in GONE or any(site.specialised for site in after.sites), advice.name


@pytest.mark.parametrize("version", EACH)
def test_the_changed_code_gives_the_same_answer(version: str) -> None:
    given, seen = pairs(tables_of(version)), driven(version)
    for pair in given:
        one = pair.advice
        assert seen[one.before, one.call].value == seen[one.after, one.call].value, one.name


@pytest.mark.parametrize("version", EACH)
def test_every_version_has_advices_for_many_reasons(version: str) -> None:
    given = list(pairs(tables_of(version)))
    assert len(given) >= 40
    assert {"BINARY_OP", "COMPARE_OP", "LOAD_ATTR", "STORE_ATTR", "CALL"} <= {
        pair.family for pair in given
    }


def test_no_reason_has_two_answers_on_one_version() -> None:
    for minor in range(FIRST_VERSION[1], LAST_VERSION[1] + 1):
        here = [
            answer
            for one in ANSWERS
            if one.since <= (3, minor) <= one.until
            for answer in one.answers
        ]
        assert len(here) == len(set(here)), [answer for answer in here if here.count(answer) > 1]


def test_advices_are_short_plain_and_named_once() -> None:
    names = [advice.name for advice in all_advices()]
    assert len(names) == len(set(names))
    for one in ANSWERS:
        assert one.text.endswith("."), one.text
        assert len(one.text) <= MOST, one.text
        assert not AMERICAN.search(one.text), one.text


def test_examples_have_a_site_and_differ() -> None:
    for advice in all_advices():
        assert advice.before != advice.after
        assert advice.since <= advice.until
        for source in (advice.before, advice.after):
            names = {
                node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)
            }
            assert "site" in names, advice.name
            assert len(source.splitlines()) <= 40, advice.name


def test_gains_belong_to_advices_and_are_worth_telling() -> None:
    known = {advice.name: advice for advice in all_advices()}
    assert set(all_gains()) <= set(known)
    assert len(all_gains()) * 2 > len(known)
    for name, gains in all_gains().items():
        advice = known[name]
        assert advice.gain == gains
        assert all(advice.since <= version <= advice.until for version in gains), name
        assert all(gain >= 1.05 for gain in gains.values()), name


def test_operators_without_any_form_are_said_to_have_none() -> None:
    of = tables_of(VERSIONS[-1])
    assert advice_for("BINARY_OP_POWER", "BINARY_OP", of) is None
    assert no_advice_text("BINARY_OP_POWER", "BINARY_OP", of).startswith("** has no")


def test_a_reason_that_nobody_knows_has_no_advice() -> None:
    of = tables_of(VERSIONS[0])
    assert advice_for("NOVEL", "BINARY_OP", of) is None
    assert no_advice_text("NOVEL", "BINARY_OP", of) == NO_ADVICE
