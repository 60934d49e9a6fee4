"""What it costs to look at operands, and how much of what fails is then left without a reason.

Over the body of ordinary code that the tests go through: the standard library's modules, each
driven by real calls.
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import PROGRAMS
from specview.explain.diagnosis import NOT_KNOWN, Diagnosis
from specview.explain.unstable import unstable_sites
from specview.report.headless import play
from specview.session.request import Request
from specview.session.session import Session
from tests.agent import body_check
from tests.agent.client import Agent

TIMES = 40.0
"""Observed runs take at most so many times as long as bare ones, in the geometric mean."""
NOT_TOLD = 5.0
"""Of failing executions so many in a hundred may be left without a reason."""
RUNS = 60
SLICES = 5
SLICE_NS = 40_000_000
TIGHT = ("loop", "recursion")


@dataclass(frozen=True, slots=True)
class Cost:
    """Nanoseconds of one run of a work, observed in the code of a module."""

    name: str
    bare: float
    observed: float

    @property
    def ratio(self) -> float:
        """How many times as long the observed run takes."""
        return self.observed / self.bare


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """Two figures for each target."""
    for target in targets:
        with _environment():
            yield _cost(target)
            yield _left(target)


@contextmanager
def _environment() -> Iterator[None]:
    """Let all processes find the body, and go through sets in the same order."""
    before = dict(os.environ)
    os.environ.update(body_check.ENVIRONMENT)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _works(target: Target) -> list[tuple[str, str]]:
    """Each work once, with the first of its modules."""
    works = body_check.works_of(Path(target.python), "everything")
    return list({work: (module, work) for module, work in reversed(works)}.values())


def _cost(target: Target) -> Figure:
    works = _works(target)
    names = [work for _, work in works]
    program = str(PROGRAMS / "body.py")
    printed = body_check.output_of(Path(target.python), program, *names, *TIGHT)
    bare = {name: float(took) for name, took in map(str.split, printed.splitlines())}
    costs = [
        Cost(module, bare[work], _observed(target, module, body_check.call_of(work)))
        for module, work in works
    ]
    tight = [
        Cost(name, bare[name], _observed(target, f"benchmarks.programs.tight:{name}", f"{name}()"))
        for name in TIGHT
    ]
    mean = math.exp(math.fsum(math.log(one.ratio) for one in costs) / len(costs))
    worst = max(costs, key=lambda one: one.ratio)
    beside = ", ".join(f"a {one.name} {one.ratio:.0f} ×" for one in tight)
    most = f"the most {worst.ratio:.0f} × ({worst.name})"
    detail = f"{len(costs)} modules; {most}; {beside}"
    where = f"CPython {target.version}"
    return Figure("observed run, ordinary code", where, mean, TIMES, "×", detail)


def _observed(target: Target, module: str, call: str) -> float:
    """Nanoseconds of one observed run, the least of several slices."""
    with tempfile.TemporaryDirectory() as name:
        agent = Agent(Path(target.python), Path(name), observing=True)
        try:
            agent.load(module)
            agent.ask("call", phase=0, expression=call)
            first, found = 1, []
            for _ in range(SLICES + 1):
                fields = {"first": first, "runs": RUNS, "slice_ns": SLICE_NS}
                ran = agent.ask("observe", **fields).closing
                found.append(ran["elapsed_ns"] / (ran["run"] + 1 - first))
                first = ran["run"] + 1
        finally:
            agent.close()
    return float(min(found[1:]))


def _left(target: Target) -> Figure:
    """The share of failing executions whose reason is not known."""
    failing = left = 0.0
    for module, work in body_check.works_of(Path(target.python), "everything"):
        call = f"{RUNS}: {body_check.call_of(work)}"
        request = Request(module, python=target.python, calls=(call,))
        recording = play(Session(request)).recording
        for one in unstable_sites(recording, recording.runs):
            failing += one.unspecialised
            left += one.unspecialised * _share_left(one)
    share = 100 * left / failing
    detail = f"{left:,.0f} of {failing:,.0f} executions that gained nothing"
    where = f"CPython {target.version}"
    return Figure("failing executions without a reason", where, share, NOT_TOLD, "%", detail)


def _share_left(one: Diagnosis) -> float:
    counts = {reason.code: reason.count for reason in one.reasons}
    whole = sum(reason.count for reason in one.reasons)
    return counts.get(NOT_KNOWN, 0) / whole if whole else 1.0
