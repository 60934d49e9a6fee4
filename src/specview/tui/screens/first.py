"""What is painted while the target is still being loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FirstScreen(Screen[None]):
    """A line that says what is being loaded."""

    DEFAULT_CSS = """
    FirstScreen { background: $background; }
    FirstScreen > Static { background: $bar; width: 1fr; }
    """

    def __init__(self, target: str) -> None:
        super().__init__()
        self._target = target

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static(Content(f" {self._target} … loading"))
