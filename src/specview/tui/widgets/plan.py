"""The plan as a line: how far it was played, where forms changed, and the moment shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from specview.tui.changes import FORM_CHANGES
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from textual import events

    from specview.model.recording import Recording
    from specview.model.workload import Workload
    from specview.tui.view import View

MOST_BOUNDS: Final = 24
"""Phases, over all cycles, up to which their beginnings are marked."""


class Marks:
    """The cells of a line of `cells` cells for `total` runs in which a form changed.

    Grows with the recording; only runs that were not looked at before are searched.
    """

    def __init__(self, recording: Recording, total: int, cells: int) -> None:
        self.recording = recording
        self.total = total
        self.cells = cells
        self.marked: set[int] = set()
        self._seen = 0

    def update(self) -> None:
        """Look at the runs that are new."""
        for track in self.recording.tracks:
            if track.changed_run > self._seen:
                for turns in track.turns.values():
                    run = turns.next_of(self._seen, FORM_CHANGES)
                    while run is not None:
                        cell = self.cell(run)
                        self.marked.add(cell)
                        run = turns.next_of(self._last_run_of(cell), FORM_CHANGES)
        self._seen = self.recording.runs

    def cell(self, run: int) -> int:
        """The cell that stands for `run`."""
        return min(self.cells - 1, self.cells * run // self.total)

    def run(self, cell: int) -> int:
        """The first run that `cell` stands for."""
        return -(-cell * self.total // self.cells)

    def _last_run_of(self, cell: int) -> int:
        return self.run(cell + 1) - 1 if cell < self.cells - 1 else self.recording.runs + 1


class Plan(Line):
    """One line; heavy where it was played, light where it was not. A click chooses a run."""

    class Chosen(Message):
        """A run was pointed at."""

        def __init__(self, run: int) -> None:
            super().__init__()
            self.run = run

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._marks: Marks | None = None

    def show(self, view: View) -> None:
        """Show another instant."""
        self._view = view
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the run under the mouse."""
        if self._marks is not None and 1 <= event.x <= self._marks.cells:
            self.post_message(self.Chosen(self._marks.run(event.x - 1)))

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """One line."""
        looks, view = looks_for(self), self._view
        if y or view is None:
            return (), looks.bar
        total = length_of(view.recording)
        end = f" {total:,} runs "
        cells = width - 1 - len(end)
        if cells < 1:
            return (), looks.bar
        marks = self._marks
        if marks is None or (marks.recording, marks.total, marks.cells) != (
            view.recording,
            total,
            cells,
        ):
            marks = self._marks = Marks(view.recording, total, cells)
        marks.update()
        line = [Segment(" ", looks.bar), *self._track(view, marks)]
        return [*line, Segment(end, looks.bar_faint)], looks.bar

    def _track(self, view: View, marks: Marks) -> Iterator[Segment]:
        looks = looks_for(self)
        dim = Style(color=looks.gauge_empty.color, bgcolor=looks.bar.bgcolor)
        done = Style(color=looks.key.color, bgcolor=looks.bar.bgcolor)
        played = marks.cell(view.recording.runs)
        line = [("━", done) if cell < played else ("─", dim) for cell in range(marks.cells)]
        for run in _bounds(view.recording.workload):
            cell = marks.cell(run)
            line[cell] = "┿" if cell < played else "┼", looks.bar_faint
        for cell in marks.marked:
            line[cell] = "◆", done
        line[marks.cell(view.run)] = "█", looks.bar_bold if view.live else looks.moment_mark
        for style, group in groupby(line, key=lambda cell: cell[1]):
            yield Segment("".join(character for character, _ in group), style)


def length_of(recording: Recording) -> int:
    """Runs that the line stands for: the plan, doubled until what was run has room."""
    total = max(1, recording.workload.runs)
    while total < recording.runs:
        total *= 2
    return total


def _bounds(workload: Workload) -> Iterator[int]:
    """The runs after which another phase begins, if there are not too many."""
    phases = workload.phases * min(workload.cycle, MOST_BOUNDS)
    if len(phases) <= MOST_BOUNDS:
        run = 0
        for phase in phases[:-1]:
            run += phase.runs
            yield run
