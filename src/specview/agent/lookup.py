"""Finds a name in a namespace without running user code: no descriptors, no metaclasses."""

from __future__ import annotations

from types import CodeType, FunctionType, GetSetDescriptorType, ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    from typing_extensions import TypeIs

    Kind = TypeVar("Kind")

MISSING = object()
"""What a lookup gives that finds nothing."""
LOCALS = "<locals>"
NAMES = 2_000
"""Names that are offered in place of a wrong one, at most."""

_of_modules: Any = ModuleType.__dict__
_module_dict: Callable[[object], Mapping[str, object]] = _of_modules["__dict__"].__get__
_type_dict: Callable[[type], Mapping[str, object]] = type.__dict__["__dict__"].__get__
_mro: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__


def is_a(value: object, kind: type[Kind]) -> TypeIs[Kind]:
    """`isinstance` without asking the value: that may run its class's attribute access."""
    return any(base is kind for base in _mro(type(value)))


def names_of(value: object) -> Mapping[str, object]:
    """A value's own names, read from where the interpreter keeps them.

    That makes a dictionary of an instance's inline values: on 3.11 and 3.12 its attributes then
    specialise otherwise. To look for one name, ask `own`.
    """
    if is_a(value, ModuleType):
        return _module_dict(value)
    if is_a(value, type):
        return _type_dict(value)
    for base in _mro(type(value)):
        getter = _type_dict(base).get("__dict__")
        if is_a(getter, GetSetDescriptorType):
            found = getter.__get__(value)
            return found if is_a(found, dict) else {}
    return {}


def own(value: object, name: str) -> object:
    """What a value itself keeps under a name, its class aside; MISSING if nothing.

    An instance keeps its inline values, and a function goes without a dictionary if it had none.
    """
    if is_a(value, ModuleType) or is_a(value, type) or _in_types(type(value), name) is not MISSING:
        return names_of(value).get(name, MISSING)
    try:
        return object.__getattribute__(value, name)
    except AttributeError:
        return MISSING


def find(value: object, name: str) -> object:
    """What `value.name` stands for, before any descriptor is run; MISSING if nothing."""
    if is_a(value, type):
        return _in_types(value, name)
    found = own(value, name)
    if found is MISSING:
        found = _in_types(type(value), name)
    if found is MISSING and is_a(value, ModuleType):
        found = _ask_module(names_of(value), name)
    return found


def _in_types(kind: type, name: str) -> object:
    """What a class or one of its bases keeps under a name; MISSING if nothing."""
    for base in _mro(kind):
        names = _type_dict(base)
        if name in names:
            return names[name]
    return MISSING


def candidates(value: object) -> list[str]:
    """The names that could have been meant instead."""
    if is_a(value, CodeType):
        return [code.co_name for code in nested(value)][:NAMES]
    names = dict.fromkeys(names_of(value))
    if is_a(value, type):
        for base in _mro(value)[1:-1]:
            names.update(dict.fromkeys(_type_dict(base)))
    plain = [name for name in names if not name.startswith("__")]
    return (plain or list(names))[:NAMES]


def nested(code: CodeType) -> list[CodeType]:
    """The code objects directly inside another, in the order of its constants."""
    return [constant for constant in code.co_consts if is_a(constant, CodeType)]


def find_nested(code: CodeType, name: str) -> list[CodeType]:
    """Code objects of this name within another: those nearest to it, at one depth."""
    level = nested(code)
    while level:
        found = [inner for inner in level if inner.co_name == name]
        if found:
            return found
        level = [deeper for inner in level for deeper in nested(inner)]
    return []


def _ask_module(names: Mapping[str, object], name: str) -> object:
    """Let the module's `__getattr__` answer: the one place where a lookup runs user code."""
    answer = names.get("__getattr__")
    if not is_a(answer, FunctionType):
        return MISSING
    try:
        return answer(name)
    except Exception:
        return MISSING
