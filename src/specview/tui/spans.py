"""Where a position stands in a line, in characters and in cells."""

from __future__ import annotations

from rich.cells import cell_len

from specview.model.listing import Position


def span_in(line: str, number: int, place: Position) -> tuple[int, int]:
    """The characters of source line `number` that belong to `place`; (0, 0) for none."""
    if place.line is None or place.col is None or place.end_col is None:
        return 0, 0
    last = place.end_line if place.end_line is not None else place.line
    if not place.line <= number <= last:
        return 0, 0
    octets = line.encode()
    indentation = len(line) - len(line.lstrip())
    start = _characters(octets, place.col) if number == place.line else indentation
    return start, _characters(octets, place.end_col) if number == last else len(line)


def character_at(line: str, cell: int) -> int:
    """The character of `line` that stands in `cell`, its length behind the end."""
    taken = 0
    for index, character in enumerate(line):
        taken += cell_len(character)
        if cell < taken:
            return index
    return len(line)


def _characters(octets: bytes, columns: int) -> int:
    return len(octets[:columns].decode(errors="ignore"))
