"""What ends the observing early, and what is left of it then."""

from __future__ import annotations

import asyncio
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.session.request import Request
from specview.session.session import Session
from tests.end_to_end.observed import ADD, played, types

if TYPE_CHECKING:
    import pytest


def test_a_run_that_hangs_when_observed_is_ended_and_what_was_seen_is_kept(
    tmp_path: Path, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specview.session.observing.LIMIT_S", 3.0)
    source = """
        import time, os
        def add(a, b):
            if os.environ.get("HANGS") and a == 2:
                time.sleep(60)
            return a + b
    """
    file = tmp_path / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    request = Request(f"{file}:add", python=str(python), calls=("5: add(1, 2)", "1: add(2, 2)"))
    session = Session(request)

    async def observed() -> Recording:
        await session.open()
        await session.run(6)
        monkeypatch.setenv("HANGS", "1")
        await session.observe()
        await session.close()
        return session.recording

    recording = asyncio.run(observed())
    assert recording.observation.progress is Progress.STOPPED
    assert "3 seconds" in recording.observation.why
    assert types(recording, "BINARY_OP", 1, 5) == {("int", "int"): 5}


def test_each_phase_is_observed_however_long_its_runs_take(
    tmp_path: Path, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specview.session.observing.LIMIT_S", 2.0)
    source = """
        def site(n):
            total = 0
            for number in range(n):
                total = total + number
            return total
    """
    calls = ("200: site(20_000)", "30: site(2)", "200: site(20_000)")
    recording = played(tmp_path, python, source, *calls, target="site")
    observation = recording.observation
    assert observation.progress is Progress.DONE
    seen = observation.runs_of_phases()
    assert seen[1] == 30
    assert 0 < seen[0] < 200
    assert 0 < seen[2] < 200
    (site,) = [one for one in recording.listings[0].sites if one.name == "BINARY_OP"]
    executions = observation.executions(recording.listings[0], site.index)
    assert executions is not None
    assert executions.between(1, 430).value == 400 * 20_000 + 60


def test_a_crash_when_observed_ends_the_observing_alone(
    tmp_path: Path, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = """
        import os
        def add(a, b):
            if os.environ.get("DIES"):
                os._exit(9)
            return a + b
    """
    file = tmp_path / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    session = Session(Request(f"{file}:add", python=str(python), calls=("5: add(1, 2)",)))

    async def observed() -> Recording:
        await session.open()
        await session.run(5)
        monkeypatch.setenv("DIES", "1")
        await session.observe()
        await session.run(5)
        await session.close()
        return session.recording

    recording = asyncio.run(observed())
    assert recording.runs == 10
    assert recording.observation.progress is Progress.STOPPED
    assert "status 9" in recording.observation.why


def test_code_that_was_saved_meanwhile_is_not_observed_in_place_of_the_shown_one(
    tmp_path: Path, python: Path
) -> None:
    file = tmp_path / "subject.py"
    file.write_text(ADD, encoding="utf-8")
    session = Session(Request(f"{file}:add", python=str(python), calls=("5: add(1, 2)",)))

    async def observed() -> Recording:
        await session.open()
        await session.run(5)
        file.write_text("def add(a, b):\n    return b - a + 1\n", encoding="utf-8")
        await session.observe()
        await session.close()
        return session.recording

    recording = asyncio.run(observed())
    assert recording.observation.progress is Progress.UNAVAILABLE
    assert "another" in recording.observation.why
