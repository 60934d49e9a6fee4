"""Calls that are typed while the target's process runs."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from specview.errors import UsageError
from specview.model.workload import Origin, parse_call
from specview.session.request import Request
from specview.session.session import Session

MODULE = "LIMIT = 3\n\ndef add(a, b):\n    return a + b\n"


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    path = tmp_path / "sums.py"
    path.write_text(MODULE)
    return Request(f"{path}:add", calls=("30: add(1, 2)",), setup="many = [1, 2]")


def test_a_typed_call_runs_at_once_as_a_phase_of_its_own(request_: Request) -> None:
    async def story() -> None:
        session = Session(request_)
        recording = await session.open()
        await session.run(4)
        await session.call(parse_call("6: add(1.5, LIMIT + many[0])"))
        await session.run(6)
        assert recording.phase_at(4) == 0
        assert recording.phase_at(5) == 1
        assert recording.runs == recording.workload.runs == 10
        assert recording.workload.origin is Origin.LIVE
        await session.close()

    asyncio.run(story())


def test_a_mistake_changes_nothing(request_: Request) -> None:
    async def story() -> None:
        session = Session(request_)
        recording = await session.open()
        await session.run(4)
        before = recording.workload, recording.revision
        with pytest.raises(UsageError, match="add"):
            await session.call(parse_call("add(1,, 2)"))
        assert (recording.workload, recording.revision) == before
        await session.run(4)
        assert recording.runs == 8
        assert recording.phase_at(8) == 0
        assert recording.failed_runs == 0
        await session.close()

    asyncio.run(story())


def test_names_are_those_of_the_module_and_the_setup(request_: Request) -> None:
    async def story() -> None:
        session = Session(request_)
        await session.open()
        names = await session.names()
        assert {"LIMIT", "add", "many"} <= set(names)
        assert list(names) == sorted(names)
        await session.close()

    asyncio.run(story())


def test_again_has_the_typed_phases_and_the_new_source(request_: Request, tmp_path: Path) -> None:
    async def story() -> None:
        session = Session(request_)
        await session.open()
        await session.run(2)
        await session.call(parse_call("6: add('a', 'b')"))
        (tmp_path / "sums.py").write_text(MODULE + "\n\ndef more():\n    return 1\n")
        other = session.again()
        recording = await other.open()
        assert [phase.call for phase in recording.workload.phases] == ["add(1, 2)", "add('a', 'b')"]
        assert recording.runs == 0
        assert recording.workload.runs == 36
        assert "more" in await other.names()
        await other.close()
        await session.close()

    asyncio.run(story())
