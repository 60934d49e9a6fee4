"""A recording as frozen data, and data as a recording again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from specview.errors import ProtocolError
from specview.model.failure import ExceptionReport, RunFailure
from specview.model.forms import EventKind, Turns
from specview.model.history import History
from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing
from specview.model.output import Chunk
from specview.model.recording import Recording, Segment, SourceBlock, Subject
from specview.model.track import CodeTrack
from specview.model.workload import Workload
from specview.session.kept_observation import (
    KeptObservation,
    keep_observation,
    restore_observation,
)

_KINDS = tuple(EventKind)


@dataclass(frozen=True, slots=True)
class KeptHistory:
    """A unit's history; each of `runs` is told by its distance from the one before."""

    start: int
    runs: tuple[int, ...]
    values: tuple[int, ...]
    thinned_to: int
    limit: int


@dataclass(frozen=True, slots=True)
class KeptTurns:
    """An instruction's events; `misses` are those of the stretch that each of them ended."""

    start: int
    runs: tuple[int, ...]
    kinds: tuple[int, ...]
    opcodes: tuple[int, ...]
    misses: tuple[int, ...]
    refused: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class KeptTrack:
    """What happened to a code object, by code unit and by instruction."""

    histories: Mapping[int, KeptHistory]
    turns: Mapping[int, KeptTurns]
    warmup: KeptHistory
    changed_run: int
    jumps: Mapping[int, int]
    called_often: int


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A run that raised; `exception` is an index, since many runs raise the same."""

    run: int
    phase: int
    exception: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of a recording."""

    interpreter: Interpreter
    subject: Subject
    listings: tuple[CodeListing, ...]
    workload: Workload
    sources: tuple[SourceBlock, ...]
    notices: tuple[str, ...]
    tracks: tuple[KeptTrack, ...]
    segments: tuple[Segment, ...]
    runs: int
    elapsed_ns: int
    ended: str | None
    exceptions: tuple[ExceptionReport, ...]
    failures: tuple[KeptFailure, ...]
    failed_runs: int
    output: tuple[Chunk, ...]
    written: int
    dropped: int
    observation: KeptObservation


def keep(recording: Recording) -> Kept:
    """All that `recording` knows; none of its runs is under way."""
    numbers: dict[ExceptionReport, int] = {}
    for one in recording.failures:
        numbers.setdefault(one.exception, len(numbers))
    return Kept(
        recording.interpreter,
        recording.subject,
        recording.listings,
        recording.workload,
        recording.sources,
        tuple(recording.notices),
        tuple(map(_keep_track, recording.tracks)),
        recording.segments,
        recording.runs,
        recording.elapsed_ns,
        recording.ended,
        tuple(numbers),
        tuple(
            KeptFailure(one.run, one.phase, numbers[one.exception]) for one in recording.failures
        ),
        recording.failed_runs,
        tuple(recording.output.kept()),
        recording.output.total,
        recording.output.dropped,
        keep_observation(recording.observation),
    )


def restore(kept: Kept) -> Recording:
    """The recording again. Raises ProtocolError where its parts do not fit one another."""
    check_listings(kept.listings)
    _check_workload(kept)
    recording = Recording(
        kept.interpreter,
        kept.subject,
        kept.listings,
        kept.workload,
        sources=kept.sources,
        notices=kept.notices,
    )
    for track, told in zip(recording.tracks, kept.tracks, strict=True):
        _restore_track(track, told)
    for segment in kept.segments:
        recording.runs = segment.first_run - 1
        recording.begin_phase(segment.phase)
    recording.runs = kept.runs
    recording.elapsed_ns, recording.failed_runs = kept.elapsed_ns, kept.failed_runs
    recording.output.restore(kept.output, kept.written, kept.dropped)
    for one in kept.failures:
        recording.fail(RunFailure(one.run, one.phase, kept.exceptions[one.exception]))
    restore_observation(kept.observation, recording)
    if kept.ended is not None:
        recording.end(kept.ended)
    return recording


