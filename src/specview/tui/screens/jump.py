"""Jump mode: a letter on each part that can be seen; the letter gives it the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.widget import Widget

LETTERS: Mapping[str, str] = {
    "Listing": "b",
    "Log": "o",
    "TreePane": "d",
    "SourcePane": "v",
    "Inspector": "i",
    "Timeline": "g",
}
"""By the name of a part's widget: the key that opens it, where there is one."""

NAMES: Mapping[str, str] = {
    "b": "bytecode",
    "o": "output",
    "d": "tree",
    "v": "source",
    "i": "inspector",
    "g": "timeline",
}


class JumpScreen(ModalScreen[str]):
    """Lies over `parts`, by their letters; its result is the letter that was pressed, or None."""

    DEFAULT_CSS = """
    JumpScreen { background: $background 50%; }
    JumpScreen Static {
        position: absolute; width: auto; height: 1;
        background: $background; color: $warning; text-style: bold reverse;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,grave_accent", "dismiss(None)", "Close"),
    ]

    def __init__(self, parts: Mapping[str, Widget]) -> None:
        super().__init__()
        self._parts = parts
        self._at_first: Size | None = None

    def compose(self) -> ComposeResult:
        """A label in the corner of each part."""
        for letter, part in self._parts.items():
            label = Static(Content(f" {letter} {NAMES[letter]} "))
            label.styles.offset = (part.region.x, part.region.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Take a letter."""
        if event.key in self._parts:
            event.stop()
            self.dismiss(event.key)

    def on_resize(self, event: events.Resize) -> None:
        """Leave: the parts are elsewhere now."""
        if self._at_first is None:
            self._at_first = event.size
        elif event.size != self._at_first:
            self.dismiss(None)


def parts_of(screen: Widget) -> dict[str, Widget]:
    """The parts of `screen` that can be seen, by their letters."""
    found = ((LETTERS.get(type(part).__name__), part) for part in screen.query("*"))
    return {letter: part for letter, part in found if letter and part.focusable and part.size}
