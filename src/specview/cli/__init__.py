"""The command line; the only place that prints errors and picks exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from specview.cli import startup

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it: 128 and the number of SIGINT."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit status.

    0 done; 1 the target raised, crashed or ran out of time; 2 wrong usage or a target that cannot
    be loaded; 3 a check did not hold. SystemExit(0) after the help or the version was printed.
    """
    startup.begin()
    try:
        from specview.cli.parser import parse

        options = parse(arguments)
        startup.import_lightly()
        from specview.cli.commands import perform

        return perform(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        # Only now, so that the help costs next to nothing.
        from specview.cli.complaints import complain
        from specview.errors import SpecviewError

        if not isinstance(error, SpecviewError):
            raise
        complain(error, sys.stderr)
        return error.exit_code
    finally:
        startup.settle()
