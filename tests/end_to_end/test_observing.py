"""What arrives at a target's sites, seen from the first command to the recording."""

from __future__ import annotations

import asyncio
from pathlib import Path
from textwrap import dedent

import pytest

from specview.model.account import account_of
from specview.model.observation import Observation, Progress
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.verdict import Verdict
from specview.report.headless import play
from specview.session.archive import pack, unpack
from specview.session.request import Request
from specview.session.session import Session
from tests.interpreters import EACH, installed

ADD = "def add(a, b):\n    return a + b\n"


@pytest.fixture(params=EACH)
def python(request: pytest.FixtureRequest) -> str:
    path = installed().get(request.param)
    if path is None:
        pytest.skip(f"CPython {request.param} is not installed")
    return str(path)


def played(
    folder: Path, python: str, source: str, *calls: str, target: str = "add", **more: object
) -> Recording:
    file = folder / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    request = Request(f"{file}:{target}", python=python, calls=calls, **more)  # type: ignore[arg-type]
    return play(Session(request)).recording


def types(recording: Recording, family: str, first: int, last: int) -> dict[tuple[str, ...], int]:
    (site,) = [one for one in recording.listings[0].sites if one.name == family]
    arrived = recording.observation.arrived(0, site.offset, first, last)
    return {tuple(shape.type for shape in one.shapes): one.count for one in arrived}


def test_types_are_told_for_the_runs_up_to_any_moment(tmp_path: Path, python: str) -> None:
    recording = played(tmp_path, python, ADD, "20: add(1, 2)", "60: add(1.5, 2)")
    assert recording.observation.progress is Progress.DONE
    assert types(recording, "BINARY_OP", 1, 20) == {("int", "int"): 20}
    assert types(recording, "BINARY_OP", 1, 47) == {("float", "int"): 27, ("int", "int"): 20}
    assert types(recording, "BINARY_OP", 21, 80) == {("float", "int"): 60}


def test_every_instruction_is_counted_even_where_runs_raise(tmp_path: Path, python: str) -> None:
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


def test_an_account_adds_up_to_all_executions(tmp_path: Path, python: str) -> None:
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
    tmp_path: Path, python: str
) -> None:
    """On 3.11 it is PRECALL that calls a builtin, and CALL is skipped."""
    source = "def site(values):\n    return len(values)\n"
    recording = played(tmp_path, python, source, "100: site('abc')", target="site")
    sites = [one for one in recording.listings[0].sites if one.name in ("CALL", "PRECALL")]
    accounts = [account_of(recording, 0, one.index, 1, 100) for one in sites]
    assert sum(one.specialised for one in accounts if one is not None) >= 90
    assert sum(one.unspecialised for one in accounts if one is not None) <= 20


