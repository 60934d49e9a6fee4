"""Talk mode: few and large things, and one key for the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen

from specview.tui.theme import CONTRAST
from specview.tui.themed import Themed
from specview.tui.widgets.caption import Caption
from specview.tui.widgets.keys import Key, Keys
from specview.tui.widgets.talk import TalkHead, TalkSheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from specview.tui.actions.base import Base

KEYS: Final = (
    Key("space", "next", "screen.forward", 0),
    Key("b", "back", "screen.back", 0),
    Key("T", "leave", "screen.leave", 0),
)
FRAMES: Final = 30


class TalkScreen(Screen[None]):
    """Shows what the main screen under it would, to people at the back of a room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,n,right,pagedown", "forward", "Next"),
        Binding("backspace,b,left,pageup", "back", "Back"),
        Binding("p", "play", "Play or pause"),
        Binding("T,escape", "leave", "Leave the talk mode"),
        Binding("question_mark,f1", "help", "Explain keys and verdicts"),
    ]
    DEFAULT_CSS = """
    TalkScreen { background: $background; layout: vertical; }
    TalkScreen Caption { margin: 0 3; }
    """

    def __init__(self, main: Base) -> None:
        super().__init__()
        self._main = main
        self._theme = ""

    def compose(self) -> ComposeResult:
        """Name and run, the rows, the caption, three keys."""
        yield TalkHead()
        yield TalkSheet()
        yield Caption()
        yield Keys(KEYS)

    def on_mount(self) -> None:
        """Take the strongest colours."""
        if isinstance(self.app, Themed):
            self._theme = self.app.theme
            self.app.take_theme(CONTRAST)
        self.refresh_view()
        self.set_interval(1 / FRAMES, self.refresh_view)

    def refresh_view(self) -> None:
        """Show what the main screen shows."""
        main = self._main
        main.refresh_view()
        recording = main.recording
        if recording is None:
            return
        run = main.run_shown
        phase = recording.workload.phases[recording.phase_at(run)]
        self.query_one(TalkHead).show(recording.subject.name, f"run {run:,}")
        self.query_one(TalkSheet).show(recording, run, main.listing.place)
        said = main.query(Caption)
        if said:
            self.query_one(Caption).show(*said.first(Caption).said)
        else:
            version = recording.interpreter.version
            self.query_one(Caption).show(f"Python {version}", phase.call, "")

    async def action_forward(self) -> None:
        """Take the next step of a lesson, or go to the next change."""
        await self._main.run_action("next" if not self._in_lesson else "step(1)")
        self.refresh_view()

    async def action_back(self) -> None:
        """Go back to the step before, or to the change before."""
        await self._main.run_action("previous" if not self._in_lesson else "step(-1)")
        self.refresh_view()

    async def action_play(self) -> None:
        """Play, or pause."""
        await self._main.run_action("play")

    def action_leave(self) -> None:
        """Go back to the main screen, in the colours from before."""
        if self.app.theme == CONTRAST:
            self.app.theme = self._theme
        self.dismiss()

    def action_help(self) -> None:
        """Explain the keys of the talk mode, and the verdicts."""
        from specview.tui.screens.help import HelpScreen, help_of

        self.app.push_screen(HelpScreen(help_of((), {}, talking=True)))

    @property
    def _in_lesson(self) -> bool:
        return bool(self._main.query(Caption))