def _keep_track(track: CodeTrack) -> KeptTrack:
    return KeptTrack(
        {unit: _keep_history(history) for unit, history in track.histories.items()},
        {index: _keep_turns(turns) for index, turns in track.turns.items()},
        _keep_history(track.warmup),
        track.changed_run,
        dict(track.jumps),
        track.called_often,
    )


def _keep_history(history: History) -> KeptHistory:
    steps = _steps(history.runs)
    return KeptHistory(
        history.start, steps, tuple(history.values), history.thinned_to, history.limit
    )


def _keep_turns(turns: Turns) -> KeptTurns:
    numbers = range(len(turns))
    return KeptTurns(
        turns.start,
        _steps(turns.runs),
        tuple(_KINDS.index(turns.kind(number)) for number in numbers),
        tuple(turns.opcode(number) for number in numbers),
        tuple(turns.misses(number) - turns.misses(number - 1) for number in numbers),
        tuple(turns.failed(number) > turns.failed(number - 1) for number in numbers),
    )


def _steps(runs: Iterable[int]) -> tuple[int, ...]:
    return tuple(after - before for before, after in pairwise([0, *runs]))


def _runs(steps: tuple[int, ...]) -> array[int]:
    """Runs from their distances; they rise. Raises ProtocolError."""
    if steps and (steps[0] < 0 or min(steps[1:], default=1) < 1):
        raise ProtocolError("runs go back")
    return array("Q", accumulate(steps))


def _restore_track(track: CodeTrack, kept: KeptTrack) -> None:
    if any(unit >= len(track.now) for unit in kept.histories):
        raise ProtocolError("a code unit lies outside of its code")
    track.histories = {unit: _restore_history(one) for unit, one in kept.histories.items()}
    for unit, history in track.histories.items():
        track.now[unit] = history.last
    size = len(track.listing.instructions)
    if any(index >= size for index in (*kept.turns, *kept.jumps)):
        raise ProtocolError("an instruction lies outside of its code")
    track.turns = {index: _restore_turns(one) for index, one in kept.turns.items()}
    track.warmup = _restore_history(kept.warmup)
    track.changed_run, track.called_often = kept.changed_run, kept.called_often
    track.jumps.update(kept.jumps)


def _restore_history(kept: KeptHistory) -> History:
    history = History(kept.start)
    history.runs, history.values = _runs(kept.runs), array("i", kept.values)
    history.thinned_to, history.limit = kept.thinned_to, kept.limit
    if len(history.runs) != len(history.values):
        raise ProtocolError("a history has not as many values as runs")
    return history


def _restore_turns(kept: KeptTurns) -> Turns:
    turns = Turns(kept.start)
    columns = (kept.kinds, kept.opcodes, kept.misses, kept.refused)
    for run, kind, opcode, misses, refused in zip(_runs(kept.runs), *columns, strict=True):
        turns.append(run, _KINDS[kind], opcode, misses, refused=refused)
    return turns


def check_listings(listings: tuple[CodeListing, ...]) -> None:
    """Refuse instructions that overlap or lie outside of their code. Raises ProtocolError."""
    for number, listing in enumerate(listings):
        free = 0
        for index, one in enumerate(listing.instructions):
            if one.index != index or one.offset < free or one.offset % 2 or one.caches < 0:
                raise ProtocolError(f"instructions of code object {number} lie over one another")
            free = one.offset + 2 * (1 + one.caches)
        parent = listing.parent
        nested = parent is None or (0 <= parent < len(listings) and parent != number)
        if free > 2 * len(listing.cold) or listing.code != number or not nested:
            raise ProtocolError(f"code object {number} is not whole")


def _check_workload(kept: Kept) -> None:
    phases = len(kept.workload.phases)
    if not phases or kept.workload.cycle < 1 or any(one.runs < 1 for one in kept.workload.phases):
        raise ProtocolError("the workload is empty")
    of_runs = [one.phase for one in kept.segments] + [one.phase for one in kept.failures]
    if any(not 0 <= phase < phases for phase in of_runs):
        raise ProtocolError("a run belongs to no phase")
    if any(not 0 <= one.exception < len(kept.exceptions) for one in kept.failures):
        raise ProtocolError("a run raised nothing")
