"""A watched run against the bare call loop: the same function in the same process, in turn."""

from __future__ import annotations

import math
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import PROGRAMS
from tests.agent.client import Agent

PROCESSES = 3
ROUNDS = 20
SLICES = 10
"""Slices of one kind, and bare loops, in each round."""
SLICE_NS = 2_000_000
"""What one of them lasts, in nanoseconds: so long that what begins and ends it does not count, so
short that on a busy machine some go undisturbed."""
WORK_NS = 24_000
LONG_CALL_NS = 20_000
WARM_RUNS = 2_000
"""More than the runs for which the agent numbers every one of them, whatever they take."""
WARM_WORK_RUNS = 300
"""Long calls are numbered always; so many, and the agent looks at the time as rarely as it will."""


@dataclass(frozen=True, slots=True)
class Times:
    """Nanoseconds a call, the least of all rounds."""

    bare: float
    watched: float

    @property
    def ratio(self) -> float:
        """How many times as long the watched call takes."""
        return self.watched / self.bare


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """The ratios for each target: the median over several processes."""
    for target in targets:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copy(PROGRAMS / "subject.py", folder)
            yield _figure("watched run, long call", target, 1.05, _long(target, folder, "work"))
            failing = _long(target, folder, "work_failing")
            yield _figure("the same, a counter ticks in each run", target, 1.05, failing)
            yield _figure("watched run, add(1, 2)", target, 3.0, _add(target, folder))


def _figure(what: str, target: Target, limit: float, times: Sequence[Times]) -> Figure:
    value = statistics.median(one.ratio for one in times)
    typical = min(times, key=lambda one: abs(one.ratio - value))
    detail = f"{typical.watched:,.0f} ns beside {typical.bare:,.0f} ns"
    return Figure(what, f"CPython {target.version}", value, limit, "×", detail)


def _add(target: Target, folder: Path) -> list[Times]:
    times = []
    for _ in range(PROCESSES):
        with _agent(target, folder) as agent:
            agent.load("subject:add")
            times.append(_compare(agent, "add(1, 2)", "bare_add({runs})", WARM_RUNS))
    return times


def _long(target: Target, folder: Path, function: str) -> list[Times]:
    """Compare calls that take 20 µs or more, at the fastest."""
    times: list[Times] = []
    wanted = WORK_NS
    while len(times) < PROCESSES:
        with _agent(target, folder) as agent:
            agent.load(f"subject:{function}")
            size = _size(agent, function, wanted)
            bare = f"bare_{function}({size}, {{runs}})"
            found = _compare(agent, f"{function}({size})", bare, WARM_WORK_RUNS)
        if found.bare >= LONG_CALL_NS:
            times.append(found)
        else:
            wanted = wanted * 5 // 4
    return times


@contextmanager
def _agent(target: Target, folder: Path) -> Iterator[Agent]:
    agent = Agent(Path(target.python), folder)
    try:
        yield agent
    finally:
        agent.close()


def _size(agent: Agent, function: str, wanted: int) -> int:
    """How much work a call has to do that takes `wanted` nanoseconds."""
    agent.call(f"{function}(300)")
    agent.run(WARM_RUNS)
    took = min(_watched(agent, WARM_WORK_RUNS) for _ in range(ROUNDS))
    return math.ceil(300 * wanted / took)


def _compare(agent: Agent, call: str, bare: str, warm: int) -> Times:
    """Time `call` watched and in the loop `bare`, in turn; this ends the agent."""
    agent.call(call)
    agent.run(warm)
    runs = math.ceil(SLICE_NS / min(_watched(agent, warm) for _ in range(SLICES)))
    watched, bares = [], []
    for _ in range(ROUNDS):
        agent.call(call)
        agent.run(warm)
        watched += [_watched(agent, runs) for _ in range(SLICES)]
        agent.call(bare.format(runs=runs))
        bares += [agent.run(1).closing["run"] for _ in range(SLICES)]
    agent.quit()
    return Times(_printed(agent, bares) / runs, min(watched))


def _watched(agent: Agent, runs: int) -> float:
    """Nanoseconds a run that the agent tells for one slice."""
    ran = agent.run(runs).closing
    if ran["ended"] != "done":
        raise RuntimeError(f"the slice ended early: {ran}")
    return float(ran["elapsed_ns"]) / runs


def _printed(agent: Agent, runs: Sequence[int]) -> int:
    """The least of the times that the bare loops printed, in nanoseconds."""
    output = agent.output
    return min(int(output[run]) for run in runs)
