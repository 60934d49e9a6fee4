"""From the command to the first frame with both listings filled, beside a Textual hello app."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import PROGRAMS, ROOT, time_to_screen

LIMIT = 1.25
TIMES = 25
HELLO = [sys.executable, str(PROGRAMS / "hello.py")]
DEMO = ["demo", "--paused"]
USER = ["shop:Basket", "--call", "100: example().summary()"]


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """The ratio for the demo and for a user's module, in specview's own interpreter."""
    del targets
    for where, arguments in (("specview demo", DEMO), ("a user's module", USER)):
        with tempfile.TemporaryDirectory() as name:
            shutil.copy(PROGRAMS / "shop.py", name)
            hello, shown = _alternate(Path(name), arguments)
        ratio = shown / hello
        detail = f"{shown * 1000:,.0f} ms beside {hello * 1000:,.0f} ms"
        yield Figure("first frame, beside a hello app", where, ratio, LIMIT, "×", detail)


def _alternate(folder: Path, arguments: Sequence[str]) -> tuple[float, float]:
    """The 25th percentiles, in seconds, of the hello app and of specview."""
    hello, shown = [], []
    for number in range(TIMES + 1):
        seconds = (
            time_to_screen(HELLO, _greets, folder=folder, leave=b"\x11"),
            time_to_screen([*_command(), *arguments], _both_filled, folder=folder, leave=b"q"),
        )
        if number:  # the first one only makes the bytecode files
            hello.append(seconds[0])
            shown.append(seconds[1])
    return _quarter(hello), _quarter(shown)


def _quarter(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=4, method="inclusive")[0]


def _command() -> list[str]:
    """The installed command, else the checkout's own."""
    script = Path(sys.executable).with_name("specview")
    if script.is_file():
        return [str(script)]
    entry = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); import specview.cli as cli"
    return [sys.executable, "-c", f"{entry}; sys.exit(cli.main())"]


def _greets(lines: Sequence[str]) -> bool:
    return any("Hello, world!" in line for line in lines)


def _both_filled(lines: Sequence[str]) -> bool:
    """Whether sites stand there with their generic name, and to their right with a verdict.

    The last row of the listing's place is looked at too: it is no longer empty, or the code is
    short and its RETURN_VALUE stands there.
    """
    half = len(lines[0]) // 2
    filled = [line for line in lines if any(word in line[half:] for word in _VERDICTS)]
    generic = any("RETURN_VALUE" in line[:half] for line in lines) or len(filled) > len(lines) // 8
    return generic and bool(filled) and any("now · run" in line for line in lines)


_VERDICTS = ("not executed", "warming", "stable", "missing", "not known")
