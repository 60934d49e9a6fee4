"""A line that says what went wrong, and what to press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment

from specview.tui.columns import fit
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from rich.style import Style


class Banner(Line):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._hint = ""
        self.display = False

    def show(self, text: str, hint: str = "") -> None:
        """Say `text`, and `hint` at the right; an empty text hides the line."""
        if (text, hint) != (self._text, self._hint):
            self._text, self._hint = text, hint
            self.display = bool(text)
            self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """One line."""
        looks = looks_for(self)
        hint = f"  {self._hint} " if self._hint else ""
        room = width - len(hint)
        if y or room < 1:
            return (), looks.banner
        return [Segment(fit(f" ✗ {self._text}", room) + hint, looks.banner)], looks.banner
