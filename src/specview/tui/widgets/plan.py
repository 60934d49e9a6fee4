"""The plan as a line: its phases, how far it was played, and the moment that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from specview.tui.columns import fit
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from specview.model.workload import Workload
    from specview.tui.view import View

MOST_MARKS = 12
"""Phases, over all cycles, up to which their beginnings are marked."""


class Plan(Line):
    """One line; heavy where it was played, light where it was not."""

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None

    def show(self, view: View) -> None:
        """Show another instant."""
        self._view = view
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """One line."""
        looks = looks_for(self)
        if y or self._view is None or width < 4:
            return (), looks.bar
        end = f"{max(self._view.recording.workload.runs, self._view.recording.runs):,} runs "
        cells = width - 2 - len(end)
        line = [Segment(" ", looks.bar), *self._track(self._view, cells)]
        return [*line, Segment(f" {end}", looks.bar_faint)], looks.bar

    def _track(self, view: View, cells: int) -> Iterator[Segment]:
        looks, recording = looks_for(self), view.recording
        total = max(recording.workload.runs, recording.runs, 1)
        played, shown = (cells * run // total for run in (recording.runs, view.run))
        dim = Style(color=looks.rule.color, bgcolor=looks.bar.bgcolor)
        done = Style(color=looks.key.color, bgcolor=looks.bar.bgcolor)
        line: list[tuple[str, Style]] = [
            ("━", done) if cell < played else ("─", dim) for cell in range(cells)
        ]
        for first, text in _marks(recording.workload, total, cells):
            for cell, character in enumerate(text, first):
                line[cell] = character, looks.bar if cell < played else looks.bar_faint
        line[min(shown, cells - 1)] = "●", looks.bar_bold if view.live else looks.moment
        for style, run in groupby(line, key=lambda cell: cell[1]):
            yield Segment("".join(character for character, _ in run), style)


def _marks(workload: Workload, total: int, cells: int) -> Iterator[tuple[int, str]]:
    """Where each phase begins, and its number and call as far as there is room."""
    phases = workload.phases * min(workload.cycle, MOST_MARKS)
    if len(phases) > MOST_MARKS:
        return
    start = 0
    for number, phase in enumerate(phases):
        first, end = (cells * run // total for run in (start, start + phase.runs))
        start += phase.runs
        label = f"┤{number % len(workload.phases) + 1} {phase.call}├"
        if end - first < len(label) + 1 or cell_len(label) != len(label):
            label = fit("┤", min(1, end - first)) if number else ""
        yield first + (1 if label and not number else 0), label
