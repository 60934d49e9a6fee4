"""Runs a workload through a session, and through a bare script."""

from __future__ import annotations

import ast
import asyncio
import subprocess
from pathlib import Path
from typing import Any

from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing
from specview.model.recording import Recording
from specview.session.request import Request
from specview.session.session import Session
from tests.agent.bare import Key

BARE = Path(__file__).with_name("bare.py")
DATA = BARE.parent.parent / "data"

POINTERS = frozenset({"descr", "external_cache"})
"""Cache fields that hold addresses. Those that hold version tags have `version` in their name."""

Phases = list[tuple[int, str]]


def watch(
    python: Path, target: str, phases: Phases, *, cycle: int = 1, setup: str = ""
) -> Recording:
    """The recording of a session that has played the whole plan. The current folder is `DATA`."""
    calls = tuple(f"{runs}: {expression}" for runs, expression in phases)
    request = Request(target, python=str(python), calls=calls, cycle=cycle, setup=setup)
    return asyncio.run(_play(Session(request), cycle * sum(runs for runs, _ in phases)))


async def _play(session: Session, runs: int) -> Recording:
    try:
        recording = await session.open()
        await session.run(runs)
    finally:
        await session.close()
    assert recording.runs == runs
    assert recording.ended is None
    return recording


def run_bare(python: Path, module: str, how: str, phases: Phases) -> Any:  # noqa: ANN401  a literal
    """What `bare.py` prints."""
    command = [str(python), str(BARE), module, how]
    done = subprocess.run(
        command, cwd=DATA, input=repr(phases), capture_output=True, text=True, check=True
    )
    return ast.literal_eval(done.stdout)


def by_key(recording: Recording) -> dict[Key, CodeListing]:
    """The listings by name and first line; what cannot be told apart is left out."""
    found: dict[Key, list[CodeListing]] = {}
    for listing in recording.listings:
        found.setdefault((listing.qualname, listing.first_line), []).append(listing)
    return {key: listings[0] for key, listings in found.items() if len(listings) == 1}


def comparable(listing: CodeListing, interpreter: Interpreter) -> list[int]:
    """The code units that are alike in any two processes: all but version tags and pointers."""
    differing = {
        instruction.unit + field.first + part
        for instruction in listing.instructions
        for field in interpreter.cache_fields.get(instruction.name, ())
        if "version" in field.name or field.name in POINTERS
        for part in range(field.size)
    }
    return [unit for unit in range(len(listing.cold)) if unit not in differing]
