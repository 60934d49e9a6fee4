"""Opens the screen; nothing here imports Textual before it is certain that there is a terminal."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from specview.errors import UsageError
from specview.session.stage import Stage
from specview.tui.ahead import Ahead
from specview.tui.ending import Ending
from specview.tui.options import ScreenOptions

if TYPE_CHECKING:
    from specview.tui.app import SpecviewApp

__all__ = ["ScreenOptions", "show"]

SWITCH: Final = 0.0005
"""Seconds after which a thread gives way to another, usually 5 ms: one writes what another draws,
and a frame would wait for that while the next one is worked out."""


def show(stage_factory: Callable[[], Stage], *, options: ScreenOptions) -> int:
    """Show what `stage_factory` makes until the user quits; returns the exit code.

    Raises UsageError where standard input or standard error, to which the screen is drawn, is no
    terminal.
    """
    if not (_is_terminal(0) and _is_terminal(2)):
        raise UsageError(
            "the screen needs a terminal for its input and for standard error",
            "--format text writes a report instead",
        )
    sys.setswitchinterval(SWITCH)
    # Read when Textual is imported: keys are answered within 5 ms instead of 17.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    return asyncio.run(_show(stage_factory, options))


async def _show(stage_factory: Callable[[], Stage], options: ScreenOptions) -> int:
    """Let the target load while a thread imports the screen, so that neither waits."""
    ending = Ending()
    ahead = Ahead(stage_factory())
    stages = [ahead]
    try:
        application = await asyncio.to_thread(_application)
        app = application(
            lambda: stages.pop() if stages else stage_factory(), options, loaded=ahead.loaded
        )
        ending.app = app
        await app.run_async()
    except asyncio.CancelledError:
        if ending.code is None:
            raise
        return ending.code
    finally:
        await ahead.close()
    return app.return_code or 0


def _application() -> type[SpecviewApp]:
    from specview.tui.app import SpecviewApp

    return SpecviewApp


def _is_terminal(descriptor: int) -> bool:
    stream = sys.__stdin__ if descriptor == 0 else sys.__stderr__
    return stream is not None and not stream.closed and os.isatty(descriptor)
