"""What the keys of the main screen do: to the driver, to the moment, to the listing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from specview.model.failure import RunFailure
from specview.tui.actions.calls import Calls
from specview.tui.actions.export import Export
from specview.tui.actions.follow import Follow
from specview.tui.actions.search import Search
from specview.tui.actions.sites import Sites
from specview.tui.actions.talk import Talk
from specview.tui.actions.watching import Watching
from specview.tui.changes import next_change, previous_change
from specview.tui.driver import Driver, Mode
from specview.tui.goals import Seek, Steps
from specview.tui.widgets.keys import Key
from specview.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from specview.tui.raised import Raised
    from specview.tui.widgets.log import Log

KEYS = (
    Key("space", "run", "screen.run(1)", 0),
    Key("r", "×10", "screen.run(10)"),
    Key("h", "×100", "screen.run(100)", 3),
    Key("t", "×1000", "screen.run(1000)", 3),
    Key("p", "play", "screen.play", 0),
    Key("+ -", "speed", "screen.speed(1)", 3),
    Key("n", "next change", "screen.next"),
    Key("← →", "moment", "screen.moment(-1)"),
    Key("u", "unstable", "screen.unstable", 2),
    Key("v", "source", "screen.pane('source')", 5),
    Key("i", "inspect", "screen.pane('inspector')", 5),
    Key("g", "timeline", "screen.pane('timeline')", 5),
    Key("d", "tree", "screen.pane('tree')", 5),
    Key("c", "caches", "screen.caches", 3),
    Key("o", "sites", "screen.sites", 2),
    Key("s", "stop", "screen.stop", 4),
    Key("x", "reset", "screen.reset", 2),
    Key("q", "quit", "app.quit", 1),
    Key("?", "help", "screen.help", 0),
    Key("^p", "all", "app.command_palette", 3),
)


class ControlScreen(Calls, Follow, Search, Sites, Talk, Watching, Export):
    """A screen with a driver, a moment and a listing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "run(1)", "Run once"),
        Binding("r", "run(10)", "Run 10 times"),
        Binding("h", "run(100)", "Run 100 times"),
        Binding("t", "run(1000)", "Run 1000 times"),
        Binding("p", "play", "Play or pause"),
        Binding("plus,equals_sign", "speed(1)", "Play faster"),
        Binding("minus", "speed(-1)", "Play slower"),
        Binding("n", "next", "Next change of form"),
        Binding("b", "previous", "Change of form before"),
        Binding("left", "moment(-1)", "One run back"),
        Binding("right", "moment(1)", "One run forward"),
        Binding("shift+left", "moment(-10)", "Ten runs back"),
        Binding("shift+right", "moment(10)", "Ten runs forward"),
        Binding("0", "first", "Back to run 0"),
        Binding("l", "live", "Follow the newest run"),
        Binding("c", "caches", "Show or hide inline caches"),
        Binding("o", "sites", "Show only sites, or all instructions"),
        Binding("O", "changed", "Show only what has changed form, or all instructions"),
        Binding("e", "error", "Errors up to this run, and their tracebacks"),
        Binding("s,escape", "stop", "Stop the run under way"),
        Binding("x", "reset", "Begin again in a fresh process"),
        Binding("d", "pane('tree')", "Code objects as a tree"),
        Binding("v", "pane('source')", "Source beside the bytecode"),
        Binding("i", "pane('inspector')", "Inspect the selected instruction"),
        Binding("g", "pane('timeline')", "Timeline of all sites"),
        Binding("z", "zoom(1)", "Fewer runs along the timeline"),
        Binding("Z", "zoom(-1)", "More runs along the timeline"),
        Binding("question_mark,f1", "help", "Explain keys and verdicts"),
    ]

    class ResetWanted(Message):
        """The target is to begin again in a fresh process."""

        def __init__(self, driver: Driver) -> None:
            super().__init__()
            self.driver = driver

    class TracebackWanted(Message):
        """An error is to be shown in full, and with it those that it is `among`, if it is."""

        def __init__(self, failure: RunFailure, among: Raised | None = None) -> None:
            super().__init__()
            self.failure = failure
            self.among = among

    def action_run(self, runs: int) -> None:
        """Run so many times, and show the newest run."""
        self._moment.follow()
        self._driver.pursue(Steps(runs))

    def action_play(self) -> None:
        """Play, or pause."""
        if self._driver.mode in (Mode.PLAYING, Mode.RUNNING, Mode.SEEKING):
            self._driver.pursue(None)
        else:
            self._moment.follow()
            self._driver.play()
        self.refresh_view()

    def action_speed(self, direction: int) -> None:
        """Play faster (1) or slower (-1)."""
        self._driver.change_pace(faster=direction > 0)
        self.refresh_view()

    def action_next(self) -> None:
        """Stand at the next change of form: a recorded one, else one that is run for."""
        recording = self._driver.recording
        if recording is None:
            return
        found = None if self._moment.live else next_change(recording, self.run_shown)
        if found is not None:
            self._driver.pursue(None)
            self.stand_at(found)
        else:
            self._driver.pursue(Seek(recording.runs))

    def action_previous(self) -> None:
        """Stand at the change of form before."""
        recording = self._driver.recording
        found = None if recording is None else previous_change(recording, self.run_shown)
        if found is not None:
            self._driver.pursue(None)
            self.stand_at(found)

    def action_moment(self, by: int) -> None:
        """Go back or forward in the recording; play pauses."""
        self.stand_in(self.run_shown + by)

    def action_first(self) -> None:
        """Go back to run 0."""
        self.action_moment(-self.run_shown)

    def action_live(self) -> None:
        """Follow the newest run."""
        self._moment.follow()
        self.refresh_view()

    def action_caches(self) -> None:
        """Show or hide the fields of the inline caches."""
        listing = self.query_one(Listing)
        listing.show(replace(listing.shown, caches=not listing.shown.caches))

    def action_sites(self) -> None:
        """Show only sites, or all instructions."""
        listing = self.query_one(Listing)
        listing.show(replace(listing.shown, only_sites=not listing.shown.only_sites))

    def action_changed(self) -> None:
        """Show only what has changed form, or all instructions."""
        listing = self.query_one(Listing)
        listing.show(replace(listing.shown, only_changed=not listing.shown.only_changed))

    def action_error(self) -> None:
        """Show all errors up to the moment; a single one alone."""
        self._show_errors(None)

    def on_log_many_opened(self, message: Log.ManyOpened) -> None:
        """Show all errors up to the moment, first the one that is told of."""
        self._show_errors(message.failure)

    def _show_errors(self, failure: RunFailure | None) -> None:
        """Show `failure` first, or the last error up to the moment."""
        from specview.tui.raised import raised_at

        recording, run = self._driver.recording, self.run_shown
        failures = recording.failures if recording is not None else []
        first = failure or next((one for one in reversed(failures) if one.run <= run), None)
        raised = None if recording is None else raised_at(recording, run)
        if first is not None:
            self.post_message(self.TracebackWanted(first, raised))
        else:
            rest = "" if raised is None else raised.rest
            self.say(rest or "no run has raised an error")

    async def action_stop(self) -> None:
        """Pause; a run that hangs is interrupted."""
        await self._driver.halt()

    def action_reset(self) -> None:
        """Begin again in a fresh process."""
        self.post_message(self.ResetWanted(self._driver))

    def action_help(self) -> None:
        """Explain keys and verdicts."""
        from specview.tui.app import SpecviewApp
        from specview.tui.screens.help import HelpScreen, help_of

        chosen = self.app.chosen_keys if isinstance(self.app, SpecviewApp) else {}
        self.app.push_screen(HelpScreen(help_of(self.commands(), chosen)))
