"""Opens the screen; nothing here imports Textual before it is certain that there is a terminal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

from specview.errors import UsageError
from specview.session.stage import Stage
from specview.tui.options import ScreenOptions

__all__ = ["ScreenOptions", "show"]


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
    # Read when Textual is imported: keys are answered within 5 ms instead of 17.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    # Collections during the imports find nothing; the application switches them on again.
    gc.disable()
    from specview.tui.app import SpecviewApp

    app = SpecviewApp(stage_factory, options)
    app.run()
    return app.return_code or 0


def _is_terminal(descriptor: int) -> bool:
    stream = sys.__stdin__ if descriptor == 0 else sys.__stderr__
    return stream is not None and not stream.closed and os.isatty(descriptor)
