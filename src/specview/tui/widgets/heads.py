"""The line above the listing that names its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment

from specview.tui.columns import Columns, fit
from specview.tui.moment import Moments
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from rich.style import Style


class Heads(Line):
    """Names the columns and the moments that the halves show."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Columns | None = None
        self._left = "generic"
        self._right = ""

    def show(self, columns: Columns | None, moments: Moments, *, live: bool) -> None:
        """Take other columns or other moments."""
        run, beside = moments
        right = f"now · run {run:,}" if live else f"at run {run:,}"
        left = "generic" if beside is None else f"A at run {beside:,}"
        if (columns, left, right) != (self._columns, self._left, self._right):
            self._columns, self._left, self._right = columns, left, right
            self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:  # noqa: ARG002 - the columns know
        """One line."""
        looks = looks_for(self)
        columns = self._columns
        if y or columns is None:
            return (), looks.bar
        two = self._left != "generic"
        margin = " " * (columns.target + columns.bracket)
        cells = [
            (" " * columns.mark + f"{'at':>{columns.offset}}", columns.mark + columns.offset),
            (margin + self._left, len(margin) + columns.generic),
            ("", 0),
            (self._right, columns.now),
        ]
        names = " ".join(fit(*cell) for cell in cells) + " "
        text, misses = "", "since A" if two else "misses"
        if columns.gauge:
            text += fit("counter", columns.gauge + 1 + columns.number) + " "
            text += f"{misses:>{columns.misses}}"[: columns.misses + 1] + " "
        if columns.share:
            text += fit("hits", columns.share + (columns.percent and columns.percent + 1)) + " "
        if columns.word:
            text += fit("verdict", columns.word) + " "
        if columns.changed:
            text += fit("changed", columns.changed)
        return [
            Segment(names, looks.bar_bold if two else looks.bar_faint),
            Segment(text, looks.bar_faint),
        ], looks.bar
