"""Many runs raise: the pane below the listing stays readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from specview.model.recording import Recording
from specview.tui.journal import Entry, entries_at
from tests.tui import stages
from tests.tui.raising import fail
from tests.tui.stages import ScriptedStage
from tests.tui.test_pictures import SIZES, after, app_on


def failing(runs: int) -> ScriptedStage:
    """The shop, each run of which fails in one of two ways."""
    stage = ScriptedStage(stages.shop_recording)
    missing = replace(stages.error("'tea'"), type="KeyError")
    stage.errors = {
        run: missing if run % 5 == 0 else stages.error(f"no [price] {run % 2}")
        for run in range(1, runs + 1)
    }
    stage.output = {2: "prices of today\n"}
    return stage


def told(entries: list[Entry]) -> list[tuple[int, str]]:
    return [(entry.run, entry.text) for entry in entries]


def test_five_hundred_errors_of_one_type_are_one_line(recording: Recording) -> None:
    recording.write_output(3, "halfway\n")
    for run in range(1, 501):
        fail(recording, run, "ValueError")
    entries = entries_at(recording, 500)
    assert told(entries) == [(3, "halfway"), (500, "500 × since run 1  ValueError: no")]
    assert entries[-1].failure is recording.failures[-1]
    assert told(entries_at(recording, 200))[-1] == (200, "200 × since run 1  ValueError: no")


def test_each_type_has_its_line_and_says_that_messages_differ(recording: Recording) -> None:
    for run in range(1, 41):
        fail(recording, run, "KeyError" if run % 2 else "TypeError", f"{run % 4}")
    assert told(entries_at(recording, 40)) == [
        (39, "20 × since run 1  KeyError: 3 · and 1 other message"),
        (40, "20 × since run 2  TypeError: 0 · and 1 other message"),
    ]


def test_a_few_errors_keep_a_line_each(recording: Recording) -> None:
    for run in (4, 5, 9):
        fail(recording, run, "ValueError", f"{run}")
    assert [run for run, _ in told(entries_at(recording, 9))] == [4, 5, 9]


def test_errors_of_two_types_in_a_picture(snap_compare: Callable[..., bool]) -> None:
    app = app_on(failing(60))
    assert snap_compare(app, terminal_size=SIZES["120x40"], run_before=after(60))
