"""What arrived as frozen data, and data as an observation again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specview.errors import ProtocolError
from specview.model.observation import Arrival, Observation, Progress, Shape, Stretch
from specview.model.recording import Recording
from specview.model.series import Span


@dataclass(frozen=True, slots=True)
class KeptArrival:
    """Operands that arrived together, each by the number of its shape."""

    code: int
    offset: int
    shapes: tuple[int, ...]
    raised: bool


@dataclass(frozen=True, slots=True)
class KeptObservation:
    """Everything of an observation; equal shapes are told once."""

    progress: Progress
    why: str
    points: Mapping[int, tuple[int, ...]]
    blocks: Mapping[int, tuple[int, ...]]
    shapes: tuple[Shape, ...]
    arrivals: tuple[KeptArrival, ...]
    spans: tuple[Span, ...]
    stretches: tuple[Stretch, ...]


def keep_observation(observation: Observation) -> KeptObservation:
    """All that `observation` knows. One that is under way is kept as stopped."""
    shapes: list[Shape] = []
    numbers: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {}
    arrivals = []
    for one in observation.arrivals:
        own = []
        for shape in one.shapes:
            key = (shape.type, tuple(sorted(shape.traits.items())))
            if key not in numbers:
                numbers[key] = len(shapes)
                shapes.append(shape)
            own.append(numbers[key])
        arrivals.append(KeptArrival(one.code, one.offset, tuple(own), one.raised))
    under_way = observation.progress in (Progress.RUNNING, Progress.WAITING)
    return KeptObservation(
        Progress.STOPPED if under_way else observation.progress,
        "when the file was saved" if under_way else observation.why,
        {code: tuple(offsets) for code, offsets in observation.points.items()},
        {code: tuple(offsets) for code, offsets in observation.blocks.items()},
        tuple(shapes),
        tuple(arrivals),
        tuple(observation.spans),
        tuple(observation.stretches),
    )


def restore_observation(kept: KeptObservation, recording: Recording) -> None:
    """Fill a recording's observation. Raises ProtocolError where its parts do not fit."""
    observation = recording.observation
    for code, offset in _places(kept):
        known = 0 <= code < len(recording.listings)
        if not known or offset not in recording.listings[code].by_offset:
            raise ProtocolError("something arrived outside of the code")
    _check_runs(kept, recording)
    observation.expect(
        *(
            {code: sorted(offsets) for code, offsets in table.items()}
            for table in (kept.points, kept.blocks)
        )
    )
    observation.cover(kept.spans)
    for one in kept.arrivals:
        if any(not 0 <= number < len(kept.shapes) for number in one.shapes):
            raise ProtocolError("an operand has no shape")
        shapes = tuple(kept.shapes[number] for number in one.shapes)
        observation.meet(Arrival(one.code, one.offset, shapes, one.raised))
    for stretch in kept.stretches:
        observation.count(stretch)
    observation.settle(kept.progress, kept.why)


def _places(kept: KeptObservation) -> list[tuple[int, int]]:
    tables = (kept.points, kept.blocks)
    points = [
        (code, offset) for table in tables for code, offsets in table.items() for offset in offsets
    ]
    return points + [(one.code, one.offset) for one in kept.arrivals]


def _check_runs(kept: KeptObservation, recording: Recording) -> None:
    """Refuse spans and stretches that do not follow one another, and counts of nothing."""
    last = 0
    for span in kept.spans:
        if not last < span.first <= span.last or not _is_phase(span.phase, recording):
            raise ProtocolError("observed runs go back")
        last = span.last
    last = 0
    for stretch in kept.stretches:
        if not last < stretch.first <= stretch.last or not kept.spans:
            raise ProtocolError("observed runs go back")
        last = stretch.last
        if any(
            not 0 <= number < len(kept.arrivals) or count < 0 for number, count in stretch.counts
        ):
            raise ProtocolError("what did not arrive was counted")


def _is_phase(phase: int, recording: Recording) -> bool:
    return 0 <= phase < len(recording.workload.phases)
