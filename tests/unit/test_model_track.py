"""What the changes of an instruction's words mean, on each version's counter layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.model.forms import EventKind, Turns
from specview.model.track import CodeTrack
from tests.unit.builders import (
    LATER,
    OPCODES,
    V311,
    V314,
    VERSIONS,
    OneSite,
    fresh,
    interpreter,
    listing,
    word,
)

later = pytest.mark.parametrize("version", LATER, ids=lambda version: f"{version[0]}.{version[1]}")
every = pytest.mark.parametrize(
    "version", VERSIONS, ids=lambda version: f"{version[0]}.{version[1]}"
)

ADAPTIVE, INT, TEXT = "BINARY_OP_ADAPTIVE", "BINARY_OP_ADD_INT", "BINARY_OP_ADD_UNICODE"


@later
def test_the_second_execution_specialises(version: tuple[int, int]) -> None:
    of = interpreter(version)
    site = OneSite(of).after(1, counter=word(of, 0, 1)).after(2, INT, fresh(of))
    assert site.kinds() == [(2, "specialised")]


@later
def test_each_refusal_is_an_event_and_each_tick_is_none(version: tuple[int, int]) -> None:
    of = interpreter(version)
    site = OneSite(of)
    words = [(0, 1), (2, 2), (1, 2), (0, 2), (6, 3), (5, 3)]
    for run, (value, backoff) in enumerate(words, 1):
        site.after(run, counter=word(of, value, backoff))
    assert site.kinds() == [(2, "failed"), (5, "failed")]
    assert [site.state(run).failed for run in range(7)] == [0, 0, 1, 1, 1, 2, 2]


@later
def test_a_refusal_at_the_largest_backoff_is_an_event_too(version: tuple[int, int]) -> None:
    of = interpreter(version)
    site = OneSite(of)
    for run, value in enumerate((1, 0, 4094, 4093), 1):
        site.after(run, counter=word(of, value, of.counter.shift))
    assert site.kinds()[-1] == (3, "failed")


@later
def test_an_absent_attribute_that_resets_the_cooldown_is_refused(version: tuple[int, int]) -> None:
    of = interpreter(version)
    site = OneSite(of, "LOAD_ATTR").after(1, counter=word(of, 0, 1))
    site.after(2, counter=word(of, 51, 0)).after(3, counter=word(of, 50, 0))
    site.after(53, counter=word(of, 0, 0)).after(54, counter=word(of, 51, 0))
    assert site.kinds() == [(2, "failed"), (54, "failed")]


@later
def test_used_up_misses_bring_another_form_or_none(version: tuple[int, int]) -> None:
    of = interpreter(version)
    site = OneSite(of).after(2, INT, fresh(of)).after(54, counter=word(of, 0, 0))
    site.after(55, TEXT, fresh(of)).after(107, counter=word(of, 0, 0))
    site.after(108, "BINARY_OP", word(of, 0, 1))
    assert site.kinds() == [(2, "specialised"), (55, "respecialised"), (108, "despecialised")]
    assert site.state(108).failed == 1


@every
def test_the_same_form_chosen_again_is_an_event(version: tuple[int, int]) -> None:
    of = interpreter(version)
    used = 1 if version == V311 else 0
    site = OneSite(of).after(8, INT, fresh(of)).after(60, counter=used).after(61, counter=fresh(of))
    assert site.kinds() == [(8, "specialised"), (61, "respecialised")]
    assert site.state(61).misses == 53


@every
def test_a_new_cache_under_the_same_form_shows_that_it_was_chosen_again(
    version: tuple[int, int],
) -> None:
    of = interpreter(version)
    site = OneSite(of, "LOAD_ATTR").after(8, "LOAD_ATTR_SLOT", fresh(of), cache=5)
    site.after(9, counter=fresh(of) - 1, cache=6)
    assert site.kinds() == [(8, "specialised"), (9, "respecialised")]
    assert not site.state(9).misses_exact


def test_quickening_alone_is_bookkeeping_on_311() -> None:
    site = OneSite(interpreter(V311)).after(8, ADAPTIVE, warmup=0)
    assert site.kinds() == [(8, "bookkeeping")]


def test_a_refusal_in_the_run_that_quickens_is_seen_on_311() -> None:
    of = interpreter(V311)
    site = OneSite(of).after(8, ADAPTIVE, word(of, 0, 1), warmup=0)
    site.after(9, counter=word(of, 2, 2)).after(10, counter=word(of, 1, 2))
    assert site.kinds() == [(8, "failed"), (9, "failed")]


def test_used_up_misses_are_no_refusal_on_311() -> None:
    of = interpreter(V311)
    site = OneSite(of).after(8, INT, 53, warmup=0).after(60, counter=1)
    site.after(61, ADAPTIVE, word(of, 31, 5))
    assert site.kinds() == [(8, "specialised"), (61, "despecialised")]
    assert (site.state(61).failed, site.state(61).misses) == (0, 53)
    site.after(93, counter=word(of, 62, 6))
    assert site.state(93).failed == 1


def test_going_back_and_being_refused_in_one_run_is_both_on_311() -> None:
    of = interpreter(V311)
    site = OneSite(of).after(8, INT, 53, warmup=0).after(9, ADAPTIVE, word(of, 62, 6))
    assert site.state(9).failed == 1


def test_giving_up_for_good_is_a_refusal_on_311() -> None:
    of = interpreter(V311)
    site = OneSite(of, "COMPARE_OP").after(8, "COMPARE_OP_ADAPTIVE", warmup=0)
    site.after(9, "COMPARE_OP")
    assert site.kinds() == [(8, "bookkeeping"), (9, "failed")]


def test_monitoring_and_executors_are_no_choice_of_the_specialiser() -> None:
    of = interpreter(V314)
    site = OneSite(of, "CALL").after(2, "CALL_PY_EXACT_ARGS", fresh(of))
    site.after(3, counter=word(of, 50, 0)).after(4, "INSTRUMENTED_CALL", of.counter.start)
    site.after(5, "CALL").after(6, "CALL_PY_EXACT_ARGS", fresh(of))
    assert [kind for _, kind in site.kinds()] == ["specialised"] + 2 * ["bookkeeping"] + [
        "specialised"
    ]
    assert site.state(6).misses == 0
    assert not site.state(6).misses_exact
    site.after(7, "ENTER_EXECUTOR").after(8, "CALL_PY_EXACT_ARGS")
    assert [kind for _, kind in site.kinds()][-2:] == ["jitted", "bookkeeping"]
    assert site.state(8).misses == 0


def test_other_instructions_have_bookkeeping_alone() -> None:
    of = interpreter(V314)
    resume = OneSite(of, "RESUME").after(1, "RESUME_CHECK")
    jump = OneSite(of, "JUMP_BACKWARD").after(1, "JUMP_BACKWARD_JIT").after(2, counter=900)
    jump.after(3, "ENTER_EXECUTOR")
    assert resume.kinds() == [(1, "bookkeeping")]
    assert jump.kinds() == [(1, "bookkeeping"), (3, "jitted")]


def test_several_changes_in_one_run_are_one_event() -> None:
    of = interpreter(V314)
    site = OneSite(of)
    for form, counter in ((INT, word(of, 3, 0)), (TEXT, word(of, 4, 0)), (INT, word(of, 50, 0))):
        site.track.apply(1, site.unit, OPCODES[form])
        site.track.apply(1, site.unit + 1, counter)
    site.track.settle()
    assert site.kinds() == [(1, "specialised")]
    assert site.state(1).now == INT
    assert site.state(1).misses == 2


@given(st.permutations(range(4)), st.integers(1, 3))
def test_the_order_and_the_parcels_of_one_runs_changes_do_not_matter(
    order: list[int], cut: int
) -> None:
    of = interpreter(V314)
    track = CodeTrack(listing(of, "BINARY_OP", "CALL"), of)
    changes = [
        (0, OPCODES[INT]),
        (1, fresh(of)),
        (2, OPCODES["CALL_NON_PY_GENERAL"]),
        (3, fresh(of)),
    ]
    for part in (order[:cut], order[cut:]):
        for at in part:
            track.apply(4, *changes[at])
    track.settle()
    assert [track.turns[index].kind(0) for index in (0, 1)] == [EventKind.SPECIALISED] * 2
    assert track.turns[0].runs[0] == 4


def test_a_run_ends_where_the_next_begins() -> None:
    of = interpreter(V314)
    site = OneSite(of)
    site.track.apply(2, site.unit, OPCODES[INT])
    site.track.apply(2, site.unit + 1, fresh(of))
    site.track.apply(3, site.unit + 1, fresh(of) - 16)
    assert site.kinds() == [(2, "specialised")]
    assert site.track.changed_run == 3


def test_a_counter_that_ticks_for_ever_is_thinned_but_its_events_stay() -> None:
    of = interpreter(V311)
    site = OneSite(of).after(8, ADAPTIVE, word(of, 4000, 11), warmup=0)
    for value in range(3999, 3000, -1):
        site.track.apply(4008 - value, site.unit + 1, word(of, value, 11))
    site.after(1020, INT, 53)
    history = site.track.histories[site.unit + 1]
    for run in range(1021, 60_000):
        site.track.apply(run, site.unit + 1, 53 - run % 53)
    site.track.settle()
    assert history.thinned_to > 1020
    assert history.at(1020) == 53
    assert history.exact_at(1020)
    assert site.state(1020).misses_left == 53


TURNS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(EventKind), st.integers(0, 255)), max_size=30
)


@given(TURNS, st.frozensets(st.sampled_from(EventKind)))
def test_turns_tell_every_earlier_moment(
    steps: list[tuple[int, EventKind, int]], kinds: frozenset[EventKind]
) -> None:
    turns, plain, run = Turns(start=200), list[tuple[int, EventKind, int]](), 0
    for ahead, kind, opcode in steps:
        run += ahead
        ended = kind in (EventKind.RESPECIALISED, EventKind.DESPECIALISED)
        turns.append(run, kind, opcode, 53 * ended, refused=kind is EventKind.FAILED)
        plain.append((run, kind, opcode))
    for moment in range(run + 2):
        index = turns.index_at(moment)
        before = [event for event in plain if event[0] <= moment]
        turned = [
            1 for _, kind, _ in before if kind in (EventKind.RESPECIALISED, EventKind.DESPECIALISED)
        ]
        assert index == len(before) - 1
        assert turns.opcode(index) == (before[-1][2] if before else 200)
        assert turns.turns(index) == len(turned)
        assert turns.misses(index) == 53 * len(turned)
        nexts = [at for at, kind, _ in plain if at > moment and kind in kinds]
        lasts = [at for at, kind, _ in plain if at < moment and kind in kinds]
        assert turns.next_of(moment, kinds) == min(nexts, default=None)
        assert turns.previous_of(moment, kinds) == max(lasts, default=None)


def test_refusals_are_counted_from_the_last_form_on() -> None:
    turns = Turns(start=1)
    turns.append(1, EventKind.FAILED, 1, refused=True)
    turns.append(2, EventKind.FAILED, 1, refused=True)
    turns.append(3, EventKind.SPECIALISED, 2)
    turns.append(4, EventKind.BOOKKEEPING, 3)
    turns.append(5, EventKind.DESPECIALISED, 1, 53, refused=True)
    assert [turns.failed(index) for index in range(-1, 5)] == [0, 1, 2, 0, 0, 1]
