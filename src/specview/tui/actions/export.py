"""Keeping what is seen: save, export, copy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from specview.errors import SpecviewError
from specview.tui.actions.base import Base

if TYPE_CHECKING:
    from specview.model.recording import Recording
    from specview.session.archive import Place

SCREEN: Final = "screen"
"""What is exported beside the formats of reports: the screen as it is, as SVG."""

_LONGEST = 60
_MOST = 1000
_WEB_FONT: Final = r"@font-face\s*\{[^}]*\}\s*"


class Export(Base):
    """Writes files into the current folder, never over another file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save all that was seen in a file"),
        Binding("ctrl+e", "export", "Export a report, or the screen"),
        Binding("ctrl+y", "copy", "Copy what is selected"),
    ]

    async def action_save(self) -> None:
        """Save the recording and what is in view; play pauses."""
        from specview.session.archive import SUFFIX, save

        recording = await self._at_rest()
        if recording is None:
            return
        try:
            path = _free(recording, SUFFIX)
            save(path, recording, self._place())
        except SpecviewError as error:
            self._tell(error)
        else:
            self.say(f"saved: specview open {path.name}")

    def action_export(self) -> None:
        """Ask for a format."""
        from specview.report.formats import SUFFIXES
        from specview.tui.screens.choice import ChoiceScreen

        names = {name: f"report as {name}" for name in SUFFIXES}
        names[SCREEN] = "this screen as svg"
        self.app.push_screen(ChoiceScreen("Export", names), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name is not None:
            self.run_worker(self.action_export_as(name), name="export")

    async def action_export_as(self, name: str) -> None:
        """Write a report of the format `name`, or the screen; play pauses."""
        from specview.report.delivery import write_file
        from specview.report.formats import SUFFIXES

        recording = await self._at_rest()
        if recording is None:
            return
        try:
            suffix = "-screen.svg" if name == SCREEN else SUFFIXES[name][0]
            path = _free(recording, suffix)
            write_file(path, self._exported(name, recording))
        except SpecviewError as error:
            self._tell(error)
        else:
            self.say(f"written: {path.name}")

    def action_copy(self) -> None:
        """Copy the selected text, else the selected instruction, to the clipboard."""
        text = self.get_selected_text() or self._instruction()
        if text:
            self.app.copy_to_clipboard(text)
            self.say("copied")

    def _exported(self, name: str, recording: Recording) -> str:
        from specview.report.report import ReportOptions, report_for

        if name != SCREEN:
            return report_for(name).render(recording, ReportOptions())
        title = recording.subject.name
        # A font from the network is none on a train, and tells who looks at the picture.
        return re.sub(_WEB_FONT, "", self.app.export_screenshot(title=title, simplify=True))

    def _instruction(self) -> str:
        """The instruction under the cursor in a line, as reports tell it."""
        from specview.model.site import state_at
        from specview.report import words

        recording, place = self.recording, self.listing.place
        if recording is None or place is None:
            return ""
        state = state_at(recording.tracks[place[0]], place[1], self.run_shown)
        one, verdict = state.instruction, state.verdict
        told = [str(one.offset), one.name, words.argument(one), words.now(state)]
        told += [f"{verdict.glyph} {verdict.word}"] if verdict is not None else []
        return "  ".join(filter(None, (*told, words.details(state))))

    def _place(self) -> Place:
        from specview.session.archive import Place

        shown, place = self.listing.shown, self.listing.place or (0, 0)
        return Place(
            self._moment.chosen, *place, shown.caches, shown.only_sites, shown.only_changed
        )

    async def _at_rest(self) -> Recording | None:
        """The recording while no run is under way."""
        recording = self.recording
        if recording is not None and not await self._driver.rest():
            self.say("a run has not ended; s stops it")
            return None
        self.refresh_view()
        return recording

    def _tell(self, error: SpecviewError) -> None:
        self.notify(error.hint, title=error.message, severity="error", markup=False)


def _free(recording: Recording, suffix: str) -> Path:
    """A file of the current folder that is not there yet, named after the target."""
    name = re.sub(r"[^\w.]+", "-", recording.subject.target)[:_LONGEST].strip("-.") or "recording"
    numbers = ("", *(f"-{number}" for number in range(2, _MOST)))
    paths = (Path(f"{name}{number}{suffix}") for number in numbers)
    return next((path for path in paths if not path.exists()), Path(f"{name}{suffix}"))
