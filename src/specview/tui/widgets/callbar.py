"""The call bar: an expression that is run as a new phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from specview.tui.completion import complete

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

LONGEST: Final = 2_000
"""Characters of a call; what is longer belongs into a module."""

MOST_NAMES: Final = 12
"""Names offered in sight."""

MORE: Final = "enter  run    20: …  so many runs    tab  complete    ↑ ↓  earlier    escape  close"


class Field(Input):
    """A line that takes a paste of any size, up to what it has room for."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        bar = self.parent
        room = LONGEST - len(self.value)
        text = " ".join(event.text[: LONGEST + 1].split("\n")).replace("\r", "")
        if len(text) <= room:
            self.insert_text_at_cursor(text)
        elif isinstance(bar, CallBar):
            bar.complain(f"that is {len(event.text):,} characters: a call has {LONGEST:,} at most")


class CallBar(Vertical):
    """A line to type in, and one below it for names and mistakes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", "Earlier call", show=False),
        Binding("down", "recall(1)", "Later call", show=False),
        Binding("tab", "complete", "Complete", show=False, priority=True),
        Binding("escape", "leave", "Close", show=False),
    ]
    DEFAULT_CSS = """
    CallBar {
        height: 2;
        background: $bar;
        Field, Field:focus {
            border: none; height: 1; padding: 0 1; width: 1fr; background: $cursor-background;
            color: $foreground;
        }
        Static {
            height: 1; padding: 0 1; color: $faint; text-wrap: nowrap; text-overflow: ellipsis;
        }
        Static.mistake { color: $error; text-style: bold; }
    }
    """

    @dataclass
    class Typed(Message):
        """An expression is to be run."""

        bar: CallBar
        text: str

    @dataclass
    class Left(Message):
        """The bar is no longer wanted."""

        bar: CallBar

    def __init__(self, history: Sequence[str]) -> None:
        super().__init__()
        self._history = list(history)
        self._at = len(self._history)
        self._names: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The line, and what is said about it."""
        yield Field(placeholder="20: call(…)", select_on_focus=False, max_length=LONGEST)
        yield Static(Content(MORE))

    def focus_field(self) -> None:
        """Let keys go to the line."""
        self.query_one(Field).focus()

    def offer(self, names: Sequence[str]) -> None:
        """Complete with these names from now on."""
        self._names = tuple(names)

    def complain(self, text: str) -> None:
        """Say what is wrong; the line stays as it is."""
        self._tell(text, mistake=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        event.stop()
        self._tell(MORE)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Have it run."""
        event.stop()
        if event.value.strip():
            self.post_message(self.Typed(self, event.value.strip()))
        else:
            self.action_leave()

    def action_recall(self, by: int) -> None:
        """Take an earlier or later call of the history."""
        self._at = max(0, min(self._at + by, len(self._history)))
        text = self._history[self._at] if self._at < len(self._history) else ""
        self._put(text, len(text))

    def action_complete(self) -> None:
        """Complete the name before the cursor, or show the names to choose from."""
        field = self.query_one(Field)
        found = complete(field.value, field.cursor_position, self._names)
        with self.prevent(Input.Changed):
            self._put(found.text, found.at)
        more = " …" if len(found.names) > MOST_NAMES else ""
        choice = "   ".join(found.names[:MOST_NAMES]) + more
        self._tell(choice if len(found.names) > 1 else MORE if found.names else "no such name")

    def action_leave(self) -> None:
        """Close without running anything."""
        self.post_message(self.Left(self))

    def _put(self, text: str, at: int) -> None:
        field = self.query_one(Field)
        field.value = text[:LONGEST]
        field.cursor_position = at

    def _tell(self, text: str, *, mistake: bool = False) -> None:
        line = self.query_one(Static)
        line.set_class(mistake, "mistake")
        line.update(Content(text))
