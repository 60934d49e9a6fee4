"""What can be said on the command line. The help needs argparse and nothing else."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from specview import __version__
from specview.cli import amounts
from specview.cli.help_texts import ABOUT, EXAMPLES, USAGE
from specview.report.formats import SUFFIXES, WHY

TYPE_CHECKING = False  # the name that type checkers know; typing would take as long as argparse
if TYPE_CHECKING:
    from typing import NoReturn

    from specview.errors import UsageError

DEMO = "demo"
"""The target that is a command: a module of that name is reached as `demo:function`."""

OPEN = "open"
"""The target that is a command: what follows is a saved recording."""

COMPARE = "compare"
"""The target that is a command: what follows are saved recordings, and options of its own."""

SAVED = ".specview"
"""How the name of a saved recording ends, where `open` is not said."""

_WIDEST = 100


class Parser(argparse.ArgumentParser):
    """Raises UsageError instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse has to say."""
        raise _wrong(message.removeprefix("argument "))

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End after the help or the version: whoever read it may have left already."""
        try:
            if sys.stdout is not None:
                sys.stdout.flush()
        except OSError:
            from specview.report.delivery import silence

            silence(sys.stdout)
        super().exit(status, message)

    def unknown(self, words: Sequence[str]) -> UsageError:
        """The error for words that nothing takes: first the options among them."""
        for word in words:
            if word.startswith("-"):
                name = word.partition("=")[0]
                return _wrong(f"no option {name!r}", name, list(self._option_string_actions))
        hint = "a method or a function is named behind a colon: module:Class.method"
        return _wrong(f"one target at a time: {words[0]!r} is one too many", hint=hint)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line. Raises UsageError; SystemExit(0) for --help and --version."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == [COMPARE]:
        from specview.cli.comparing import parse_comparison

        return parse_comparison(words[1:])
    parser = _parser()
    options, unknown = parser.parse_known_args(words)
    if options.target == COMPARE:
        raise _wrong("compare stands before its options", hint="specview compare --help lists them")
    unknown = _take_why(options, unknown)
    if unknown:
        raise parser.unknown(unknown)
    asked = os.isatty(0) and os.isatty(1) and os.isatty(2)  # by the screen
    reported = options.format or options.output or options.save or options.why
    calls = options.call or options.timeout  # of what, the screen does not ask then
    if options.target is None and (reported or calls or not asked):
        raise _wrong("no target", hint="try specview demo, or specview module:function")
    if options.target == OPEN and options.name is None:
        raise _wrong("no file to open", hint="specview open FILE shows what --save FILE kept")
    if options.target not in (OPEN, DEMO) and options.name is not None:
        raise parser.unknown([options.name])
    if options.target != DEMO and (options.list or options.source):
        raise _wrong("--list and --source are for lessons", hint="specview demo --list prints them")
    return options


def _take_why(options: argparse.Namespace, unknown: list[str]) -> list[str]:
    """Take `why` from before a target; returns the words that are still unknown.

    argparse leaves words behind an option over, and `why demo LESSON` is a word more than it knows.
    """
    options.why = options.target == WHY
    if not options.why or any(word.startswith("-") for word in unknown):
        return unknown
    words = [options.name, *unknown] if options.name is not None else unknown
    options.target, options.name, *left = [*words[:2], None, None][:2] + words[2:]
    if options.target is not None and options.target.endswith(SAVED) and options.name is None:
        options.target, options.name = OPEN, options.target
    return left


def nearest(word: str, names: Sequence[str]) -> str:
    """`did you mean 'a' or 'b'?`, or an empty string where no name is like `word`."""
    from difflib import get_close_matches

    close = [repr(name) for name in get_close_matches(word, names, 3, 0.6)]
    return f"did you mean {' or '.join(close)}?" if close else ""


def _wrong(message: str, word: str = "", names: Sequence[str] = (), hint: str = "") -> UsageError:
    from specview.errors import UsageError
    from specview.model.text import clean

    found = nearest(word, names) if word else hint
    return UsageError(clean(message), clean(found) or "specview --help lists all options")


