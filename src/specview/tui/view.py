"""What the screen shows at one instant: handed to every widget, decided by none of them."""

from __future__ import annotations

from specview.model.lean import dataclass
from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.model.summary import Summary
from specview.tui.driver import Mode


@dataclass(frozen=True, slots=True)
class View:
    """A moment of a recording and what goes on meanwhile.

    `run` is the run that is shown, `live` whether that is always the newest; `hanging` counts the
    seconds for which the run under way has been silent; `speed` is in runs a second, None for
    full speed. Executions and types are told up to run `reckoned`, as far as they are `observed`
    (a revision of the observation), and compared with those up to run `marked`, if one was.
    """

    recording: Recording
    run: int
    live: bool
    mode: Mode
    speed: int | None
    hanging: int
    summary: Summary
    reckoned: int = 0
    observed: int = 0
    marked: int | None = None

    @property
    def phase(self) -> int:
        """The phase that the shown run belongs to."""
        if self.run or self.recording.segments:
            return self.recording.phase_at(self.run)
        return self.recording.workload.next_stretch(0).phase

    @property
    def call(self) -> str:
        """The expression of that phase."""
        return self.recording.workload.phases[self.phase].call

    @property
    def observing(self) -> str:
        """How far the types are known while they are looked at: `340 of 1,000 runs`."""
        observation = self.recording.observation
        if observation.progress is not Progress.RUNNING:
            return ""
        return f"{observation.runs:,} of {observation.wanted:,} runs"

    @property
    def state(self) -> str:
        """What goes on, with a sign of its own."""
        if self.hanging:
            return f"… waits {self.hanging} s"
        if self.mode is Mode.PLAYING:
            return "▶ full speed" if self.speed is None else f"▶ {self.speed}/s"
        return _STATES[self.mode]


_STATES = {
    Mode.LOADING: "… loading",
    Mode.PAUSED: "‖ paused",
    Mode.RUNNING: "▶ running",
    Mode.SEEKING: "▶ seeking",
    Mode.ENDED: "■ ended",
    Mode.DIED: "✗ died",
}
