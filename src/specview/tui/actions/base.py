"""What every group of actions has: a driver, a moment, a listing.

A group is mixed into a screen, and at run time is none by itself: Textual works out the keys and
styles of each class of screens anew, which for ten groups took as long as a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen

from specview.model.recording import Recording
from specview.tui.changes import Change
from specview.tui.driver import AT_REST, Driver
from specview.tui.keymap import identified
from specview.tui.moment import Moment
from specview.tui.widgets.listing import Listing

if TYPE_CHECKING:
    _Mixed = Screen[None]
else:
    _Mixed = object


class Base(_Mixed):
    """A part of a screen of a recording that grows."""

    def __init_subclass__(cls) -> None:
        # The configuration names actions by these, and Textual reads the bindings right now.
        if "BINDINGS" in vars(cls):
            cls.BINDINGS = identified(cls.BINDINGS)
        if issubclass(cls, Screen):
            cls.BINDINGS = [binding for kind in cls._groups() for binding in kind.BINDINGS]
        super().__init_subclass__()

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self._driver = driver
        self._moment = Moment()

    @property
    def recording(self) -> Recording | None:
        """What was seen so far, None while nothing is loaded."""
        return self._driver.recording

    @property
    def run_shown(self) -> int:
        """The run whose end is shown."""
        recording = self._driver.recording
        return 0 if recording is None else self._moment.run(recording.runs)

    @property
    def moving(self) -> bool:
        """Whether runs pass by."""
        return self._moment.live and self._driver.mode not in AT_REST

    @property
    def listing(self) -> Listing:
        """Where the cursor stands."""
        return self.query_one(Listing)

    def refresh_view(self) -> None:
        """Draw what has changed."""
        raise NotImplementedError

    def stand_at(self, change: Change) -> None:
        """Show the run of `change`, with the cursor on its instruction."""
        self.listing.go_to(change.code, change.index)
        self.stand_in(change.run)

    def stand_in(self, run: int) -> None:
        """Show the moment after `run`; play pauses."""
        recording = self._driver.recording
        if recording is not None:
            self._driver.pursue(None)
            self._moment.choose(run, recording.runs)
            self.refresh_view()

    def say(self, text: str) -> None:
        """Tell in passing; `text` is no markup."""
        self.notify(text, markup=False)

    @classmethod
    def _groups(cls) -> Iterator[type[Base]]:
        """This class and its groups of actions with keys, without those of a screen below it."""
        below = {kind for base in cls.__bases__ if issubclass(base, Screen) for kind in base.mro()}
        for kind in cls.mro():
            if kind not in below and issubclass(kind, Base) and "BINDINGS" in vars(kind):
                yield kind

    @classmethod
    def commands(cls) -> Iterator[Binding]:
        """The keys of all groups of actions, each action once."""
        told = set()
        for kind in cls.__mro__:
            for binding in vars(kind).get("BINDINGS", ()) if issubclass(kind, Base) else ():
                if isinstance(binding, Binding) and binding.action not in told:
                    told.add(binding.action)
                    yield binding
