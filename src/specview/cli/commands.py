"""What the command line asks for: the screen, or a report."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from specview.cli import startup
from specview.cli.complaints import complain
from specview.cli.parser import COMPARE, DEMO, OPEN, nearest
from specview.errors import SpecviewError, UsageError
from specview.model.recording import Recording
from specview.model.text import clean
from specview.model.workload import DEFAULT_RUNS, Origin
from specview.report.formats import SUFFIXES, WHY, format_of
from specview.session.request import Request
from specview.session.settings import Settings
from specview.session.stage import Stage

if TYPE_CHECKING:
    from specview.cli.check import Check


def perform(options: Namespace) -> int:
    """Open the screen or write a report, as `options` of `cli.parser` say; the exit status."""
    if options.target == COMPARE:
        from specview.cli.comparing import compare

        return compare(options)
    chosen = _format(options)
    if options.list or options.source:
        from specview.cli import lessons

        return lessons.print_list() if options.list else lessons.print_source(options)
    if chosen is None and options.save is None and _gives_up_choosing(options):
        return 0
    check = _check(options, shown=chosen is None and options.save is None)
    if options.target == OPEN:
        from specview.cli.opening import open_file

        return open_file(options, chosen, check)
    from specview.cli.preferences import settings_here

    settings = settings_here()
    request, origin = _request(options, settings)
    if chosen is None and options.save is None:
        return _show(request, origin, options, settings)
    return _report(request, origin, options, chosen, check)


def _check(options: Namespace, *, shown: bool) -> Check | None:
    """What a report is to be held against; `shown` where there is a screen instead."""
    if options.fail_on is None and options.min_executions is None:
        return None
    from specview.cli.check import read_check

    check = read_check(options)
    if shown:
        raise UsageError("--fail-on is for a report", "add --format text, or say: specview why …")
    return check


def _gives_up_choosing(options: Namespace) -> bool:
    """Ask for what was not named; whether nothing was chosen."""
    from specview.cli import choosing

    if not choosing.is_to_be_chosen(options):
        return False
    from specview.cli.preferences import settings_here, theme

    return not choosing.complete(options, theme(options, settings_here()))


def _format(options: Namespace) -> str | None:
    """The format of the report that is asked for, or WHY; None for the screen."""
    if options.format is not None:
        return _named(options.format)
    if options.output is not None:
        return _of_suffix(options.output)
    if options.why:
        return WHY
    if options.save is not None or (sys.stdout is not None and sys.stdout.isatty()):
        return None
    return "text"


def _named(name: str) -> str:
    if name.lower() in SUFFIXES:
        return name.lower()
    hint = nearest(name.lower(), list(SUFFIXES)) or f"there are {', '.join(SUFFIXES)}"
    raise UsageError(f"no format {clean(name)!r}", hint)


def _of_suffix(path: str) -> str:
    found = format_of(path)
    if found is not None:
        return found
    suffixes = ", ".join(suffix for group in SUFFIXES.values() for suffix in group)
    raise UsageError(
        f"the suffix of {clean(path)!r} stands for no format",
        f"end the name with {suffixes}, or name a --format: {', '.join(SUFFIXES)}",
    )


def _request(options: Namespace, settings: Settings) -> tuple[Request, Origin]:
    target, calls, origin = options.target, tuple(options.call), Origin.COMMAND_LINE
    if target == DEMO:
        from specview.cli.lessons import named

        lesson = named(options)
        target = lesson.target
        if not calls:
            calls, origin = lesson.calls, Origin.DEMO
    request = Request(
        target,
        python=options.python,
        calls=calls,
        setup=options.setup,
        cycle=options.cycle,
        runs=options.runs,
        usual_runs=settings.runs or DEFAULT_RUNS,
        observe=0 if options.no_observe else options.observe,
        follow=options.follow,
    )
    return request, origin


def stage_for(request: Request, origin: Origin) -> Stage:
    """What performs the runs: a live session, whose process begins with `open`."""
    from specview.session.session import Session

    return Session(request, origin)


def _show(request: Request, origin: Origin, options: Namespace, settings: Settings) -> int:
    if options.timeout is not None:
        raise UsageError("--timeout is for a report", "on the screen, a key stops a run that hangs")
    from specview.cli.preferences import screen_options
    from specview.tui.run import show

    lesson = options.name if origin is Origin.DEMO else None
    target = options.target if lesson else request.target  # a demo without steps is a module
    chosen = screen_options(options, settings, target, lesson=lesson or "")
    status = show(lambda: stage_for(request, origin), options=chosen)
    if origin is not Origin.DEMO and status != UsageError.exit_code:
        _remember(request)
    return status


def _remember(request: Request) -> None:
    """Offer the target again when the screen asks for one."""
    from specview.session.recent import Recent, remember

    with suppress(OSError):  # the folder was removed
        folder = str(Path.cwd())
        remember(Recent(folder, request.target, request.python, request.calls, request.setup))


def _report(
    request: Request,
    origin: Origin,
    options: Namespace,
    chosen: str | None,
    check: Check | None,
) -> int:
    """Play the workload, save it, write the report, then say what went wrong."""
    if options.paused:
        raise UsageError("--paused is for the screen", "a report plays the whole workload")
    from specview.cli.progress import ProgressLine
    from specview.report.delivery import check_writable
    from specview.report.headless import play

    for path in filter(None, (options.output, options.save)):
        check_writable(Path(path))
    startup.settle()
    line = ProgressLine(sys.stderr)
    try:
        played = play(stage_for(request, origin), options.timeout, line.tell)
    finally:
        line.clear()
    if options.save is not None:
        from specview.session.archive import save

        save(Path(options.save), played.recording)
    if chosen is not None:
        deliver(chosen, options.output, played.recording)
    return ended(played.problem, check, played.recording)


def ended(problem: SpecviewError | None, check: Check | None, recording: Recording) -> int:
    """Tell what went wrong, and where the check does not hold; the exit status.

    A target that raised has its own status, whatever the check says.
    """
    failure = None if check is None else check.failure(recording)
    found = [one for one in (problem, failure) if one is not None]
    for one in found:
        complain(one, sys.stderr)
    return found[0].exit_code if found else 0


def deliver(chosen: str, output: str | None, recording: Recording) -> None:
    """Write a report to the file `output`, or to standard output. Raises UsageError."""
    from specview.report.delivery import write_file, write_stream
    from specview.report.report import ReportOptions, report_for
    from specview.report.terminal import options_for

    report = report_for(chosen)
    if output is not None:
        write_file(Path(output), report.render(recording, ReportOptions()))
        return
    look = ReportOptions() if sys.stdout is None else options_for(sys.stdout, os.environ)
    write_stream(sys.stdout, report.render(recording, look))
