"""Signals that end the screen in order, from before there is one."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from specview.tui.app import SpecviewApp

ENDED_BY: Final = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
"""Signals that end specview, and the exit codes a shell expects then."""


class Ending:
    """Lets a signal leave `app`, or cancel the task that makes this while there is no app yet.

    To be made before the target's process, so that none is left.
    """

    def __init__(self) -> None:
        self.app: SpecviewApp | None = None
        self.code: int | None = None
        """The exit code, None where no signal came."""
        self._task = asyncio.current_task()
        loop = asyncio.get_running_loop()
        for name, code in ENDED_BY.items():
            # Windows has no SIGHUP, and no loop that waits for a signal.
            with contextlib.suppress(AttributeError, NotImplementedError):
                loop.add_signal_handler(getattr(signal, name), self._end, code)

    def _end(self, code: int) -> None:
        first, self.code = self.code is None, code
        if self.app is not None:
            self.app.exit(return_code=code)
        elif first and self._task is not None:  # a second time would disturb the cleaning up
            self._task.cancel()
