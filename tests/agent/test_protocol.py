"""The wire: bounded, one answer a command, and a word for what can't be used."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.agent.client import FOLDER, Agent, Start


def test_hello_tells_what_the_interpreter_says_of_itself(start: Start) -> None:
    agent = start()
    told = agent.hello["interpreter"]
    version = tuple(told["version_info"][:2])
    assert told["implementation"] == "cpython"
    assert told["executable"]
    assert told["counter_start"] == {(3, 11): 0, (3, 15): 9}.get(version, 17)
    assert told["counter_shift"] == (3 if version == (3, 15) else 4)
    assert told["warmup"] is (version == (3, 11))
    assert "BINARY_OP_ADD_INT" in told["families"]["BINARY_OP"]
    assert told["opnames"]["BINARY_OP_ADD_INT"] != told["opnames"]["BINARY_OP"]
    assert told["cache_format"]["BINARY_OP"][0] == ["counter", 1]
    for name, layout in told["cache_format"].items():
        assert sum(units for _, units in layout) == told["caches"][name]
    assert max(told["opnames"].values()) <= 255


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"nonsense",
        b"[]",
        b'{"do":"dance"}',
        b'{"do":"load"}',
        b'{"do":"load","target":5}',
        b'{"do":"run","runs":1,"slice_ns":1}',
        b'{"do":"call","phase":1,"expression":"1"}',
        b'{"do":"setup","source":"1"} trailing',
        b'{"do":"load","target":"\\x"}',
        b'{"do":"load","target":"' + b"a" * (2 << 20) + b'"}',
    ],
    ids=range(11),
)
def test_a_broken_command_is_answered_and_the_next_one_works(start: Start, line: bytes) -> None:
    agent = start("def f(): pass\n")
    agent.tell(line)
    assert agent.answer().closing["kind"] == "broken"
    assert agent.load("subject:f").closing["kind"] == "loaded"


def test_any_text_comes_through(start: Start) -> None:
    agent = start("def f(a): print(a)\n")
    agent.load("subject:f")
    text = 'tab\t quote" back\\slash é € 😀 \x01 end'
    agent.calls(f"f({text!r})")
    agent.tell(json.dumps({"do": "call", "phase": 2, "expression": "f('é😀')"}).encode())
    assert agent.answer().closing == {"kind": "ready"}
    agent.run()
    agent.quit()
    assert agent.output == {1: text + "\n", 2: "é😀\n"}


def test_the_agent_says_how_many_stamps_came_before(start: Start) -> None:
    agent = start("def f(): print('x')\n")
    agent.load("subject:f")
    agent.calls("f()", 10)
    stamps = agent.stamps
    agent.quit()
    assert bytes(agent.raw).count(b"\0n0nce:") == stamps


def test_quitting_ends_it_and_so_does_an_end_of_commands(start: Start) -> None:
    assert start().quit() == 0
    agent = start()
    assert agent.process.stdin is not None
    agent.process.stdin.close()
    assert agent.status() == 71


@pytest.mark.parametrize(
    ("pretence", "reason"),
    [
        ("sys.version_info = (2, 7, 18); del sys.implementation", "CPython 2.7.18 is not"),
        ("sys.version_info = (3, 10, 13)", "CPython 3.10.13 is not"),
        ("sys.version_info = (3, 16, 0)", "CPython 3.16.0 is not"),
        ("sys.pypy_version_info = (7, 3, 17)", "PyPy 7.3 is not CPython"),
        ("sys.implementation.name = 'graalpy'", "graalpy"),
    ],
    ids=["2.7", "3.10", "3.16", "PyPy", "GraalPy"],
)
def test_an_interpreter_that_cannot_be_used_says_so(
    python: Path, pretence: str, reason: str
) -> None:
    script = f"import sys; {pretence}; exec(open({str(FOLDER / '__main__.py')!r}).read())"
    command = [str(python), "-c", script, "n", "/nowhere"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    refused = json.loads(answer.stdout)
    assert refused["kind"] == "refused"
    assert refused["reason"].startswith(reason)


def test_no_code_of_the_bootstrap_is_newer_than_python_2() -> None:
    import ast

    text = (FOLDER / "__main__.py").read_text()
    tree = ast.parse(text, feature_version=(3, 4))
    kinds = {type(node).__name__ for node in ast.walk(tree)}
    assert not kinds & {"JoinedStr", "AnnAssign", "NamedExpr", "FunctionDef", "Starred"}


def test_the_agent_imports_nothing_of_specview(start: Start) -> None:
    agent = start("import sys\ndef f(): print([n for n in sys.modules if 'specview' in n])\n")
    agent.load("subject:f")
    agent.calls("f()")
    agent.quit()
    assert agent.output[1] == "[]\n"


def test_an_agent_is_its_own_whatever_the_user_calls_modules(python: Path, tmp_path: Path) -> None:
    for name in ("wire", "target", "dis", "opcode", "watch"):
        (tmp_path / f"{name}.py").write_text("def mine(): return 1\n")
    for name in ("wire", "dis"):
        agent = Agent(python, tmp_path)
        assert agent.load(f"{name}:mine").closing["kind"] == "loaded"
        assert agent.calls("mine()", 20).closing["errors"] == 0
        agent.close()
