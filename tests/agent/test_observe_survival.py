"""Observing outlives whatever the observed code does, and says honestly how far it came."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.report.headless import play
from specview.session import observing
from specview.session.request import Request
from specview.session.session import Session

RUNS = 5


def one_every_day(cases: Iterable[str]) -> list[Any]:
    """The first of several cases; the others belong to the full suite."""
    first, *others = cases
    return [first, *[pytest.param(one, marks=pytest.mark.full) for one in others]]


def played(folder: Path, python: Path, source: str, call: str = "site()") -> Recording:
    """A recording of `site` and all in it, observed in as many runs as it has."""
    file = folder / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    request = Request(f"{file}:site", python=str(python), calls=(f"{RUNS}: {call}",))
    return play(Session(request)).recording


def arrived(recording: Recording, family: str) -> dict[tuple[str, ...], int]:
    """The types that came to the sites of a family in all watched code, and how often in a run."""
    observation, found = recording.observation, dict[tuple[str, ...], int]()
    for listing in recording.listings:
        for site in listing.sites:
            if site.name == family:
                for one in observation.arrived(listing.code, site.offset, 1, RUNS):
                    types = tuple(shape.type for shape in one.shapes)
                    found[types] = found.get(types, 0) + one.count
    assert all(count % RUNS == 0 for count in found.values()), found
    return {types: count // RUNS for types, count in found.items()}


def additions(recording: Recording) -> dict[tuple[str, ...], int]:
    """The operands of `+` and the like."""
    assert recording.observation.progress is Progress.DONE, recording.observation.why
    return arrived(recording, "BINARY_OP")


FLOWS = {
    "exceptions": (
        """
        def site():
            def inner(value):
                try:
                    if value + 1 > 2:
                        raise KeyError(value)
                    return value * 0.5
                except KeyError as error:
                    raise ValueError from error
                finally:
                    value - 1
            total = 0
            for value in (1, 2, 3):
                try:
                    total = total + inner(value)
                except ValueError:
                    continue
                finally:
                    total / 2
            return total
        """,
        {("int", "int"): 3 + 3, ("int", "float"): 1 + 1, ("float", "int"): 3},
    ),
    "generators": (
        """
        def site():
            def inner(first):
                got = yield first + 1
                try:
                    while True:
                        got = yield got + "a"
                except KeyError:
                    yield got + 1.5
                finally:
                    first - 1j
            one = inner(1)
            next(one), one.send("x"), one.send("y")
            try:
                one.throw(KeyError)
            except TypeError:
                pass
            two = inner(2)
            next(two)
            two.close()
            return list(value + 0.5 for value in (1, 2))
        """,
        {
            ("int", "int"): 2, ("str", "str"): 2, ("str", "float"): 1, ("int", "complex"): 1,
            ("int", "float"): 2,
        },
    ),
    "coroutines": (
        """
        import asyncio
        class Held:
            async def __aenter__(self):
                await asyncio.sleep(0)
                return 1
            async def __aexit__(self, *_):
                return True
        async def site():
            async def numbers():
                for one in range(3):
                    yield one + 1
            total = 0.5
            async with Held() as held:
                async for one in numbers():
                    total += one
                held + 1j
                raise KeyError
            return total * await asyncio.sleep(0, "a" * held)
        """,
        {
            ("int", "int"): 3, ("float", "int"): 3, ("int", "complex"): 1, ("str", "int"): 1,
            ("float", "str"): 1,
        },
    ),
    "with and match": (
        """
        import contextlib
        def site():
            with contextlib.suppress(KeyError), contextlib.nullcontext(3) as three:
                three + 0.5
                raise KeyError(three - 1)
            for value in (1, "a", [1, 2], {"k": 2.5}):
                match value:
                    case int():
                        value + 1
                    case [first, *rest]:
                        first + 1j
                    case {"k": inner}:
                        inner + 1
                    case str() as text:
                        text + text
        """,
        {
            ("int", "float"): 1, ("int", "int"): 2, ("int", "complex"): 1, ("float", "int"): 1,
            ("str", "str"): 1,
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("flow", list(FLOWS))
def test_operands_are_told_wherever_control_goes(tmp_path: Path, python: Path, flow: str) -> None:
    source, expected = FLOWS[flow]
    assert additions(played(tmp_path, python, source)) == expected


def said(recording: Recording) -> str:
    """Why it ended early; nothing of a run that was told in part is kept."""
    observation = recording.observation
    assert observation.progress in (Progress.STOPPED, Progress.UNAVAILABLE), observation.progress
    assert observation.runs < RUNS
    return observation.why


def test_recursion_to_the_limit_is_observed_or_said_to_be_lost(
    tmp_path: Path, python: Path
) -> None:
    source = """
        def site():
            one = 1
            def down(depth):
                return down(depth + 1)
            try:
                down(0)
            except RecursionError:
                return one + 0.5
    """
    recording = played(tmp_path, python, source)
    if recording.interpreter.version_info[:2] == (3, 11):
        assert said(recording).endswith("its stack had no room left")
    else:
        found = additions(recording)
        assert found[("int", "float")] == 1
        assert found[("int", "int")] > 900


def test_what_threads_do_counts_too(tmp_path: Path, python: Path) -> None:
    source = """
        import threading
        def site():
            one = 1
            def work():
                for number in range(200):
                    number + 1
            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return one + 0.5
    """
    found = additions(played(tmp_path, python, source))
    assert found == {("int", "float"): 1, ("int", "int"): 800}


TOOLS = {
    "a trace function": "sys.settrace(lambda *_: None)",
    "a trace function for a while": "sys.settrace(lambda *_: None); inner(); sys.settrace(None)",
    "a trace function in threads": (
        "threading.settrace(lambda *_: None); thread = threading.Thread(target=inner); "
        "thread.start(); thread.join()"
    ),
    "a profile function for a while": "sys.setprofile(print); inner(); sys.setprofile(None)",
}


@pytest.mark.parametrize("tool", one_every_day(TOOLS))
def test_a_program_that_traces_itself_is_said_not_to_be_observed(
    tmp_path: Path, python: Path, tool: str
) -> None:
    source = f"""
        import sys, threading
        def site():
            one = 1
            def inner():
                return one + 1
            inner()
            {TOOLS[tool]}
            inner()
            return one + 0.5
    """
    recording = played(tmp_path, python, source)
    if recording.interpreter.version_info[:2] == (3, 11) and "profile" in tool:
        assert additions(recording) == {("int", "float"): 1, ("int", "int"): 3}
    else:
        assert said(recording).startswith("the program traces")


@pytest.mark.full
def test_a_program_that_monitors_itself_is_said_not_to_be_observed(
    tmp_path: Path, python: Path
) -> None:
    source = """
        import sys
        def site():
            monitoring = getattr(sys, "monitoring", None)
            if monitoring:
                tool = monitoring.PROFILER_ID
                monitoring.use_tool_id(tool, "own")
                monitoring.set_events(tool, monitoring.events.PY_START)
                monitoring.set_events(tool, 0)
                monitoring.free_tool_id(tool)
            return tool.real + 0.5 if monitoring else 1j
    """
    recording = played(tmp_path, python, source)
    if recording.interpreter.version_info[:2] == (3, 11):
        assert additions(recording) == {}
    else:
        assert said(recording) == "the program traces or monitors itself"


def test_a_class_that_raises_wherever_it_is_asked_is_not_asked(
    tmp_path: Path, python: Path
) -> None:
    source = """
        called = []
        def refuse(name):
            def method(*_, **__):
                called.append(name)
                raise AssertionError(name)
            return method
        names = (
            "__repr__", "__str__", "__hash__", "__eq__", "__getattribute__", "__bool__", "__len__",
            "__iter__", "__getitem__", "__class_getitem__", "__instancecheck__", "__call__",
            "__format__", "__dir__", "__del__",
        )
        class Meta(type):
            pass
        for name in names:
            setattr(Meta, name, refuse("meta " + name)) if name not in (
                "__getattribute__", "__hash__", "__del__"
            ) else None
        Refusing = type.__call__(Meta, "Refusing", (), {name: refuse(name) for name in names})
        held = object.__new__(Refusing)
        def taken(*_, **__):
            return 1
        def site():
            one = taken(held, key=held)
            held.name = one
            (held, Refusing)
            held is Refusing
            first, second = held, one
            try:
                held + 1
            except TypeError:
                pass
            if called:
                raise SystemError(called)
            return one + 0.5
    """
    recording = played(tmp_path, python, source)
    assert additions(recording) == {("subject.Refusing", "int"): 1, ("int", "float"): 1}


ENDS = {
    "exits": ("os._exit(3)", "ended its process with status 3"),
    "is killed": ("os.kill(os.getpid(), 9)", "was killed from outside (SIGKILL)"),
    "aborts": ("os.abort()", "aborted (SIGABRT)"),
}


@pytest.mark.parametrize("end", one_every_day(ENDS))
def test_a_run_that_ends_the_process_leaves_what_was_seen_until_then(
    tmp_path: Path, python: Path, end: str
) -> None:
    """The second process alone ends: the mark is there by then."""
    mark = tmp_path / "mark"
    source = f"""
        import os, sys
        runs = []
        shown = not os.path.exists({str(mark)!r})
        open({str(mark)!r}, "w").close()
        def site():
            one = 1
            runs.append(one + 0.5)
            if not shown and len(runs) == 3:
                {ENDS[end][0]}
    """
    recording = played(tmp_path, python, source)
    assert said(recording) == f"since the program {ENDS[end][1]}"


def test_a_fork_counts_once(tmp_path: Path, python: Path) -> None:
    source = """
        import os
        def site():
            one = 1
            child = os.fork()
            if not child:
                one + 1
                os._exit(0)
            os.waitpid(child, 0)
            return one + 0.5
    """
    assert additions(played(tmp_path, python, source)) == {("int", "float"): 1}


@pytest.mark.full
def test_a_child_that_returns_from_its_run_is_not_heard(tmp_path: Path, python: Path) -> None:
    source = """
        import os
        def site():
            one = 1
            child = os.fork()
            if child:
                os.waitpid(child, 0)
            return one + 0.5
    """
    assert additions(played(tmp_path, python, source)) == {("int", "float"): 1}


@pytest.mark.full
def test_runs_that_take_too_long_are_stopped_at_the_limit(
    tmp_path: Path, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observing, "LIMIT_S", 1.0)
    mark = tmp_path / "mark"
    source = f"""
        import os
        runs = []
        shown = not os.path.exists({str(mark)!r})
        open({str(mark)!r}, "w").close()
        def site():
            one = 1
            runs.append(one + 0.5)
            while not shown and len(runs) == 3:
                pass
    """
    assert "1 second" in said(played(tmp_path, python, source))


@pytest.mark.full
def test_a_program_that_replaces_names_that_the_agent_needs_is_observed(
    tmp_path: Path, python: Path
) -> None:
    source = """
        import builtins, dis, json, sys, threading
        def refuse(*_, **__):
            raise AssertionError
        def site():
            one = 1
            sys._getframe = sys.gettrace = sys.settrace = refuse
            builtins.id = builtins.type = builtins.sorted = refuse
            dis.get_instructions = json.dumps = refuse
            return one + 0.5
    """
    assert additions(played(tmp_path, python, source)) == {("int", "float"): 1}
