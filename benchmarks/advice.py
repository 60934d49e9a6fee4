"""Measures what each advice gains: its example before the change against after it, in turn.

$ python benchmarks/advice.py                      all advices on every version at hand
$ python benchmarks/advice.py slots --python 3.12  those with a word in their name, on one version
$ python benchmarks/advice.py --write              keep each gain that is clear in gains.json

A ratio of 1.3 says that the example took 1.3 times as long before the change. It is that of the
least times of many slices; a gain is clear where it is 1.05 or more in each of several processes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specview.explain.advices.shape import Advice

ROOT = Path(__file__).resolve().parents[1]
GAINS = ROOT / "src" / "specview" / "explain" / "advices" / "gains.json"
PROCESSES = 3
ROUNDS = 40
SLICE_NS = 500_000
"""What one slice of calls lasts: so short that on a busy machine many go undisturbed."""
WARM_CALLS = 300
CLEAR = 1.05

Timed = Callable[[int], int]
"""Nanoseconds that so many calls take."""


@dataclass(frozen=True, slots=True)
class Gain:
    """The ratios of one advice on one version, one of each process."""

    name: str
    version: str
    ratios: tuple[float, ...]

    @property
    def typical(self) -> float:
        """The one in the middle."""
        return statistics.median(self.ratios)

    @property
    def clear(self) -> bool:
        """Whether each process saw it."""
        return min(self.ratios) >= CLEAR

    def __str__(self) -> str:
        sign = "+" if self.clear else "-" if max(self.ratios) < 1 / CLEAR else " "
        seen = " ".join(f"{ratio:5.2f}" for ratio in self.ratios)
        return f"{self.version:5} {self.name:45} {self.typical:5.2f} {sign}   {seen}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for, print it, and keep it if that is asked for."""
    options = _options(arguments)
    if options.here:
        json.dump(dict(_ratios_here(options.words)), sys.stdout)
        return
    gains = []
    for version, python in _targets(options.python):
        for gain in _measured(version, python, options.words):
            print(gain, flush=True)
            gains.append(gain)
    if options.write:
        _write(gains)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("words", nargs="*", metavar="WORD", help="a part of an advice's name")
    parser.add_argument(
        "--python",
        action="append",
        metavar="P",
        help="a version to measure on, such as 3.12; may be given again (default: all at hand)",
    )
    parser.add_argument("--write", action="store_true", help="renew gains.json")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.write and (options.words or options.python):
        parser.error("--write needs all advices on all versions")
    return options


def _targets(versions: Sequence[str] | None) -> Iterator[tuple[str, Path]]:
    # Run by its path, a script finds only its own folder's modules.
    sys.path.insert(0, str(ROOT))
    from tests.interpreters import installed

    for version, python in installed().items():
        if not versions or version in versions:
            yield version, python


def _measured(version: str, python: Path, words: Sequence[str]) -> Iterator[Gain]:
    """The gains on one version, from several processes."""
    command = [python, __file__, "--here", *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    answers: list[Mapping[str, float]] = []
    for _ in range(PROCESSES):
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        answers.append(json.loads(ran.stdout))
    for name in answers[0]:
        yield Gain(name, version, tuple(answer[name] for answer in answers))


def _ratios_here(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The ratio of each advice that is true of the running interpreter, by its name."""
    from specview.explain.advising import all_advices

    version = sys.version_info[:2]
    for advice in all_advices():
        asked = not words or any(word in advice.name for word in words)
        if asked and advice.since <= version <= advice.until:
            yield advice.name, _ratio(advice)


def _ratio(advice: Advice) -> float:
    """How many times as long the example takes before the change."""
    before = _timed(advice.name, advice.before, advice.call)
    after = _timed(advice.name, advice.after, advice.call)
    calls = max(1, SLICE_NS * WARM_CALLS // max(before(WARM_CALLS), after(WARM_CALLS), 1))
    turns = [(before(calls), after(calls)) for _ in range(ROUNDS)]
    return min(turn[0] for turn in turns) / min(turn[1] for turn in turns)


def _timed(name: str, source: str, call: str) -> Timed:
    """A function of the module `source` that evaluates `call` so many times."""
    # What a dataclass is made of looks for its module by name.
    module = sys.modules[name] = ModuleType(name)
    space = vars(module)
    space["perf_counter_ns"] = perf_counter_ns
    exec(compile(source, f"<{name}>", "exec"), space)  # noqa: S102 - the examples are our own
    loop = (
        "def timed(calls):\n"
        "    start = perf_counter_ns()\n"
        f"    for _ in range(calls):\n        {call}\n"
        "    return perf_counter_ns() - start\n"
    )
    exec(compile(loop, f"<{name}>", "exec"), space)  # noqa: S102 - as above
    timed: Timed = space["timed"]
    timed(WARM_CALLS)
    return timed


def _write(gains: Sequence[Gain]) -> None:
    """Keep the clear gains by the advices' names and the versions, one advice a line."""
    kept: dict[str, dict[str, float]] = {}
    for gain in gains:
        if gain.clear:
            kept.setdefault(gain.name, {})[gain.version] = round(gain.typical, 2)
    lines = (f"  {json.dumps(name)}: {json.dumps(kept[name])}" for name in sorted(kept))
    GAINS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
