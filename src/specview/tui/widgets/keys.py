"""The last line: the keys that can be pressed; each can be clicked too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment

from specview.model.lean import dataclass
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is written, what it does in a word or two, and its action.

    Where the line is too short, keys of the highest `rank` go first.
    """

    key: str
    word: str
    action: str
    rank: int = 1


class Keys(Line):
    """Shows as many keys as fit."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def show(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def rename(self, chosen: Mapping[str, str]) -> None:
        """Tell the keys that actions were given, by the names of `tui.keymap`."""
        from specview.tui.keymap import renamed

        self.show(renamed(self._keys, chosen))

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """One line."""
        looks = looks_for(self)
        segments: list[Segment] = []
        for key in self._fitting(width) if y == 0 else ():
            segments += [
                Segment(f" {key.key}", looks.key),
                Segment(f" {key.word} ", looks.bar_faint),
            ]
        return segments, looks.bar

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        left = 0
        for key in self._fitting(self.size.width):
            left += _width(key)
            if event.x < left:
                await self.run_action(key.action)
                return

    def _fitting(self, width: int) -> list[Key]:
        shown = list(self._keys)
        while shown and sum(map(_width, shown)) > width:
            last = max(key.rank for key in shown)
            shown.remove(next(key for key in reversed(shown) if key.rank == last))
        return shown


def _width(key: Key) -> int:
    return len(key.key) + len(key.word) + 3
