"""The target, or its interpreter, cannot be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from specview.errors import SpecviewError, TargetError

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FailureScreen(Screen[object]):
    """Says what is wrong and what to try; its result is whether to try again."""

    CSS_PATH = "panels.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,x", "retry", "Try again"),
        Binding("q,escape", "give_up", "Quit"),
    ]

    def __init__(self, error: SpecviewError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Message, hint, details, keys."""
        error = self._error
        panel = VerticalScroll(id="panel")
        panel.border_title = Content("Nothing to show yet")
        with panel:
            yield Static(Content(error.message), id="message")
            if error.hint:
                yield Static(Content(error.hint), id="hint")
            if isinstance(error, TargetError) and error.details:
                yield Static(Content("\n".join(error.details)), id="details")
            yield Static(Content("r  try again     q  quit"), id="keys")

    def action_retry(self) -> None:
        """Load once more."""
        self.dismiss(True)  # noqa: FBT003 - the screen's result

    def action_give_up(self) -> None:
        """Quit."""
        self.dismiss(False)  # noqa: FBT003 - the screen's result
