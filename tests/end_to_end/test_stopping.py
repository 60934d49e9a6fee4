"""Targets that do not end by themselves: each is stopped within a second."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Live
from tests.end_to_end.living import left, until, wait_for, working_in

SOON = 1.0
"""Seconds until a target that hangs has been stopped."""

POLITE = {
    "endless-loop": "say()\n    while True: pass",
    "sleep": "say(); time.sleep(1000)",
    "lock": "say(); lock.acquire()",
    "full-pipe": "say(); os.write(os.pipe()[1], bytes(1 << 24))",
    "endless-generator": "say(); any(0 for _ in itertools.count())",
}
# What makes a target deaf comes before it says that it may be stopped.
DEAF = {
    "signal-ignored": "signal.signal(2, signal.SIG_IGN); say(); time.sleep(1000)",
    "handler-that-goes-on": "signal.signal(2, lambda *_: 0); say()\n    while True: pass",
    "interrupts-caught": "hold()",
    "signal-blocked": "signal.pthread_sigmask(signal.SIG_BLOCK, [2]); say(); time.sleep(1000)",
    "endless-c-call": "os.system('(sleep 0.1; echo in it) &')\n"
    "    collections.deque(itertools.repeat(0), 0)",
    "stopped-by-itself": "signal.signal(2, signal.SIG_IGN); say(); os.kill(os.getpid(), 19)",
}
SOURCE = """
import collections, itertools, os, signal, threading, time

lock = threading.Lock()
lock.acquire()

def say(*_):
    print("in it")

def hold():
    while True:
        try:
            say()
            time.sleep(1000)
        except BaseException:
            pass

def stay():
    {}
"""


@pytest.mark.parametrize("way", POLITE)
def test_a_hanging_run_is_interrupted_and_the_process_goes_on(live: Live, way: str) -> None:
    living = live(SOURCE.format(POLITE[way]), "3: add(1, 2)", "10: stay()")
    recording, took, error = living.stopped()
    assert error is None
    assert took < SOON
    (failure,) = recording.failures
    assert (failure.run, failure.exception.type) == (4, "KeyboardInterrupt")
    assert failure.exception.frames[0].name == "stay"
    assert (recording.runs, recording.ended) == (4, None)
    assert living.recovers()


@pytest.mark.parametrize("way", DEAF)
def test_a_run_that_hears_nothing_is_killed(live: Live, way: str) -> None:
    living = live(SOURCE.format(DEAF[way]), "3: add(1, 2)", "10: stay()")
    recording, took, error = living.stopped()
    assert took < SOON
    assert error is not None
    assert error.message == recording.ended == "the target was stopped in run 4"
    assert recording.runs == 3
    assert living.recovers()


def test_runs_after_an_interrupted_one_are_counted_on(live: Live) -> None:
    living = live(SOURCE.format(POLITE["sleep"]), "stay()")
    recording, took, _ = living.stopped()
    assert took < SOON
    assert (recording.runs, recording.failed_runs) == (1, 1)
    assert living.stopped_again() < SOON
    assert (recording.runs, recording.failed_runs) == (2, 2)
    assert living.recovers()


def test_an_import_that_hangs_can_be_given_up(live: Live) -> None:
    living = live("print('in it')\nwhile True: pass", "add(1, 2)")

    async def give_up() -> None:
        opening = asyncio.ensure_future(living.session.open())
        await until(lambda: "in it" in living.session._live.early.text())
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening

    living.do(give_up())
    living.write("")
    assert living.recovers()


@pytest.mark.parametrize("steps", range(1, 30, 4))
def test_a_start_that_is_given_up_leaves_no_process_and_no_file(
    live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    living = live("", "add(1, 2)")

    async def give_up() -> None:
        opening = asyncio.ensure_future(living.session.open())
        for _ in range(steps):
            await asyncio.sleep(0)
        if not opening.cancel():  # while this process waited for its turn all has been loaded
            await living.session.close()
            return
        with pytest.raises(asyncio.CancelledError):
            await opening

    living.do(give_up())
    assert left(tmp_path / "temporary") == []
    wait_for(lambda: working_in(tmp_path) == [os.getpid()], "a process was left")
    assert living.recovers()


def test_a_session_can_be_closed_while_a_run_hangs(live: Live) -> None:
    living = live(SOURCE.format(DEAF["interrupts-caught"]), "stay()")
    recording = living.opened()

    async def close() -> None:
        runs = asyncio.ensure_future(living.session.run(1))
        await until(lambda: "in it" in recording.output.text())
        async with asyncio.timeout(SOON):
            await living.session.close()
            await asyncio.wait({runs})
        assert runs.exception() is not None

    living.do(close())


def test_pausing_a_run_of_many_keeps_the_process(live: Live) -> None:
    living = live("", "1_000_000_000: add(1, 2)")
    recording = living.opened()

    async def pause() -> None:
        runs = asyncio.ensure_future(living.session.run(10**9))
        await until(lambda: recording.runs > 10)
        living.session.pause()
        async with asyncio.timeout(SOON):
            await runs

    living.do(pause())
    before = recording.runs
    living.do(living.session.run(10))
    assert recording.runs == before + 10


def test_a_reset_ends_a_run_that_hangs(live: Live) -> None:
    living = live(SOURCE.format(DEAF["interrupts-caught"]), "stay()")
    recording = living.opened()

    async def begin() -> asyncio.Future[None]:
        runs = asyncio.ensure_future(living.session.run(1))
        await until(lambda: "in it" in recording.output.text())
        return runs

    runs = living.do(begin())
    assert living.recovers()
    assert runs.done()
    assert runs.exception() is not None


def test_an_import_that_never_ends_is_out_of_time(live: Live) -> None:
    living = live("while True: pass", "add(1, 2)")

    async def open_briefly() -> None:
        async with asyncio.timeout(0.3):
            await living.session.open()

    with pytest.raises(TimeoutError):
        living.do(open_briefly())
    living.write("")
    assert living.recovers()
