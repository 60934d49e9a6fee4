"""What is told of the operands of operators, containers and loops."""

from __future__ import annotations

from pathlib import Path

import pytest

from specview.model.observation import Shape
from tests.agent.observing import observe

SOURCE = """
import enum, io, re, sys, collections

class Plain: pass
class Truthful:
    def __bool__(self): return True
class Sized:
    def __len__(self): return 1
class Item:
    def __getitem__(self, index): return index
class Keyed:
    def __getitem__(self, index, *, other=1): return index
class Heir(dict): pass
class Own(dict):
    def __setitem__(self, key, value): pass

def add(a, b): return a + b
def join(a, b):
    for _ in (1, 2):
        a = a + b
def kept(a, b):
    c = a + b
def less(a, b):
    if a < b: return 1
def truth(a): return not a
def has(a, b): return b in a
def get(a, b): return a[b]
def put(a, b): a[b] = 1
def unpack(a): x, y = a
def loop(a):
    for _ in a: pass
def delegate(a): yield from a
"""
READ = {True: "BINARY_OP", False: "BINARY_SUBSCR"}


@pytest.fixture
def version(python: Path) -> tuple[int, int]:
    """That of the interpreter, as its path tells it to the fixture that found it."""
    from tests.interpreters import installed

    (text,) = (text for text, path in installed().items() if path == python)
    major, minor = text.split(".")
    return int(major), int(minor)


@pytest.fixture
def told(python: Path, tmp_path: Path) -> Told:
    return Told(python, tmp_path)


class Told:
    """Asks an interpreter what arrives at the only site of a family in a function."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.python, self.folder = python, folder

    def __call__(self, family: str, *calls: str) -> list[tuple[Shape, ...]]:
        function = calls[0].partition("(")[0].rpartition(" ")[2]
        seen = observe(self.python, self.folder, SOURCE, *calls, runs=2)
        return seen.shapes(family, function)


def traits(shapes: list[tuple[Shape, ...]], name: str) -> list[tuple[str, ...]]:
    """The values of a trait, operand by operand."""
    return [tuple(shape.trait(name) for shape in one) for one in shapes]


def test_types_are_told_lowest_operand_first(told: Told) -> None:
    came = told("BINARY_OP", "add(1, 2.5)", "add([], [1])", "add(1, 2.5)")
    assert [[shape.type for shape in one] for one in came] == [["int", "float"], ["list", "list"]]


def test_numbers_of_mixed_types_come_with_their_values(
    told: Told, version: tuple[int, int]
) -> None:
    came = told("BINARY_OP", "add(1 << 70, 2.5)", "add(0, float('nan'))", "add(1, 0.0)")
    if version < (3, 14):
        assert [one[0].traits for one in came] == [{}]
        return
    assert traits(came, "size") == [("big", ""), ("small", ""), ("small", "")]
    assert traits(came, "float") == [("", "other"), ("", "nan"), ("", "zero")]
    assert traits(came, "zero") == [("", ""), ("yes", ""), ("", "")]


def test_sums_that_outgrow_a_small_int_are_told_apart(told: Told, version: tuple[int, int]) -> None:
    came = told("BINARY_OP", "add(1, 2)", "add((1 << 30) - 1, 1)", "add(-(1 << 29), 1)")
    expected = [("", "small"), ("", "big")] if version >= (3, 15) else [("", "")]
    assert traits(came, "result") == expected


@pytest.mark.parametrize(("function", "stored"), [("join", "yes"), ("kept", "no")])
def test_a_str_that_the_next_store_replaces_is_told(told: Told, function: str, stored: str) -> None:
    assert traits(told("BINARY_OP", f"{function}('a', 'b')"), "stored") == [(stored, "")]


def test_compared_ints_come_with_their_sizes(told: Told) -> None:
    came = told("COMPARE_OP", "less(1, -2)", "less((1 << 30) - 1, 1 << 30)", "less(-(1 << 70), 1)")
    assert traits(came, "size") == [("small", "small"), ("small", "big"), ("big", "small")]


def test_how_a_type_compares_is_told(told: Told) -> None:
    came = told("COMPARE_OP", "less(Plain(), Plain())", "less('a', 'b')")
    assert traits(came, "compare") == [("identity", "identity"), ("own", "own")]


def test_what_tells_the_truth_of_a_value_is_told(told: Told, version: tuple[int, int]) -> None:
    if version < (3, 13):
        return
    calls = ("Plain()", "Truthful()", "Sized()", "Heir()", "len", "re.compile('a')")
    came = told("TO_BOOL", *(f"truth({value})" for value in calls))
    assert traits(came, "truth") == [
        ("always",), ("number",), ("mapping",), ("mapping",), ("",), ("always",),
    ]  # fmt: skip
    assert traits(came, "heap") == [("no",) if value == "len" else ("yes",) for value in calls]


def test_items_and_containers_are_told_by_type(told: Told, version: tuple[int, int]) -> None:
    if version < (3, 13):
        return
    came = told("CONTAINS_OP", "has({1}, 1)", "has('ab', 'a')")
    assert [[shape.type for shape in one] for one in came] == [["int", "set"], ["str", "str"]]


def test_subscripts_come_with_where_they_lead(told: Told, version: tuple[int, int]) -> None:
    indexes = ("0", "2", "3", "-3", "-4", "1 << 70", "-(1 << 70)", "True")
    came = told(READ[version >= (3, 14)], *(f"get([1, 2, 3], {index})" for index in indexes))
    assert [
        (one[1].trait("size"), one[1].trait("sign"), one[1].trait("reach")) for one in came
    ] == [
        ("small", "", "inside"),
        ("small", "", "outside"),
        ("small", "negative", "inside"),
        ("small", "negative", "outside"),
        ("big", "", ""),
        ("big", "negative", ""),
        ("", "", ""),
    ]


def test_characters_taken_from_a_str_are_told(told: Told, version: tuple[int, int]) -> None:
    calls = (r'get("ab", 1)', r'get("\xe9b", 0)', r'get("\xe9b", 1)', r'get("\u0416", 0)')
    came = told(READ[version >= (3, 14)], *calls)
    if version < (3, 13):
        assert traits(came, "character") == [("", "")]
        return
    assert traits(came, "character") == [("", "ASCII"), ("", "other"), ("", "ASCII")]
    assert traits(came, "ascii") == [("yes", ""), ("no", ""), ("no", "")]


def test_methods_behind_a_subscript_are_told(told: Told, version: tuple[int, int]) -> None:
    calls = ("get(Item(), 1)", "get(Keyed(), 1)", "get(Heir(), 1)", "get(Plain(), 1)")
    came = told(READ[version >= (3, 14)], *calls)
    kinds = [one[0].trait("getitem") for one in came]
    assert kinds == ["function", "complex function", "other", "none"]
    assert [one[0].trait("parameters") for one in came] == ["2", "2", "", ""]


def test_what_is_stored_to_is_told_without_the_value(told: Told) -> None:
    came = told("STORE_SUBSCR", "put([1], 0)", "put(Heir(), 0)", "put(Own(), 0)", "put({}, 0)")
    types = [[shape.type for shape in one] for one in came]
    assert types == [
        ["list", "int"], ["subject.Heir", "int"], ["subject.Own", "int"], ["dict", "int"],
    ]  # fmt: skip
    assert [one[0].trait("store") for one in came] == ["", "dict", "own", ""]


def test_what_is_unpacked_comes_with_its_length(told: Told) -> None:
    values = ("(1, 2)", "[1]", "(1,) * 99", "'ab'", "iter('ab')", "Plain()")
    came = told("UNPACK_SEQUENCE", *(f"unpack({value})" for value in values))
    assert traits(came, "length") == [("2",), ("1",), ("12 or more",), ("",), ("",), ("",)]
    assert traits(came, "sequence")[3:] == [("yes",), ("no",), ("no",)]
    assert traits(came, "iterator")[3:] == [("no",), ("yes",), ("no",)]


def test_what_a_loop_takes_its_items_from_is_told(told: Told, version: tuple[int, int]) -> None:
    if version < (3, 12):
        return
    came = told("FOR_ITER", "loop([1])", "loop((x for x in [1]))", "loop({1: 2})", "loop('ab')")
    types = [one[0].type for one in came]
    if version < (3, 15):
        expected = ["list_iterator", "generator", "dict_keyiterator", "str_ascii_iterator"]
        assert types == expected
        return
    assert types == ["list", "generator", "dict_keyiterator", "str"]
    assert traits(came, "position") == [("yes",), ("no",), ("no",), ("yes",)]


def test_what_values_are_sent_to_is_told(told: Told, version: tuple[int, int]) -> None:
    if version < (3, 12):
        return
    calls = ("list(delegate(iter([1])))", "list(delegate((x for x in [1])))")
    seen = observe(told.python, told.folder, SOURCE, *calls, runs=2)
    assert seen.types("SEND", "delegate") == [("list_iterator",), ("generator",)]


HOSTILE = """
import sys

