"""The expressions of a source file, and the instructions that each of them became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from specview.model.listing import Position
from specview.model.recording import Recording
from specview.model.verdict import Verdict

WORST_FIRST: Final = (
    Verdict.THRASHING,
    Verdict.FAILING,
    Verdict.MISSING,
    Verdict.GENERIC_FORM,
    Verdict.UNKNOWN,
    Verdict.WARMING,
    Verdict.STABLE,
    Verdict.JITTED,
    Verdict.NOT_EXECUTED,
)
"""Which verdict speaks for several sites: what costs time before what does not."""

_RANK: Final = {verdict: rank for rank, verdict in enumerate(WORST_FIRST)}


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of source and its instructions, as (code object, index) in order.

    Lines count from 1, columns in UTF-8 bytes from 0; `sites` are those that can specialise.
    """

    line: int
    col: int
    end_line: int
    end_col: int
    places: tuple[tuple[int, int], ...]
    sites: tuple[tuple[int, int], ...]

    @property
    def position(self) -> Position:
        """Where it stands."""
        return Position(self.line, self.end_line, self.col, self.end_col)

    @property
    def size(self) -> tuple[int, int]:
        """Lines and columns that it spans, to find the innermost of several."""
        return self.end_line - self.line, self.end_col - self.col


def expressions_of(recording: Recording, file: str) -> tuple[Expression, ...]:
    """The expressions of all watched code in `file`, by their beginning, the outer ones first."""
    places: dict[tuple[int, int, int, int], list[tuple[int, int]]] = {}
    sites: set[tuple[int, int]] = set()
    for listing in recording.listings:
        for instruction in listing.instructions if listing.file == file else ():
            span = _span(instruction.position)
            if span is not None:
                places.setdefault(span, []).append((listing.code, instruction.index))
                if instruction.family is not None:
                    sites.add((listing.code, instruction.index))
    ordered = sorted(places, key=lambda span: (span[0], span[1], -span[2], -span[3]))
    return tuple(
        Expression(*span, tuple(found), tuple(one for one in found if one in sites))
        for span in ordered
        for found in [places[span]]
    )


def worst(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """The verdict that speaks for all of them, None where there is none."""
    return min((one for one in verdicts if one is not None), key=_RANK.__getitem__, default=None)


def _span(place: Position) -> tuple[int, int, int, int] | None:
    line, end_line, col, end_col = place.line, place.end_line, place.col, place.end_col
    if line is None or end_line is None or col is None or end_col is None:
        return None
    return (line, col, end_line, end_col) if (end_line, end_col) > (line, col) else None
