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
SLICE_NS, ENOUGH_NS = 2_000_000, 200_000_000
"""A slice is one run, or so many as take so long; slices go on until they have taken so long."""
SETTLED = 3
"""The first slices are left out: that much is met for the first time in them."""
TRIES, STEADY = 6, 0.03
"""A run is measured bare before and after it is observed: machines change their pace. So often it
is tried again until the two agree so well, as a share; else the pair that agrees best counts."""
TIGHT = ("loop", "recursion")


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
    ratios = {
        module: _ratio(target, module, work, body_check.call_of(work))
        for module, work in _works(target)
    }
    beside = ", ".join(
        f"a {name} {_ratio(target, f'benchmarks.programs.tight:{name}', name, f'{name}()'):.0f} ×"
        for name in TIGHT
    )
    mean = math.exp(math.fsum(map(math.log, ratios.values())) / len(ratios))
    worst = max(ratios, key=ratios.__getitem__)
    detail = f"{len(ratios)} modules; the most {ratios[worst]:.0f} × ({worst}); {beside}"
    where = f"CPython {target.version}"
    return Figure("observed run, ordinary code", where, mean, TIMES, "×", detail)


def _ratio(target: Target, module: str, work: str, call: str) -> float:
    """How many times as long a run takes that is observed in the code of a module."""
    found: list[tuple[float, float]] = []
    before = _bare(target, work)
    while len(found) < TRIES and (not found or found[-1][0] > STEADY):
        observed = _observed(target, module, call)
        after = _bare(target, work)
        found.append((abs(after / before - 1), 2 * observed / (before + after)))
        before = after
    return min(found)[1]


def _bare(target: Target, work: str) -> float:
    """Nanoseconds of one run by itself."""
    program = str(PROGRAMS / "body.py")
    return float(body_check.output_of(Path(target.python), program, work).split()[-1])


def _observed(target: Target, module: str, call: str) -> float:
    """Nanoseconds of one observed run, the least of many slices that are as short as can be."""
    with tempfile.TemporaryDirectory() as name:
        agent = Agent(Path(target.python), Path(name), observing=True)
        try:
            agent.load(module)
            agent.ask("call", phase=0, expression=call)
            first, runs, whole, found = 1, 1, 0, []
            while whole < ENOUGH_NS or len(found) < 2 * SETTLED:
                ran = agent.ask("observe", first=first, runs=runs, slice_ns=SLICE_NS).closing
                first, done = ran["run"] + 1, ran["run"] + 1 - first
                found.append(ran["elapsed_ns"] / done)
                whole += ran["elapsed_ns"]
                runs = max(1, int(SLICE_NS / found[-1]))
        finally:
            agent.close()
    return float(min(found[SETTLED:]))


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
