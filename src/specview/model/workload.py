"""What is run: a setup and phases, each an expression and a number of runs."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from typing import Final

from specview.errors import UsageError
from specview.model.lean import dataclass

DEFAULT_RUNS = 100
"""Runs of a phase that names none: past the 8 calls of 3.11 and the 53 misses of all versions."""

MAX_RUNS = 10**12

_LONGEST = 100
"""Characters of a number that are worth converting."""

_WITH_RUNS: Final = r"\s*([0-9]+(?:_[0-9]+)*)\s*:(?![=:])\s*(.*)"


class Origin(Enum):
    """Where a workload came from, as the screen and the reports say it."""

    COMMAND_LINE = "--call"
    CONFIGURATION = "[tool.specview]"
    DOCTEST = "doctest examples"
    ARGUMENTS = "defaults and annotations"
    DEMO = "demo"
    LIVE = "typed live"


@dataclass(frozen=True, slots=True)
class Phase:
    """An expression, evaluated once a run, and how many runs it is meant to have."""

    call: str
    runs: int = DEFAULT_RUNS


@dataclass(frozen=True, slots=True)
class Stretch:
    """What comes next: a phase index and its runs left in the plan (None: no end)."""

    phase: int
    runs: int | None


@dataclass(frozen=True, slots=True)
class Workload:
    """A setup and its phases; the list of phases is played `cycle` times.

    A plan can be replaced under way: behind run `since` the phases from index `first` on are
    played once, whatever the plan said before.
    """

    phases: tuple[Phase, ...]
    setup: str = ""
    cycle: int = 1
    origin: Origin = Origin.COMMAND_LINE
    since: int = 0
    first: int = 0

    @property
    def replaced(self) -> bool:
        """Whether another plan began under way."""
        return bool(self.since or self.first)

    @property
    def runs(self) -> int:
        """Runs of the whole plan."""
        cycle = 1 if self.replaced else self.cycle
        return self.since + cycle * sum(phase.runs for phase in self.phases[self.first :])

    def next_stretch(self, done: int) -> Stretch:
        """What the plan says after `done` runs; behind its end the last phase goes on for ever."""
        phases = self.phases[self.first :]
        once = sum(phase.runs for phase in phases)
        if once == 0 or done >= self.runs:
            return Stretch(len(self.phases) - 1, None)
        into = max(0, done - self.since) % once
        for index, phase in enumerate(phases, self.first):
            if into < phase.runs:
                return Stretch(index, phase.runs - into)
            into -= phase.runs
        raise AssertionError

    def with_phase(self, phase: Phase) -> Workload:
        """The same workload with one more phase behind the others."""
        return replace(self, phases=(*self.phases, phase))

    def turned_to(self, phase: Phase, done: int) -> Workload:
        """After `done` runs, the same workload that goes on with `phase` at once."""
        origin, first = Origin.LIVE, len(self.phases)
        return replace(self.with_phase(phase), origin=origin, since=done, first=first)

    def once_more(self, done: int) -> Workload:
        """After `done` runs, the same workload that plays all its phases once more."""
        return replace(self, since=done, first=0)

    def from_scratch(self) -> Workload:
        """All its phases, for a recording that begins at run 0."""
        return replace(self, since=0, first=0)


def parse_call(text: str, runs: int = DEFAULT_RUNS) -> Phase:
    """Read `20: add(1, 2)` or `add(1, 2)`; `runs` is for a call that names no number.

    Raises UsageError for an empty expression or a number of runs outside 1 … 10**12.
    """
    found = re.fullmatch(_WITH_RUNS, text, re.DOTALL)
    number, expression = (found[1], found[2]) if found else (str(runs), text)
    count = int(number) if len(number) <= _LONGEST else MAX_RUNS + 1
    if not expression.strip():
        raise UsageError(f"no expression in --call {text!r}", 'try --call "20: add(1, 2)"')
    if not 1 <= count <= MAX_RUNS:
        raise UsageError(f"{number} runs asked for in {text!r}", f"give 1 to {MAX_RUNS:,} runs")
    return Phase(expression.strip(), count)
