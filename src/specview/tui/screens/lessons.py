"""A lesson on the main screen: one key a step, and the caption of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from specview.demos import find
from specview.demos.lesson import Told
from specview.tui.driver import Driver, Mode
from specview.tui.goals import Steps
from specview.tui.screens.main import MainScreen
from specview.tui.widgets.caption import Caption
from specview.tui.widgets.header import Header
from specview.tui.widgets.keys import Key, Keys

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from specview.model.recording import Recording

KEYS: Final = (
    Key("space", "next step", "screen.step(1)", 0),
    Key("b", "step back", "screen.step(-1)", 0),
    Key("← →", "one run", "screen.moment(-1)", 2),
    Key("v", "source", "screen.pane('source')", 2),
    Key("i", "inspect", "screen.pane('inspector')", 2),
    Key(":", "type a call", "screen.type_call", 1),
    Key("x", "from the start", "screen.reset", 1),
    Key("?", "help", "screen.help", 1),
    Key("q", "quit", "app.quit", 0),
)


class LessonScreen(MainScreen):
    """Goes from step to step; what was run once is shown again from the recording."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,n", "step(1)", "Next step of the lesson"),
        Binding("backspace,b", "step(-1)", "Step before"),
    ]

    def __init__(self, driver: Driver, lesson: str) -> None:
        self._lesson = find(lesson)
        super().__init__(driver, f"lesson {lesson}")
        self._said: dict[int, Told] = {}
        self._said_of: Recording | None = None
        self._stands: int | None = None
        self._aim = 0

    def compose(self) -> ComposeResult:
        """The main screen, with the caption on top and other keys."""
        for widget in super().compose():
            yield Keys(KEYS) if isinstance(widget, Keys) else widget
            if isinstance(widget, Header):
                yield Caption()

    def refresh_view(self) -> None:
        """Show the latest state, and what is to be said of it."""
        super().refresh_view()
        recording = self._recording
        if recording is None:
            return
        if recording is not self._said_of:
            self._said_of, self._stands = recording, None
            self._said.clear()
        self._say_of(recording)

    def action_step(self, by: int) -> None:
        """Go to the end of the next step, or back to that of the step before."""
        recording = self._recording
        if recording is None:
            return
        at = self._aim if self._driver.mode is Mode.RUNNING else self.run_shown
        ends = (0, *self._lesson.ends)
        if by < 0:
            self.stand_in(max((end for end in ends if end < at), default=0))
            return
        self._aim = next((end for end in ends if end > at), 0)
        if not self._aim or recording.workload.replaced:
            self.say("that was the lesson: x plays it from the start, b goes back")
        elif self._aim <= recording.runs:
            self.stand_in(self._aim)
        else:
            self._moment.follow()
            self._driver.pursue(Steps(self._aim - recording.runs))

    def _say_of(self, recording: Recording) -> None:
        lesson, caption = self._lesson, self.query_one(Caption)
        step = lesson.step_at(self.run_shown)
        steps = len(lesson.steps)
        where = f"step {step + 1} of {steps}"
        title = f"{lesson.title}"
        if self.run_shown > lesson.ends[-1] or recording.phase_at(self.run_shown) >= steps:
            caption.show(title, "Behind the lesson's end: its runs are yours now.", where)
        elif step < 0:
            about = lesson.about[:1].upper() + lesson.about[1:]
            caption.show(title, f"{about}. Look at {lesson.look_at}.", f"{steps} steps")
        else:
            if step not in self._said:
                self._said[step] = lesson.tell(step, recording)
            caption.show(title, self._said[step].text, where)
        if step != self._stands:
            self._stands = step
            self._look_at(max(step, 0), recording)

    def _look_at(self, step: int, recording: Recording) -> None:
        telling = self._lesson.steps[step].telling(recording.interpreter.version_info)
        found = None if telling.spot is None else telling.spot.find(recording)
        if found is not None:
            self.listing.go_to(found.track.listing.code, found.instruction.index)
