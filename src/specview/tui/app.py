"""The application: loads the target, shows what can go wrong, and puts the terminal in order."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from specview.errors import SpecviewError
from specview.session.choose import NeedsCall
from specview.session.stage import Stage
from specview.tui.driver import Driver
from specview.tui.goals import Goal, Seek
from specview.tui.options import ScreenOptions
from specview.tui.screens.control import ControlScreen
from specview.tui.screens.main import MainScreen
from specview.tui.theme import DARK, LIGHT, THEMES, variable_defaults

if TYPE_CHECKING:
    from textual.screen import Screen

ENDED_BY = {signal.SIGTERM: 143, signal.SIGHUP: 129}
"""Signals that end the screen in order, and the exit codes a shell expects then."""


class SpecviewApp(App[None]):
    """Owns the driver; screens tell it what they want by messages."""

    TITLE = "specview"
    CSS_PATH = "screens/main.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, stage_factory: Callable[[], Stage], options: ScreenOptions) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT if options.light else DARK
        self._options = options
        self.stage_driver = Driver(stage_factory, self._heard)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for themes that do not know specview's variables."""
        return variable_defaults()

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first thing drawn; the target loads meanwhile."""
        return MainScreen(self.stage_driver, self._options.target)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key of the screen by name, the other theme, and quitting."""
        for binding in ControlScreen.BINDINGS if isinstance(screen, ControlScreen) else ():
            if isinstance(binding, Binding):
                key = self.get_key_display(replace(binding, key=binding.key.partition(",")[0]))
                run = partial(screen.run_action, binding.action)
                yield SystemCommand(binding.description, f"key {key}", run)
        other = DARK if self.theme == LIGHT else LIGHT
        take = partial(setattr, self, "theme", other)
        yield SystemCommand(f"Colours of {other}", "change the theme", take)
        yield SystemCommand("Quit", "end the target and leave", self.exit)

    async def on_mount(self) -> None:
        """Load the target, and be ready to leave in order."""
        loop = asyncio.get_running_loop()
        for number, code in ENDED_BY.items():
            loop.add_signal_handler(number, partial(self.exit, return_code=code))
        self.run_worker(self.stage_driver.serve(), name="driver")
        self.run_worker(self._load(self.stage_driver.open), name="load")

    async def on_unmount(self) -> None:
        """End the target's process."""
        await self.stage_driver.close()

    def on_control_screen_reset_wanted(self) -> None:
        """Begin again in a fresh process."""
        self.run_worker(
            self._load(self.stage_driver.reset), name="load", exclusive=True, group="load"
        )

    def on_control_screen_traceback_wanted(self, message: ControlScreen.TracebackWanted) -> None:
        """Show an error in full."""
        from specview.tui.screens.traceback import TracebackScreen

        self.push_screen(TracebackScreen(message.failure))

    async def _load(self, load: Callable[[], Awaitable[None]]) -> None:
        """Load, asking and trying again until it succeeds or the user gives up."""
        try:
            await load()
        except NeedsCall as need:
            if not await self._ask(need):
                self.exit(return_code=need.exit_code)
                return
        except SpecviewError as error:
            if await self._wants_retry(error):
                await self._load(self.stage_driver.reopen)
            else:
                self.exit(return_code=error.exit_code)
            return
        self._begin()

    async def _ask(self, need: NeedsCall) -> bool:
        from specview.tui.screens.ask import AskScreen

        async def attempt(expression: str) -> None:
            await self.stage_driver.reset((expression,))

        answer = self.push_screen_wait(AskScreen(need.message, need.example, attempt))
        return await answer is True

    async def _wants_retry(self, error: SpecviewError) -> bool:
        from specview.tui.screens.failure import FailureScreen

        return await self.push_screen_wait(FailureScreen(error)) is True

    def _begin(self) -> None:
        """Play at once, unless a key is to be waited for."""
        gc.collect()
        gc.freeze()
        gc.enable()
        if not self._options.paused:
            self.stage_driver.play()
        self._main_screen.refresh_view()

    def _heard(self, goal: Goal) -> None:
        """A goal was reached, or dropped because the process is gone."""
        if isinstance(goal, Seek) and goal.found is not None:
            self._main_screen.stand_at(goal.found)
        elif isinstance(goal, Seek):
            self.notify("nothing changed form", title="next change", markup=False)
        self._main_screen.refresh_view()

    @property
    def _main_screen(self) -> MainScreen:
        return next(one for one in self.screen_stack if isinstance(one, MainScreen))
