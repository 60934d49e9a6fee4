"""What a session shows after some runs is what a bare script has after as many calls."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from specview.model.recording import Recording
from specview.model.site import cache_at, state_at
from tests.agent.both import DATA, Phases, by_key, comparable, run_bare, watch
from tests.agent.workloads import LIBRARY, WATCHED, phases

IDLE: Phases = [
    (1_000, "1 + 1"),
    (40, "1 / 0"),
    (40, "print('told')"),
    (1, "print('more', *range(1000))"),
    (5, "(each for each in (1, 2))"),
    (200, "sum(range(50_000))"),
    (50, "[made, {'a': [1.5]}.get('b')]"),
]
"""They make the agent work (errors, output, generators, slices) and call nothing of a module."""

LOOK = """print([
    name for name, value in list(globals().items())
    if type(value) is type(lambda: 0) and value.__globals__ is globals()
    and value.__code__._co_code_adaptive != value.__code__.replace()._co_code_adaptive
])"""
"""Tells which functions of the module are not cold, past specview's own account of it."""

LEFT_COLD = ("json.encoder", "json.decoder", "enum", "dis", "inspect")


@pytest.fixture(autouse=True)
def _in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)


def compare(python: Path, module: str, workload: Phases) -> tuple[Recording, int]:
    """Compare each code object that was cold in the bare script too; how many of them changed."""
    recording = watch(python, module, workload)
    bare = run_bare(python, module, "end", workload)
    changed = 0
    for key, listing in by_key(recording).items():
        cold, text = bare.get(key, (False, ""))
        if not cold:
            continue
        units = recording.units_at(listing.code, recording.runs)
        expected = memoryview(bytes.fromhex(text)).cast("H")
        for unit in comparable(listing, recording.interpreter):
            assert units[unit] == expected[unit], (key, unit, units[unit], expected[unit])
        changed += units != list(listing.cold)
    return recording, changed


def specialised_families(recording: Recording) -> set[str]:
    families = recording.interpreter.families
    return {families[event.after] for event in recording.events() if event.after in families}


@pytest.fixture
def _compiled(python: Path) -> None:
    """Let session and script both load the compiled file: other constants are immortal then."""
    subprocess.run([str(python), "-m", "py_compile", "watched.py"], check=True)


@pytest.mark.usefixtures("_compiled")
def test_functions_of_all_kinds_specialise_as_in_a_bare_script(python: Path) -> None:
    recording, changed = compare(python, "watched", phases(WATCHED))
    assert changed >= 50
    assert len(specialised_families(recording)) >= 12


@pytest.mark.parametrize("module", LIBRARY)
def test_the_standard_library_specialises_as_in_a_bare_script(python: Path, module: str) -> None:
    _, changed = compare(python, module, phases(LIBRARY[module]))
    assert changed >= 3


@pytest.mark.parametrize("module", LEFT_COLD)
def test_what_no_run_calls_stays_cold(python: Path, module: str) -> None:
    plan = [*IDLE, (1, " ".join(LOOK.split()))]
    recording = watch(python, module, plan, setup="made = [str(each) for each in range(20)]")
    assert recording.output.text().endswith("\n[]\n")
    assert recording.failed_runs == 40
    for track in recording.tracks:
        assert track.histories == {}, track.listing.qualname
        assert len(track.warmup) == 0, track.listing.qualname


def test_the_index_of_a_builtin_is_its_place_in_the_builtins(python: Path) -> None:
    place = "print(list(__builtins__).index('range'))"
    recording = watch(python, "watched:nested", [(20, "nested(2)"), (1, place)])
    (track,) = recording.tracks
    (site,) = [
        one for one in track.listing.sites if one.name == "LOAD_GLOBAL" and "range" in one.argrepr
    ]
    assert state_at(track, site.index, 20).now == "LOAD_GLOBAL_BUILTIN"
    assert cache_at(track, site.index, 20)["index"] == int(recording.output.text())
