"""Finds functions that the watched code calls, by the name of their code."""

from __future__ import annotations

import gc
import sys
from types import FunctionType, ModuleType

from . import lookup
from .unwrap import Found
from .wire import NAME_LIMIT, PATH_LIMIT, cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

SEPARATOR = "\n"
"""Between the names of codes in a command."""

_get_objects = gc.get_objects


def code_name(code: CodeType) -> str:
    """`file:line:qualname`: what names a code object in another process of the same program."""
    file = cut(code.co_filename, PATH_LIMIT)
    return f"{file}:{code.co_firstlineno}:{cut(code.co_qualname, NAME_LIMIT)}"


def find(names: list[str]) -> Iterator[tuple[str, Found | None]]:
    """For each name a function that has such code; None where there is none by now.

    Where several have, the one is taken that looks its names up in a module of the program: of a
    library module that the agent uses too, it has a copy of its own.
    """
    functions: dict[str, FunctionType] = {}
    wanted = set(names)
    spaces = {
        id(lookup.names_of(module))
        for module in list(sys.modules.values())
        if type(module) is ModuleType
    }
    for value in _get_objects():
        if type(value) is FunctionType:
            name = code_name(value.__code__)
            if name in wanted and (name not in functions or id(value.__globals__) in spaces):
                functions[name] = value
    for name in names:
        function = functions.get(name)
        found = Found(function.__code__, function, "function", None, None) if function else None
        yield name, found
