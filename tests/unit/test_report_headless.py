"""Playing a workload without a screen: all of it, or until time runs out."""

from __future__ import annotations

import time

import pytest

from specview.errors import ProtocolError, RunError, TargetError
from specview.report.headless import play
from tests import recordings
from tests.played_stage import PlayedStage


def test_the_whole_plan_is_played_and_the_process_ended() -> None:
    stage = PlayedStage(recordings.add_314())
    played = play(stage)
    assert played.recording is stage.recording
    assert played.problem is None
    assert stage.asked == 80
    assert stage.closed


def test_runs_that_raised_are_a_problem_with_the_first_of_them() -> None:
    problem = play(PlayedStage(recordings.total_314())).problem
    assert isinstance(problem, RunError)
    assert problem.message == (
        "14 of 40 runs raised; the first was run 29: OverflowError: too large"
    )


@pytest.mark.parametrize("error", [RunError("crashed in run 7", "reset"), ProtocolError("odd")])
def test_what_was_seen_before_a_crash_is_kept(error: RunError | ProtocolError) -> None:
    recording = recordings.add_314(27)
    played = play(PlayedStage(recording, problem=error))
    assert played.recording is recording
    assert isinstance(played.problem, type(error))
    assert played.problem.message == error.message
    assert "reset" not in played.problem.hint


def test_a_run_that_hangs_is_interrupted_and_what_was_seen_is_kept() -> None:
    recording = recordings.add_314(27)
    stage = PlayedStage(recording, hangs=True, problem=RunError("the target was stopped"))
    began = time.monotonic()
    played = play(stage, timeout=0.05)
    assert time.monotonic() - began < 5
    assert played.problem is not None
    assert played.problem.message == "out of time after 0.05 s: 47 of 80 runs ended"
    assert recording.ended == played.problem.message
    assert stage.closed


def test_loading_that_hangs_runs_out_of_time_too() -> None:
    stage = PlayedStage(recordings.add_314(0), loads_for_ever=True)
    with pytest.raises(RunError, match="still loading"):
        play(stage, timeout=0.05)
    assert stage.closed


def test_a_target_that_cannot_be_loaded_ends_the_process() -> None:
    stage = PlayedStage(recordings.add_314(0), refused=TargetError("no module 'x'"))
    with pytest.raises(TargetError):
        play(stage)
    assert stage.closed
