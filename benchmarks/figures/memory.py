"""How much specview's memory grows in a million runs of a function that thrashes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import output_of

LIMIT_MB = 50.0
MB = 1_000_000


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """The growth for each target, as the peak of what the operating system gave."""
    for target in targets:
        told = output_of(sys.executable, "memory.py", target.python)
        grown, changes, runs = map(int, told.split())
        detail = f"{runs:,} runs, {changes:,} changes of form"
        where = f"CPython {target.version}"
        yield Figure("memory, thrashing function", where, grown / MB, LIMIT_MB, "MB", detail)
