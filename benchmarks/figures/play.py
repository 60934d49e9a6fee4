"""How much specview's memory grows while its screen plays a function that thrashes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import LIKE_SPECVIEW, PROGRAMS, run_on_terminal

LIMIT_MB = 50.0
MB = 1_000_000
HOUR = 20 * 3600
"""Runs of an hour at the speed that play has by itself."""
MANY = 1_000_000


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """The growth in an hour's runs and in a million, with the newest of the targets."""
    target = targets[-1]
    for where, runs in (("an hour at 20 runs a second", HOUR), ("a million runs", MANY)):
        grown, done, changes = _told(target.python, runs)
        each = f"{changes:,} changes of form, {grown / changes:,.0f} bytes for each"
        detail = f"CPython {target.version}; {done:,} runs, {each}"
        what = "memory of the screen, thrashing function"
        yield Figure(what, where, grown / MB, LIMIT_MB, "MB", detail)


def _told(python: str, runs: int) -> tuple[int, int, int]:
    with tempfile.TemporaryDirectory() as name:
        found = Path(name, "found")
        command = [sys.executable, str(PROGRAMS / "play.py"), python, str(found), str(runs)]
        run_on_terminal(command, folder=Path(name), **LIKE_SPECVIEW)
        grown, done, changes = map(int, found.read_text(encoding="utf-8").split())
    return grown, done, changes
