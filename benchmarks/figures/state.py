"""One instruction's current state against `dis`, in the same interpreter.

specview's model is pure Python of 3.11, so each target runs it itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import output_of

LIMIT = 0.1


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """The ratio for each target."""
    for target in targets:
        numbers = map(float, output_of(target.python, "state.py").split())
        count, of_dis, current, first = numbers
        detail = (
            f"{current:,.0f} ns beside {of_dis:,.0f} ns, over {count:,.0f} instructions; "
            f"{first:,.0f} ns once after a change"
        )
        where = f"CPython {target.version}"
        yield Figure("an instruction's current state", where, current / of_dis, LIMIT, "×", detail)
