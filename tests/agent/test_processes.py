"""User code can do to its process what it likes; what was seen until then is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from tests.agent.client import BOX_SIZE, FOLDER, OR_LATER, Agent, Start

SUBJECT = """
import os, sys, signal

count = 0

def add(a, b):
    return a + b

def step(limit, what):
    global count
    count += 1
    add(count, 1)
    if count == limit:
        what()

def leave():
    os._exit(3)

def crash():
    import faulthandler
    faulthandler._sigsegv()

def fork():
    print("before", flush=True)
    if os.fork() == 0:
        print("child", flush=True)
    else:
        os.wait()

def fork_and_exit():
    if os.fork() == 0:
        sys.exit(5)
    print("child left", os.waitstatus_to_exitcode(os.wait()[1]))

def close_all():
    os.closerange(0, 1 << 16)

def close_low():
    os.closerange(3, 256)

def fork_and_stay():
    if os.fork() == 0:
        while True:
            signal.pause()
"""


@pytest.fixture
def agent(start: Start) -> Agent:
    agent = start(SUBJECT)
    agent.load("subject:add")
    return agent


def gone(agent: Agent, expression: str, runs: int = 20) -> int:
    """The status of an agent that ends in one of these runs."""
    agent.call(expression)
    with pytest.raises(EOFError):
        agent.run(runs)
    return agent.status()


def snapshots(
    changes: list[tuple[int, int, int, int]], cold: dict[int, bytes]
) -> Iterator[tuple[int, int, bytes | int]]:
    """What the black box should hold, made of changes that were told."""
    units = {code: array("H", data) for code, data in cold.items()}
    for (run, code), group in groupby(changes, key=itemgetter(0, 1)):
        before = units[code].tobytes()
        for _, _, unit, value in group:
            if unit < 0:
                yield run, code, value
            else:
                units[code][unit] = value
        if units[code].tobytes() != before:
            yield run, code, units[code].tobytes()


def test_a_process_that_ends_leaves_its_run_and_all_changes_before(
    agent: Agent, start: Start
) -> None:
    assert gone(agent, "step(7, leave)") == 3
    run, phase, entries = agent.last_words
    assert (run, phase) == (7, 1)
    whole = start(SUBJECT)
    cold = {
        each["code"]: bytes.fromhex(each["hex"]) for each in whole.load("subject:add").of("units")
    }
    expected = set(snapshots(whole.calls("step(0, None)", 6).changes, cold))
    assert set(entries) == expected
    assert entries


def test_a_crash_leaves_its_run_and_a_traceback(agent: Agent) -> None:
    assert gone(agent, "step(5, crash)") == -signal.SIGSEGV
    assert agent.last_words[0] == 5
    output = "".join(agent.output.values())
    assert "Fatal Python error: Segmentation fault" in output
    assert "in crash" in output


def test_an_end_late_in_many_fast_runs_is_bounded(agent: Agent) -> None:
    agent.calls("add(1, 2)", 1_000)
    assert gone(agent, "step(900_000, leave)", 10**7) == 3
    run = agent.last_words[0]
    if run & OR_LATER:
        assert 1_000 < run ^ OR_LATER <= 901_000
    else:
        assert run == 901_000


def test_a_forked_child_ends_with_its_run(agent: Agent) -> None:
    answer = agent.calls("step(3, fork)", 5)
    assert (answer.closing["run"], answer.closing["errors"]) == (5, 0)
    assert agent.calls("fork_and_exit()").closing["run"] == 6
    agent.quit()
    assert agent.output[3].splitlines() == ["before", "child"]
    assert agent.output[6].splitlines() == ["child left 0"]


def test_a_fork_during_the_import_ends_with_it(start: Start) -> None:
    agent = start(SUBJECT + "\nif os.fork() == 0:\n    print('child')\nelse:\n    os.wait()\n")
    assert agent.load("subject:add").closing["kind"] == "loaded"
    assert agent.calls("add(1, 2)").closing["run"] == 1
    agent.quit()
    assert agent.output[0] == "child\n"


def test_private_descriptors_are_out_of_the_way(agent: Agent) -> None:
    agent.calls("close_low()", 2)
    assert agent.calls("add(1, 2)", 20).changes
    assert agent.quit() == 0


def test_an_agent_without_its_channels_says_so_by_its_status(agent: Agent) -> None:
    assert gone(agent, "close_all()") == 71


def test_the_agent_ends_with_its_parent(python: Path, tmp_path: Path) -> None:
    (tmp_path / "subject.py").write_text(SUBJECT)
    (tmp_path / "box").write_bytes(bytes(BOX_SIZE))
    parent = (
        "import subprocess, sys\n"
        "agent = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE,"
        " stderr=2, start_new_session=True)\n"
        'agent.stdin.write(b\'{"do":"load","target":"subject:add"}\\n'
        '{"do":"call","phase":1,"expression":"fork_and_stay()"}\\n'
        '{"do":"run","runs":1,"slice_ns":1}\\n'
        '{"do":"call","phase":1,"expression":"print(\\\'spins\\\', flush=True) or [0 for _ in'
        ' iter(int, 1)]"}\\n'
        '{"do":"run","runs":1,"slice_ns":1}\\n\')\n'
        "agent.stdin.flush()\n"
        "import threading; threading.Event().wait()\n"
    )
    command = [sys.executable, "-c", parent, str(python), str(FOLDER), "n", str(tmp_path / "box")]
    started = subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert started.stderr is not None
    seen = b""
    while b"spins" not in seen:
        data = os.read(started.stderr.fileno(), 4096)
        assert data, seen
        seen += data
    started.kill()
    started.wait()
    deadline = time.monotonic() + 20
    while os.read(started.stderr.fileno(), 4096):  # ends when nobody holds the other end
        assert time.monotonic() < deadline
    started.stderr.close()


def test_a_trace_function_left_on_sees_the_program_alone(start: Start) -> None:
    agent = start(
        """
        import sys
        seen = []
        def f():
            return 1
        def on():
            sys.settrace(trace); sys.setprofile(trace)
        def trace(frame, event, arg):
            if len(seen) < 1000:
                seen.append(frame.f_code.co_filename)
        """
    )
    agent.load("subject:f")
    agent.calls("on()")
    agent.calls("f()", 3)
    agent.calls("print(sum(name.endswith('subject.py') for name in list(seen)) >= 3)")
    agent.calls("print(sorted({name.rpartition('/')[2] for name in seen.copy()}))")
    agent.calls("print(__import__('sys').gettrace() is trace)")
    agent.quit()
    assert agent.output[5] == "True\n"
    assert set(json.loads(agent.output[6].replace("'", '"'))) <= {
        "subject.py",
        "phase.py",
        "drive.py",
        "streams.py",
        "<specview driver>",
        "<call>",
    }
    assert agent.output[7] == "True\n"


def test_an_interrupt_handler_of_the_program_stays_its_own(start: Start) -> None:
    agent = start(
        """
        import signal, os
        def install():
            signal.signal(signal.SIGINT, lambda *_: print("handled"))
        def strike():
            os.kill(os.getpid(), signal.SIGINT)
        """
    )
    agent.load("subject:strike")
    assert agent.calls("strike()").of("error")[0]["exception"]["type"] == "KeyboardInterrupt"
    agent.calls("install()")
    assert agent.calls("strike()").closing["errors"] == 0
    agent.quit()
    assert agent.output[3] == "handled\n"
