"""`specview compare`: which sites differ between two recordings, or two parts of one."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence

from specview.cli.parser import COMPARE, Parser, formatter, nearest

TYPE_CHECKING = False  # as in the parser: its help needs argparse and nothing else
if TYPE_CHECKING:
    from specview.errors import UsageError
    from specview.explain.difference import Range
    from specview.model.recording import Recording
    from specview.report.comparison_heads import Side
    from specview.report.report import ReportOptions

FORMATS = ("text", "json", "markdown")
"""The formats that a comparison can have."""

_ABOUT = """\
Tell which sites differ between two recordings, or between two parts of one,
the greatest difference first: verdict, form and lost executions of each before
and after, which inputs came no more, which are new, and which of them made the
difference. Nothing is run.
"""

_EXAMPLES = """\
examples:
  specview mymodule:add --save before.specview
  … edit the module, or what calls it …
  specview mymodule:add --save after.specview
  specview compare before.specview after.specview

  specview compare add.specview --phases 1:2
  specview compare add.specview --runs 20:80

A site is found again by the source of its expression, so lines may have moved,
and the versions of CPython may differ. Verdict and form are those after the
last run of each side; executions and inputs are those of all its runs.

exit status: 0 whether anything differs or not; 2 wrong usage
"""

_PAIR = re.compile(r"([0-9][0-9_]*):([0-9][0-9_]*)", re.ASCII)
_SHOWN = 60
"""Characters of a call in a hint."""


class _Parser(Parser):
    """Knows files where its parent knows targets."""

    def unknown(self, words: Sequence[str]) -> UsageError:
        option = next((word for word in words if word.startswith("-")), "")
        name = option.partition("=")[0]
        hint = nearest(name, list(self._option_string_actions)) or f"specview {COMPARE} --help"
        return _wrong(f"no option {name!r} of {COMPARE}", hint)


def parse_comparison(arguments: Sequence[str]) -> argparse.Namespace:
    """Read what stands behind `compare`. Raises UsageError; SystemExit(0) for --help."""
    parser = _parser()
    options, unknown = parser.parse_known_intermixed_args(arguments)
    if unknown:
        raise parser.unknown(unknown)
    if not options.files:
        raise _wrong(
            "no recording to compare", f"specview {COMPARE} BEFORE.specview AFTER.specview"
        )
    if len(options.files) > 2:  # noqa: PLR2004 - before and after
        raise _wrong(f"two recordings at a time: {options.files[2]!r} is one too many", "")
    if options.phases and options.runs:
        raise _wrong("--phases and --runs exclude each other", "compare twice")
    if len(options.files) == 1 and not (options.phases or options.runs):
        raise _wrong(
            "one recording alone has nothing to be compared with",
            "name a second one, or two parts of this: --phases 1:2, or --runs 20:80",
        )
    options.target = COMPARE
    return options


def _parser() -> _Parser:
    parser = _Parser(
        prog=f"specview {COMPARE}",
        usage=f"specview {COMPARE} BEFORE.specview [AFTER.specview] [options]",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=formatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="what --save kept: before, and after"
    )
    parser.add_argument(
        "--phases",
        type=_pair,
        metavar="A:B",
        help="compare phase A with phase B, of one recording or of the first with the second; of "
        "a phase that is played several times, its first stretch",
    )
    parser.add_argument(
        "--runs",
        type=_pair,
        metavar="A:B",
        help="compare all up to run A with all up to run B, likewise",
    )
    parser.add_argument(
        "--format", metavar="F", help=f"{', '.join(FORMATS)} (default: text, or by FILE's suffix)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE")
    return parser


def _pair(text: str) -> tuple[int, int]:
    found = _PAIR.fullmatch(text)
    if found is None or not (int(found[1]) and int(found[2])):
        raise argparse.ArgumentTypeError(f"{text!r} is no pair of numbers from 1, such as 1:2")
    return int(found[1]), int(found[2])


def compare(options: argparse.Namespace) -> int:
    """Write the comparison that `options` of `parse_comparison` ask for; the exit status.

    Raises UsageError for files that are no recordings, and for phases and runs that they lack.
    """
    from pathlib import Path

    from specview.report.delivery import check_writable, write_file, write_stream
    from specview.report.report import ReportOptions
    from specview.report.terminal import options_for

    chosen = _format(options)
    if options.output is not None:
        check_writable(Path(options.output))
    before, after = _sides(options)
    if options.output is not None:
        write_file(Path(options.output), _rendered(chosen, before, after, ReportOptions()))
        return 0
    look = ReportOptions() if sys.stdout is None else options_for(sys.stdout, os.environ)
    write_stream(sys.stdout, _rendered(chosen, before, after, look))
    return 0


def _format(options: argparse.Namespace) -> str:
    from specview.report.formats import format_of

    name = options.format
    if name is None and options.output is not None:
        name = format_of(options.output) or os.path.splitext(options.output)[1]  # noqa: PTH122 - of a name that need be no path
    chosen = "text" if name is None else name.lower()
    if chosen in FORMATS:
        return chosen
    hint = nearest(chosen, FORMATS) or f"name a --format: {', '.join(FORMATS)}"
    raise _wrong(f"a comparison has no format {name!r}", hint)


def _rendered(chosen: str, before: Side, after: Side, look: ReportOptions) -> str:
    from specview.report.comparison import compared

    if chosen == "json":
        from specview.report.comparison_json import comparison_json

        return comparison_json(compared(before, after, most=sys.maxsize))
    if chosen == "markdown":
        from specview.report.comparison_markdown import comparison_markdown

        return comparison_markdown(compared(before, after))
    from specview.report.comparison_text import comparison_text

    return comparison_text(compared(before, after), look)


def _sides(options: argparse.Namespace) -> tuple[Side, Side]:
    """What is compared: the first file's part, and the last one's; one file is read once."""
    from pathlib import Path

    from specview.session.archive import load

    recordings = [load(Path(name)).recording for name in options.files]
    before, after = options.files[0], options.files[-1]
    first, second = options.phases or options.runs or (0, 0)
    return (
        _side(options, before, recordings[0], first),
        _side(options, after, recordings[-1], second),
    )


def _side(options: argparse.Namespace, file: str, recording: Recording, number: int) -> Side:
    from specview.explain.difference import Range
    from specview.report.comparison_heads import Side
    from specview.report.words import counted

    if options.phases:
        return Side(f"{file}, phase {number}", _phase(file, recording, number))
    if not options.runs:
        return Side(file, Range(recording, recording.runs))
    if number > recording.runs:
        has = counted(recording.runs, "run")
        hint = f"--runs takes numbers from 1 to {recording.runs:,}" if recording.runs else ""
        raise _wrong(f"run {number:,} is beyond {file!r}, which has {has}", hint)
    return Side(f"{file}, up to run {number:,}", Range(recording, number))


def _phase(file: str, recording: Recording, number: int) -> Range:
    from specview.explain.difference import phase_range
    from specview.model.text import shorten

    phases = recording.workload.phases
    if number > len(phases):
        known = (f"{at}: {shorten(one.call, _SHOWN)}" for at, one in enumerate(phases, 1))
        raise _wrong(f"no phase {number} in {file!r}", f"its phases are {', '.join(known)}")
    found = phase_range(recording, number - 1)
    if found is None:
        hint = f"the recording ends after run {recording.runs:,}"
        raise _wrong(f"phase {number} of {file!r} was not run", hint)
    return found


def _wrong(message: str, hint: str) -> UsageError:
    from specview.errors import UsageError
    from specview.model.text import clean

    return UsageError(clean(message), clean(hint) or f"specview {COMPARE} --help shows examples")
