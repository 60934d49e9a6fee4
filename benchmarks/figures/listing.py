"""A listing of 50,000 rows beside a DataTable: CPU time, each on a terminal of its own."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import LIKE_SPECVIEW, PROGRAMS, run_on_terminal

LIMIT = 0.25
TIMES = 3


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """The ratios for a page and for an update, in specview's own interpreter."""
    del targets
    own, table = [], []
    for _ in range(TIMES):
        own.append(_costs("specview"))
        table.append(_costs("datatable"))
    for what, column in (("a page", 0), ("an update of 100 rows", 1)):
        mine, other = (min(costs[column] for costs in all_costs) for all_costs in (own, table))
        detail = f"{mine:.1f} ms beside {other:.1f} ms of CPU time"
        yield Figure(f"50,000 rows: {what}", "DataTable", mine / other, LIMIT, "×", detail)


def _costs(which: str) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as name:
        found = Path(name, "found")
        command = [sys.executable, str(PROGRAMS / "listing.py"), which, str(found)]
        run_on_terminal(command, folder=Path(name), **LIKE_SPECVIEW)
        page, update = map(float, found.read_text(encoding="utf-8").split())
    return page, update
