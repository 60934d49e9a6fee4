"""Which runs a cell of the timeline stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

STEPS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """`cells` cells of `per_cell` runs each, the first one from run `first` on."""

    first: int
    per_cell: int
    cells: int

    def cell(self, run: int) -> int:
        """The cell of `run`; outside of 0 … cells − 1 where it is out of sight."""
        return (run - self.first) // self.per_cell

    def span(self, cell: int) -> tuple[int, int]:
        """The first and the last run that `cell` stands for."""
        first = self.first + cell * self.per_cell
        return first, first + self.per_cell - 1

    def zoomed(self, direction: int, run: int, total: int) -> Scale:
        """Fewer runs a cell (1) or more (−1), `run` in the same cell as far as that goes."""
        wanted = finer(self.per_cell) if direction > 0 else coarser(self.per_cell)
        per_cell = min(wanted, whole(total, self.cells).per_cell)
        first = run - max(0, min(self.cell(run), self.cells - 1)) * per_cell
        return _within(Scale(first, per_cell, self.cells), total)

    def showing(self, run: int, total: int) -> Scale:
        """Moved only as far as it takes to have `run` in sight."""
        if 0 <= self.cell(run) < self.cells:
            return self
        return _within(replace(self, first=run - self.cells * self.per_cell // 2), total)


def whole(total: int, cells: int) -> Scale:
    """The finest scale that shows the runs 0 … `total` in `cells` cells."""
    per_cell = 1
    while per_cell * cells <= total:
        per_cell = coarser(per_cell)
    return Scale(0, per_cell, cells)


def coarser(per_cell: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 … above."""
    unit = int(10 ** (len(str(per_cell)) - 1))
    return next((step * unit for step in STEPS if step * unit > per_cell), 10 * unit)


def finer(per_cell: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 … below, at least 1."""
    unit = int(10 ** (len(str(per_cell)) - 1))
    below = [step * unit for step in STEPS if step * unit < per_cell]
    return max(1, below[-1] if below else unit // 2)


def _within(scale: Scale, total: int) -> Scale:
    """Moved so that little of it lies outside of 0 … `total`, and begins at a full step."""
    last = max(0, total + 1 - scale.cells * scale.per_cell)
    first = max(0, min(scale.first, last + scale.per_cell))
    return replace(scale, first=first - first % scale.per_cell)
