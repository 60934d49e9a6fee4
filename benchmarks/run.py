"""Measures specview's speed figures and says of each whether its limit holds.

$ python benchmarks/run.py                     all of them; the table in README.md is renewed
$ python benchmarks/run.py watched state       some of them; README.md stays
$ python benchmarks/run.py --python 3.12       look into this interpreter, not into all at hand
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = (
    "watched",
    "state",
    "first_frame",
    "keys",
    "listing",
    "moment",
    "memory",
    "play",
    "observing",
)
OVER = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; 1 where a limit does not hold, else 0."""
    options = _options(arguments)
    # Run by its path, a script finds only its own folder's modules.
    sys.path.insert(0, str(ROOT))
    from benchmarks.figures import table

    targets = _targets(options.python)
    figures = []
    for name in options.names or NAMES:
        module = importlib.import_module(f"benchmarks.figures.{name}")
        for figure in module.measure(targets):
            print(table.line(figure), flush=True)
            figures.append(figure)
    if not options.names and not options.python:
        table.write(ROOT / "benchmarks" / "README.md", figures)
    return OVER if any(figure.over for figure in figures) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}")
    parser.add_argument(
        "--python",
        action="append",
        metavar="P",
        help="an interpreter to look into, by path, environment or version; may be given again "
        "(default: every version that is at hand)",
    )
    options = parser.parse_args(arguments)
    for name in options.names:
        if name not in NAMES:
            parser.error(f"no benchmark {name!r}; there are {', '.join(NAMES)}")
    return options


def _targets(names: Sequence[str] | None) -> list[object]:
    from benchmarks.figures.figure import Target
    from benchmarks.figures.processes import version_of
    from specview.session.pythons import find_python
    from tests.interpreters import installed

    paths = [find_python(name) for name in names] if names else installed().values()
    return [Target(version_of(str(path)), str(path)) for path in paths]


if __name__ == "__main__":
    sys.exit(main())
