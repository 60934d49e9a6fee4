"""Which inputs came to a site in which phase, and which only before or behind a marked moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from specview.explain.diagnosis import Diagnosis
from specview.explain.shape_words import input_words
from specview.model.lean import dataclass
from specview.model.observation import Arrived
from specview.model.recording import Recording
from specview.tui.inputs import listed

MOST_PHASES: Final = 12
"""Phases that have a bar, the last ones."""

MOST_SPANS: Final = 400
"""Stretches of phases that the bars are made of, the last ones: phases may alternate for ever."""

MOST_TOLD: Final = 6
"""Inputs that are named as new, or as gone."""

LEVELS: Final = "▁▂▃▄▅▆▇█"
NO_PHASE: Final = "·"


@dataclass(frozen=True, slots=True)
class PhaseBars:
    """How much of what came to a site in each phase was which input, by the input's identity."""

    phases: tuple[int, ...]
    counts: Mapping[int, Mapping[int, int]]

    def of(self, arrived: Sequence[Arrived]) -> str:
        """A bar a phase for inputs that are told as one."""
        return "".join(self._bar(arrived, phase) for phase in self.phases)

    def _bar(self, arrived: Sequence[Arrived], phase: int) -> str:
        counts = self.counts.get(phase, {})
        count = sum(counts.get(id(one.shapes), 0) for one in arrived)
        whole = sum(counts.values())
        if not count:
            return NO_PHASE
        return LEVELS[min(len(LEVELS) - 1, count * len(LEVELS) // whole)]


def phase_bars(recording: Recording, diagnosis: Diagnosis) -> PhaseBars:
    """The inputs of a site in the phases up to the diagnosis's last run.

    The tuples of shapes are those of the observation itself, so each is known by its identity.
    """
    observation, offset = recording.observation, diagnosis.state.instruction.offset
    counts: dict[int, dict[int, int]] = {}
    spans = [span for span in observation.spans if span.first <= diagnosis.last][-MOST_SPANS:]
    for span in spans:
        last = min(span.last, diagnosis.last)
        inputs = counts.setdefault(span.phase, {})
        for one in observation.arrived(diagnosis.code, offset, span.first, last):
            inputs[id(one.shapes)] = inputs.get(id(one.shapes), 0) + one.count
    return PhaseBars(tuple(sorted(counts))[-MOST_PHASES:], counts)


@dataclass(frozen=True, slots=True)
class Differences:
    """The inputs of a site that came only up to the earlier of two moments, or only behind it.

    `first` is the run of that one, `quiet` says that nothing at all came behind it.
    """

    first: int
    added: tuple[Arrived, ...]
    gone: tuple[Arrived, ...]
    quiet: bool


def differences(recording: Recording, diagnosis: Diagnosis, marked: int) -> Differences | None:
    """What differs between the runs up to A, which is run `marked`, and those up to now.

    None where both are one moment.
    """
    first, last = sorted((marked, diagnosis.last))
    if first == last:
        return None
    code, offset = diagnosis.code, diagnosis.state.instruction.offset
    before = recording.observation.arrived(code, offset, 1, first)
    since = recording.observation.arrived(code, offset, first + 1, last)
    old, new = {id(one.shapes) for one in before}, {id(one.shapes) for one in since}
    return Differences(
        first,
        tuple(one for one in since if id(one.shapes) not in old),
        tuple(one for one in before if id(one.shapes) not in new),
        not since,
    )


def told(found: Differences, diagnosis: Diagnosis, marked: int) -> Iterator[str]:
    """The differences in a line each, or that there are none."""
    where = f"A, run {found.first:,}" if marked == found.first else f"run {found.first:,}"

    def words(inputs: Sequence[Arrived]) -> str:
        counts: dict[str, int] = {}
        for one in inputs:
            said = input_words(diagnosis.state.instruction, one.shapes)
            counts[said] = counts.get(said, 0) + one.count
        return listed([f"{said} {count:,}" for said, count in counts.items()], MOST_TOLD)

    if found.quiet:
        yield f"nothing came since {where}"
        return
    if found.added:
        yield f"≠ new since {where}: {words(found.added)}"
    if found.gone:
        yield f"≠ not since {where}: {words(found.gone)}"
    if not (found.added or found.gone):
        yield f"the same inputs since {where}"
