"""What arrives at a target's sites, seen from the first command to the recording."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from specview.model.account import account_of
from specview.model.observation import Observation, Progress
from specview.model.site import state_at
from specview.model.verdict import Verdict
from specview.session.archive import pack, unpack
from tests.end_to_end.observed import ADD, played, types

if TYPE_CHECKING:
    import pytest


def test_types_are_told_for_the_runs_up_to_any_moment(tmp_path: Path, python: Path) -> None:
    recording = played(tmp_path, python, ADD, "20: add(1, 2)", "60: add(1.5, 2)")
    assert recording.observation.progress is Progress.DONE
    assert types(recording, "BINARY_OP", 1, 20) == {("int", "int"): 20}
    assert types(recording, "BINARY_OP", 1, 47) == {("float", "int"): 27, ("int", "int"): 20}
    assert types(recording, "BINARY_OP", 21, 80) == {("float", "int"): 60}


def test_every_instruction_is_counted_even_where_runs_raise(tmp_path: Path, python: Path) -> None:
    source = """
        def site(values):
            total = 0
            for value in values:
                if value > 2:
                    total += value * 2
            return total.missing
    """
    recording = played(tmp_path, python, source, "30: site([1, 2, 3, 4])", target="site")
    listing = recording.listings[0]
    times = {
        (one.name, one.argrepr): recording.observation.executions(listing, one.index)
        for one in listing.instructions
    }
    found = {name: one.between(1, 30).value for (name, _), one in times.items() if one is not None}
    assert found["COMPARE_OP"] == 120
    assert [
        one.between(1, 30).value
        for (name, arg), one in times.items()
        if one is not None and name == "BINARY_OP" and arg == "*"
    ] == [60]
    assert found["LOAD_ATTR"] == 30
    assert found["RETURN_VALUE"] == 0
    assert found["RESUME"] == 30


def test_an_account_adds_up_to_all_executions(tmp_path: Path, python: Path) -> None:
    recording = played(tmp_path, python, ADD, "20: add(1, 2)", "60: add('a', 'b')", cycle=3)
    (site,) = [one for one in recording.listings[0].sites if one.family == "BINARY_OP"]
    for run in (1, 2, 20, 21, 80, 100, 240):
        account = account_of(recording, 0, site.index, 1, run)
        assert account is not None
        assert account.executions == run
    account = account_of(recording, 0, site.index, 1, 240)
    assert account is not None
    assert account.missed >= 53


def test_a_call_that_a_specialised_form_makes_itself_loses_nothing(
    tmp_path: Path, python: Path
) -> None:
    """On 3.11 it is PRECALL that calls a builtin, and CALL is skipped."""
    source = "def site(values):\n    return len(values)\n"
    recording = played(tmp_path, python, source, "100: site('abc')", target="site")
    sites = [one for one in recording.listings[0].sites if one.name in ("CALL", "PRECALL")]
    accounts = [account_of(recording, 0, one.index, 1, 100) for one in sites]
    assert sum(one.specialised for one in accounts if one is not None) >= 90
    assert sum(one.unspecialised for one in accounts if one is not None) <= 20


def test_misses_in_a_short_loop_are_exact_where_executions_are_known(
    tmp_path: Path, python: Path
) -> None:
    source = """
        def site(values):
            for value in values:
                value - value
    """
    calls = ("20: site([1, 2, 3])", "10: site([1j, 2j, 3j])")
    for observed in (None, 0):
        recording = played(tmp_path, python, source, *calls, target="site", observe=observed)
        (site,) = [one for one in recording.listings[0].sites if one.name == "BINARY_OP"]
        state = state_at(recording.tracks[0], site.index, 30)
        assert (state.misses, state.misses_exact) == (30, observed is None)


def test_what_has_not_run_yet_is_known_before_any_counter_moves(
    tmp_path: Path, python: Path
) -> None:
    """3.11 counts calls of the whole function until it is quickened."""
    source = """
        def site(flag, a):
            if flag:
                return a - 1
            return a * 2
    """
    recording = played(
        tmp_path, python, source, "4: site(False, 3)", "3: site(True, 3)", target="site"
    )
    track = recording.tracks[0]
    sites = [one for one in track.listing.sites if one.name == "BINARY_OP"]
    for run in (1, 4, 5, 7):
        verdicts = {site.argrepr: state_at(track, site.index, run).verdict for site in sites}
        assert (verdicts["-"] is Verdict.NOT_EXECUTED) == (run < 5)
        assert verdicts["*"] is not Verdict.UNKNOWN


def test_only_so_many_runs_of_a_phase_are_observed_as_were_asked_for(
    tmp_path: Path, python: Path
) -> None:
    recording = played(tmp_path, python, ADD, "50: add(1, 2)", "50: add(1.5, 2)", observe=10)
    observation = recording.observation
    assert (observation.runs, observation.wanted) == (20, 100)
    (site,) = [one for one in recording.listings[0].sites if one.family == "BINARY_OP"]
    executions = observation.executions(recording.listings[0], site.index)
    assert executions is not None
    assert executions.between(1, 100).value == 100
    assert not executions.between(1, 100).exact
    assert executions.between(51, 60).exact


def test_nothing_is_performed_twice_without_observing(tmp_path: Path, python: Path) -> None:
    marks = tmp_path / "marks"
    source = f"""
        def add(a, b):
            with open({str(marks)!r}, "a") as file:
                file.write(".")
            return a + b
    """
    recording = played(tmp_path, python, source, "10: add(1, 2)", observe=0)
    assert recording.observation.progress is Progress.NOT_WANTED
    assert marks.read_text() == "." * 10
    played(tmp_path, python, source, "10: add(1, 2)")
    assert marks.read_text() == "." * 30


def test_a_file_keeps_what_arrived(tmp_path: Path, python: Path) -> None:
    recording = played(tmp_path, python, ADD, "20: add(1, 2)", "60: add(1.5, 2)")
    again = unpack(pack(recording), "add.specview").recording
    assert types(again, "BINARY_OP", 1, 47) == types(recording, "BINARY_OP", 1, 47)
    assert told(again.observation) == told(recording.observation)


def told(observation: Observation) -> tuple[object, ...]:
    return (
        observation.progress,
        observation.points,
        observation.blocks,
        observation.arrivals,
        observation.stretches,
        observation.spans,
    )


def test_a_build_whose_memory_is_another_is_told_of_and_all_else_works(
    tmp_path: Path, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A debug build lays objects out in another way, and says that it is one."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.gettotalrefcount = lambda: 0\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    recording = played(tmp_path, python, ADD, "20: add(1, 2)")
    assert recording.runs == 20
    assert recording.observation.progress is Progress.UNAVAILABLE
    assert "debug build" in recording.observation.why
