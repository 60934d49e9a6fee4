"""Targets whose process ends: the very run is named, what was seen before is kept."""

from __future__ import annotations

import asyncio
import os
import re
import signal

import pytest

from specview.errors import RunError
from specview.model.forms import EventKind
from specview.model.recording import Recording
from tests.end_to_end.conftest import Live
from tests.end_to_end.living import until

SOURCE = """
    import ctypes, os, signal, sys

    calls = 0

    def deadly(n):
        global calls
        calls += 1
        if calls == n:
            {}
        return calls + n
"""

DEATHS = {
    "exit": ("os._exit(3)", "ended its process with status 3"),
    "abort": ("os.abort()", "aborted (SIGABRT)"),
    "segmentation-fault": (
        "ctypes.string_at(0)",
        "crashed with a segmentation fault (SIGSEGV)",
    ),
    "kill": ("os.kill(os.getpid(), signal.SIGKILL)", "was killed from outside (SIGKILL)"),
    "terminate": ("os.kill(os.getpid(), signal.SIGTERM)", "was ended by SIGTERM"),
    "its-whole-group": ("os.killpg(0, signal.SIGTERM)", "was ended by SIGTERM"),
    "another-program": (
        "os.execv('/bin/sh', ['sh', '-c', 'exit 9'])",
        "ended its process with status 9",
    ),
    "another-program-that-stays": (
        "os.execv('/bin/sleep', ['sleep', '1000'])",
        "closed the channel to specview",
    ),
}
LATE = "another-program-that-stays"

TELLS_ITS_PROCESS = """
    import os, time
    print(os.getpid())

    def wait():
        print("in it")
        time.sleep(1000)

    def ends(): pass
"""


def specialised(recording: Recording) -> dict[str, int]:
    """In which run each form was taken."""
    events = recording.events(frozenset({EventKind.SPECIALISED}))
    return {event.after: event.run for event in events}


@pytest.mark.parametrize("death", DEATHS)
def test_a_death_names_its_run_and_keeps_what_was_seen(live: Live, death: str) -> None:
    code, how = DEATHS[death]
    when = "by" if death == LATE else "in"
    living = live(SOURCE.format(code), "50: deadly(30)")
    recording, error = living.died()
    assert error.message == recording.ended == f"the target {how} {when} run 30"
    assert "reset" in error.hint
    assert recording.runs == 29
    assert 0 < specialised(recording)["BINARY_OP_ADD_INT"] < 30
    assert living.recovers()


def test_a_crash_tells_where_it_was_and_nothing_of_the_agent(live: Live) -> None:
    living = live(SOURCE.format("ctypes.string_at(0)"), "50: deadly(30)")
    recording, error = living.died()
    assert error.message.endswith("segmentation fault (SIGSEGV) in run 30")
    assert 0 < specialised(recording)["BINARY_OP_ADD_INT"] < 30
    assert (30, True) in [
        (chunk.run, "Segmentation fault" in chunk.text) for chunk in recording.output.chunks()
    ]
    assert "in deadly" in recording.output.text()
    assert "specview/agent" not in recording.output.text()
    assert living.recovers()


def test_a_death_among_many_quick_runs_claims_no_more_than_is_known(live: Live) -> None:
    living = live(SOURCE.format("os._exit(3)"), "1_000_000: deadly(500_000)")
    recording, error = living.died()
    told = re.search(r"in run ([\d,]+) or soon after$", error.message)
    assert told is not None
    named = int(told[1].replace(",", ""))
    assert 1_000 < named <= 500_000
    assert recording.runs == named - 1
    assert living.recovers()


def test_a_process_killed_from_outside_says_so(live: Live) -> None:
    living = live(TELLS_ITS_PROCESS, "wait()")
    recording = living.opened()

    async def kill_it() -> str:
        runs = asyncio.ensure_future(living.session.run(1))
        await until(lambda: "in it" in recording.output.text())
        os.kill(int(recording.output.text().split()[0]), signal.SIGKILL)
        with pytest.raises(RunError) as caught:
            await runs
        return f"{caught.value.message}; {caught.value.hint}"

    said = living.do(kill_it())
    assert said.startswith("the target was killed from outside (SIGKILL) in run 1; ")
    assert "reset starts again" in said
    assert living.recovers()


def test_a_process_that_dies_between_runs_is_found_dead(live: Live) -> None:
    living = live(TELLS_ITS_PROCESS, "10: ends()")
    recording = living.opened()
    living.do(living.session.run(5))
    os.kill(int(recording.output.text()), signal.SIGKILL)
    with pytest.raises(RunError) as caught:
        living.do(living.session.run(5))
    assert caught.value.message == "the target was killed from outside (SIGKILL) after run 5"
    assert recording.runs == 5
    assert living.recovers()


def test_a_closed_channel_is_told(live: Live) -> None:
    living = live(SOURCE.format("os.closerange(0, 65536)"), "50: deadly(30)")
    recording, error = living.died()
    assert error.message == "the target closed the channel to specview by run 50"
    assert recording.runs == 49
    assert 0 < specialised(recording)["BINARY_OP_ADD_INT"] < 30
    assert living.recovers()


def test_common_descriptors_can_be_closed(live: Live) -> None:
    living = live(SOURCE.format("os.closerange(0, 256)"), "50: deadly(30)")
    recording = living.played()
    assert (recording.runs, recording.failed_runs, recording.ended) == (50, 0, None)


def test_a_dead_session_says_again_why_it_cannot_run(live: Live) -> None:
    living = live(SOURCE.format("os._exit(3)"), "50: deadly(30)")
    _, first = living.died()
    with pytest.raises(RunError) as again:
        living.do(living.session.run(1))
    assert again.value.message == first.message
