"""What is told of the owners of attributes, of global names and of super."""

from __future__ import annotations

from pathlib import Path

import pytest

from specview.model.observation import Shape
from tests.agent.observing import RUNS, Seen, observe

CLASSES = """
import math

class Meta(type):
    pass

class Plain:
    simple = 1

    def __init__(self):
        setattr(self, "x", 1)

    def method(self):
        return 1

    @property
    def twice(self):
        return 2

class WithMeta(metaclass=Meta):
    simple = 1

class Slotted:
    __slots__ = ("x",)

class Answering:
    def __getattr__(self, name):
        return 1

class Watching:
    def __getattribute__(self, name):
        return 1

def with_dict(names):
    instance = Plain()
    instance.__dict__ = names
    return instance

def slotted():
    instance = Slotted()
    instance.x = 1
    return instance

def without():
    instance = Plain()
    del instance.x
    return instance

class Names(dict):
    pass

def site(a):
    try:
        return a.{name}
    except AttributeError:
        pass
"""


def owner(python: Path, folder: Path, name: str, call: str) -> Shape:
    """The one shape that arrives at the load of an attribute."""
    seen = observe(python, folder, CLASSES.replace("{name}", name), call)
    (*_, (shape,)) = seen.shapes("LOAD_ATTR")
    return shape


HELD = {
    ("x", "site(plain)"): "nothing",
    ("simple", "site(plain)"): "value",
    ("method", "site(plain)"): "method",
    ("twice", "site(plain)"): "property",
    ("x", "site(slots)"): "slot",
    ("real", "site(1j)"): "member",
    ("real", "site(1)"): "data descriptor",
    ("__class__", "site(plain)"): "__class__",
    ("fromkeys", "site({})"): "builtin classmethod",
    ("append", "site([])"): "method",
}


def told_of(python: Path, folder: Path, name: str, call: str) -> Shape:
    return owner(
        python, folder, name, call.replace("plain", "Plain()").replace("slots", "slotted()")
    )


@pytest.mark.parametrize(("name", "call"), HELD, ids=str)
def test_what_the_class_holds_is_told(python: Path, tmp_path: Path, name: str, call: str) -> None:
    assert told_of(python, tmp_path, name, call).trait("holds") == HELD[name, call]


KEPT = {
    "site(Plain())": ("values", "0"),
    "site(with_dict({'y': 1, 'x': 2}))": ("dict", "1"),
    "site(with_dict({}))": ("dict", ""),
    "site(with_dict({1: 2}))": ("mixed dict", ""),
    "site(with_dict(Names()))": ("other dict", ""),
}


@pytest.mark.parametrize("call", KEPT)
def test_how_an_instance_keeps_its_attributes_is_told(
    python: Path, tmp_path: Path, call: str
) -> None:
    shape = owner(python, tmp_path, "x", f"[{call} for _ in range(3)]")
    assert (shape.trait("keeps"), shape.trait("place")) == KEPT[call]


def test_an_instance_that_lacks_what_others_have_is_told_apart(
    python: Path, tmp_path: Path
) -> None:
    assert owner(python, tmp_path, "x", "site(without())").trait("unset") == "yes"


def test_an_exception_has_no_dictionary_until_it_is_needed(python: Path, tmp_path: Path) -> None:
    shape = owner(python, tmp_path, "x", "site(ValueError())")
    assert (shape.trait("keeps"), shape.trait("dict_at")) == ("no dict yet", "offset")


def test_own_lookups_are_told(python: Path, tmp_path: Path) -> None:
    answering = owner(python, tmp_path, "x", "site(Answering())")
    assert (answering.trait("getattr"), answering.has("getattribute")) == ("yes", False)
    watching = owner(python, tmp_path, "x", "site(Watching())")
    assert (watching.trait("getattro"), watching.trait("getattribute")) == ("python", "2")


def test_a_class_is_told_with_its_metaclass(python: Path, tmp_path: Path) -> None:
    plain = owner(python, tmp_path, "simple", "site(Plain)")
    assert (plain.type, plain.trait("owner"), plain.trait("holds")) == ("type", "class", "value")
    assert plain.trait("of").startswith("subject.Plain")
    more = owner(python, tmp_path, "simple", "site(WithMeta)")
    assert (more.type, more.trait("meta_holds"), more.has("class")) == (
        "subject.Meta",
        "nothing",
        True,
    )


def test_a_module_is_told_with_the_place_of_the_name(python: Path, tmp_path: Path) -> None:
    shape = owner(python, tmp_path, "pi", "site(math)")
    assert (shape.trait("owner"), shape.trait("of"), shape.trait("keeps")) == (
        "module",
        "math",
        "dict",
    )
    assert shape.has("place")


def changes(seen: Seen, family: str) -> list[str]:
    """How often what arrived had changed, in the order of its arrival."""
    return [shapes[-1].trait("changed") for shapes in seen.shapes(family)]


def test_a_class_that_keeps_changing_is_told_by_its_changes(python: Path, tmp_path: Path) -> None:
    source = CLASSES.replace("{name}", "x") + "\nplain = Plain()\n"
    seen = observe(python, tmp_path, source, "(site(plain), setattr(Plain, 'simple', 1))")
    assert changes(seen, "LOAD_ATTR") == ["", *map(str, range(1, 10))]
    last = seen.at(seen.site("LOAD_ATTR"))[-1]
    assert last.count == RUNS - 9


