"""What is reported is what a bare interpreter does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from textwrap import dedent

from tests.agent.client import Agent, Start

SUBJECT = dedent(
    """
    class Point:
        def __init__(self, x):
            self.x = x

    def scale(items, by):
        total = 0
        for item in items:
            total = total + item * by
        return total

    def mixed(a, b):
        return [each + 1 for each in (len(str(a)), abs(b))], Point(a).x + b

    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)
    """
)
CALLS = (
    ["scale([1, 2, 3], 2)"] * 10
    + ["scale([1.5, 2.5], 2.0)"] * 60
    + ["mixed(1, 2)", "mixed(1.0, 2)", "fib(5)"] * 15
    + ["scale((1, 2), 3)"] * 5
)
BARE = """
import json, subject
codes = []
def collect(code):
    codes.append(code)
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            collect(constant)
for function in (subject.Point.__init__, subject.scale, subject.mixed, subject.fib):
    collect(function.__code__)
found = [[code._co_code_adaptive.hex() for code in codes]]
for call in CALLS:
    eval(call, subject.__dict__)
    found.append([code._co_code_adaptive.hex() for code in codes])
print(json.dumps(found))
"""


def bare(python: Path, folder: Path) -> list[list[list[int]]]:
    script = f"CALLS = {CALLS!r}\n{BARE}"
    command = [str(python), "-c", script]
    printed = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    return [
        [list(memoryview(bytes.fromhex(code)).cast("H")) for code in moment]
        for moment in json.loads(printed)
    ]


def telling_units(agent: Agent, units: list[int]) -> list[int]:
    """Where instructions and their counters stand: other caches hold versions and pointers."""
    names = {number: name for name, number in agent.hello["interpreter"]["opnames"].items()}
    caches = agent.hello["interpreter"]["caches"]
    layouts = agent.hello["interpreter"]["cache_format"]
    found: list[int] = []
    at = 0
    while at < len(units):
        found.append(at)
        name = names[units[at] & 0xFF]
        layout = layouts.get(name, [])
        if layout and layout[0][0] == "counter":
            found.append(at + 1)
        at += 1 + caches.get(name, 0)
    return found


def test_every_run_leaves_what_a_bare_script_sees(
    start: Start, python: Path, tmp_path: Path
) -> None:
    agent = start(SUBJECT)
    agent.load("subject")
    cold = agent.units
    telling = {code: telling_units(agent, units) for code, units in cold.items()}
    now = {code: list(units) for code, units in cold.items()}
    expected = bare(python, tmp_path)
    assert [cold[code] for code in sorted(cold)] == expected[0]
    for run, call in enumerate(CALLS, 1):
        answer = agent.calls(call)
        assert answer.closing["run"] == run
        for changed_in, code, unit, value in answer.changes:
            assert changed_in == run
            if unit >= 0:
                now[code][unit] = value
        for code, units in now.items():
            for unit in telling[code]:
                assert units[unit] == expected[run][code][unit], (run, call, code, unit)


def test_runs_in_one_slice_change_the_same_as_one_by_one(start: Start) -> None:
    together, alone = start(SUBJECT), start(SUBJECT)
    for agent in (together, alone):
        agent.load("subject:scale")
        agent.call("scale([1, 2], 3)")
    at_once = together.run(30)
    one_by_one = [alone.run() for _ in range(30)]
    assert at_once.changes == [change for answer in one_by_one for change in answer.changes]
    assert at_once.changes
    assert at_once.closing["run"] == one_by_one[-1].closing["run"] == 30


def test_code_that_ran_during_the_import_starts_cold(start: Start) -> None:
    used = start(SUBJECT + "\nfor _ in range(100):\n    scale([1, 2], 3)\n")
    used.load("subject:scale")
    unused = start(SUBJECT)
    unused.load("subject:scale")
    assert used.units == unused.units
    first = [agent.calls("scale([1, 2], 3)", 12) for agent in (used, unused)]
    assert [change[:3] for change in first[0].changes] == [
        change[:3] for change in first[1].changes
    ]


def test_a_recursive_call_specialises(start: Start) -> None:
    agent = start(SUBJECT + "\nfib(10)\n")
    agent.load("subject:fib")
    names = agent.hello["interpreter"]["opnames"]
    answer = agent.calls("fib(12)", 3)
    opcodes = {value & 0xFF for _, _, unit, value in answer.changes if unit >= 0}
    wanted = {"CALL_PY_EXACT_ARGS", "CALL_PY_GENERAL", "CALL_PY_WITH_DEFAULTS"}
    assert opcodes & {names[name] for name in wanted if name in names}


def test_slices_end_early_and_go_on(start: Start) -> None:
    agent = start("def f(): pass\n")
    agent.load("subject:f")
    agent.call("f()")
    first = agent.run(10**12, slice_ns=20_000_000).closing
    assert first["ended"] == "slice"
    assert 20_000_000 <= first["elapsed_ns"] < 2 * 10**9
    second = agent.run(5).closing
    assert (second["run"], second["ended"]) == (first["run"] + 5, "done")
    assert agent.run(0).closing["run"] == second["run"]


def test_a_slice_ends_when_many_changes_wait(start: Start) -> None:
    agent = start("def add(a, b): return a + b\n")
    agent.load("subject:add")
    agent.calls("add(1, 2)", 20)
    agent.call("[add(1, 2), add('a', 'b')]")
    answer = agent.run(10**6)
    assert answer.closing["ended"] == "full"
    assert len(answer.changes) >= 8192
    assert answer.changes == sorted(answer.changes, key=lambda change: change[0])


def test_much_code_is_compared_too(start: Start) -> None:
    count = 40
    source = "".join(f"def f{at}(a): return a + {at}\n" for at in range(count))
    agent = start(source + "def every(a): return [f(a) for f in ALL]\n" + "ALL = []\n")
    agent.load("subject")
    agent.ask("setup", source=f"ALL.extend([{', '.join(f'f{at}' for at in range(count))}])")
    changed = {code for _, code, _, _ in agent.calls("every(1)", 10).changes}
    assert set(range(count)) <= changed


def test_a_long_function_is_told_in_bounded_messages(start: Start) -> None:
    body = "".join(f"    a = a + {at} * b\n" for at in range(12_000))
    agent = start(f"def long(a, b):\n{body}    return a\n")
    loaded = agent.load("subject:long")
    assert agent.longest <= 1 << 20
    assert len(loaded.of("instructions")) > 1
    (code,) = loaded.of("code")
    rows = [row for message in loaded.of("instructions") for row in message["rows"]]
    assert len(rows) == code["total_instructions"]
    assert len(agent.units[0]) == code["total_units"]
    answer = agent.calls("long(1, 1)")
    assert len({unit for _, _, unit, _ in answer.changes}) >= (
        1 if agent.hello["interpreter"]["warmup"] else 12_000
    )
    assert agent.longest <= 1 << 20
