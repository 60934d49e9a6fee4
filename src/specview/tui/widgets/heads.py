"""The line above the listing that names its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment

from specview.tui.columns import Columns, fit
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from rich.style import Style


class Heads(Line):
    """Names the columns and the moment that the right half shows."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Columns | None = None
        self._now = ""

    def show(self, columns: Columns | None, run: int, *, live: bool) -> None:
        """Take other columns or another moment."""
        now = f"now · run {run:,}" if live else f"at run {run:,}"
        if (columns, now) != (self._columns, self._now):
            self._columns, self._now = columns, now
            self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:  # noqa: ARG002 - the columns know
        """One line."""
        looks = looks_for(self)
        columns = self._columns
        if y or columns is None:
            return (), looks.bar
        cells = [
            (" " * columns.mark + f"{'at':>{columns.offset}}", columns.mark + columns.offset),
            (" " * (columns.bracket + 2) + "generic", columns.generic + columns.bracket + 2),
            ("", 0),
            (self._now, columns.now),
        ]
        text = " ".join(fit(*cell) for cell in cells) + " "
        if columns.gauge:
            text += fit("counter", columns.gauge + 1 + columns.number) + " "
            text += f"{'misses':>{columns.misses}}"[: columns.misses + 1] + " "
        if columns.word:
            text += fit("verdict", columns.word) + " "
        if columns.changed:
            text += fit("changed", columns.changed)
        return [Segment(text, looks.bar_faint)], looks.bar
