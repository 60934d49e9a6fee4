"""What it costs to move the moment across a recording of a million runs."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import LIKE_SPECVIEW, PROGRAMS, run_on_terminal

LIMIT_MS = 16.0


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """CPU milliseconds a move, with the newest of the targets."""
    counts, *lines = _told(targets[-1].python)
    detail = "{:,} runs, {:,} changes of form; CPU time with drawing".format(
        *map(int, counts.split())
    )
    for line in lines:
        what, _, value = line.partition("\t")
        way, _, where = what.partition(": ")
        yield Figure(f"a million runs: {way}", where, float(value), LIMIT_MS, "ms", detail)


def _told(python: str) -> Sequence[str]:
    with tempfile.TemporaryDirectory() as name:
        found = Path(name, "found")
        command = [sys.executable, str(PROGRAMS / "moment.py"), python, str(found)]
        run_on_terminal(command, folder=Path(name), **LIKE_SPECVIEW)
        return found.read_text(encoding="utf-8").splitlines()
