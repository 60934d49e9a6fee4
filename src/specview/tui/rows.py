"""The rows of the listing: which lines there are, in order; what they look like comes later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from specview.model.handlers import Guarded, guarded_by
from specview.model.interpreter import CacheField
from specview.model.lean import dataclass
from specview.model.listing import CodeListing, Instruction
from specview.model.recording import Recording


class RowKind(IntEnum):
    """What a row shows."""

    HEADING = 0
    SOURCE = 1
    INSTRUCTION = 2
    CACHE = 3


class Row(NamedTuple):
    """One line. `at` is the index of its instruction (of the next one, for headings and source).

    `extra` is the depth of a heading, the line number of a source row, the number of the field of
    a cache row.
    """

    kind: RowKind
    code: int
    at: int
    extra: int = 0

    @property
    def place(self) -> tuple[int, int]:
        """Code object and instruction: what stays when the rows are built anew."""
        return self.code, self.at


@dataclass(frozen=True, slots=True)
class Shown:
    """What the listing shows beside plain instructions, or leaves out."""

    caches: bool = False
    only_sites: bool = False
    source: bool = True
    only_changed: bool = False

    @property
    def all(self) -> bool:
        """Whether no instruction is left out."""
        return not (self.only_sites or self.only_changed)


def build_rows(recording: Recording, shown: Shown) -> Rows:
    """All rows: code objects with what they contain behind them, each in order of its offsets."""
    rows: list[Row] = []
    for listing, depth in in_order(recording.listings):
        rows.append(Row(RowKind.HEADING, listing.code, 0, depth))
        rows.extend(_rows_of(recording, listing, shown))
    return Rows(rows)


class Rows:
    """The rows and the ways between them."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, y: int) -> Row:
        return self._rows[y]

    def of(self, place: tuple[int, int]) -> int:
        """The instruction row at `place`, or the one that comes next in its code object."""
        best = self.step(-1, 1)
        for y, row in enumerate(self._rows):
            if row.kind is RowKind.INSTRUCTION and row.code == place[0]:
                best = y
                if row.at >= place[1]:
                    break
        return best

    def first(self, recording: Recording) -> int:
        """The first row of a site, else the first that a cursor can stand on."""
        for y, row in enumerate(self._rows):
            if row.kind is RowKind.INSTRUCTION:
                listing = recording.tracks[row.code].listing
                if listing.instructions[row.at].family is not None:
                    return y
        return self.step(-1, 1)

    def step(self, y: int, direction: int) -> int:
        """The next row below (1) or above (-1) row `y` that a cursor can stand on, else `y`."""
        found = y + direction
        while 0 <= found < len(self._rows):
            if self._rows[found].kind in _CURSOR_ROWS:
                return found
            found += direction
        return max(y, 0)

    def nearest(self, y: int) -> int:
        """Row `y` if a cursor can stand on it, else one near by."""
        y = max(0, min(y, len(self._rows) - 1))
        if not self._rows or self._rows[y].kind in _CURSOR_ROWS:
            return y
        below = self.step(y, 1)
        return below if below != y else self.step(y, -1)

    def heading_of(self, y: int) -> int:
        """The heading above row `y`, −1 for none."""
        return next(
            (above for above in range(y, -1, -1) if self._rows[above].kind is RowKind.HEADING), -1
        )

    def source_of(self, y: int) -> int:
        """The source row that row `y` belongs to, -1 for none."""
        for above in range(y, -1, -1):
            row = self._rows[above]
            if row.kind is RowKind.SOURCE:
                return above
            if row.kind is RowKind.HEADING:
                break
        return -1


_CURSOR_ROWS = frozenset({RowKind.INSTRUCTION, RowKind.CACHE})


def in_order(listings: tuple[CodeListing, ...]) -> Iterator[tuple[CodeListing, int]]:
    """Code objects with their depths, each before those that it contains."""
    children: dict[int | None, list[CodeListing]] = {}
    known = {listing.code for listing in listings}
    for listing in listings:
        parent = listing.parent if listing.parent in known else None
        children.setdefault(parent, []).append(listing)
    waiting = [(listing, 0) for listing in reversed(children.get(None, []))]
    while waiting:
        listing, depth = waiting.pop()
        yield listing, depth
        inner = reversed(children.get(listing.code, []))
        waiting.extend((child, depth + 1) for child in inner)


def _rows_of(recording: Recording, listing: CodeListing, shown: Shown) -> Iterator[Row]:
    code, line_now = listing.code, 0
    instruction_row, source_row = RowKind.INSTRUCTION, RowKind.SOURCE
    turned = recording.tracks[code].turns
    for instruction in listing.instructions:
        index = instruction.index
        left_out = shown.only_changed or (shown.only_sites and instruction.family is None)
        if left_out and index not in turned:
            continue
        line = instruction.position.line
        if line is not None and line != line_now:
            line_now = line
            if shown.source and recording.line(listing.file, line) is not None:
                yield Row(source_row, code, index, line)
        yield Row(instruction_row, code, index)
        if shown.caches and instruction.caches:
            for number in range(len(fields_of(recording, instruction))):
                yield Row(RowKind.CACHE, code, index, number)


def fields_of(recording: Recording, instruction: Instruction) -> tuple[CacheField, ...]:
    """The named fields of an instruction's inline cache."""
    return recording.interpreter.cache_fields.get(instruction.name, ())


@dataclass(frozen=True, slots=True)
class Ways:
    """Where control goes in a code object: offsets in bytes, ranges with a handler by index."""

    jumps: frozenset[int]
    handlers: frozenset[int]
    guarded: Mapping[int, Guarded]


def ways_of(listing: CodeListing) -> Ways:
    """What jumps and the exception table lead to, and which instructions the table is of."""
    return Ways(
        frozenset(one.target for one in listing.instructions if one.target is not None),
        frozenset(entry.target for entry in listing.exceptions),
        guarded_by(listing),
    )
