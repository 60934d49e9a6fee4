"""All that was seen of a target: the one source of every view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import pairwise

from specview.model.changes import check_changes
from specview.model.failure import RunFailure
from specview.model.forms import Event, EventKind
from specview.model.interpreter import Interpreter
from specview.model.lean import dataclass
from specview.model.listing import CodeListing
from specview.model.observation import Observation
from specview.model.output import Output
from specview.model.track import CodeTrack
from specview.model.workload import Workload


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """Consecutive source lines of one file, from line `first`; each line is clean."""

    file: str
    first: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """From `first_run` on, runs belong to phase `phase`."""

    first_run: int
    phase: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What is under view: the target as asked for, its display name, its module."""

    target: str
    name: str
    module: str


class Recording:
    """Grows with what changed; any earlier run can be shown again.

    `runs` counts the runs that ended, from 1 over all phases. `revision` rises with each change
    of anything, so that a view knows whether it is fresh.
    """

    def __init__(  # noqa: PLR0913 - what a recording is of; all of it is known at once
        self,
        interpreter: Interpreter,
        subject: Subject,
        listings: Sequence[CodeListing],
        workload: Workload,
        *,
        sources: Sequence[SourceBlock] = (),
        notices: Sequence[str] = (),
    ) -> None:
        self.interpreter = interpreter
        self.subject = subject
        self.observation = Observation()
        self.tracks = tuple(
            CodeTrack(listing, interpreter, self.observation) for listing in listings
        )
        self.workload = workload
        self.sources = tuple(sources)
        self.notices = list(notices)
        self.output = Output()
        self.failures: list[RunFailure] = []
        self.failed_runs = 0
        self.ended: str | None = None
        """Why no further run can be added (the process died or was stopped), one sentence."""
        self.elapsed_ns = 0
        self.runs = 0
        self.revision = 0
        self.last_change = 0
        """The last run that a change was told of; it may not have ended yet."""
        self._segments: list[Segment] = []
        self._lines: dict[tuple[str, int], str] = {
            (block.file, number): line
            for block in self.sources
            for number, line in enumerate(block.lines, block.first)
        }

    @property
    def listings(self) -> tuple[CodeListing, ...]:
        """The watched code objects."""
        return tuple(track.listing for track in self.tracks)

    def begin_phase(self, phase: int) -> None:
        """The runs from the next one on belong to `phase`."""
        if not self._segments or self._segments[-1].phase != phase:
            self._segments.append(Segment(self.runs + 1, phase))
            self.revision += 1

    def extend_workload(self, workload: Workload) -> None:
        """Take `workload`, which begins with the phases known so far, for the runs to come."""
        self.workload = workload
        self.revision += 1

    def apply(self, changes: Sequence[int]) -> None:
        """Take in changes, flat (run, code, unit, value, …), in the order of the runs.

        Raises ProtocolError, and takes in none, where they fit neither one another nor the
        listings.
        """
        tracks = self.tracks
        self.last_change = check_changes(changes, self.listings, self.last_change)
        values = iter(changes)
        for run, code, unit, value in zip(values, values, values, values, strict=True):
            tracks[code].apply(run, unit, value)
        self.revision += 1

    def finish_runs(self, run: int, elapsed_ns: int, failed: int) -> None:
        """All runs up to `run` have ended and their changes were applied."""
        for track in self.tracks:
            track.settle()
        self.runs = run
        self.elapsed_ns += elapsed_ns
        self.failed_runs += failed
        self.revision += 1

    def fail(self, failure: RunFailure) -> None:
        """A run was ended by an exception."""
        self.failures.append(failure)
        self.revision += 1

    def write_output(self, run: int, text: str) -> None:
        """The target wrote `text` during `run`."""
        self.output.write(run, text)
        self.revision += 1

    def notice(self, text: str) -> None:
        """Something that the user should know about how the runs went."""
        if text not in self.notices:
            self.notices.append(text)
            self.revision += 1

    def end(self, why: str) -> None:
        """No further run can be added."""
        self.ended = why
        self.revision += 1

    def phase_at(self, run: int) -> int:
        """The phase that `run` belongs to (run 0: the first)."""
        index = bisect_right(self._segments, run, key=lambda segment: segment.first_run) - 1
        return self._segments[index].phase if index >= 0 else 0

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Where each phase began, in order of the runs."""
        return tuple(self._segments)

    def runs_of_phases(self) -> Mapping[int, int]:
        """Runs that each phase has had so far."""
        counts: dict[int, int] = {}
        for segment, end in pairwise([*self._segments, Segment(self.runs + 1, 0)]):
            counts[segment.phase] = counts.get(segment.phase, 0) + end.first_run - segment.first_run
        return counts

    def line(self, file: str, number: int) -> str | None:
        """A source line, clean, or None where no source is known."""
        return self._lines.get((file, number))

    def events(self, kinds: frozenset[EventKind] | None = None) -> Iterator[Event]:
        """All events in order of run, code object and offset; `kinds` selects, None is all."""
        streams = [self._events_of(track, index) for track in self.tracks for index in track.turns]
        ordered = merge(*streams, key=lambda event: (event.run, event.code, event.offset))
        return (event for event in ordered if kinds is None or event.kind in kinds)

    def _events_of(self, track: CodeTrack, index: int) -> Iterator[Event]:
        turns = track.turns[index]
        instruction = track.listing.instructions[index]
        opname = self.interpreter.opname
        for number in range(len(turns)):
            before, after = turns.opcode(number - 1), turns.opcode(number)
            yield Event(
                turns.run(number),
                track.listing.code,
                instruction.offset,
                opname(before),
                opname(after),
                turns.kind(number),
            )

    def units_at(self, code: int, run: int) -> list[int]:
        """The whole adaptive bytecode of a code object after `run`, in code units."""
        track = self.tracks[code]
        units = list(track.listing.cold)
        for unit, history in track.histories.items():
            units[unit] = history.at(run)
        return units

    def next_change(self, run: int, kinds: frozenset[EventKind]) -> int | None:
        """The first run behind `run` that had an event of one of `kinds`."""
        nexts = [
            found
            for track in self.tracks
            for turns in track.turns.values()
            if (found := turns.next_of(run, kinds)) is not None
        ]
        return min(nexts, default=None)

    def previous_change(self, run: int, kinds: frozenset[EventKind]) -> int | None:
        """The last run before `run` that had an event of one of `kinds`."""
        found = [
            before
            for track in self.tracks
            for turns in track.turns.values()
            if (before := turns.previous_of(run, kinds)) is not None
        ]
        return max(found, default=None)


REPORTED = frozenset(EventKind) - {EventKind.BOOKKEEPING}
"""The kinds of events that reports list: bookkeeping says nothing of types."""
