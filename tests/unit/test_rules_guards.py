"""What is said to hit one another's form does, and what is said to miss it misses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from specview.explain.outcome import NEVER, Outcome
from specview.explain.rules.attributes import RULES
from tests.agent.observing import observe, play
from tests.interpreters import NEWEST, installed

RUNS = 24
"""Two executions each: too few for a form to use up its 53 misses, so its counter tells them."""

CLASSES = """
import math, types

class One:
    simple = 1

    def __init__(self):
        setattr(self, "x", 1)

    def method(self):
        return 1

    @property
    def twice(self):
        return 2

class Two(One):
    pass

class Slotted:
    __slots__ = ("x",)

class Bare:
    __slots__ = ()
    simple = 1

class Broken(Exception):
    def method(self):
        return 1

def with_dict(names):
    instance = One()
    instance.__dict__ = names
    return instance

def slotted(*values):
    instance = Slotted()
    for value in values:
        instance.x = value
    return instance

def looked_at():
    instance = One()
    instance.__dict__
    return instance

def fresh():
    instance = One()
    del instance.x
    return instance

other, more = types.ModuleType("other"), types.ModuleType("more")
other.x = more.x = 1

def load(a):
    try:
        return a.x
    except AttributeError:
        pass

def keep(a):
    return a.simple

def name(a):
    return a.__class__

def look(a):
    return a.twice

def store(a):
    a.x = 1

def call(a):
    return a.method()
"""


@dataclass(frozen=True)
class Pair:
    """Two owners that come to one site in turn."""

    name: str
    function: str
    owners: tuple[str, str]
    family: str = "LOAD_ATTR"


PAIRS = (
    Pair("two instances of a class", "load", ("One()", "One()")),
    Pair("instances of two classes", "load", ("One()", "Two()")),
    Pair("an instance that lacks the attribute", "load", ("One()", "fresh()")),
    Pair("one place in two dictionaries", "load", ("with_dict({'x': 1})", "with_dict({'x': 2})")),
    Pair("two places", "load", ("with_dict({'x': 1})", "with_dict({'y': 1, 'x': 2})")),
    Pair("a dictionary of its own", "load", ("One()", "with_dict({'x': 1})")),
    Pair("two slots", "load", ("slotted(1)", "slotted(2)")),
    Pair("a slot without a value", "load", ("slotted(1)", "slotted()")),
    Pair("a module twice", "load", ("other", "other")),
    Pair("two modules", "load", ("other", "more")),
    Pair("a class twice", "keep", ("One", "One")),
    Pair("two classes", "keep", ("One", "Two")),
    Pair("properties of two classes", "look", ("One()", "Two()")),
    Pair("properties of one class", "look", ("One()", "One()")),
    Pair("stores to two instances", "store", ("One()", "One()"), "STORE_ATTR"),
    Pair("stores to two classes", "store", ("One()", "Two()"), "STORE_ATTR"),
    Pair("stores to a slot", "store", ("slotted()", "slotted(1)"), "STORE_ATTR"),
    Pair("methods of two instances", "call", ("One()", "One()"), "LOAD_METHOD"),
    Pair("methods of two classes", "call", ("One()", "Two()"), "LOAD_METHOD"),
    Pair("values of the class of two instances", "keep", ("One()", "One()")),
    Pair("values of the class beside a dictionary", "keep", ("One()", "with_dict({})")),
    Pair("values of the class beside shared values", "keep", ("One()", "looked_at()")),
    Pair("values of the class without dictionaries", "keep", ("Bare()", "Bare()")),
    Pair("methods beside shared values", "call", ("One()", "looked_at()"), "LOAD_METHOD"),
    Pair("methods of exceptions", "call", ("Broken()", "Broken()"), "LOAD_METHOD"),
    Pair("a name of every object", "name", ("One()", "One()")),
    Pair("a name of objects of two classes", "name", ("One()", "Slotted()")),
    Pair("methods beside a dictionary", "call", ("One()", "with_dict({})"), "LOAD_METHOD"),
)


@pytest.fixture(params=NEWEST)
def python(request: pytest.FixtureRequest) -> Path:
    version: str = request.param
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    return path


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_owners_miss_one_anothers_form_where_their_guards_differ(
    pair: Pair, python: Path, tmp_path: Path
) -> None:
    first, second = pair.owners
    source = f"{CLASSES}\none, two = {first}, {second}\n"
    call = f"({pair.function}(one), {pair.function}(two))"
    seen = observe(python, tmp_path, source, call, runs=RUNS)
    stood = play(python, tmp_path, source, call, runs=RUNS)
    family = pair.family if stood.sites(pair.family, pair.function) else "LOAD_ATTR"
    site = seen.site(family, pair.function)
    outcomes = {RULES[family](site, one.shapes) for one in seen.at(site) if one.count >= RUNS}
    stand = stood.stands(family, pair.function)
    full = 53 if site.version == (3, 11) else 52
    assert stand.specialised == any(one.form for one in outcomes)
    assert not stand.specialised or (stand.counter.value < full) == may_miss(outcomes)


def may_miss(outcomes: set[Outcome]) -> bool:
    """Whether they are not all one form with one guard, that holds."""
    return len(outcomes) > 1 or any(NEVER in one.guard for one in outcomes)


def test_a_method_is_missed_where_the_keys_that_instances_share_grow(
    python: Path, tmp_path: Path
) -> None:
    source = CLASSES + "names = iter(range(1000))\none = One()\n"
    grown = "(call(one), setattr(one, f'name_{next(names)}', 1))"
    seen = observe(python, tmp_path, source, grown, runs=RUNS)
    stood = play(python, tmp_path, source, grown, runs=RUNS)
    family = "LOAD_METHOD" if stood.sites("LOAD_METHOD", "call") else "LOAD_ATTR"
    site = seen.site(family, "call")
    outcomes = {RULES[family](site, one.shapes) for one in seen.at(site)}
    assert may_miss({one for one in outcomes if one.form})
    assert stood.stands(family, "call").counter.value < 52
