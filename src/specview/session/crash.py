"""What the interpreter itself writes when it crashes, told apart from the target's output."""

from __future__ import annotations

from collections.abc import Callable

from specview.session.blackbox import LastWords
from specview.session.process import FOREIGN, LOST_CHANNEL

_FATAL = "Fatal Python error: "
"""How `faulthandler` and the interpreter begin their last words."""

_LONGEST = 1 << 18
"""Characters of a report at most: faulthandler tells of 100 threads with 100 frames each."""


class CrashReports:
    """Hands output on to `write`, but holds back what may be the report of a crash.

    A crash is reported without a stamp, so its run is known only when the process has died.
    """

    def __init__(self, write: Callable[[int, str], None]) -> None:
        self._write = write
        self._held: list[tuple[int, str]] = []

    def feed(self, run: int, text: str) -> None:
        """Take in what was written in `run`, as far as the stamps tell."""
        at = 0 if self._held else text.find(_FATAL)
        if at < 0:
            self._write(run, text)
            return
        if at:
            self._write(run, text[:at])
        self._held.append((run, text[at:]))
        if sum(len(held) for _, held in self._held) > _LONGEST:
            self.lives()

    def lives(self) -> None:
        """The process goes on: what was held was ordinary output."""
        held, self._held = self._held, []
        for run, text in held:
            self._write(run, text)

    def died(self, run: int | None = None) -> None:
        """The process died, in `run` if that is known: leave out the frames of specview."""
        held, self._held = self._held, []
        if held:
            lines = "".join(text for _, text in held).splitlines(keepends=True)
            kept = "".join(line for line in lines if not line.startswith(FOREIGN))
            self._write(held[0][0] if run is None else run, kept)


def time_of_death(words: LastWords, told: int, status: int) -> str:
    """When the process ended; the runs up to `told` had been reported."""
    if words.run <= told:
        return f"after run {told:,}"
    if status == LOST_CHANNEL:  # found out when the agent wanted to report
        return f"by run {words.run:,}"
    return f"in run {words.run:,}" + ("" if words.certain else " or soon after")
