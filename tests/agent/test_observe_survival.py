"""Observing outlives whatever the observed code does, and says honestly how far it came."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from specview.session import observing
from tests.agent.played import additions, played, said


def one_every_day(cases: Iterable[str]) -> list[Any]:
    """The first of several cases; the others belong to the full suite."""
    first, *others = cases
    return [first, *[pytest.param(one, marks=pytest.mark.full) for one in others]]


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
