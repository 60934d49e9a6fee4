"""The main screen: header, listing, output, the selected instruction, keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.screen import Screen

from specview.model.recording import Recording
from specview.model.tally import Tally
from specview.tui.driver import Driver
from specview.tui.ledger import Reckoned
from specview.tui.moment import Moments
from specview.tui.screens.control import KEYS
from specview.tui.screens.panes import PanesScreen
from specview.tui.view import View
from specview.tui.widgets.boxes import Box
from specview.tui.widgets.detail import Detail
from specview.tui.widgets.header import Header
from specview.tui.widgets.heads import Heads
from specview.tui.widgets.keys import Keys
from specview.tui.widgets.listing import Listing
from specview.tui.widgets.plan import Plan

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from specview.session.archive import Place
    from specview.tui.widgets.banner import Banner
    from specview.tui.widgets.log import Log

FRAMES: Final = 30
"""Looks at the recording a second; only the latest state is ever drawn."""

LOW: Final = 16
"""Below this height only header, listing and keys are shown."""

TALL: Final = 30
"""From this height on there is room for the plan, and for more output."""

LOW_LOG: Final = 4
TALL_LOG: Final = 8
"""Most lines of output in sight on a screen of usual height, and on a tall one."""


class MainScreen(PanesScreen, Box, Screen[None]):
    """Composes and routes; what is true stands in the recording."""

    AUTO_FOCUS = "Listing"

    def __init__(self, driver: Driver, target: str) -> None:
        super().__init__(driver)
        self._target = target
        self._recording: Recording | None = None
        self._tally: Tally | None = None
        self._reckoned = Reckoned()
        self._drawn: object = None
        self._started = self._seen = False
        self._banner: Banner | None = None
        self._log: Log | None = None
        self.place: Place | None = None
        """What the recording that comes next is to show at first, if it was saved."""

    def compose(self) -> ComposeResult:
        """Lay the widgets one below another."""
        self._fit_to(self.app.size.height)  # now, so that nothing is styled twice
        yield Header(self._target)
        yield Plan()
        with Box(id="panes"), Box(id="code"):
            yield Heads()
            yield Listing()
        yield Detail()
        yield Keys(KEYS)

    def on_mount(self) -> None:
        """Look at the recording from now on: in the first frame, if it is there already."""
        if self._driver.recording is None:
            self.call_after_refresh(self._start)
        else:
            self._start()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """When the screen is first seen, all in it has only just been styled."""
        event.refresh_styles = self._seen
        self._seen = True

    def on_resize(self) -> None:
        """Leave out what a low screen has no room for."""
        self._fit_to(self.size.height)
        self._panes.fit()

    def _fit_to(self, height: int) -> None:
        self.set_class(height < LOW, "low")
        self.set_class(height >= TALL, "tall")

    def refresh_view(self) -> None:
        """Show the latest state, if it is another than the one that is shown."""
        driver = self._driver
        recording = driver.recording
        if recording is None or not self._started or not self.is_attached:
            return
        if recording is not self._recording:
            self._begin(recording)
        stamp = (
            self._reckoned.look(recording, self.run_shown, still=not self.moving),
            recording.revision,
            recording.observation.progress,
            self.listing.work(),
            self.marked_run,
            self._moment.chosen,
            self.beside,
            driver.mode,
            driver.pace.speed,
            driver.hanging(),
            self.trouble,
        )
        if stamp != self._drawn:
            self._drawn = stamp
            self._draw(self._view(recording))

    def on_listing_selected(self) -> None:
        """Tell of the instruction under the cursor."""
        if self._recording is not None:
            self._show_detail(self._recording)
            self._panes.draw(self._view(self._recording), self.query_one(Listing).place)

    def on_sheet_view_measured(self) -> None:
        """Let the names stand above their columns."""
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew, though nothing has changed."""
        self._drawn = None
        self.refresh_view()

    def on_log_opened(self, message: Log.Opened) -> None:
        """Show an error in full."""
        self.post_message(self.TracebackWanted(message.failure))

    def _start(self) -> None:
        """Draw from now on: all widgets are there."""
        self._started = True
        self.refresh_view()
        self.set_interval(1 / FRAMES, self.refresh_view)

    def _begin(self, recording: Recording) -> None:
        self._recording = recording
        self._moment.follow()
        self._drawn = None
        self.query_one(Listing).load(recording)
        if self.place is not None:
            self._go_to(self.place, recording)
            self.place = None

    def _go_to(self, place: Place, recording: Recording) -> None:
        """Show what was in view when a recording was saved."""
        if place.run is not None:
            self._moment.choose(place.run, recording.runs)
        listing = self.query_one(Listing)
        shown = replace(
            listing.shown,
            caches=place.caches,
            only_sites=place.only_sites,
            only_changed=place.only_changed,
        )
        listing.show(shown)
        listing.go_to(place.code, place.index)

    def _view(self, recording: Recording) -> View:
        run, driver = self.run_shown, self._driver
        if self._tally is None or self._tally.recording is not recording:
            self._tally = Tally(recording)
        return View(
            recording,
            run,
            self._moment.live,
            driver.mode,
            driver.pace.speed,
            driver.hanging(),
            self._tally.at(run),
            self._reckoned.run,
            self._reckoned.revision,
            self.marked_run,
        )

    def _draw(self, view: View) -> None:
        listing = self.query_one(Listing)
        moments = Moments(view.run, self.beside)
        listing.reckon(self._reckoned.run, self._reckoned.revision)
        listing.update_to(moments)
        self.query_one(Header).show(view)
        self.query_one(Plan).show(view)
        self.query_one(Heads).show(listing.columns, moments, live=view.live)
        self._panes.draw(view, listing.place)
        self._show_detail(view.recording)
        self._tell_trouble(view)
        self._show_output(view)

    def _show_detail(self, recording: Recording) -> None:
        place = self.query_one(Listing).place
        self.query_one(Detail).show(recording, self.run_shown, place)

    def _tell_trouble(self, view: View) -> None:
        if self.trouble:
            self._warn(self.trouble, "what was seen before stays")
        elif view.recording.ended is not None:
            self._warn(view.recording.ended, "x fresh process")
        elif view.hanging:
            run = view.recording.runs + 1
            self._warn(f"run {run:,} has not ended for {view.hanging} s", "s stops it")
        elif self._banner is not None:
            self._banner.show("")

    def _warn(self, text: str, hint: str) -> None:
        """Say it below the header, on a line that is there from now on."""
        if self._banner is None:
            from specview.tui.widgets.banner import Banner

            self._banner = Banner()
            self.mount(self._banner, after="Header")
        self._banner.show(text, hint)

    def _show_output(self, view: View) -> None:
        """Show what was written and raised, in a part that is there once anything was."""
        if self._log is None:
            if not (view.recording.output or view.recording.failures):
                return
            from specview.tui.widgets.log import Log

            self._log = Log()
            self.mount(self._log, before="Detail")
        self._log.show(view)
        self._log.limit(TALL_LOG if self.size.height >= TALL else LOW_LOG)
