"""Calls that are typed live, and the phases that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from specview.errors import SpecviewError
from specview.tui.actions.base import Base
from specview.tui.driver import Driver

if TYPE_CHECKING:
    from specview.tui.widgets.callbar import CallBar


class Calls(Base):
    """Opens the call bar, runs what is typed, and goes from phase to phase."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("colon", "type_call", "Type a call to run"),
        Binding("y", "next_phase", "Go to the next phase"),
        Binding("Y", "repeat", "Play all phases once more"),
    ]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._typed: list[str] = []

    async def action_type_call(self) -> None:
        """Open the call bar, which offers the names of the target's module."""
        from specview.tui.widgets.callbar import CallBar

        recording = self.recording
        if recording is None or self.query(CallBar):
            return
        history = [phase.call for phase in recording.workload.phases]
        bar = CallBar([*dict.fromkeys([*history, *self._typed])])
        await self.mount(bar, before="Keys")
        bar.focus_field()
        if recording.ended is None:
            self.run_worker(self._offer(bar))

    async def _offer(self, bar: CallBar) -> None:
        bar.offer(await self._driver.names())

    def on_call_bar_typed(self, message: CallBar.Typed) -> None:
        """Run what was typed, behind the run under way, which may yet have to be stopped."""
        message.stop()
        self.run_worker(self._run_typed(message))

    async def _run_typed(self, message: CallBar.Typed) -> None:
        from specview.model.workload import parse_call

        try:
            await self._driver.call(parse_call(message.text))
        except SpecviewError as error:
            message.bar.complain(" · ".join(filter(None, (error.message, error.hint))))
            return
        self._typed.append(message.text)
        self._moment.follow()
        await self._close_bar(message.bar)

    async def on_call_bar_left(self, message: CallBar.Left) -> None:
        """Close the bar."""
        message.stop()
        await self._close_bar(message.bar)

    def action_next_phase(self) -> None:
        """Show the first run of the next phase; behind the last one, run 1 again."""
        recording = self.recording
        if recording is None or not recording.segments:
            return
        firsts = [segment.first_run for segment in recording.segments]
        later = next((run for run in firsts if run > self.run_shown), firsts[0])
        self.stand_in(later)

    def action_repeat(self) -> None:
        """Play all phases once more."""
        self.run_worker(self._repeat())

    async def _repeat(self) -> None:
        try:
            await self._driver.repeat()
        except SpecviewError as error:
            self.say(error.message)
        self._moment.follow()
        self.refresh_view()

    async def _close_bar(self, bar: CallBar) -> None:
        await bar.remove()
        self.listing.focus()
        self.refresh_view()
