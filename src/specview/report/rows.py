"""A listing in the order in which it is read: source lines, and behind each its instructions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specview.model.recording import Recording
from specview.model.site import InstructionState, state_at
from specview.model.track import CodeTrack


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source line; `text` is None where the source is not known."""

    line: int
    text: str | None


def listing_rows(recording: Recording, track: CodeTrack) -> Iterator[SourceRow | InstructionState]:
    """Yield a source row wherever the line changes, and the state of every instruction."""
    here = None
    for instruction in track.listing.instructions:
        line = instruction.position.line
        if line is not None and line != here:
            yield SourceRow(line, recording.line(track.listing.file, line))
            here = line
        yield state_at(track, instruction.index, recording.runs)
