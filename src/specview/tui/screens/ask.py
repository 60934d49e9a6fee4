"""Asks for an expression to run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from specview.errors import SpecviewError

if TYPE_CHECKING:
    from textual.app import ComposeResult


class AskScreen(Screen[object]):
    """Asks until `attempt` takes the expression; its result is False to quit."""

    CSS_PATH = "panels.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Quit")]

    def __init__(
        self, message: str, example: str, attempt: Callable[[str], Awaitable[None]]
    ) -> None:
        super().__init__()
        self._message = message
        self._example = example
        self._attempt = attempt

    def compose(self) -> ComposeResult:
        """The question, a line to answer it, and room for mistakes."""
        panel = VerticalScroll(id="panel", can_focus=False)
        panel.border_title = Content("What shall it run?")
        with panel:
            yield Static(Content(self._message), id="message")
            yield Input(placeholder=self._example, select_on_focus=False)
            yield Static(id="mistake")
            keys = "enter  run it     20: …  runs of it     tab  take the example     escape  quit"
            yield Static(Content(keys), id="keys")

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self.query_one("#mistake").display = False

    def on_key(self, event: object) -> None:
        """Tab takes the example into an empty line."""
        field = self.query_one(Input)
        if getattr(event, "key", "") == "tab" and not field.value:
            field.value = self._example
            field.cursor_position = len(self._example)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the expression."""
        try:
            await self._attempt(event.value.strip() or self._example)
        except SpecviewError as error:
            self._complain(error)
        else:
            self.dismiss(True)  # noqa: FBT003 - the screen's result

    def action_give_up(self) -> None:
        """Quit."""
        self.dismiss(False)  # noqa: FBT003 - the screen's result

    def _complain(self, error: SpecviewError) -> None:
        mistake = self.query_one("#mistake", Static)
        lines = [error.message, error.hint, *getattr(error, "details", ())]
        mistake.update(Content("\n".join(line for line in lines if line)))
        mistake.display = True
