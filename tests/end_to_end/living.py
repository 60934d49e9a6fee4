"""A session that is driven step by step, on a module that a test writes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from textwrap import dedent
from typing import TypeVar

from specview.errors import RunError
from specview.model.forms import EventKind
from specview.model.recording import Recording
from specview.session.request import Request
from specview.session.session import Session

GOOD = """
def add(a, b):
    return a + b
"""
"""What every module of these tests has besides: the proof that a session still works."""

DEADLINE = 20.0
"""Seconds after which nothing more is waited for."""

T = TypeVar("T")


class Living:
    """A session on `subject.py` in `folder`, its calls as a test goes along."""

    def __init__(
        self,
        folder: Path,
        source: str,
        *calls: str,
        python: Path,
        setup: str = "",
    ) -> None:
        self.folder = folder
        self.write(source)
        self._runner = asyncio.Runner()
        self.session = Session(Request("subject", python=str(python), calls=calls, setup=setup))

    def write(self, source: str) -> None:
        """Let the module be this and `GOOD`."""
        text = dedent(source) + GOOD
        (self.folder / "subject.py").write_text(text, encoding="utf-8")

    def do(self, step: Coroutine[None, None, T]) -> T:
        """Wait for one step of the session."""
        return self._runner.run(step)

    def opened(self) -> Recording:
        """Load the module."""
        return self.do(self.session.open())

    def played(self) -> Recording:
        """Load the module and perform the whole plan."""
        recording = self.opened()
        self.do(self.session.run(recording.workload.runs))
        return recording

    def died(self) -> tuple[Recording, RunError]:
        """Perform the plan, in which the process is to end."""
        recording = self.opened()
        try:
            self.do(self.session.run(recording.workload.runs))
        except RunError as error:
            return recording, error
        raise AssertionError("the target's process lives on")

    def stopped(self, said: str = "in it") -> tuple[Recording, float, RunError | None]:
        """Interrupt the run that has printed `said`; the seconds that took, and what was said."""
        recording = self.opened()
        return recording, *self.do(self._stop(lambda: said in recording.output.text()))

    def stopped_again(self, said: str = "in it") -> float:
        """Interrupt a second run."""
        output = self.session.recording.output
        before = output.text().count(said)
        took, _ = self.do(self._stop(lambda: output.text().count(said) > before))
        return took

    async def _stop(self, ready: Callable[[], bool]) -> tuple[float, RunError | None]:
        runs = asyncio.ensure_future(self.session.run(self.session.recording.workload.runs))
        await until(ready)
        began = time.monotonic()
        await self.session.interrupt()
        took = time.monotonic() - began
        try:
            await runs
        except RunError as error:
            return took, error
        return took, None

    def recovers(self) -> bool:
        """Whether a reset gives a session in which an addition specialises."""
        recording = self.do(self.session.reset(("20: add(1, 2)",)))
        self.do(self.session.run(20))
        forms = [event.after for event in recording.events(frozenset({EventKind.SPECIALISED}))]
        clean = recording.ended is None and not recording.failed_runs
        return clean and recording.runs == 20 and "BINARY_OP_ADD_INT" in forms

    def close(self) -> None:
        """End everything."""
        self.do(self.session.close())
        self._runner.close()


async def until(true: Callable[[], bool]) -> None:
    """Let the loop go on until `true()`."""
    deadline = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < deadline, "nothing came"
        await asyncio.sleep(0.002)


def alive(process: int) -> bool:
    """Whether a process is there and more than a zombie."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def gone(process: int) -> bool:
    """Whether a process has ended."""
    return not alive(process)


def working_in(folder: Path) -> list[int]:
    """The processes whose current folder this is."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
        except OSError:  # it has ended, or is another user's
            continue
    return found


def left(folder: Path) -> list[str]:
    """What specview has not removed of its temporary files in `folder`."""
    return [path.name for path in folder.iterdir() if path.name.startswith("specview-")]


def wait_for(true: Callable[[], object], what: str) -> None:
    """Wait until `true()`; fails with `what` after the deadline."""
    deadline = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.005)


def number_in(file: Path) -> int:
    """The number that a target writes to `file`, waited for."""
    wait_for(lambda: file.exists() and file.read_text().endswith("\n"), f"{file.name} not written")
    return int(file.read_text())
