"""Where to look: an instruction, named so that each interpreter has it somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from specview.model.lean import dataclass
from specview.model.listing import Instruction
from specview.model.recording import Recording
from specview.model.track import CodeTrack


@dataclass(frozen=True)
class Found:
    """An instruction of a recording."""

    track: CodeTrack
    instruction: Instruction


@dataclass(frozen=True)
class Spot:
    """An instruction by its generic name and by what its source line says.

    `names` are generic names of which the first that is found counts: a subscript is
    BINARY_SUBSCR up to 3.13 and BINARY_OP afterwards. `line` is a part of the source line,
    `function` a qualified name and `arg` the argument as `dis` shows it; empty ones match all.
    `nth` counts those that match, from 0.
    """

    names: tuple[str, ...]
    line: str = ""
    function: str = ""
    arg: str = ""
    nth: int = 0

    def find(self, recording: Recording) -> Found | None:
        """That instruction, in the order of the listings; None where there is none."""
        for name in self.names:
            found = next(islice(self._matches(recording, name), self.nth, None), None)
            if found is not None:
                return found
        return None

    def _matches(self, recording: Recording, name: str) -> Iterator[Found]:
        for track in recording.tracks:
            if self.function in ("", track.listing.qualname):
                for instruction in track.listing.instructions:
                    if instruction.name == name and self._fits(recording, track, instruction):
                        yield Found(track, instruction)

    def _fits(self, recording: Recording, track: CodeTrack, instruction: Instruction) -> bool:
        if self.arg not in ("", instruction.argrepr):
            return False
        number = instruction.position.line
        source = None if number is None else recording.line(track.listing.file, number)
        return not self.line or (source is not None and self.line in source)


def at(*names: str, line: str = "", function: str = "", arg: str = "", nth: int = 0) -> Spot:
    """The spot of an instruction with one of `names`; see `Spot`."""
    return Spot(names, line, function, arg, nth)
