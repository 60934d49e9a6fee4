"""What differs between two ranges of runs, in which order, and which input made the difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from specview.explain.causes import CauseKind
from specview.explain.difference import Difference, Range, differences, phase_range
from specview.model.recording import Recording
from specview.model.verdict import Verdict
from specview.model.workload import Phase, Workload
from tests import observations, recordings
from tests.observations import FLOAT, INT, STR, Came, observe

pytestmark = pytest.mark.usefixtures("few_rules")

PLUS = 4
"""The offset of the addition in add()."""


def whole(recording: Recording) -> Range:
    return Range(recording, recording.runs)


def ints() -> Recording:
    """add(1, 2), eighty times."""
    recording = recordings.add_314(0)
    recordings.play(recording, 60, [])
    return observe(recording, Came(1, 80, PLUS, (INT, INT)))


def mixed() -> Recording:
    """add(1, 2) twenty times, then add(1.0, 2), which the form for integers misses."""
    return observations.add_observed(27)


def only(found: list[Difference]) -> Difference:
    (one,) = found
    return one


def verdicts(found: Difference) -> tuple[Verdict | None, Verdict | None]:
    before, after = (None if one is None else one.verdict for one in (found.before, found.after))
    return before, after


def words(found: Difference) -> list[str]:
    return [one.words for one in found.cause.inputs]


@pytest.mark.parametrize("make", [recordings.add_314, recordings.total_314, mixed, ints])
def test_a_recording_does_not_differ_from_itself(make: Callable[[], Recording]) -> None:
    assert differences(whole(make()), whole(make())) == []
    same = make()
    assert differences(whole(same), whole(same)) == []


def test_the_input_that_came_no_more_made_a_site_stable() -> None:
    found = only(differences(whole(mixed()), whole(ints())))
    assert verdicts(found) == (Verdict.MISSING, Verdict.STABLE)
    assert found.cause.kind is CauseKind.GONE
    assert words(found) == ["float + int"]
    assert [lost.count for lost in found.lost] == [29, 2]
    assert found.gained > 0


def test_the_input_that_is_new_made_a_site_miss() -> None:
    found = only(differences(whole(ints()), whole(mixed())))
    assert found.cause.kind is CauseKind.NEW
    assert words(found) == ["float + int"]
    assert found.gained < 0


def test_inputs_of_two_phases_take_one_anothers_place() -> None:
    recording = observations.add_observed(60)
    phases = [phase_range(recording, phase) for phase in (0, 1)]
    assert phases == [Range(recording, 20), Range(recording, 80, 21)]
    before, after = phases
    assert before is not None
    assert after is not None
    found = only(differences(before, after))
    assert found.cause.kind is CauseKind.REPLACED
    assert words(found) == ["int + int", "float + int"]
    assert [lost.of for lost in found.lost] == [20, 60]


def test_of_a_phase_played_again_the_first_stretch_is_taken() -> None:
    recording = recordings.add_314(0)
    recording.workload = Workload((Phase("add(1, 2)", 20), Phase("add(2, 2)", 5)), cycle=3)
    recordings.play(recording, 30, [])
    assert phase_range(recording, 0) == Range(recording, 20)
    assert phase_range(recording, 1) == Range(recording, 25, 21)


def test_a_phase_that_did_not_run_has_no_runs() -> None:
    recording = recordings.add_314(0)
    assert phase_range(recording, 1) is None
    recording.begin_phase(1)
    assert phase_range(recording, 1) is None


def test_a_site_that_ran_on_one_side_alone_was_not_executed_on_the_other() -> None:
    found = only(differences(Range(mixed(), 0), whole(ints())))
    assert verdicts(found) == (Verdict.NOT_EXECUTED, Verdict.STABLE)
    assert found.cause.kind is CauseKind.NOT_EXECUTED


def test_one_execution_is_too_few_for_an_attempt() -> None:
    recording = ints()
    found = only(differences(Range(recording, 1), whole(recording)))
    assert verdicts(found) == (Verdict.WARMING, Verdict.STABLE)
    assert found.cause.kind is CauseKind.TOO_FEW


def test_a_form_that_was_lost_differs_though_the_site_seems_to_warm_up() -> None:
    """On 3.11 a site whose misses were used up waits for its next attempt."""
    recording = recordings.add_311()
    found = only(differences(Range(recording, 1), Range(recording, 78)))
    assert verdicts(found) == (Verdict.WARMING, Verdict.WARMING)
    assert found.lost[1].count == 53


def test_without_observed_runs_no_input_is_blamed() -> None:
    found = only(differences(whole(recordings.add_314(27)), whole(ints())))
    assert found.cause.kind is CauseKind.UNSEEN
    assert found.lost[0].of is None
    assert (found.lost[0].count, found.lost[0].exact) == (27, False)


def test_misses_of_earlier_phases_are_not_those_of_a_phase() -> None:
    recording = recordings.add_314(27)
    found = only(differences(Range(recording, 20), Range(recording, 47, 40)))
    assert [lost.count for lost in found.lost] == [0, 8]


def test_a_site_that_misses_less_often_differs() -> None:
    """Its verdict and form are the same."""
    rarely = recordings.add_314(0)
    recordings.play(rarely, 60, [(80, 0, 3, 832 - 16)])
    observe(rarely, Came(1, 79, PLUS, (INT, INT)), Came(80, 80, PLUS, (FLOAT, INT)))
    found = only(differences(whole(mixed()), whole(rarely)))
    assert verdicts(found) == (Verdict.MISSING, Verdict.MISSING)
    assert found.cause.kind is CauseKind.SHARES
    assert words(found) == ["float + int"]


def test_between_versions_forms_are_no_difference_by_themselves() -> None:
    older = ints()
    older.interpreter = replace(older.interpreter, version_info=(3, 13, 0))
    extended = recordings.add_314(60)
    assert len(differences(whole(ints()), whole(extended))) == 1
    assert differences(whole(older), whole(extended)) == []


def test_the_greatest_difference_of_a_run_comes_first() -> None:
    recording = observations.total_observed()
    found = differences(Range(recording, 25), Range(recording, 40, 26))
    gained = [abs(one.gained) for one in found]
    assert gained == sorted(gained, reverse=True)
    assert len(found) > 2


def renamed(recording: Recording, module: str) -> Recording:
    """The same whose second input is of a class of its own module."""
    recording.subject = replace(recording.subject, module=module)
    return recording


def test_classes_of_a_module_that_has_another_name_are_the_same() -> None:
    def with_baskets(module: str, *more: Came) -> Recording:
        recording = renamed(recordings.add_314(27), module)
        basket = replace(STR, type=f"{module}.Basket")
        came = Came(1, 20, PLUS, (INT, INT)), Came(21, 47, PLUS, (basket, INT))
        return observe(recording, *came, *more)

    before = with_baskets("old")
    after = with_baskets("shop", Came(40, 47, PLUS, (FLOAT, INT)))
    after.tracks[0].apply(47, 2, 132)
    after.tracks[0].settle()
    found = only(differences(whole(before), whole(after)))
    came = [(one.words, one.before is None, one.after is None) for one in found.inputs]
    assert came == [
        ("Basket + int", False, False),
        ("int + int", False, False),
        ("float + int", True, False),
    ]
