"""The events of a recording, with long runs of them at one site condensed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specview.model.forms import EventKind, Turns
from specview.model.listing import CodeListing, Instruction
from specview.model.recording import REPORTED, Recording
from specview.model.track import CodeTrack

SHOWN = 3
"""Events of a site that are told before the rest is counted; the last one is told again."""


@dataclass(frozen=True, slots=True)
class Change:
    """An event with the instruction at which it happened."""

    run: int
    listing: CodeListing
    instruction: Instruction
    before: str
    after: str
    kind: EventKind


@dataclass(frozen=True, slots=True)
class More:
    """`count` events of an instruction, the first in `run` and the last in `last_run`."""

    run: int
    last_run: int
    count: int
    listing: CodeListing
    instruction: Instruction


@dataclass(frozen=True, slots=True)
class Changes:
    """What to tell, in the order of the runs, and how many events there were."""

    told: tuple[Change | More, ...]
    total: int


def changes_of(recording: Recording) -> Changes:
    """Condense all events that reports tell."""
    told: list[Change | More] = []
    total = 0
    for track in recording.tracks:
        for index, turns in sorted(track.turns.items()):
            numbers = _reported(turns)
            total += len(numbers)
            told.extend(_of_site(track, index, numbers))
    told.sort(key=_order)
    return Changes(tuple(told), total)


def _order(change: Change | More) -> tuple[int, int, int, bool]:
    # What was counted is told right before the last event, not where it began.
    at = change.run if isinstance(change, Change) else change.last_run
    return at, change.listing.code, change.instruction.offset, isinstance(change, Change)


def _reported(turns: Turns) -> list[int]:
    return [number for number in range(len(turns)) if turns.kind(number) in REPORTED]


def _of_site(track: CodeTrack, index: int, numbers: list[int]) -> Iterator[Change | More]:
    turns = track.turns[index]
    if len(numbers) <= SHOWN + 2:
        yield from (_change(track, index, number) for number in numbers)
        return
    yield from (_change(track, index, number) for number in numbers[:SHOWN])
    hidden = numbers[SHOWN:-1]
    yield More(
        turns.run(hidden[0]),
        turns.run(hidden[-1]),
        len(hidden),
        track.listing,
        track.listing.instructions[index],
    )
    yield _change(track, index, numbers[-1])


def _change(track: CodeTrack, index: int, number: int) -> Change:
    turns, opname = track.turns[index], track.interpreter.opname
    return Change(
        turns.run(number),
        track.listing,
        track.listing.instructions[index],
        opname(turns.opcode(number - 1)),
        opname(turns.opcode(number)),
        turns.kind(number),
    )
