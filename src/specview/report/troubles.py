"""What the target wrote and what it raised, bounded and grouped for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specview.model.failure import ExceptionReport
from specview.model.output import Output
from specview.model.recording import Recording
from specview.model.text import clean_lines, shorten
from specview.report.words import counted

GROUPS = 20
"""Different exceptions that are told in full."""

LINES = 40
"""Lines of output that are told from its beginning, and again from its end."""

LONGEST = 1000
"""Characters of a line of output."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One exception and the runs that it ended; lines are clean."""

    exception: ExceptionReport
    runs: int
    first_run: int

    @property
    def headline(self) -> str:
        """`12 runs, first run 7: ValueError: no`."""
        where = f"run {self.first_run:,}"
        if self.runs > 1:
            where = f"{self.runs:,} runs, first {where}"
        return f"{where}: {self.exception.headline}"

    @property
    def lines(self) -> list[str]:
        """The traceback, line by line; none where it says no more than the headline."""
        traceback = self.exception.traceback()
        return [] if traceback == self.exception.headline else clean_lines(traceback)


@dataclass(frozen=True, slots=True)
class Troubles:
    """What to tell of the runs that raised; `rest` is a sentence on those not told, or empty."""

    told: tuple[Trouble, ...]
    total: int
    rest: str


def troubles_of(recording: Recording) -> Troubles:
    """Group the failures by what was raised and where, in the order of the runs."""
    runs: dict[ExceptionReport, list[int]] = {}
    for failure in recording.failures:
        runs.setdefault(failure.exception, []).append(failure.run)
    groups = [Trouble(exception, len(at), at[0]) for exception, at in runs.items()][:GROUPS]
    total = max(recording.failed_runs, len(recording.failures))
    left = total - sum(group.runs for group in groups)
    rest = f"{counted(left, 'more run')} raised." if left else ""
    return Troubles(tuple(groups), total, rest)


@dataclass(frozen=True, slots=True)
class Printed:
    """A clean line of output and the run that began it (0: loading; None: specview's own words)."""

    run: int | None
    text: str


def printed_lines(output: Output) -> list[Printed]:
    """The lines that the target wrote; what lies between the first and the last is counted."""
    lines = list(_lines(output))
    left = len(lines) - 2 * LINES
    if left <= 1:
        return lines
    gap = Printed(None, f"… {left:,} lines left out …")
    return [*lines[:LINES], gap, *lines[-LINES:]]


def _lines(output: Output) -> Iterator[Printed]:
    begun: list[str] = []
    run = 0
    for chunk in output.chunks():
        first, *more = chunk.text.split("\n")
        run = run if begun else chunk.run
        begun.append(first)
        for line in more:
            yield _printed(run, begun)
            run, begun = chunk.run, [line]
        if not any(begun):
            begun = []
    if begun:
        yield _printed(run, begun)


def _printed(run: int, pieces: list[str]) -> Printed:
    (line,) = clean_lines("".join(pieces))
    return Printed(run, shorten(line, LONGEST))