def _parser() -> Parser:
    parser = Parser(
        prog="specview",
        usage=USAGE,
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"specview {__version__}")
    parser.add_argument(
        "target",
        nargs="?",
        metavar="TARGET",
        help="module:name or path/file.py:name, where the name is a function, a method or a class; "
        "without one, the screen asks, and a report is of every function; or 'demo', or 'open'; "
        "behind 'why': print which of its sites are unstable, why, and what to change",
    )
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="behind 'open': the file of the recording to show again; behind 'demo': the lesson to "
        "play (none: they are listed to choose from, and a report is of the first)",
    )
    lessons = parser.add_argument_group("lessons")
    lessons.add_argument("--list", action="store_true", help="print the lessons of 'demo'")
    lessons.add_argument("--source", action="store_true", help="print the module of a lesson")
    _add_workload(parser.add_argument_group("what is run"))
    _add_views(parser.add_argument_group("how it is shown"))
    return parser


def formatter(prog: str) -> argparse.HelpFormatter:
    """Lays the help out as wide as the terminal; texts before and behind the options stay."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=20, width=_width())


def _width() -> int:
    """Columns for the help; shutil, which argparse would ask, loads three compression libraries."""
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        columns = 80
    return max(40, min(columns, _WIDEST) - 2)


def _add_workload(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--call",
        action="append",
        default=[],
        metavar='"N: EXPR"',
        help="evaluate EXPR in N runs, with the names of the target's module; give it again for "
        "the phases that follow",
    )
    group.add_argument("--setup", default="", metavar="CODE", help="execute CODE before run 1")
    group.add_argument(
        "--runs",
        type=amounts.runs,
        metavar="N",
        help="runs of a call that names none (default: 100)",
    )
    group.add_argument(
        "--cycle", type=amounts.runs, default=1, metavar="K", help="play the calls K times, in turn"
    )
    group.add_argument(
        "--python",
        metavar="P",
        help="the interpreter to look into, 3.11 to 3.15: a path, a virtual environment's folder, "
        "or a version (default: the one specview runs in)",
    )
    _add_observing(group)


def _add_observing(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--follow",
        type=amounts.depth,
        default=0,
        metavar="DEPTH",
        help="watch what the target calls in its own package as well, up to DEPTH calls away: a "
        "few runs find out what that is",
    )
    observing = group.add_mutually_exclusive_group()
    observing.add_argument(
        "--observe",
        type=amounts.runs,
        metavar="N",
        help="perform up to N runs of each call once more, in a process of their own, to see which "
        "types arrive where (default: 1000, begun within 10 s): what the code does to files or the "
        "network, it does again there",
    )
    observing.add_argument(
        "--no-observe", action="store_true", help="perform no run twice: types stay unknown"
    )


def _add_views(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--paused", action="store_true", help="open the screen and wait for a key")
    group.add_argument(
        "--format",
        metavar="F",
        help=f"write a report instead of opening the screen: {', '.join(SUFFIXES)} (default "
        "without a terminal: text)",
    )
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write the report to FILE; its suffix chooses the format if --format does not",
    )
    group.add_argument(
        "--save",
        metavar="FILE",
        help="play the workload and keep all that was seen in FILE, which 'specview open' shows; "
        "a report is written only if one is asked for",
    )
    group.add_argument(
        "--watch", action="store_true", help="on the screen: load and run again what is saved"
    )
    group.add_argument(
        "--talk", action="store_true", help="open the screen for a room: few and large things"
    )
    group.add_argument(
        "--theme",
        metavar="NAME",
        help="the screen's colours: dark, light, contrast, colour-blind, or terminal for those of "
        "the terminal itself",
    )
    group.add_argument(
        "--timeout",
        type=amounts.seconds,
        metavar="S",
        help="stop the target after S seconds and report",
    )
    _add_check(group)


def _add_check(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fail-on",
        metavar="V,…",
        help="with a report: end with status 3 if any site has one of these verdicts in the end: "
        "missing, thrashing, failing, generic_form, …",
    )
    group.add_argument(
        "--min-executions",
        type=amounts.executions,
        metavar="N",
        help="let --fail-on pass over sites that executed fewer times than N",
    )
