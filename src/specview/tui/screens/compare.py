"""What differs between two moments of a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from specview.model.recording import Recording
from specview.model.site import InstructionState
from specview.tui.actions.compare import differences
from specview.tui.looks import Looks
from specview.tui.widgets.lines import looks_for

if TYPE_CHECKING:
    from textual.app import ComposeResult


class CompareScreen(ModalScreen[None]):
    """A line for each instruction that stands otherwise, at run A and at run B."""

    DEFAULT_CSS = """
    CompareScreen {
        align: center middle;
        background: $background 60%;
        #panel {
            width: 90%; max-width: 120; height: auto; max-height: 90%; background: $surface;
            border: round $border; padding: 0 1; scrollbar-size-vertical: 1;
        }
        #panel > Static { width: 100%; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,a,A", "dismiss", "Close"),
    ]

    def __init__(self, recording: Recording, first: int, second: int) -> None:
        super().__init__()
        self._recording = recording
        self._runs = (first, second)

    def compose(self) -> ComposeResult:
        """A panel that scrolls."""
        first, second = self._runs
        panel = VerticalScroll(id="panel")
        panel.border_title = Content(f"A: run {first:,}  |  run {second:,}")
        panel.border_subtitle = Content("escape closes")
        with panel:
            yield Static(_compared(self._recording, first, second, looks_for(self)))


def _compared(recording: Recording, first: int, second: int, looks: Looks) -> Text:
    text, code_now = Text(), -1
    for code, before, after in differences(recording, first, second):
        listing = recording.tracks[code].listing
        if code != code_now:
            code_now = code
            text.append(f"{listing.qualname}\n", Style(bold=True))
        one = before.instruction
        text.append(f"  {one.offset:>4}  {one.name} {one.argrepr}\n")
        for mark, state in (("A", before), ("B", after)):
            _append(text, mark, state, looks)
    if not text:
        text.append("Nothing stands otherwise.")
    text.rstrip()
    return text


def _append(text: Text, mark: str, state: InstructionState, looks: Looks) -> None:
    verdict = state.verdict
    style = Style() if verdict is None else Style(color=looks.verdicts[verdict].color, bold=True)
    text.append(f"        {mark}  ")
    text.append(f"{'' if verdict is None else verdict.glyph + ' '}{state.now}", style)
    text.append(f"  {state.misses:,} misses\n" if verdict is not None else "\n")