def test_misses_in_a_short_loop_are_exact_where_executions_are_known(
    tmp_path: Path, python: str
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
    tmp_path: Path, python: str
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
    tmp_path: Path, python: str
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


def test_nothing_is_performed_twice_without_observing(tmp_path: Path, python: str) -> None:
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


def test_a_file_keeps_what_arrived(tmp_path: Path, python: str) -> None:
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
    tmp_path: Path, python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A debug build lays objects out in another way, and says that it is one."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.gettotalrefcount = lambda: 0\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    recording = played(tmp_path, python, ADD, "20: add(1, 2)")
    assert recording.runs == 20
    assert recording.observation.progress is Progress.UNAVAILABLE
    assert "debug build" in recording.observation.why


def test_a_run_that_hangs_when_observed_is_ended_and_what_was_seen_is_kept(
    tmp_path: Path, python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specview.session.observing.LIMIT_S", 3.0)
    source = """
        import time, os
        def add(a, b):
            if os.environ.get("HANGS") and a == 2:
                time.sleep(60)
            return a + b
    """
    file = tmp_path / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    request = Request(f"{file}:add", python=python, calls=("5: add(1, 2)", "1: add(2, 2)"))
    session = Session(request)

    async def observed() -> Recording:
        await session.open()
        await session.run(6)
        monkeypatch.setenv("HANGS", "1")
        await session.observe()
        await session.close()
        return session.recording

    recording = asyncio.run(observed())
    assert recording.observation.progress is Progress.STOPPED
    assert "3 seconds" in recording.observation.why
    assert types(recording, "BINARY_OP", 1, 5) == {("int", "int"): 5}


def test_each_phase_is_observed_however_long_its_runs_take(
    tmp_path: Path, python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specview.session.observing.LIMIT_S", 2.0)
    source = """
        def site(n):
            total = 0
            for number in range(n):
                total = total + number
            return total
    """
    calls = ("200: site(20_000)", "30: site(2)", "200: site(20_000)")
    recording = played(tmp_path, python, source, *calls, target="site")
    observation = recording.observation
    assert observation.progress is Progress.DONE
    seen = observation.runs_of_phases()
    assert seen[1] == 30
    assert 0 < seen[0] < 200
    assert 0 < seen[2] < 200
    (site,) = [one for one in recording.listings[0].sites if one.name == "BINARY_OP"]
    executions = observation.executions(recording.listings[0], site.index)
    assert executions is not None
    assert executions.between(1, 430).value == 400 * 20_000 + 60


def test_a_crash_when_observed_ends_the_observing_alone(
    tmp_path: Path, python: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = """
        import os
        def add(a, b):
            if os.environ.get("DIES"):
                os._exit(9)
            return a + b
    """
    file = tmp_path / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    session = Session(Request(f"{file}:add", python=python, calls=("5: add(1, 2)",)))

    async def observed() -> Recording:
        await session.open()
        await session.run(5)
        monkeypatch.setenv("DIES", "1")
        await session.observe()
        await session.run(5)
        await session.close()
        return session.recording

    recording = asyncio.run(observed())
    assert recording.runs == 10
    assert recording.observation.progress is Progress.STOPPED
    assert "status 9" in recording.observation.why


def test_code_that_was_saved_meanwhile_is_not_observed_in_place_of_the_shown_one(
    tmp_path: Path, python: str
) -> None:
    file = tmp_path / "subject.py"
    file.write_text(ADD, encoding="utf-8")
    session = Session(Request(f"{file}:add", python=python, calls=("5: add(1, 2)",)))

    async def observed() -> Recording:
        await session.open()
        await session.run(5)
        file.write_text("def add(a, b):\n    return b - a + 1\n", encoding="utf-8")
        await session.observe()
        await session.close()
        return session.recording

    recording = asyncio.run(observed())
    assert recording.observation.progress is Progress.UNAVAILABLE
    assert "another" in recording.observation.why


def test_calls_into_the_same_package_are_followed(tmp_path: Path, python: str) -> None:
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "prices.py").write_text(
        "def tax(x):\n    return x + 1\n\ndef price(x):\n    return tax(x) * 2\n"
    )
    (package / "basket.py").write_text(
        dedent("""
            import textwrap
            from shop.prices import price

            class Basket:
                def __init__(self, n):
                    self.n = n

            def total(n):
                textwrap.dedent("a")
                return sum(price(i) for i in range(Basket(n).n))
        """)
    )
    found = {}
    for depth in (0, 1, 2):
        request = Request("shop.basket:total", python=python, calls=("10: total(3)",), follow=depth)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            recording = play(Session(request)).recording
        found[depth] = {one.qualname.partition(".<locals>")[0] for one in recording.listings}
        assert recording.observation.progress is Progress.DONE
    assert found[0] == {"total"}
    assert found[1] == {"total", "price", "Basket.__init__"}
    assert found[2] == {"total", "price", "Basket.__init__", "tax"}


def test_the_callee_of_a_call_joins_the_watched_code(tmp_path: Path, python: str) -> None:
    source = """
        import textwrap
        def tax(x):
            return x + 1
        def site(x):
            return len(textwrap.dedent("a")) + tax(x)
    """
    file = tmp_path / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    session = Session(Request(f"{file}:site", python=python, calls=("10: site(3)",)))

    async def followed() -> tuple[Recording, Recording]:
        first = await session.open()
        await session.run(10)
        await session.observe()
        arrived = [
            one
            for site in first.listings[0].sites
            if site.name == "CALL"
            for one in first.observation.arrived(0, site.offset, 1, 10)
        ]
        names = tuple(one.shapes[0].trait("code") for one in arrived if one.shapes[0].has("code"))
        again = await session.follow(names)
        await session.run(10)
        await session.observe()
        await session.close()
        return first, again

    first, again = asyncio.run(followed())
    assert [one.qualname for one in first.listings] == ["site"]
    assert {"site", "tax", "dedent"} <= {one.qualname for one in again.listings}
    assert again.observation.progress is Progress.DONE
    assert [phase.call for phase in again.workload.phases] == ["site(3)"]
