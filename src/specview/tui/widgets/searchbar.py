"""The line that searches while one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

LONGEST: Final = 200
"""Characters that can be searched for."""


class SearchBar(Horizontal):
    """A line to type in, with the number of places found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", "Next place", show=False),
        Binding("up", "go(-1)", "Place before", show=False),
        Binding("escape", "leave", "Close", show=False),
    ]
    DEFAULT_CSS = """
    SearchBar {
        height: 1;
        background: $bar;
        Input, Input:focus {
            border: none; height: 1; padding: 0 1; width: 1fr; background: $cursor-background;
            color: $foreground;
        }
        Static { width: auto; height: 1; padding: 0 1; color: $faint; }
    }
    """

    @dataclass
    class Wanted(Message):
        """Something else is searched for (`direction` 0), or the next place of it."""

        bar: SearchBar
        text: str
        direction: int

    @dataclass
    class Left(Message):
        """The bar is no longer wanted."""

        bar: SearchBar

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The line and the count."""
        hint = "opcode, argument or source"
        yield Input(self._text, placeholder=hint, max_length=LONGEST)
        yield Static(Content("enter  done"))

    def tell(self, text: str) -> None:
        """Say how many places there are."""
        self.query_one(Static).update(Content(text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while one types."""
        event.stop()
        self.post_message(self.Wanted(self, event.value, 0))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Done: the cursor stays where it is."""
        event.stop()
        self.action_leave()

    def action_go(self, direction: int) -> None:
        """Go to the next place, or the one before."""
        self.post_message(self.Wanted(self, self.query_one(Input).value, direction))

    def action_leave(self) -> None:
        """Close."""
        self.post_message(self.Left(self))
