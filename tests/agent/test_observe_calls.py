"""What is told of the callees of calls."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from specview.model.observation import Shape
from tests.agent.observing import RUNS, Seen, observe

CALLEES = """
import functools, math, types, re

def plain(a, b=1, *rest, c, d=2, **more):
    return a

def stepping(a):
    yield a

async def awaited(a):
    return a

unoptimised = types.FunctionType(compile("1", "<string>", "exec"), {})

class Simple:
    def __init__(self, a, b=1):
        pass

    def __call__(self, a):
        return a

    def method(self, a):
        return a

class Slotted:
    __slots__ = ()

class New:
    def __new__(cls, a):
        return a

class Meta(type):
    pass

class WithMeta(metaclass=Meta):
    pass

instance = Simple(1)
bound, bound_builtin = instance.method, types.MethodType(len, [1])
pattern = re.compile("a")
"""

IMPORT = "from callees import *\nimport callees, math, sys\n"

KINDS = {
    "plain": {
        "kind": "function", "name": "plain", "takes": "2", "defaults": "1",
        "stars": "* **", "keyword_only": "2",
    },
    "stepping": {"kind": "function", "makes": "generator", "takes": "1", "defaults": "0"},
    "awaited": {"kind": "function", "makes": "coroutine"},
    "unoptimised": {"kind": "function", "name": "<module>", "optimized": "no"},
    "bound": {"kind": "method", "name": "Simple.method", "takes": "2"},
    "bound_builtin": {"kind": "method", "name": "len", "of": "builtin"},
    "Simple": {
        "kind": "class", "name": "callees.Simple", "new": "object", "alloc": "object",
        "heap": "yes", "init": "python", "init_takes": "3", "init_defaults": "1",
    },
    "Slotted": {"kind": "class", "init": "object"},
    "New": {"kind": "class", "new": "own"},
    "WithMeta": {"kind": "class", "metaclass": "callees.Meta"},
    "list": {"kind": "class", "name": "list", "immutable": "yes", "vectorcall": "yes"},
    "str": {"kind": "class", "special": "str", "init": "object", "immutable": "yes"},
    "bytes": {"kind": "class", "name": "bytes", "new": "own", "immutable": "yes"},
    "len": {"kind": "builtin", "name": "len", "flags": "O", "special": "len"},
    "math.floor": {"kind": "builtin", "name": "math.floor", "flags": "O"},
    "divmod": {"kind": "builtin", "name": "divmod", "flags": "FASTCALL"},
    "sorted": {"kind": "builtin", "flags": "KEYWORDS FASTCALL"},
    "str.format": {"kind": "method_descriptor", "flags": "VARARGS KEYWORDS"},
    "[].append": {"kind": "builtin", "name": "list.append", "flags": "O"},
    "dict.fromkeys": {
        "kind": "builtin", "name": "dict.fromkeys", "flags": "FASTCALL", "binding": "CLASS",
    },
    "str.upper": {"kind": "method_descriptor", "name": "str.upper", "flags": "NOARGS"},
    "list.append": {"kind": "method_descriptor", "special": "list.append", "flags": "O"},
    "int.__add__": {"kind": "slot_wrapper", "name": "int.__add__"},
    "(1).__add__": {"kind": "method_wrapper", "name": "int.__add__"},
    "pattern.match": {"kind": "builtin_method", "name": "re.Pattern.match"},
    "instance": {"kind": "other", "name": "callees.Simple"},
    "functools.partial(len)": {"kind": "other", "name": "functools.partial"},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "callees.py").write_text(dedent(CALLEES), encoding="utf-8")
    return tmp_path


def callees(seen: Seen) -> list[Shape]:
    """The callees that came to the calls in `site`; 3.11 takes bound methods apart in PRECALL."""
    family = "CALL" if seen.interpreter.version_info >= (3, 12) else "PRECALL"
    return [shapes[0] for shapes in seen.shapes(family)]


def site(body: str) -> str:
    """A function that does something with `a`, whatever that raises."""
    return f"{IMPORT}def site(a):\n    try:\n        {body}\n    except Exception:\n        pass\n"


def test_the_kind_of_a_callee_is_told_and_what_matters_of_it(python: Path, folder: Path) -> None:
    seen = observe(python, folder, site("a(1)"), *[f"site({name})" for name in KINDS], runs=1)
    told = dict(zip(KINDS, callees(seen), strict=True))
    wrong = {
        name: {trait: told[name].trait(trait) for trait in expected}
        for name, expected in KINDS.items()
        if any(told[name].trait(trait) != text for trait, text in expected.items())
    }
    assert not wrong


@pytest.mark.parametrize(
    ("callee", "name", "line"),
    [
        ("plain", "plain", 4),
        ("bound", "Simple.method", 22),
        ("Simple", "Simple.__init__", 16),
        ("New", "New.__new__", 29),
        ("instance", "Simple.__call__", 19),
    ],
)
def test_the_python_code_that_a_callee_runs_is_told(
    python: Path, folder: Path, callee: str, name: str, line: int
) -> None:
    (told,) = callees(observe(python, folder, site("a(1)"), f"site({callee})", runs=1))
    assert told.trait("code") == f"{folder / 'callees.py'}:{line}:{name}"


def test_a_call_tells_of_its_arguments(python: Path, folder: Path) -> None:
    seen = observe(python, folder, site("a('x', 2.5, a)"), "site(print)", runs=1)
    (shapes,) = seen.shapes("CALL")
    assert [shape.type for shape in shapes[1:]] == ["str", "float", "builtin_function_or_method"]
    assert shapes[0].trait("given") == "3"


def test_of_many_arguments_eight_are_told(python: Path, folder: Path) -> None:
    values = ", ".join(map(str, range(20)))
    (shapes,) = observe(python, folder, site(f"a({values})"), "site(max)", runs=1).shapes("CALL")
    assert [shape.type for shape in shapes[1:]] == ["int"] * 8
    assert shapes[0].trait("given") == "20"


def test_a_method_found_on_a_class_is_given_self(python: Path, folder: Path) -> None:
    seen = observe(python, folder, site("a.method(1)"), "site(instance)", runs=1)
    (told,) = callees(seen)
    assert (told.trait("kind"), told.trait("self")) == ("function", "callees.Simple")
    assert told.trait("given") == "2"


@pytest.mark.parametrize(
    ("receiver", "relation"), [("[]", "exact"), ("type('L', (list,), {})()", "subclass")]
)
def test_a_descriptor_tells_whether_self_is_exactly_of_its_type(
    python: Path, folder: Path, receiver: str, relation: str
) -> None:
    seen = observe(python, folder, site("a.append(1)"), f"site({receiver})", runs=1)
    (told,) = callees(seen)
    assert told.trait("receiver") == relation


def test_names_of_keyword_arguments_are_told(python: Path, folder: Path) -> None:
    seen = observe(python, folder, site("a(1, second=2, third=3)"), "site(plain)", runs=1)
    version = seen.interpreter.version_info
    told = seen.shapes("CALL") if version < (3, 13) else seen.shapes("CALL_KW")
    if (3, 13) <= version < (3, 14):  # which does not specialise calls with keywords
        assert not told
        return
    (shapes,) = told
    assert shapes[0].trait("keywords") == "second,third"
    assert [shape.type for shape in shapes[1:]] == ["int", "int", "int"]


def test_the_tuple_and_the_dictionary_of_a_call_with_stars_are_told(
    python: Path, folder: Path
) -> None:
    source = site("a(*(1,)), a(**{'a': 1})")
    seen = observe(python, folder, source, "site(stepping)", runs=1)
    expected = [("function", "tuple", ""), ("function", "tuple", "dict")]
    if seen.interpreter.version_info < (3, 15):
        expected = []
    assert seen.types("CALL_FUNCTION_EX") == expected


def test_a_function_made_anew_is_another_one_on_the_oldest_version_only(
    python: Path, folder: Path
) -> None:
    seen = observe(python, folder, site("made = lambda: 1; made()"), "site(1)")
    identities = [one.trait("identity") for one in callees(seen)]
    if seen.interpreter.version_info < (3, 12):
        assert identities == ["1.1", "1.2", "1.3", "1.4", "another"]
    else:
        assert identities == ["1.1"]
    calls = seen.sites("CALL")[-1]
    assert sum(came.count for came in seen.at(calls)) == RUNS


def test_two_functions_called_in_turn_are_told_apart(python: Path, folder: Path) -> None:
    seen = observe(
        python, folder, site("a(1)"), "site(stepping)", "site(awaited)", "site(stepping)", runs=3
    )
    found = {one.trait("name"): one.trait("identity") for one in callees(seen)}
    assert found == {"stepping": "1.1", "awaited": "2.1"}


def test_a_function_with_other_defaults_is_another_one_or_has_no_version(
    python: Path, folder: Path
) -> None:
    source = site("a(1); a.__defaults__ = (5,)")
    seen = observe(python, folder, source, "site(stepping)", runs=3)
    identities = [one.trait("identity") for one in callees(seen)]
    late = seen.interpreter.version_info < (3, 13)
    assert identities == (["1.1", "1.2", "1.3"] if late else ["1.1", "none"])


def test_a_class_that_changes_in_each_run_is_another_one_each_time(
    python: Path, folder: Path
) -> None:
    seen = observe(python, folder, site("a(1); a.attribute = 1"), "site(Simple)")
    identities = [one.trait("identity") for one in callees(seen)]
    if seen.interpreter.version_info < (3, 13):  # no form remembers a class
        assert identities == ["c1"]
    else:
        assert identities == ["c1.1", "c1.2", "c1.3", "c1.4", "another"]


def test_a_class_that_stays_as_it_is_is_one_and_the_same(python: Path, folder: Path) -> None:
    seen = observe(python, folder, site("a(1)"), "site(Simple)", "site(Slotted)")
    assert [one.trait("identity").partition(".")[0] for one in callees(seen)] == ["c1", "c2"]
