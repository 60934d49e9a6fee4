"""A line on the terminal that tells how far the observing has come, and goes again."""

from __future__ import annotations

from contextlib import suppress
from typing import TextIO

from specview.model.observation import Observation, Progress

_CLEAR = "\r\x1b[K"


class ProgressLine:
    """Overwrites one line of `stream`, if that is a terminal; elsewhere nothing is written."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._shown = False

    def tell(self, observation: Observation) -> None:
        """Show how many runs were observed so far."""
        if observation.progress is Progress.RUNNING:
            runs, wanted = observation.runs, observation.wanted
            self._write(f"{_CLEAR}observing what arrives: {runs:,} of {wanted:,} runs")
            self._shown = True

    def clear(self) -> None:
        """Take the line away, if there is one."""
        if self._shown:
            self._write(_CLEAR)
            self._shown = False

    def _write(self, text: str) -> None:
        if self._stream is not None:
            with suppress(OSError, ValueError):  # nobody reads it any more
                self._stream.write(text)
                self._stream.flush()
