"""From what a name stands for to the Python functions behind it."""

from __future__ import annotations

import sys
from types import FunctionType, MethodType, ModuleType

from . import lookup
from .given import Given
from .lookup import is_a

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

PROPERTY_PARTS = ("fget", "fset", "fdel")
WRAPPERS = 100
"""So many wrappers around one function are followed."""

_OF_FUNCTOOLS = ("cached_property", "partialmethod", "singledispatchmethod")


class Found:
    """A function to be watched.

    `expression` is how an expression in the module's namespace reaches it, None if none does;
    `owner` is the class it was found in; what `functools` holds for it is `given`.
    """

    __slots__ = ("code", "expression", "function", "given", "kind", "owner")

    def __init__(
        self,
        code: CodeType,
        function: FunctionType | None,
        kind: str,
        expression: str | None,
        owner: type | None,
    ) -> None:
        self.code = code
        self.function = function
        self.kind = kind
        self.expression = expression
        self.owner = owner
        self.given = Given()


def functions(value: object, expression: str | None, owner: type | None) -> list[Found]:
    """The functions behind a value: none for what is not written in Python."""
    kind = ""
    last: FunctionType | None = None
    given = Given()
    for _ in range(WRAPPERS):
        if is_a(value, type) and last is None:
            return list(_of_class(value, expression, set()))
        if is_a(value, property):
            return _of_property(value, expression, owner)
        if is_a(value, FunctionType):
            last = value
            registered = _registered(value)
            if registered:
                return [
                    Found(each.__code__, each, "function", expression, owner) for each in registered
                ]
        step = _inner(value)
        if step is None:
            break
        given.add(value)
        if kind and step[0] and _is_bound(value):
            given.add_self()
        kind, value = kind or step[0], step[1]
    if last is None:
        return []
    found = _function(last, kind, expression, owner)
    found.given = given
    return [found]


def of_module(module: ModuleType) -> list[Found]:
    """Every function that a module itself defines, those of its classes included."""
    names = lookup.names_of(module)
    own = names.get("__name__")
    found: list[Found] = []
    seen: set[int] = set()
    for name, value in list(names.items()):
        if is_a(value, type):
            if lookup.names_of(value).get("__module__") == own:
                found += _of_class(value, name, seen)
            continue
        found += [
            each
            for each in functions(value, name, None)
            if each.function is not None and each.function.__globals__ is names
        ]
    return _once(found)


def _of_class(kind: type, expression: str | None, seen: set[int]) -> Iterator[Found]:
    """The functions in a class's own names, and in those of classes defined within it."""
    seen.add(id(kind))
    prefix = type.__dict__["__qualname__"].__get__(kind) + "."
    for name, value in list(lookup.names_of(kind).items()):
        path = None if expression is None else f"{expression}.{name}"
        if not is_a(value, type):
            yield from functions(value, path, kind)
        elif id(value) not in seen and _qualname(value).startswith(prefix):
            yield from _of_class(value, path, seen)


def _of_property(value: property, expression: str | None, owner: type | None) -> list[Found]:
    parts = [getattr(value, part) for part in PROPERTY_PARTS]
    return [
        Found(each.code, each.function, "property", expression, owner)
        for part in parts
        if part is not None
        for each in functions(part, None, owner)
    ]


def _function(
    function: FunctionType, kind: str, expression: str | None, owner: type | None
) -> Found:
    code = function.__code__
    shown = kind or ("method" if owner is not None else plain_kind(code))
    return Found(code, function, shown, expression, owner)


def plain_kind(code: CodeType) -> str:
    """What a function is that no class or wrapper makes something else."""
    flags = {0x80: "coroutine", 0x200: "async_generator", 0x20: "generator"}
    for flag, kind in flags.items():
        if code.co_flags & flag:
            return kind
    return "lambda" if code.co_name == "<lambda>" else "function"


def _inner(value: object) -> tuple[str, object] | None:
    """What a wrapper wraps, and the kind of function that this makes it; None for no wrapper."""
    if is_a(value, staticmethod):
        return "staticmethod", value.__func__
    if is_a(value, classmethod):
        return "classmethod", value.__func__
    if is_a(value, MethodType):
        bound_to_class = is_a(value.__self__, type)
        return ("classmethod" if bound_to_class else "method"), value.__func__
    wrapped = lookup.own(value, "__wrapped__")
    if wrapped is not lookup.MISSING:
        return "", wrapped
    if is_a(value, FunctionType):
        return None
    return _of_library(value) or _of_callable(value)


def _of_library(value: object) -> tuple[str, object] | None:
    """Wrappers of `functools`, which is looked up: only who imported it can have made one."""
    functools = sys.modules.get("functools")
    if functools is None:
        return None
    if is_a(value, functools.partial):
        return "partial", value.func
    for name in _OF_FUNCTOOLS:
        if type(value) is getattr(functools, name, None):
            inner = lookup.own(value, "func")
            return "property" if name == "cached_property" else _kind_of_method(inner), inner
    return None


def _kind_of_method(value: object) -> str:
    """The kind of a method that `functools` makes of another."""
    if is_a(value, staticmethod):
        return "staticmethod"
    return "classmethod" if is_a(value, classmethod) else "method"


def _is_bound(value: object) -> bool:
    """Whether a call gives the function behind `value` one argument more, before the others."""
    return is_a(value, MethodType) or _of_callable(value) is not None


def _of_callable(value: object) -> tuple[str, object] | None:
    call = lookup.find(type(value), "__call__")
    return ("method", call) if is_a(call, FunctionType) else None


def _registered(value: FunctionType) -> list[FunctionType]:
    """The implementations that `functools.singledispatch` chooses from; none otherwise."""
    registry = lookup.own(value, "registry")
    no_dispatch = lookup.own(value, "dispatch") is lookup.MISSING
    if no_dispatch or not is_a(registry, type(type.__dict__)):
        return []
    return [each for each in registry.values() if is_a(each, FunctionType)]


def _qualname(kind: type) -> str:
    name: str = type.__dict__["__qualname__"].__get__(kind)
    return name


def _once(found: list[Found]) -> list[Found]:
    """Leave out further names of a function that has been found already."""
    by_code: dict[int, Found] = {}
    for each in found:
        by_code.setdefault(id(each.code), each)
    return list(by_code.values())
