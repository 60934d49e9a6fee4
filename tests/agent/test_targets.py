"""What a target's name stands for, and what is said when it stands for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.agent.client import Agent, Answer, Start

SUBJECT = '''
"""About the subject."""
import functools

def plain(a, /, b: int = 2, *rest, key="x", other=object(), **more):
    """Says a."""
    return a

async def waits(): pass
def yields(): yield
async def both(): yield
half = functools.partial(plain, 1)
short = lambda a: a

@functools.lru_cache
def cached(n): return n

@functools.wraps(plain)
def wrapper(*args): return plain(*args)

@functools.singledispatch
def dispatched(value): return value

@dispatched.register
def _(value: int): return -value

def outer():
    class Local:
        def method(self): return 1
    def inner(n):
        def innermost(): return n
        return innermost
    def twice(): return 1
    first = twice
    def twice(): return 2
    return inner

class Meta(type):
    def __getattribute__(cls, name): raise AssertionError(name)

class Careful(metaclass=Meta):
    def method(self): return 1

class Calc:
    def __init__(self, start): self.total = start
    def add(self, n): return self.total + n
    @staticmethod
    def make(n): return Calc(n)
    @classmethod
    def zero(cls): return cls(0)
    @property
    def value(self): return self.total
    @value.setter
    def value(self, value): self.total = value
    @functools.cached_property
    def costly(self): return self.total * 2
    bound = functools.partialmethod(add, 1)
    class Inner:
        def deep(self): return 1

class Easy:
    def __call__(self): return 1
    def method(self): return 2

instance = Easy()
method = instance.method

def __getattr__(name):
    if name == "made":
        return plain
    raise AttributeError(name)
'''


@pytest.fixture
def agent(start: Start) -> Agent:
    return start(SUBJECT)


def names(answer: Answer) -> list[str]:
    assert answer.closing["kind"] == "loaded", answer.closing
    return [code["qualname"] for code in answer.of("code")]


def first(answer: Answer) -> dict[str, Any]:
    assert answer.closing["kind"] == "loaded", answer.closing
    function: dict[str, Any] = answer.closing["functions"][0]
    return function


TARGETS = {
    "plain": (["plain"], "function", "plain"),
    "waits": (["waits"], "coroutine", "waits"),
    "yields": (["yields"], "generator", "yields"),
    "both": (["both"], "async_generator", "both"),
    "half": (["plain"], "partial", "half"),
    "short": (["<lambda>"], "lambda", "short"),
    "cached": (["cached"], "function", "cached"),
    "wrapper": (["plain"], "function", "wrapper"),
    "dispatched": (["dispatched", "_"], "function", "dispatched"),
    "made": (["plain"], "function", "made"),
    "Careful.method": (["Careful.method"], "method", "Careful.method"),
    "Calc.add": (["Calc.add"], "method", "Calc.add"),
    "Calc.make": (["Calc.make"], "staticmethod", "Calc.make"),
    "Calc.zero": (["Calc.zero"], "classmethod", "Calc.zero"),
    "Calc.value": (["Calc.value", "Calc.value"], "property", "Calc.value"),
    "Calc.costly": (["Calc.costly"], "property", "Calc.costly"),
    "Calc.bound": (["Calc.add"], "method", "Calc.bound"),
    "instance": (["Easy.__call__"], "method", "instance"),
    "method": (["Easy.method"], "method", "method"),
    "outer.<locals>.inner": (
        ["outer.<locals>.inner", "outer.<locals>.inner.<locals>.innermost"],
        "inner",
        None,
    ),
    "outer.<locals>.inner.<locals>.innermost": (
        ["outer.<locals>.inner.<locals>.innermost"],
        "inner",
        None,
    ),
    "outer.<locals>.Local.method": (["outer.<locals>.Local.method"], "inner", None),
}


@pytest.mark.parametrize("path", TARGETS)
def test_a_name_leads_to_its_functions(python: Path, tmp_path: Path, path: str) -> None:
    expected, kind, expression = TARGETS[path]
    (tmp_path / "subject.py").write_text(SUBJECT)
    agent = Agent(python, tmp_path)
    try:
        answer = agent.load(f"subject:{path}")
        assert names(answer) == expected
        assert (first(answer)["kind"], first(answer)["expression"]) == (kind, expression)
    finally:
        agent.close()


def test_a_class_stands_for_all_its_functions(agent: Agent) -> None:
    found = names(agent.load("subject:Calc"))
    assert found[:4] == ["Calc.__init__", "Calc.add", "Calc.make", "Calc.zero"]
    assert "Calc.Inner.deep" in found


def test_a_file_stands_for_all_functions_defined_in_it(agent: Agent) -> None:
    answer = agent.load("./subject.py")
    assert {"plain", "Calc.add", "Easy.method", "outer"} <= set(names(answer))
    assert "wraps" not in names(answer)
    assert answer.closing["module"] == "subject"
    assert answer.closing["module_doc"] == "About the subject."


def test_parameters_are_described(agent: Agent) -> None:
    answer = agent.load("subject.py:plain")
    assert answer.closing["name"] == ("plain(a, /, b=2, *rest, key='x', other=…, **more)")
    shown = {each["name"]: each for each in first(answer)["parameters"]}
    assert shown["b"] == {
        "name": "b",
        "kind": "positional_or_keyword",
        "default": "2",
        "annotation": "int",
    }
    assert shown["rest"]["kind"] == "var_positional"
    assert shown["other"]["default"] == "…"
    assert first(answer)["doc"] == "Says a."


def test_a_method_says_whether_its_class_needs_arguments(start: Start) -> None:
    assert first(start(SUBJECT).load("subject:Calc.add"))["class_needs_arguments"] is True
    assert first(start(SUBJECT).load("subject:Easy.method"))["class_needs_arguments"] is False


def test_of_two_functions_with_one_name_the_first_is_taken_and_said_so(agent: Agent) -> None:
    answer = agent.load("subject:outer.<locals>.twice")
    assert [notice["code"] for notice in answer.of("notice")] == ["ambiguous"]
    assert names(answer) == ["outer.<locals>.twice"]


def test_the_listing_is_that_of_dis(agent: Agent, python: Path, tmp_path: Path) -> None:
    import json
    import subprocess

    answer = agent.load("subject:Calc.make")
    script = (
        "import dis, json, subject\n"
        "print(json.dumps([[i.offset, i.opcode, i.arg, i.argrepr, *i.positions]"
        " for i in dis.get_instructions(subject.Calc.make)]))"
    )
    printed = subprocess.run(
        [str(python), "-c", script], cwd=tmp_path, capture_output=True, check=True
    )
    (listed,) = answer.of("instructions")
    assert [row[:8] for row in listed["rows"]] == json.loads(printed.stdout)
    (source,) = answer.of("source")
    assert source["lines"] == ["    @staticmethod", "    def make(n): return Calc(n)"]


def test_a_typing_slip_is_met_with_the_names_there_are(start: Start) -> None:
    failed = start(SUBJECT).load("subject:plian").closing
    assert (failed["why"], failed["missing"]) == ("attribute_not_found", "plian")
    assert "plain" in failed["candidates"]
    failed = start(SUBJECT).load("subject:Calc.ad").closing
    assert (failed["why"], "add" in failed["candidates"]) == ("attribute_not_found", True)
    failed = start(SUBJECT).load("subejct:plain").closing
    assert (failed["why"], failed["missing"]) == ("module_not_found", "subejct")
    assert {"subject", "json"} <= set(failed["candidates"])
    failed = start(SUBJECT).load("json.decodr:f").closing
    assert (failed["why"], failed["missing"]) == ("module_not_found", "json.decodr")
    assert "json.decoder" in failed["candidates"]
    failed = start(SUBJECT).load("sbject.py:f").closing
    assert (failed["why"], "subject.py" in failed["candidates"]) == ("no_file", True)


@pytest.mark.parametrize("target", ["", ":f", "a..b:f", "subject:a..b"])
def test_what_is_no_target_is_refused(agent: Agent, target: str) -> None:
    assert agent.load(target).closing["why"] == "bad_target"


@pytest.mark.parametrize("target", ["builtins:len", "math:sin", "subject:functools.partial"])
def test_what_is_not_python_has_nothing_to_show(agent: Agent, target: str) -> None:
    assert agent.load(target).closing["why"] == "not_python"


def test_an_import_that_fails_says_where(start: Start) -> None:
    failed = start("def f(): pass\n\nimport nowhere\n").load("subject:f").closing
    assert failed["why"] == "import_raised"
    (frame,) = failed["exception"]["frames"]
    assert (Path(frame["file"]).name, frame["line"], frame["text"]) == (
        "subject.py",
        3,
        "import nowhere",
    )
    assert start("raise SystemExit(3)").load("subject:f").closing["why"] == "import_exited"
    assert start("1 / 0").load("subject.py").closing["why"] == "import_raised"


@pytest.mark.parametrize(
    "source",
    [b"def f(:\n", b"# coding: nonsense\n", b"x = '\0'\n", b"x = '\xff'\n"],
    ids=["grammar", "encoding", "null", "bytes"],
)
def test_a_file_that_is_not_python_says_so(start: Start, source: bytes) -> None:
    failed = start(source).load("subject.py:f").closing
    assert failed["why"] == "syntax_error", failed
    if source.startswith(b"def"):
        assert (failed["position"]["line"], failed["position"]["text"]) == (1, "def f(:")


def test_a_second_try_after_a_slip_succeeds(agent: Agent) -> None:
    assert agent.load("subject:nothing").closing["kind"] == "load_failed"
    assert agent.load("subject:plain").closing["kind"] == "loaded"


def test_a_module_in_a_zip_file_has_source(
    python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.writestr("zipped.py", "def f():\n    return 1\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "packed.zip"))
    agent = Agent(python, tmp_path)
    try:
        (source,) = agent.load("zipped:f").of("source")
        assert source["lines"] == ["def f():", "    return 1"]
    finally:
        agent.close()


def test_the_program_finds_what_a_bare_run_has(start: Start, tmp_path: Path) -> None:
    agent = start(
        """
        import os, sys
        def f(): pass
        print(sys.path[0], sys.argv, __name__, vars(sys.modules["__main__"]).keys() - {
            "__builtins__", "__name__", "__doc__", "__package__", "__loader__", "__spec__"})
        print(repr(sys.stdin.read()), [name for name in sys.modules if "specview" in name])
        print([name for name in ("dis", "json", "runpy", "ctypes") if name in sys.modules])
        """
    )
    agent.load("subject:f")
    agent.quit()
    assert agent.output[0].splitlines() == [
        f"{tmp_path} ['subject'] subject set()",
        "'' []",
        "[]",
    ]
