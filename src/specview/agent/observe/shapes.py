"""Describes one operand without running any code of the program."""

from __future__ import annotations

from .. import lookup
from ..wire import NAME_LIMIT, cut
from .peek import NULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Traits = dict[str, str]
Shape = tuple[str, Traits]
"""A type's name, and what else matters. Both go to the parent as JSON."""

HEAP, IMMUTABLE = 1 << 9, 1 << 8
"""Flags of types: made at run time; its attributes can't be set."""

_qualname: Any = type.__dict__["__qualname__"]
_module: Any = type.__dict__["__module__"]
_flags: Any = type.__dict__["__flags__"]


def shape(value: object, **traits: str) -> Shape:
    """A value's type by name, with further traits."""
    if value is NULL:
        return "", {}
    kind = type(value)
    told = dict(traits)
    number = type_number(kind)
    if number:
        told["class"] = number
    base = base_of(kind)
    if base is not kind and base is not object:
        told["base"] = base.__name__
    return type_name(kind), told


def type_name(kind: type) -> str:
    """`int`, or `module.Outer.Inner` for what is not built in."""
    name: str = _qualname.__get__(kind)
    names = lookup._type_dict(kind)
    module = names.get("__module__") if is_mutable(kind) else _module.__get__(kind)
    if module == "builtins" or type(module) is not str:
        return cut(name, NAME_LIMIT)
    return cut(f"{module}.{name}", NAME_LIMIT)


def flags_of(kind: type) -> int:
    """`tp_flags` of a type."""
    flags: int = _flags.__get__(kind)
    return flags


def is_mutable(kind: type) -> bool:
    """Whether attributes of the class itself can be set: it was made by a class statement."""
    return not flags_of(kind) & IMMUTABLE


def base_of(kind: type) -> type:
    """The nearest type in its order of inheritance whose attributes can't be set: itself mostly."""
    return next(base for base in lookup._mro(kind) if not is_mutable(base))


_numbers: dict[int, tuple[type, str]] = {}


def type_number(kind: type) -> str:
    """A number for each class that the program made, since several may share a name; else empty.

    The class is kept alive, so that no other one takes its address.
    """
    if not is_mutable(kind):
        return ""
    known = _numbers.get(id(kind))
    if known is None:
        known = _numbers[id(kind)] = (kind, str(len(_numbers) + 1))
    return known[1]
