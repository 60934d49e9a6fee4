"""An error of the target in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from specview.model.failure import RunFailure

if TYPE_CHECKING:
    from textual.app import ComposeResult


class TracebackScreen(ModalScreen[None]):
    """Shows a traceback until a key closes it."""

    CSS_PATH = "panels.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,e", "dismiss", "Close"),
    ]

    def __init__(self, failure: RunFailure) -> None:
        super().__init__()
        self._failure = failure

    def compose(self) -> ComposeResult:
        """A panel that scrolls."""
        panel = VerticalScroll(id="panel")
        panel.border_title = Content(f"run {self._failure.run:,} raised")
        panel.border_subtitle = Content("escape closes")
        with panel:
            yield Static(Content(self._failure.exception.traceback()))
