"""What listings tell of each instruction's executions and operands, where runs were observed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.shape_words import input_words
from specview.model.lean import dataclass
from specview.model.listing import Instruction
from specview.model.observation import Arrived
from specview.model.recording import Recording
from specview.model.track import CodeTrack
from specview.report.reckoned import count_words, share_words

KINDS: Final = 3
"""Kinds of operands that are named in a listing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`1,200` executions (empty: not known), and `float + int 57 %, int + int 43 %`."""

    executions: str = ""
    types: str = ""


NOTHING: Final = Seen()


def seen_in(recording: Recording, track: CodeTrack) -> Mapping[int, Seen]:
    """What was seen of the instructions of a code object, by index; empty if nothing was."""
    if not recording.observation.known:
        return {}
    return {one.index: _seen(recording, track, one) for one in track.listing.instructions}


def _seen(recording: Recording, track: CodeTrack, instruction: Instruction) -> Seen:
    observation, last = recording.observation, recording.runs
    executions = observation.executions(track.listing, instruction.index)
    if executions is None:
        return NOTHING
    count = executions.between(1, last)
    told = count_words(count.value, exact=count.exact)
    if instruction.family is None:
        return Seen(told)
    arrived = observation.arrived(track.listing.code, instruction.offset, 1, last)
    return Seen(told, _types(instruction, arrived))


def _types(instruction: Instruction, arrived: tuple[Arrived, ...]) -> str:
    counts: dict[str, int] = {}
    for one in arrived:
        said = input_words(instruction, one.shapes)
        counts[said] = counts.get(said, 0) + one.count
    if len(counts) <= 1:
        return "".join(counts)
    whole = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda one: -one[1])
    told = [f"{said} {share_words(count / whole)}" for said, count in ordered[:KINDS]]
    left = len(ordered) - KINDS
    return ", ".join([*told, f"{left:,} more"] if left > 0 else told)
