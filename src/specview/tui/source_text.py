"""A source file as far as it was recorded: its rows, its expressions, and the ways between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from specview.model.expressions import Expression, expressions_of
from specview.model.recording import Recording
from specview.tui.highlight import Highlighter, Piece
from specview.tui.spans import span_in


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line and its number; number 0 stands for lines that were not recorded."""

    number: int
    text: str


class SourceText:
    """The rows of `file`, each with the stretches of its innermost expressions."""

    def __init__(self, recording: Recording, file: str) -> None:
        self.file = file
        self.rows = _rows_of(recording, file)
        self.expressions = expressions_of(recording, file)
        self._row_of = {row.number: y for y, row in enumerate(self.rows) if row.number}
        self._on_line = self._by_line()
        self._tints: dict[int, tuple[tuple[int, int, Expression], ...]] = {}
        starts = [
            self._row_of[one.first_line]
            for one in recording.listings
            if one.file == file and one.first_line in self._row_of and not one.name.startswith("<")
        ]
        gaps = [y + 1 for y, row in enumerate(self.rows) if not row.number]
        self._highlighter = Highlighter([row.text for row in self.rows], starts + gaps)

    def words(self, y: int) -> Sequence[Piece]:
        """What the words of row `y` are."""
        return self._highlighter.pieces(y)

    def row_of(self, line: int) -> int:
        """The row of source line `line`, −1 where it was not recorded."""
        return self._row_of.get(line, -1)

    def sites_on(self, y: int) -> tuple[tuple[int, int], ...]:
        """The sites whose expressions begin in row `y`."""
        number = self.rows[y].number
        return tuple(
            site
            for one in self._on_line.get(number, ())
            if one.line == number
            for site in one.sites
        )

    def tinted(self, y: int) -> tuple[tuple[int, int, Expression], ...]:
        """From where to where which expression with sites is the innermost, in characters."""
        known = self._tints.get(y)
        if known is None:
            known = self._tints[y] = self._innermost(self.rows[y])
        return known

    def at(self, y: int, character: int) -> Expression | None:
        """The innermost expression at a character of row `y`."""
        row, found = self.rows[y], None
        for one in self._on_line.get(row.number, ()):
            start, end = span_in(row.text, row.number, one.position)
            if start <= character < end and (found is None or one.size <= found.size):
                found = one
        return found

    def of(self, place: tuple[int, int]) -> Expression | None:
        """The expression that the instruction at `place` is part of."""
        return next((one for one in self.expressions if place in one.places), None)

    def step(self, expression: Expression | None, by: int) -> Expression | None:
        """The expression `by` places further on in order of their beginnings."""
        if not self.expressions:
            return None
        at = self.expressions.index(expression) + by if expression is not None else 0
        return self.expressions[max(0, min(at, len(self.expressions) - 1))]

    def step_line(self, expression: Expression | None, by: int) -> Expression | None:
        """The expression in the next line below (1) or above (-1) that has any."""
        if expression is None:
            return self.step(None, 0)
        lines = sorted({one.line for one in self.expressions})
        at = bisect_left(lines, expression.line) + by
        if not 0 <= at < len(lines):
            return expression
        inside = [one for one in self.expressions if one.line == lines[at]]
        return min(inside, key=lambda one: (abs(one.col - expression.col), one.size))

    def _by_line(self) -> dict[int, list[Expression]]:
        found: dict[int, list[Expression]] = {}
        for one in self.expressions:
            for line in range(one.line, one.end_line + 1):
                found.setdefault(line, []).append(one)
        return found

    def _innermost(self, row: SourceRow) -> tuple[tuple[int, int, Expression], ...]:
        owners: list[Expression | None] = [None] * len(row.text)
        outer_first = sorted(self._on_line.get(row.number, ()), key=lambda one: one.size)
        for one in reversed(outer_first):
            start, end = span_in(row.text, row.number, one.position)
            if one.sites:
                owners[start:end] = [one] * (min(end, len(owners)) - start)
        return tuple(_runs(owners))


def _runs(owners: Sequence[Expression | None]) -> list[tuple[int, int, Expression]]:
    runs: list[tuple[int, int, Expression]] = []
    for index, owner in enumerate(owners):
        if owner is None:
            continue
        if runs and runs[-1][1] == index and runs[-1][2] is owner:
            runs[-1] = runs[-1][0], index + 1, owner
        else:
            runs.append((index, index + 1, owner))
    return runs


def _rows_of(recording: Recording, file: str) -> tuple[SourceRow, ...]:
    lines = {
        number: line
        for block in recording.sources
        if block.file == file
        for number, line in enumerate(block.lines, block.first)
    }
    rows: list[SourceRow] = []
    for number in sorted(lines):
        if rows and rows[-1].number != number - 1:
            rows.append(SourceRow(0, ""))
        rows.append(SourceRow(number, lines[number]))
    return tuple(rows)
