"""A plan that is replaced under way: a call typed live, and all phases once more."""

from __future__ import annotations

from specview.model.workload import Origin, Phase, Stretch, Workload

PLAN = Workload((Phase("f(1)", 20), Phase("f(2)", 10)), cycle=3)


def test_a_typed_call_is_run_next_whatever_was_planned() -> None:
    turned = PLAN.turned_to(Phase("f(3)", 5), 7)
    assert turned.phases[:2] == PLAN.phases
    assert turned.next_stretch(7) == Stretch(2, 5)
    assert turned.next_stretch(11) == Stretch(2, 1)
    assert turned.next_stretch(12) == Stretch(2, None)
    assert turned.runs == 12
    assert turned.origin is Origin.LIVE


def test_a_second_typed_call_replaces_the_rest_of_the_first() -> None:
    turned = PLAN.turned_to(Phase("f(3)", 5), 0).turned_to(Phase("f(4)", 2), 3)
    assert turned.next_stretch(3) == Stretch(3, 2)
    assert turned.runs == 5


def test_once_more_plays_every_phase_from_where_it_stands() -> None:
    again = PLAN.turned_to(Phase("f(3)", 5), 7).once_more(12)
    assert again.next_stretch(12) == Stretch(0, 20)
    assert again.next_stretch(32) == Stretch(1, 10)
    assert again.next_stretch(42) == Stretch(2, 5)
    assert again.runs == 47


def test_from_scratch_forgets_where_the_plan_was_replaced() -> None:
    fresh = PLAN.turned_to(Phase("f(3)", 5), 7).from_scratch()
    assert not fresh.replaced
    assert fresh.next_stretch(0) == Stretch(0, 20)
    assert fresh.runs == 3 * 35
