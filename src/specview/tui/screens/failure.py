"""The target, or its interpreter, cannot be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from specview.errors import SpecviewError, TargetError
from specview.model.text import clean

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from specview.session.watching import SavedFiles


class FailureScreen(Screen[object]):
    """Says what is wrong and what to try; its result is whether to try again.

    A save of one of the files in `saved` tries again too; `watched` is what they are called.
    """

    CSS_PATH = "panels.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,x", "retry", "Try again"),
        Binding("q,escape", "give_up", "Quit"),
    ]

    def __init__(
        self, error: SpecviewError, saved: SavedFiles | None = None, watched: str = ""
    ) -> None:
        super().__init__()
        self._error = error
        self._saved = saved
        self._watched = watched

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
            if self._saved is not None:
                watched = self._watched or clean(" ".join(self._saved.files))
                yield Static(Content(f"Watched: {watched}. A save tries again."), id="watched")
            yield Static(Content("r  try again     q  quit"), id="keys")

    def on_mount(self) -> None:
        """Look at the files from now on."""
        if self._saved is not None:
            from specview.session.watching import LOOKS

            self.set_interval(1 / LOOKS, self._look)

    def _look(self) -> None:
        if self._saved is not None and self._saved.look():
            self.action_retry()

    def action_retry(self) -> None:
        """Load once more."""
        self.dismiss(True)  # noqa: FBT003 - the screen's result

    def action_give_up(self) -> None:
        """Quit."""
        self.dismiss(False)  # noqa: FBT003 - the screen's result
