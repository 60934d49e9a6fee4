"""Which inputs are blamed for a difference, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.explain.causes import Cause, CauseKind, cause_of
from specview.explain.diagnosis import Diagnosis
from specview.explain.difference import Difference, Lost, Range
from specview.explain.kinds import Kind, KindPair, pair_kinds
from specview.explain.outcome import Outcome
from specview.model.account import Account
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.verdict import Verdict
from specview.report.comparison_words import cause_words, lost_words
from tests import recordings

ADDED = Outcome.chosen("BINARY_OP_ADD_INT")
REFUSED = Outcome.refused("BINARY_OP_ADD_DIFFERENT_TYPES")


def kind(
    words: str,
    share: float = 1.0,
    outcome: Outcome = ADDED,
    *,
    guises: int = 1,
    harmful: bool = False,
) -> Kind:
    return Kind((), words, outcome, round(100 * share), share, True, guises, harmful)  # noqa: FBT003 - exact


def side(verdict: Verdict, lost: int) -> Diagnosis:
    state = replace(state_at(recordings.add_314(0).tracks[0], 2, 20), verdict=verdict)
    account = Account(specialised=100 - lost, missed=lost)
    return Diagnosis(0, 2, 1, 100, state, account, (), ())


STABLE, MISSING = side(Verdict.STABLE, 1), side(Verdict.MISSING, 50)
FAILING = side(Verdict.FAILING, 100)

Inputs = tuple[Kind, ...]


def found(before: Diagnosis, old: Inputs, after: Diagnosis, new: Inputs) -> Difference:
    pairs = pair_kinds(old, new)
    cause = cause_of(before, after, pairs, observed=True)
    listing = recordings.add_314(0).listings[0]
    return Difference(before, after, (listing, listing), pairs, cause, (Lost(), Lost()), 0.0)


def ranges(*minor: int) -> list[Range]:
    """Ranges of recordings all of whose runs were observed, of these versions of CPython."""
    made: list[Range] = []
    for one in minor:
        recording: Recording = recordings.add_314(0)
        version = (3, one, 0)
        recording.interpreter = replace(recording.interpreter, version_info=version)
        recording.runs = 0
        made.append(Range(recording, 0))
    return made


INT, FLOAT = kind("int + int"), kind("float + int", outcome=REFUSED, harmful=True)
CASES = {
    "gone": (
        found(MISSING, (FLOAT, INT), STABLE, (INT,)),
        (
            "float + int came no more. Before, it was 100 % of what arrived, and BINARY_OP_ADD_INT "
            "does not take that."
        ),
    ),
    "gone-for-another": (
        found(FAILING, (FLOAT,), STABLE, (INT,)),
        (
            "float + int came no more, and int + int in its place. Before, it was 100 % of what "
            "arrived, and the specialiser refuses that."
        ),
    ),
    "new": (
        found(STABLE, (INT,), FAILING, (INT, FLOAT)),
        (
            "float + int came, which did not come before. After, it was 100 % of what arrived, and "
            "the specialiser refuses that."
        ),
    ),
    "answer": (
        found(FAILING, (FLOAT,), STABLE, (kind("float + int"),)),
        (
            "The specialiser has another answer for the same input: float + int (refused: "
            "BINARY_OP_ADD_DIFFERENT_TYPES → BINARY_OP_ADD_INT)."
        ),
    ),
    "replaced": (
        found(STABLE, (INT,), STABLE, (kind("str + str"),)),
        "str + str came in place of int + int.",
    ),
    "as-well": (
        found(STABLE, (INT,), STABLE, (INT, kind("str + str"))),
        "str + str came as well.",
    ),
    "guises": (
        found(MISSING, (kind("f(int)", guises=3),), STABLE, (kind("f(int)"),)),
        (
            "f(int) stood for 3 functions or classes of one name before, each of which a form must "
            "be made for, and for one after."
        ),
    ),
    "shares": (
        found(MISSING, (replace(FLOAT, share=0.5),), MISSING, (replace(FLOAT, share=0.01),)),
        "The same inputs came in other shares: float + int (50 % → 1 %).",
    ),
    "same": (
        found(MISSING, (INT,), STABLE, (INT,)),
        (
            "The same inputs came in like shares: their order or number made the difference, or "
            "what the code does around this site."
        ),
    ),
    "too-few": (
        found(side(Verdict.WARMING, 1), (INT,), STABLE, (INT,)),
        "Before, there were too few executions for an attempt.",
    ),
    "not-executed": (
        found(STABLE, (INT,), side(Verdict.NOT_EXECUTED, 0), ()),
        "It was not executed after.",
    ),
}


@pytest.mark.parametrize(("difference", "told"), CASES.values(), ids=CASES)
def test_the_cause_is_told(difference: Difference, told: str) -> None:
    assert cause_words(difference, *ranges(14, 14)) == told


def test_every_cause_is_told_in_words() -> None:
    pairs = (KindPair(INT, INT),)
    for cause in CauseKind:
        difference = replace(CASES["same"][0], cause=Cause(cause, pairs))
        assert cause is CauseKind.ONE_SIDE or cause_words(difference, *ranges(14, 14))


def test_two_versions_are_named_where_their_answers_differ() -> None:
    told = cause_words(CASES["answer"][0], *ranges(13, 14))
    assert told.startswith("CPython 3.13 and CPython 3.14 have another answer for the same input")


def test_many_inputs_are_counted() -> None:
    many = tuple(replace(FLOAT, words=f"a{number} + int", share=0.1) for number in range(9))
    told = cause_words(found(FAILING, many, STABLE, (INT,)), *ranges(14, 14))
    assert told.startswith("a0 + int, a1 + int, a2 + int and 6 others came no more, and int + int")
    assert "they were 90 % of what arrived" in told


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (Lost(27, 47), "27 of 47 executions (57 %)"),
        (Lost(1, 1), "1 of 1 execution (100 %)"),
        (Lost(0, 0), "nothing executed"),
        (Lost(53, None, exact=False), "at least 53 executions"),
        (Lost(0, None), "not known"),
        (Lost(1200, 2400, exact=False), "~1,200 of 2,400 executions (50 %)"),
    ],
)
def test_what_is_lost_is_told(lost: Lost, told: str) -> None:
    assert lost_words(lost, observed=True) == told


kinds = st.lists(
    st.builds(
        kind,
        st.sampled_from(["int + int", "float + int", "str + str"]),
        outcome=st.sampled_from([ADDED, REFUSED, Outcome()]),
    ),
    unique_by=lambda one: one.key,
)


@given(kinds, kinds)
def test_each_kind_of_inputs_is_told_once(before: list[Kind], after: list[Kind]) -> None:
    pairs = pair_kinds(before, after)
    assert [one.before for one in pairs if one.before is not None] == before
    told = [one.after for one in pairs if one.after is not None]
    assert sorted(map(id, told)) == sorted(map(id, after))
    assert all(one.before.look == one.after.look for one in pairs if one.before and one.after)
