"""Watching the target's files: a save is loaded and run at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from specview.errors import SpecviewError
from specview.tui.actions.base import Base
from specview.tui.driver import Driver

if TYPE_CHECKING:
    from textual.timer import Timer

    from specview.session.watching import SavedFiles


class Watching(Base):
    """Reloads what was saved, and keeps moment, cursor and phases."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "watch", "Watch the target's files, or stop that"),
    ]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self.trouble = ""
        """Why the source that was saved last does not load; empty where it does."""
        self._saved: SavedFiles | None = None
        self._looks: Timer | None = None

    def action_watch(self) -> None:
        """Begin to watch, or stop it."""
        from specview.session.watching import LOOKS, SavedFiles, files_of

        if self._looks is not None:
            self._looks.stop()
            self._looks = self._saved = None
            self.trouble = ""
            self.say("files are watched no longer")
            self.refresh_view()
            return
        files = () if self.recording is None else files_of(self.recording)
        if not files:
            self.say("there is no file to watch")
            return
        self._saved = SavedFiles(files)
        self._looks = self.set_interval(1 / LOOKS, self._look)
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        self.say(f"watching {files[0]}{more}: each save is run")

    def _look(self) -> None:
        if self._saved is not None and self._saved.look():
            self.run_worker(self._reload(), group="reload", exclusive=True)

    async def _reload(self) -> None:
        """Run what was saved in a fresh process; what does not load leaves all as it is."""
        chosen = self._moment.chosen
        try:
            await self._driver.reload()
        except SpecviewError as error:
            self.trouble = f"the saved source does not load: {error.message}"
        else:
            self.trouble = ""
            self.refresh_view()
            self._moment.chosen = chosen
        self.refresh_view()
