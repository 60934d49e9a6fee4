"""Targets that change their interpreter, their process or themselves."""

from __future__ import annotations

import pytest

from specview.model.forms import EventKind
from specview.model.recording import Recording
from tests.end_to_end.conftest import Live
from tests.end_to_end.living import alive, wait_for

SOURCE = """
    import asyncio, atexit, builtins, gc, io, json, os, resource, signal, subprocess, sys
    import threading, time, types
    kept = []

    def refuse(*given, **named):
        raise RuntimeError("patched")

    def meddle():
        CHANGE
"""
CHANGES = {
    "folder": "os.chdir('/')",
    "folder-that-is-gone": "os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')",
    "environment": "os.environ.clear()",
    "tracing": "sys.settrace(lambda frame, *rest: kept.append(frame.f_code.co_name))",
    "profiling": "sys.setprofile(lambda *given: None)",
    "gc-off": "gc.disable()",
    "gc-always": "gc.set_threshold(1); gc.set_debug(gc.DEBUG_STATS)",
    "json": "json.dumps = json.loads = json.JSONEncoder.encode = refuse",
    "print": "builtins.print = builtins.open = builtins.len = refuse",
    "all-builtins": "builtins.__dict__.update(dict.fromkeys(dir(builtins), refuse))",
    "import": "builtins.__import__ = refuse; sys.meta_path.clear(); sys.path.clear()",
    "time": "time.time = time.monotonic = time.perf_counter_ns = time.sleep = refuse",
    "os": "os.write = os.read = os._exit = os.getpid = refuse",
    "stdout": "sys.stdout = sys.stderr = io.StringIO()",
    "stdout-none": "sys.stdout = sys.stderr = sys.stdin = None",
    "stdout-closed": "sys.stdout.close(); sys.stderr.close()",
    "stdout-broken": "sys.stdout = types.SimpleNamespace(write=refuse, flush=refuse)",
    "descriptors-swapped": "os.dup2(0, 1); os.dup2(0, 2)",
    "modules": "sys.modules.clear()",
    "recursion-limit": "sys.setrecursionlimit(60)",
    "signals": "[signal.signal(n, refuse) for n in (1, 2, 10, 12, 14, 15)]; signal.alarm(1)",
    "file-size": "signal.signal(25, signal.SIG_IGN); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))",
    "descriptor-limit": "resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))",
    "event-loop": "asyncio.set_event_loop(None); asyncio.new_event_loop = refuse",
    "exit-handlers": "atexit.register(refuse); sys.excepthook = threading.excepthook = refuse",
    "daemon-threads": "threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()",
    "threads": "threading.Thread(target=time.sleep, args=(1000,)).start()",
    "busy-threads": "threading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()",
    "switch-interval": "sys.setswitchinterval(10)",
    "itself-redefined": "global meddle; meddle = refuse.__class__(add.__code__, globals())",
    "itself-deleted": "global meddle, add; del meddle, add",
    "its-code-swapped": "meddle.__code__ = (lambda: None).__code__",
    "its-module-emptied": "vars(sys.modules[__name__]).clear()",
    "audit-hook": "sys.addaudithook(lambda name, given: None)",
    "fork-that-returns": "os.fork()",
    "forks-that-return": "os.fork(); os.fork()",
    "group": "os.setpgid(0, 0) if os.getpid() != os.getpgid(0) else None",
    "output-that-does-not-block": "os.set_blocking(1, False); os.write(1, b'x' * (1 << 20))",
    "output-with-a-stamp": "os.write(1, b'\\0nonce:7\\0'); os.write(2, b'\\0' * 100)",
}

TRACED = ("tracing", "profiling")
"""CPython 3.11 does not specialise what is traced."""


def specialised(recording: Recording) -> set[str]:
    events = recording.events(frozenset({EventKind.SPECIALISED}))
    return {event.after for event in events}


@pytest.mark.parametrize("change", CHANGES)
def test_runs_go_on_and_are_seen(live: Live, change: str) -> None:
    source = SOURCE.replace("CHANGE", CHANGES[change])
    living = live(source, "1: meddle()", "20: held(1, 2)", setup="held = add")
    recording = living.played()
    assert (recording.ended, recording.failures) == (None, [])
    assert recording.runs == 21
    if not (recording.interpreter.version_info < (3, 12) and change in TRACED):
        assert "BINARY_OP_ADD_INT" in specialised(recording)
    assert living.recovers()


def test_a_tracer_is_told_of_the_program_alone(live: Live) -> None:
    source = SOURCE.replace("CHANGE", CHANGES["tracing"])
    living = live(source, "1: meddle()", "9: add(1, 2)", "1: print(kept)")
    assert eval(living.played().output.text()) == ["add"] * 9  # noqa: S307
    assert living.recovers()


def test_a_tracer_that_raises_fails_the_runs_it_traces(live: Live) -> None:
    source = SOURCE.replace("CHANGE", "sys.settrace(lambda *rest: refuse)")
    living = live(source, "1: meddle()", "5: add(1, 2)", "1: sys.settrace(None)", "4: add(1, 2)")
    recording = living.played()
    assert [failure.run for failure in recording.failures] == [2]
    assert recording.runs == 11
    assert living.recovers()


def test_a_forked_child_that_lives_on_ends_with_the_session(live: Live) -> None:
    source = SOURCE.replace(
        "CHANGE", "print(child, flush=True) if (child := os.fork()) else time.sleep(1000)"
    )
    living = live(source, "1: meddle()", "20: add(1, 2)")
    recording = living.played()
    assert (recording.runs, recording.failed_runs) == (21, 0)
    child = int(recording.output.text())
    assert alive(child)
    assert living.recovers()
    wait_for(lambda: not alive(child), "the child lives on")


def test_a_child_of_a_fork_repeats_nothing(live: Live) -> None:
    source = SOURCE.replace(
        "CHANGE",
        "print('once', flush=True); pid = os.fork(); os.wait() if pid else print('child')",
    )
    living = live(source, "2: meddle()", "1: print('end')")
    recording = living.played()
    text = recording.output.text()
    assert (text.count("once"), text.count("child"), text.count("end")) == (2, 2, 1)


def test_standard_input_is_empty(live: Live) -> None:
    living = live("import os, sys", "1: print(repr(sys.stdin.read()), os.read(0, 9))", "1: input()")
    recording = living.played()
    assert recording.output.text() == "'' b''\n"
    assert recording.failures[0].exception.headline == "EOFError: EOF when reading a line"