SPECIAL = "add bool call class_getitem contains delattr eq float ge getattr getattribute "
SPECIAL += "getitem gt hash index instancecheck int iter le len lt mro_entries ne repr "
SPECIAL += "reversed setitem sizeof str subclasscheck"

def recording(name):
    def record(*_arguments):
        with open("calls.txt", "a") as file:
            file.write(name + "\\n")
        raise ValueError(name)
    return record

methods = {f"__{name}__": recording(name) for name in SPECIAL.split()}
methods["__class__"] = property(recording("class"))
methods["__dict__"] = property(recording("dict"))

class Key(str):
    __hash__ = str.__hash__
    __eq__ = recording("key")

Meta = type("Meta", (type,), dict(methods))
Hostile = type.__call__(Meta, "Hostile", (), dict(methods))
Odd = type("Odd", (), {Key("__getitem__x"[:-1]): 1})
hostile, odd = object.__new__(Hostile), Odd()
open("calls.txt", "w").close()  # to make such a class asks its keys

def do(function):
    try:
        function(hostile)
    except ValueError:
        pass

def add(a): return a + a
def equal(a):
    if a == a: return 1
def truth(a): return not a
def has(a): return 1 in a
def get(a): return a[0]
def put(a): a[0] = 1
def unpack(a): x, y = a
def loop(a):
    for _ in a: pass
def odd_container():
    try:
        odd[0]
    except TypeError:
        pass
"""
CAUSED = {
    "add": "add",
    "equal": "eq",
    "truth": "bool",
    "has": "contains",
    "get": "getitem",
    "put": "setitem",
    "unpack": "iter",
    "loop": "iter",
}


def test_no_method_runs_but_what_the_program_itself_calls(python: Path, tmp_path: Path) -> None:
    observe(python, tmp_path, HOSTILE, *(f"do({name})" for name in CAUSED), runs=3)
    called = (tmp_path / "calls.txt").read_text("utf-8").split()
    assert called == [name for name in CAUSED.values() for _ in range(3)]


def test_nothing_is_said_of_a_class_whose_names_are_not_plain(
    python: Path, tmp_path: Path, version: tuple[int, int]
) -> None:
    seen = observe(python, tmp_path, HOSTILE, "odd_container()", runs=3)
    ((container, _),) = seen.shapes(READ[version >= (3, 14)], "odd_container")
    assert container.type == "subject.Odd"
    assert not container.has("getitem")
