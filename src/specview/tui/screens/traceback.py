"""An error of the target in full, or all of them as a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from specview.model.failure import RunFailure
from specview.tui.raised import Raised, full_text
from specview.tui.widgets.kinds import Kinds

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
            yield Static(Content(full_text(self._failure.exception)))


class ErrorsScreen(ModalScreen[None]):
    """Shows the kinds of errors, and the traceback of one of the kind that is chosen."""

    CSS_PATH = "panels.tcss"
    AUTO_FOCUS = "Kinds"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,e", "dismiss", "Close"),
        Binding("left", "step(-1)", "The error of this kind before"),
        Binding("right", "step(1)", "The next error of this kind"),
        Binding("enter", "enter", "Into the traceback, and back"),
    ]

    def __init__(self, raised: Raised, failure: RunFailure) -> None:
        super().__init__()
        self._raised = raised
        self._kind = raised.kind_of(failure)
        failures = raised.kinds[self._kind].failures
        self._at = failures.index(failure) if failure in failures else len(failures) - 1

    def compose(self) -> ComposeResult:
        """The kinds, what cannot be shown, a traceback that scrolls."""
        raised = self._raised
        panel = Vertical(id="panel")
        panel.border_title = Content(raised.title)
        panel.border_subtitle = Content("↑ ↓ kinds   enter traceback   escape closes")
        with panel:
            yield Kinds(raised.kinds, self._kind)
            if raised.rest:
                yield Static(Content(f"  {raised.rest}"), id="rest")
            with VerticalScroll(id="traceback"):
                yield Static()

    def on_mount(self) -> None:
        """Show the error that was asked for."""
        self._show()

    def on_kinds_chosen(self, message: Kinds.Chosen) -> None:
        """Show the last error of another kind."""
        self._kind = message.at
        self._at = len(self._raised.kinds[self._kind].failures) - 1
        self._show()

    def action_step(self, by: int) -> None:
        """Show the next error of the kind, or the one before."""
        failures = self._raised.kinds[self._kind].failures
        at = max(0, min(self._at + by, len(failures) - 1))
        if at != self._at:
            self._at = at
            self._show()

    def action_enter(self) -> None:
        """Give the keys to the traceback, or back to the kinds."""
        kinds = self.query_one(Kinds)
        (self._traceback if kinds.has_focus else kinds).focus()

    def action_page(self, pages: int) -> None:
        """Scroll the traceback."""
        if pages > 0:
            self._traceback.scroll_page_down(animate=False)
        else:
            self._traceback.scroll_page_up(animate=False)

    @property
    def _traceback(self) -> VerticalScroll:
        return self.query_one("#traceback", VerticalScroll)

    def _show(self) -> None:
        failures = self._raised.kinds[self._kind].failures
        failure, part = failures[self._at], self._traceback
        title = f"run {failure.run:,} raised"
        if len(failures) > 1:
            title += f" · {self._at + 1:,} of {len(failures):,} of this kind · ← → another"
        part.border_title = Content(title)
        part.query_one(Static).update(Content(full_text(failure.exception)))
        part.scroll_home(animate=False)
