"""The unstable sites of all watched code, the worst first."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen

from specview.tui.reckoning import Reckoning
from specview.tui.since import Since, since, summary
from specview.tui.unstable_words import counted, title
from specview.tui.widgets.blocksview import BlocksView
from specview.tui.widgets.keys import Key, Keys
from specview.tui.widgets.unstable import Totals, UnstableHead, UnstableList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from specview.tui.actions.compare import Compare

Place = tuple[int, int]

KEYS: Final = (
    Key("enter", "go there", "screen.choose", 0),
    Key("← →", "moment", "screen.moment(-1)", 1),
    Key("escape", "close", "screen.dismiss(None)", 0),
    Key("?", "help", "screen.help", 2),
)
LOOKS: Final = 10
"""Looks a second at whether the moment is another."""

CALM: Final = 1.0
"""Seconds between two reckonings while runs pass by."""

PROGRESS: Final = 0.2
"""Seconds between two looks at what was found so far."""

LOW: Final = 16
"""Below this height there is only the list."""

TALL: Final = 36
"""From this height on more is told of a site, and of more functions."""


class UnstableScreen(Screen[Place | None]):
    """Its result is the site that was chosen, if one was."""

    CSS_PATH = "unstable.tcss"
    AUTO_FOCUS = "UnstableList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,u,q", "dismiss(None)", "Close"),
        Binding("enter", "choose", "Go to the site"),
        Binding("left", "moment(-1)", "One run back"),
        Binding("right", "moment(1)", "One run forward"),
        Binding("question_mark,f1", "help", "Explain keys and verdicts"),
    ]

    def __init__(self, main: Compare) -> None:
        super().__init__()
        self._main = main
        self._stamp: object = None
        self._began = 0.0
        self._shown: Reckoning | None = None
        self._since: Since | None = None
        self._told = ""

    def compose(self) -> ComposeResult:
        """The list, what is known of the site under the cursor, the totals, the keys."""
        yield UnstableHead()
        yield UnstableList()
        yield BlocksView()
        yield Totals()
        yield Keys(KEYS)

    def on_mount(self) -> None:
        """Reckon, and again when the moment changes."""
        self._look()
        self.set_interval(1 / LOOKS, self._look)

    def on_resize(self) -> None:
        """Leave out what a low screen has no room for."""
        self.set_class(self.size.height < LOW, "low")
        self.set_class(self.size.height >= TALL, "tall")

    def on_unstable_list_selected(self) -> None:
        """Tell of the site under the cursor."""
        if self._shown is not None:
            found = self.query_one(UnstableList).selected
            self.query_one(BlocksView).show(self._shown.recording, found, self._main.marked_run)

    def on_unstable_list_chosen(self) -> None:
        """Go to it."""
        self.action_choose()

    def action_choose(self) -> None:
        """Go to the site under the cursor."""
        found = self.query_one(UnstableList).selected
        if found is not None:
            self.dismiss((found.code, found.index))

    def action_moment(self, by: int) -> None:
        """Go back or forward in the recording; play pauses."""
        self._main.stand_in(self._main.run_shown + by)
        self._look()

    def action_help(self) -> None:
        """Explain all keys and verdicts."""
        from specview.tui.screens.help import HelpScreen, help_of

        self.app.push_screen(HelpScreen(help_of(self._main.commands(), {})))

    def _look(self) -> None:
        """Reckon anew where there is another moment, or more is known of types.

        While runs pass by that is done now and then.
        """
        main = self._main
        recording, run = main.recording, main.run_shown
        if recording is None:
            return
        observation = recording.observation
        stamp = (recording, run, observation.revision, observation.progress, main.marked_moment)
        now = time.monotonic()
        if stamp == self._stamp or (main.moving and now - self._began < CALM):
            return
        self._stamp, self._began = stamp, now
        self.run_worker(self._reckon(Reckoning(recording, run)), group="reckon", exclusive=True)

    async def _reckon(self, reckoning: Reckoning) -> None:
        """Show what is found as it is found; the list that is shown stays until then."""
        work = asyncio.ensure_future(reckoning.go_on())
        try:
            while not (await asyncio.wait({work}, timeout=PROGRESS))[0]:
                self._show(reckoning)
            await work
        finally:
            work.cancel()
        await self._compare(reckoning)

    async def _compare(self, reckoning: Reckoning) -> None:
        """Show what was found beside A; finding the sites of another recording may take long."""
        marked, recording, run = self._main.marked_moment, reckoning.recording, reckoning.run
        self._since, self._told = None, ""
        if marked is not None:
            if marked[0] is not recording:
                self._told = "comparing with A …"
                self._show(reckoning)
            found = await asyncio.to_thread(since, marked, recording, run)
            told = await asyncio.to_thread(summary, found, recording, run)
            self._since, self._told = found, told
        self._show(reckoning)

    def _show(self, reckoning: Reckoning) -> None:
        if not self.query(Totals):
            return  # it is being closed
        reckoning.settle()
        before = self._shown
        self.query_one(UnstableHead).show(title(reckoning), counted(reckoning), self._told)
        if reckoning.done or before is None or not before.done:
            self._shown = reckoning
            self.query_one(UnstableList).show(reckoning, self._since)
            self.query_one(Totals).show(reckoning)
