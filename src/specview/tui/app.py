"""The application: paints a first frame, loads the target, shows what can go wrong.

What the first frame does not need is imported behind it, since imports are most of the wait.
"""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from specview.tui.options import ScreenOptions
from specview.tui.theme import DARK, NAMES, next_theme
from specview.tui.themed import Themed

if TYPE_CHECKING:
    from pathlib import PurePath

    from textual.driver import Driver as TextualDriver
    from textual.screen import Screen

    from specview.session.stage import Stage
    from specview.tui.actions.follow import Follow
    from specview.tui.driver import Driver
    from specview.tui.goals import Goal
    from specview.tui.opening import Opening
    from specview.tui.screens.control import ControlScreen
    from specview.tui.screens.main import MainScreen


class SpecviewApp(Themed[None]):
    """Owns the driver; screens tell it what they want by messages."""

    TITLE = "specview"
    # Here and not on the screens: a screen that brings its own has everything parsed again.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["screens/main.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+t", "next_theme", "Next theme"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
    ]

    def __init__(
        self, stage_factory: Callable[[], Stage], options: ScreenOptions, *, loaded: bool = False
    ) -> None:
        super().__init__(NAMES.get(options.theme, DARK))
        self._options = options
        self.chosen_keys = _keymap_of(options) if options.keys else {}
        """The keys of actions that were rebound, by the names of `tui.keymap`."""
        self._stage_factory = stage_factory
        self._loaded = loaded
        self.stage_driver: Driver | None = None
        self.main_screen: MainScreen | None = None

    def get_driver_class(self) -> type[TextualDriver]:
        """The platform's, or one that outlives the window."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from specview.tui.window import WindowDriver

        return WindowDriver

    def get_default_screen(self) -> Screen[None]:
        """The first frame: of the target itself, if its stage has `loaded` it already."""
        if self._loaded:
            return self._make_main_screen()
        from specview.tui.screens.first import FirstScreen

        return FirstScreen(self._options.target)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key of the screen by name, the themes, and quitting."""
        main = self.main_screen
        for binding in main.commands() if main is not None and screen is main else ():
            keys = self.chosen_keys.get(binding.id or "", binding.key)
            key = self.get_key_display(replace(binding, key=keys.partition(",")[0]))
            run = partial(screen.run_action, binding.action)
            yield SystemCommand(binding.description, f"key {key}", run)
        for name, theme in NAMES.items():
            take = partial(self.take_theme, theme)
            yield SystemCommand(f"Theme: {name}", "ctrl+t takes the next one", take)
        yield SystemCommand("Quit", "end the target and leave", self.exit)

    def action_next_theme(self) -> None:
        """Take the next theme."""
        self.take_theme(next_theme(self.theme))

    async def on_mount(self) -> None:
        """Go on behind the first frame."""
        self.set_keymap(self.chosen_keys)
        # The terminal has forgotten what was painted before the shell had it.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        driver = self.stage_driver
        if driver is None:
            self.call_after_refresh(self._start)
            return
        _attend(self, driver)
        await driver.open()  # it has loaded, so this does not wait
        self._begin(driver)

    async def on_unmount(self) -> None:
        """End the target's process."""
        if self.stage_driver is not None:
            await self.stage_driver.close()

    def on_control_screen_reset_wanted(self, message: ControlScreen.ResetWanted) -> None:
        """Begin again in a fresh process."""
        self._load_with(message.driver.reset)

    def on_follow_wanted(self, message: Follow.Wanted) -> None:
        """Begin again in a fresh process, with more code watched."""
        self._load_with(partial(message.driver.follow, message.names))

    def on_control_screen_traceback_wanted(self, message: ControlScreen.TracebackWanted) -> None:
        """Show an error in full, or all that it is among."""
        from specview.tui.screens.traceback import ErrorsScreen, TracebackScreen

        failure, among = message.failure, message.among
        if among is None or among.told + among.untold == 1:
            self.push_screen(TracebackScreen(failure))
        else:
            self.push_screen(ErrorsScreen(among, failure))

    async def _start(self) -> None:
        """Put the main screen in place, and only then what a failed load may put on top."""
        await self.push_screen(self._make_main_screen())
        self._serve()

    def _make_main_screen(self) -> MainScreen:
        from specview.tui.driver import Driver
        from specview.tui.pace import Pace

        self.stage_driver = Driver(self._stage_factory(), self._heard)
        self.stage_driver.pace = Pace(self._options.speed)
        self.main_screen = _screen_on(self.stage_driver, self._options)
        self.main_screen.place = self._options.place
        return self.main_screen

    def _serve(self) -> None:
        driver = self.stage_driver
        if driver is not None:
            _attend(self, driver)
            self._load_with(driver.open)

    def _load_with(self, load: Callable[[], Awaitable[None]]) -> None:
        self.run_worker(self._load(load), name="load", group="load", exclusive=True)

    async def _load(self, load: Callable[[], Awaitable[None]]) -> None:
        """Load, and play; leave if that is given up."""
        driver = self.stage_driver
        if driver is None:
            return
        given_up = await self._opening(driver).load(load)
        if given_up is None:
            self._begin(driver)
        else:
            self.exit(return_code=given_up)

    def _opening(self, driver: Driver) -> Opening:
        """What loads, and looks at the target's file if that is to be watched."""
        from specview.tui.opening import Opening

        options = self._options
        if not options.watch:
            return Opening(self, driver)
        if not options.lesson:
            return Opening(self, driver, options.target)
        from specview.demos import find

        return Opening(self, driver, find(options.lesson).target, name=f"lesson {options.lesson}")

    def _begin(self, driver: Driver) -> None:
        """Play at once, unless a key is to be waited for."""
        # Collecting first would hold up the first frame, and finds little after a start.
        gc.freeze()
        gc.enable()
        self._rename_keys()
        if not (self._options.paused or self._options.lesson):
            driver.play()
        self._refresh_view()
        if self._options.watch and self.main_screen is not None:
            self.main_screen.action_watch()
        if self._options.talk and self.main_screen is not None:
            self.main_screen.action_talk()

    def _rename_keys(self) -> None:
        """Let the last line tell the keys that were rebound."""
        from specview.tui.widgets.keys import Keys

        if self.chosen_keys and self.main_screen is not None:
            for keys in self.main_screen.query(Keys):
                keys.rename(self.chosen_keys)

    def _heard(self, goal: Goal) -> None:
        """A goal was reached, or dropped because the process is gone."""
        from specview.tui.goals import Seek

        refusal = None if self.stage_driver is None else self.stage_driver.pursuit.refusal
        if refusal is not None:
            self.notify(refusal.hint, title=refusal.message, markup=False)
        elif isinstance(goal, Seek) and goal.found is not None and self.main_screen is not None:
            self.main_screen.stand_at(goal.found)
        elif isinstance(goal, Seek):
            self.notify("nothing changed form", title="next change", markup=False)
        self._refresh_view()

    def _refresh_view(self) -> None:
        if self.main_screen is not None:
            self.main_screen.refresh_view()


def _attend(app: SpecviewApp, driver: Driver) -> None:
    """Let the driver's stage run and, between runs, see what arrives in them."""
    from specview.tui.observing import Observing

    app.run_worker(driver.pursuit.serve(), name="driver")
    app.run_worker(Observing(driver).serve(), name="observing")


def _keymap_of(options: ScreenOptions) -> dict[str, str]:
    """The keys that were rebound. Raises UsageError."""
    from textual.screen import Screen

    from specview.tui.keymap import keymap
    from specview.tui.screens.main import MainScreen
    from specview.tui.widgets.listing import Listing

    fixed = [*SpecviewApp.BINDINGS, *Screen.BINDINGS, *Listing.BINDINGS]
    return keymap(options.keys or {}, MainScreen.commands(), fixed)


def _screen_on(driver: Driver, options: ScreenOptions) -> MainScreen:
    """The main screen, or that of a lesson."""
    if options.lesson:
        from specview.tui.screens.lessons import LessonScreen

        return LessonScreen(driver, options.lesson)
    from specview.tui.screens.main import MainScreen

    return MainScreen(driver, options.target)
