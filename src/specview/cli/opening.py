"""`specview open FILE`: the screen or a report, of runs that were performed elsewhere."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from specview.cli.commands import deliver, ended
from specview.errors import UsageError
from specview.session.opened import Opened

if TYPE_CHECKING:
    from specview.cli.check import Check

_ONLY_LIVE = (
    *("call", "setup", "runs", "python", "timeout", "save"),
    *("follow", "observe", "no_observe"),
)
"""Options that say what is run, or how; nothing is run here."""


def open_file(options: Namespace, chosen: str | None, check: Check | None) -> int:
    """Show the recording that `options.name` names, or write it as `chosen`; the exit status."""
    _check(options)
    stage = Opened(Path(options.name))
    archive = stage.read()
    if chosen is not None:
        if options.output is not None:
            from specview.report.delivery import check_writable

            check_writable(Path(options.output))
        deliver(chosen, options.output, archive.recording)
        return ended(None, check, archive.recording)
    from specview.cli.preferences import screen_options, settings_here
    from specview.tui.run import show

    name = archive.recording.subject.target
    shown = screen_options(options, settings_here(), name, place=archive.place)
    return show(lambda: stage, options=shown)


def _check(options: Namespace) -> None:
    given = [name for name in _ONLY_LIVE if getattr(options, name)]
    if options.cycle > 1:
        given.append("cycle")
    if given:
        raise UsageError(
            f"--{given[0].replace('_', '-')} is for a target that runs",
            "a saved recording is shown as it is",
        )
