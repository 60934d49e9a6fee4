"""What is said of global names and of super is what each interpreter makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from specview.explain.rules.attributes import RULES
from tests.agent.observing import observe, play
from tests.interpreters import NEWEST, installed

RUNS = 50

ODD = """
from types import FunctionType

class Names(dict):
    pass

def code():
    try:
        return {name}
    except NameError:
        pass

site = FunctionType(code.__code__, {names})
"""

SUPER = """
class Base:
    kind = 1

    def greet(self):
        return 1

class Child(Base):
    pass

class Other(Base):
    pass

class Answer:
    kind = 1

def answer(*given):
    return Answer()

def site(a, b):
    try:
        return {expression}
    except TypeError:
        pass
"""


@dataclass(frozen=True)
class Subject:
    """One site in a function `site`, and a call of it."""

    text: str
    family: str
    source: str
    call: str = "site()"


def _odd(text: str, name: str, names: str) -> Subject:
    return Subject(text, "LOAD_GLOBAL", ODD.format(name=name, names=names))


def _super(text: str, expression: str, call: str, more: str = "") -> Subject:
    return Subject(text, "LOAD_SUPER_ATTR", SUPER.format(expression=expression) + more, call)


SUBJECTS = (
    Subject("a global", "LOAD_GLOBAL", "x = 1\ndef site():\n    return x\n"),
    Subject("a builtin", "LOAD_GLOBAL", "def site():\n    return len\n"),
    _odd("a missing name", "missing", "{}"),
    _odd("a global beside an int", "wanted", "{1: 2, 'wanted': 3}"),
    _odd("a builtin beside an int", "len", "{1: 2}"),
    _odd("a global of a subclass", "wanted", "Names(wanted=1)"),
    _odd("builtins with an int", "wanted", "{'__builtins__': {1: 2, 'wanted': 3}}"),
    _odd("a global before builtins with an int", "wanted", "{'wanted': 1, '__builtins__': {1: 2}}"),
    _odd("builtins of a subclass", "wanted", "{'__builtins__': Names(wanted=1)}"),
    _odd("a global before odd builtins", "wanted", "{'wanted': 1, '__builtins__': Names()}"),
    _super("a method of super", "super(a, b).greet()", "site(Child, Child())"),
    _super("an attribute of super", "super(a, b).kind", "site(Child, Child())"),
    _super("super of no class", "super(a, b).kind", "site(1, 2)"),
    _super("another super", "super(a, b).kind", "site(1, 2)", "globals()['super'] = answer\n"),
    _super(
        "super of two classes", "super(a, b).greet()", "site(Child, Child()), site(Other, Other())"
    ),
)


@pytest.fixture(params=NEWEST)
def python(request: pytest.FixtureRequest) -> Path:
    version: str = request.param
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    return path


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.text)
def test_a_name_becomes_the_form_that_is_said_or_is_refused(
    subject: Subject, python: Path, tmp_path: Path
) -> None:
    stood = play(python, tmp_path, subject.source, subject.call, runs=RUNS, target="subject:site")
    function = stood.listings[0].qualname
    if not stood.sites(subject.family, function):
        assert subject.family == "LOAD_SUPER_ATTR"
        assert stood.interpreter.version_info < (3, 12)
        return
    seen = observe(python, tmp_path, subject.source, subject.call, runs=RUNS, target="subject:site")
    site = seen.sites(subject.family, function)[0]
    outcomes = {RULES[subject.family](site, one.shapes) for one in seen.at(site)}
    assert len(outcomes) == 1
    (outcome,) = outcomes
    stand = stood.at(stood.sites(subject.family, function)[0])
    assert outcome.form == (stand.form if stand.specialised else "")
    assert bool(outcome.refusal) == stand.refused


def test_a_module_whose_names_come_and_go_misses(python: Path, tmp_path: Path) -> None:
    source = "x = 1\ndef site():\n    return x\ndef add(name):\n    globals()[name] = 1\n"
    call = "(site(), add(f'name_{__import__(\"time\").monotonic_ns()}'))"
    seen = observe(python, tmp_path, source, call)
    stood = play(python, tmp_path, source, call, runs=40)
    site = seen.site("LOAD_GLOBAL")
    outcomes = {RULES["LOAD_GLOBAL"](site, one.shapes) for one in seen.at(site)}
    assert {one.form for one in outcomes} == {"LOAD_GLOBAL_MODULE"}
    assert len(outcomes) > 1
    assert stood.stands("LOAD_GLOBAL").counter.value < 40
