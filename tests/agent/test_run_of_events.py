"""Each change is told for the very run in which a bare script finds it."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from specview.model.forms import Event
from specview.model.recording import Recording
from tests.agent.bare import Key
from tests.agent.both import DATA, Phases, by_key, comparable, run_bare, watch
from tests.agent.workloads import phases

Change = tuple[int, Key, int, int]
"""Run, code object, code unit, new value."""

WORKLOADS = {
    "types_by_turns": "70: arithmetic(1, 2)\n70: arithmetic(1.5, 2.5)\n70: arithmetic('a', 2)",
    "containers_by_turns": "9: subscripts([1], 0)\n60: subscripts((1,), 0)\n60: subscripts('a', 0)",
    "a_loop_in_the_run": "7: total([1] * 30)\n3: total((1.5,) * 200)\n4: total(range(70))",
    "recursion": "5: fibonacci(9)\n3: fibonacci(4.0)",
    "generators": "20: consume(5)\n5: delegate(3)\n9: generate(30)",
    "exceptions": "20: fail([1, 2])\n30: fail([1, 0])\n5: fail(['a'])\n20: catch(0)",
    "methods": "60: method(Point(1))\n70: method(Base(1))\n20: attribute(Point(1))",
    "closures": "6: closure(5)\n20: closure(2)",
    "comprehensions": "20: comprehensions([0, 1])\n20: comprehensions([1.5])",
    "coroutines": "20: gather(2)\n9: stream(3)",
    "operators": "30: special(Point(1), Point(2))\n20: create(3)\n20: special(Point(0), Point(1))",
    "matching": "30: match({'a': 1})\n30: match([1])\n30: match(Base(2))\n9: match(1.5)",
}
CYCLES = {
    "each_in_turn": (60, "1: arithmetic(1, 2)\n1: arithmetic('a', 2)\n1: arithmetic(1.5, 2.0)"),
    "short_phases": (15, "3: total([1, 2])\n4: total((1, 2))\n2: compare(1, 2)\n5: truth('a')"),
    "errors_in_turn": (30, "1: catch(1)\n1: fail([0])\n2: fail([1])\n1: managed('a')"),
}


@pytest.fixture(autouse=True)
def _in_the_folder(monkeypatch: pytest.MonkeyPatch, python: Path) -> None:
    """Both load the compiled file: other constants are immortal in the process that compiles."""
    monkeypatch.chdir(DATA)
    subprocess.run([str(python), "-m", "py_compile", "watched.py"], check=True)


def told(recording: Recording) -> list[Change]:
    """Every change that the recording holds, but for version tags and pointers."""
    found = []
    for key, listing in by_key(recording).items():
        kept = set(comparable(listing, recording.interpreter))
        for unit, history in recording.tracks[listing.code].histories.items():
            if unit in kept:
                pairs = zip(history.runs, history.values, strict=True)
                found += [(run, key, unit, value) for run, value in pairs]
    return sorted(found)


def seen(recording: Recording, changes: list[Change]) -> list[Change]:
    """Those changes of the bare script that can be compared."""
    kept = {
        key: set(comparable(listing, recording.interpreter))
        for key, listing in by_key(recording).items()
    }
    return sorted(change for change in changes if change[2] in kept.get(change[1], ()))


def renamings(recording: Recording, changes: list[Change]) -> list[tuple[int, Key, int, str, str]]:
    """Run, code, offset, old and new name of each rewrite that the bare script has seen."""
    name = recording.interpreter.opname
    listings = by_key(recording)
    by_unit: dict[tuple[Key, int], list[tuple[int, int]]] = {}
    for run, key, unit, value in changes:
        by_unit.setdefault((key, unit), []).append((run, value))
    found = []
    for (key, unit), values in by_unit.items():
        listing = listings[key]
        if listing.instructions[listing.owner_of_unit[unit]].unit == unit:
            for (_, before), (run, after) in pairwise([(0, listing.cold[unit]), *values]):
                if before & 0xFF != after & 0xFF:
                    found.append((run, key, 2 * unit, name(before & 0xFF), name(after & 0xFF)))
    return sorted(found)


def rewrites(recording: Recording) -> list[tuple[int, Key, int, str, str]]:
    """The same from the recording's events."""
    keys = {listing.code: key for key, listing in by_key(recording).items()}

    def row(event: Event) -> tuple[int, Key, int, str, str]:
        return event.run, keys[event.code], event.offset, event.before, event.after

    return sorted(
        row(event)
        for event in recording.events()
        if event.code in keys and event.before != event.after
    )


def compare(python: Path, plan: Phases, cycle: int) -> int:
    """Compare session and script; the number of rewrites."""
    recording = watch(python, "watched", plan, cycle=cycle)
    changes = seen(recording, run_bare(python, "watched", "each", plan * cycle))
    assert told(recording) == changes
    expected = renamings(recording, changes)
    assert rewrites(recording) == expected
    return len(expected)


def test_phases_change_code_in_the_runs_that_a_bare_script_finds(python: Path) -> None:
    plan = [phase for workload in WORKLOADS.values() for phase in phases(workload)]
    assert compare(python, plan, cycle=2) > 150


@pytest.mark.parametrize("cycle", CYCLES)
def test_alternating_phases_do_too(python: Path, cycle: str) -> None:
    times, workload = CYCLES[cycle]
    assert compare(python, phases(workload), times) > 4