def test_a_class_that_changes_between_sites_changes_at_each(python: Path, tmp_path: Path) -> None:
    source = "class Counted:\n    total = 0\n\ndef site():\n    Counted.total += 1\n"
    seen = observe(python, tmp_path, source, "site()", runs=3)
    assert changes(seen, "LOAD_ATTR") == ["", "1", "2"]


def test_the_same_class_in_each_run_has_not_changed(python: Path, tmp_path: Path) -> None:
    source = CLASSES.replace("{name}", "x")
    seen = observe(python, tmp_path, source, "(site(Plain()), site(Plain()))")
    ((one,),) = seen.shapes("LOAD_ATTR")
    assert not one.has("changed")
    assert seen.at(seen.site("LOAD_ATTR"))[0].count == 2 * RUNS


def test_classes_without_number_are_told_as_another(python: Path, tmp_path: Path) -> None:
    source = "def site(a):\n    return a.x\n"
    runs = 1_100
    seen = observe(python, tmp_path, source, "site(type('Made', (), {'x': 1})())", runs=runs)
    came = seen.at(seen.site("LOAD_ATTR"))
    assert len(came) < runs
    assert sum(one.count for one in came) == runs
    (another,) = (one for one in came if one.shapes[0].has("another"))
    assert another.count == runs - len(came) + 1


def test_a_store_tells_of_its_owner_alone(python: Path, tmp_path: Path) -> None:
    source = CLASSES.replace("{name}", "x") + "\ndef put(a, value):\n    a.x = value\n"
    seen = observe(python, tmp_path, source, "(put(Plain(), 1), put(Plain(), 'two'))")
    ((one,),) = seen.shapes("STORE_ATTR", "put")
    assert (one.type, one.trait("keeps"), one.trait("place")) == ("subject.Plain", "values", "0")


def test_globals_and_builtins_are_told_by_where_the_name_is(python: Path, tmp_path: Path) -> None:
    source = "x = 1\ndef site():\n    return x\ndef built():\n    return len\n"
    seen = observe(python, tmp_path, source, "(site(), built())")
    ((own, builtin),) = seen.shapes("LOAD_GLOBAL")
    assert own.has("place")
    assert not builtin.has("place")
    ((own, builtin),) = seen.shapes("LOAD_GLOBAL", "built")
    assert not own.has("place")
    assert builtin.has("place")


def test_super_is_told_with_class_and_instance(python: Path, tmp_path: Path) -> None:
    source = "class A: kind = 1\ndef site(a, b):\n    return super(a, b).kind\n"
    seen = observe(python, tmp_path, source, "site(A, type('B', (A,), {})())")
    if seen.interpreter.version_info >= (3, 12):
        called, kind, _ = seen.shapes("LOAD_SUPER_ATTR")[0]
        assert (called.trait("builtin"), kind.trait("is")) == ("super", "class")


HOSTILE = """
calls = []

def refuse(*arguments, **more):
    calls.append(arguments)
    raise RuntimeError("user code was run")

OWN = (
    "__bool__", "__call__", "__contains__", "__dir__", "__eq__", "__format__", "__ge__", "__gt__",
    "__getitem__", "__hash__", "__index__", "__int__", "__iter__", "__le__", "__len__", "__lt__",
    "__ne__", "__reduce__", "__repr__", "__sizeof__", "__str__",
)

class Text(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        calls.append(other)
        return str.__eq__(self, other)

checks = dict.fromkeys(("__instancecheck__", "__subclasscheck__", "__mro_entries__"), refuse)
made = {name: refuse for name in OWN if name != "__call__"}
Meta = type("Meta", (type,), {**made, **checks})
Held = type("Held", (), dict.fromkeys(OWN, refuse))
held = Held()
Hostile = Meta("Hostile", (), {"held": held, "__class__": property(refuse), **made})
hostile, odd = Hostile(), Hostile()
object.__setattr__(hostile, "x", held)
object.__setattr__(odd, "__dict__", {Text("x"): 1})
"""

ASKING = """
from hostile import Hostile, calls, hostile, odd

def load(a):
    a.x

def look(a):
    a.held

def over(a):
    a.held

def store(a):
    a.x = 1

def check():
    load(hostile)
    look(hostile)
    over(Hostile)
    store(hostile)
    assert not calls
    load(odd)
    assert calls == ["x"]
    calls.clear()
"""


def test_no_code_of_the_program_is_run_to_look_at_an_owner(python: Path, tmp_path: Path) -> None:
    (tmp_path / "hostile.py").write_text(HOSTILE, encoding="utf-8")
    seen = observe(python, tmp_path, ASKING, "check()")
    for function in ("load", "look", "store"):
        family = "STORE_ATTR" if function == "store" else "LOAD_ATTR"
        assert seen.shapes(family, function)[0][0].trait("owner") == "instance"
    assert seen.shapes("LOAD_ATTR", "over")[0][0].trait("owner") == "class"
    assert not [one for one in seen.came if one.raised]
