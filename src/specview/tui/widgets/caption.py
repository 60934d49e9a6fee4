"""What is to be said of a step: a title with the number of the step, and up to two lines."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment

from specview.tui.columns import fit
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from rich.style import Style

LINES: Final = 2


class Caption(Line):
    """Shows the caption of the step that is over."""

    DEFAULT_CSS = "Caption { height: 4; }"

    def __init__(self) -> None:
        super().__init__()
        self._told = ("", "", "")

    @property
    def text(self) -> str:
        """What is said."""
        return self._told[1]

    @property
    def said(self) -> tuple[str, str, str]:
        """Title, text, and where the lesson stands."""
        return self._told

    def show(self, title: str, text: str, where: str) -> None:
        """Say `text`, below a title and `where` the lesson stands."""
        if (title, text, where) != self._told:
            self._told = (title, text, where)
            self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """The title, then the text, then a rule."""
        looks, (title, text, where) = looks_for(self), self._told
        if y == 0:
            room = width - cell_len(where) - 3
            line = f" {fit(title, room)} {where} " if room > 0 else ""
            return [Segment(line, looks.heading_faint)], looks.heading_faint
        if y > LINES:
            return [Segment("─" * width, looks.rule)], looks.rule
        lines = wrap(text, max(10, width - 2))
        if len(lines) > LINES:
            lines[LINES - 1 :] = [" ".join(lines[LINES - 1 :])]
        line = f" {fit(lines[y - 1], width - 2)}" if y <= len(lines) else ""
        return [Segment(line, looks.bold)], looks.plain
