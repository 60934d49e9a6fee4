"""Plays works of the body with instrumented source, and tells which types every operation met.

Runs in the interpreter under view: `python body_record.py RUNS MODULE:WORK …`, with the checkout on
PYTHONPATH. For each work, a line of JSON:
`[MODULE:WORK, file, [[kind, position, function, reason, [[types], count]…]…]]`; what has a reason
was not recorded.
"""

# ruff: noqa: ANN401, E402  what an interpreter holds can be anything; it is looked at before it grows

from __future__ import annotations

import sys

AT_START = frozenset(sys.modules)
"""What the agent leaves to a program as it is."""

import importlib.machinery
import importlib.util
import json
import operator
import os
from functools import partial
from typing import Any

from tests.agent import body_source
from tests.agent.body_nodes import Position
from tests.agent.body_telling import NAME

NO_ITEM = object()
BINARY = {
    "Add": "add", "Sub": "sub", "Mult": "mul", "MatMult": "matmul", "Div": "truediv", "Mod": "mod",
    "Pow": "pow", "LShift": "lshift", "RShift": "rshift", "BitOr": "or_", "BitXor": "xor",
    "BitAnd": "and_", "FloorDiv": "floordiv",
}  # fmt: skip
COMPARE = {
    "Eq": "eq", "NotEq": "ne", "Lt": "lt", "LtE": "le", "Gt": "gt", "GtE": "ge",
}  # fmt: skip
OPERATIONS: dict[str, Any] = {
    **{name: getattr(operator, found) for name, found in (BINARY | COMPARE).items()},
    "In": lambda one, other: one in other,
    "NotIn": lambda one, other: one not in other,
}
INPLACE: dict[str, Any] = {
    name: getattr(operator, "i" + found.strip("_")) for name, found in BINARY.items()
}
_qualname: Any = type.__dict__["__qualname__"].__get__
_module: Any = type.__dict__["__module__"].__get__


def type_of(value: object) -> str:
    """The name of a value's type as the agent tells it."""
    kind = type(value)
    name: str = _qualname(kind)
    module = _module(kind)
    return name if module == "builtins" or type(module) is not str else f"{module}.{name}"


class Recorder:
    """Counts what operations meet while it is `on`."""

    def __init__(self) -> None:
        self.marks: list[tuple[str, Position, str, str]] = []
        self.counts: dict[tuple[int, tuple[str, ...]], int] = {}
        self.on = False

    def mark(self, kind: str, position: Position, place: str, reason: str) -> int:
        self.marks.append((kind, position, place, reason))
        return len(self.marks) - 1

    def met(self, number: int, *types: str) -> None:
        if self.on:
            key = number, types
            self.counts[key] = self.counts.get(key, 0) + 1

    def see(self, number: int, value: Any) -> Any:
        self.met(number, type_of(value))
        return value

    def binary(self, number: int, name: str, one: Any, other: Any) -> Any:
        self.met(number, type_of(one), type_of(other))
        return OPERATIONS[name](one, other)

    compare = binary

    def augmented(self, number: int, name: str, one: Any, other: Any) -> Any:
        self.met(number, type_of(one), type_of(other))
        return INPLACE[name](one, other)

    def subscript(self, number: int, owner: Any, key: Any) -> Any:
        self.met(number, type_of(owner), type_of(key))
        return owner[key]

    def place(self, number: int, owner: Any, key: Any) -> Place:
        return Place(self, number, owner, key)

    def call(self, number: int, callee: Any, /, *given: Any, **named: Any) -> Any:
        """What makes the call when it is called: it is in C, so that it stands in no frame."""
        self.met(number, type_of(callee), *map(type_of, [*given, *named.values()]))
        return partial(callee, *given, **named)

    def loop(self, number: int, values: Any) -> Any:
        plain = sys.version_info >= (3, 15) and type(values) in (list, tuple, str)
        return Loop(self, number, iter(values), type_of(values) if plain else "")

    def rows(self) -> list[Any]:
        """What was counted, by operation."""
        found: dict[int, list[Any]] = {}
        for (number, types), count in self.counts.items():
            found.setdefault(number, []).append([types, count])
        return [[*mark, found.get(number, [])] for number, mark in enumerate(self.marks)]


class Place:
    """Where something is stored."""

    def __init__(self, recorder: Recorder, number: int, owner: Any, key: Any) -> None:
        self.recorder, self.number, self.owner, self.key = recorder, number, owner, key

    def __setitem__(self, _zero: int, value: Any) -> None:
        self.recorder.met(self.number, type_of(self.owner), type_of(self.key))
        self.owner[self.key] = value


class Loop:
    """An iterator that tells of each step of another one.

    Lists, tuples and texts 3.15 goes through by an index, without an iterator.
    """

    def __init__(self, recorder: Recorder, number: int, values: Any, kind: str) -> None:
        self.recorder, self.number, self.values = recorder, number, values
        self.kind = kind or type_of(values)

    def __iter__(self) -> Loop:
        return self

    def __next__(self) -> Any:
        self.recorder.met(self.number, self.kind)
        item = next(self.values, NO_ITEM)
        if item is NO_ITEM:
            raise StopIteration
        return item


class Instrumenting(importlib.machinery.SourceFileLoader):
    """Loads a module from rewritten source."""

    recorder: Recorder

    def get_code(self, _name: str) -> Any:
        source = self.get_data(self.path).decode("utf-8")
        return body_source.instrumented(source, self.path, self.recorder.mark)

    def exec_module(self, module: Any) -> None:
        setattr(module, NAME, self.recorder)
        exec(self.get_code(module.__name__), module.__dict__)  # noqa: S102


def play(module: str, work: str, runs: int) -> tuple[str, list[Any]]:
    """Import a module anew and run a work. Returns the module's file and what was counted."""
    spec: Any = importlib.util.find_spec(module)
    package = module.partition(".")[0]
    for name in list(sys.modules):
        if name not in AT_START or name.partition(".")[0] == package:
            del sys.modules[name]
    recorder = Recorder()
    loader = Instrumenting(module, spec.origin)
    loader.recorder = recorder
    sys.meta_path.insert(0, _Finder(module, loader, spec.submodule_search_locations))
    importlib.import_module(module)
    run = importlib.import_module("tests.agent.body").BY_NAME[work]
    run()  # what it imports, others use too
    recorder.on = True
    for _ in range(runs):
        run()
    recorder.on = False
    return spec.origin, recorder.rows()


class _Finder:
    def __init__(self, name: str, loader: Any, inner: Any) -> None:
        self.name, self.loader, self.inner = name, loader, inner

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> Any:
        if name != self.name:
            return None
        spec = importlib.machinery.ModuleSpec(name, self.loader, origin=self.loader.path)
        spec.submodule_search_locations = self.inner
        return spec


def main(runs: int, wanted: list[str]) -> None:
    """Play each work in a process of its own, which has imported nothing for another."""
    for text in wanted:
        if not os.fork():
            module, _, work = text.partition(":")
            out = os.fdopen(os.dup(1), "w", encoding="utf-8")
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            told = json.dumps([text, *play(module, work, runs)])
            out.write(told + "\n")
            out.flush()
            os._exit(0)
        if os.wait()[1]:
            raise SystemExit(f"{text} failed")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
