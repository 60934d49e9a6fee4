"""Two moments side by side: A, which was marked, and the one that is shown."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from specview.model.recording import Recording
from specview.tui.actions.base import Base
from specview.tui.driver import Driver


class Compare(Base):
    """Marks a moment and shows it beside another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "mark", "Mark this moment as A, or unmark it"),
        Binding("A", "compare", "A beside this moment, or generic again"),
    ]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._marked: tuple[Recording, int] | None = None
        self._comparing = False

    @property
    def beside(self) -> int | None:
        """The run that stands in the listing's left column, None for the generic instructions."""
        return self.marked_run if self._comparing else None

    @property
    def marked_run(self) -> int | None:
        """The run of A, None where none is marked in the recording that is shown."""
        if self._marked is None or self._marked[0] is not self.recording:
            return None
        return self._marked[1]

    @property
    def marked_moment(self) -> tuple[Recording, int] | None:
        """The recording and the run of A, also where that is of before the target was reloaded."""
        return self._marked

    def action_mark(self) -> None:
        """Remember the moment that is shown; the same one again is forgotten."""
        recording, run = self.recording, self.run_shown
        if recording is None:
            return
        if self.marked_run == run:
            self._marked, self._comparing = None, False
            self.say("A is marked no longer")
        else:
            self._comparing = self.beside is not None
            self._marked = recording, run
            self.say(f"A is run {run:,}; A shows it beside another")
        self.refresh_view()

    def action_compare(self) -> None:
        """Show the forms at A beside those at the moment, or the generic ones again."""
        if self.marked_run is None:
            self.say("a marks the moment that this one is compared with")
            return
        self._comparing = self.beside is None
        self.refresh_view()
