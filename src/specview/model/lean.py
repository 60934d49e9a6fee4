"""Frozen dataclasses that work out at first use what `dataclasses` works out at import.

`dataclasses` compiles six methods for each frozen class, and makes a field of each annotation. That
takes half a millisecond a class; fifty classes stand before the first frame, most methods are never
called, and fields are asked for where recordings are saved.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass

__all__ = ["dataclass"]

Method = Callable[..., Any]


class _Fields:
    """What `dataclasses.fields` and `dataclasses.replace` look for, made when they do."""

    def __init__(self, defaults: Mapping[str, object]) -> None:
        self._defaults = defaults

    def __get__(self, instance: object, owner: type) -> dict[str, dataclasses.Field[object]]:
        kind: Any = _owner(owner, "__dataclass_fields__", self)
        space = {"__annotations__": kind.__annotations__, "__module__": kind.__module__}
        plain = dataclasses.dataclass(init=False, repr=False, eq=False)
        twin: Any = plain(type(kind.__name__, (), {**space, **self._defaults}))
        fields: dict[str, dataclasses.Field[object]] = twin.__dataclass_fields__
        kind.__dataclass_fields__ = fields
        return fields


def _owner(kind: type, name: str, value: object) -> type:
    """The class that `kind` has `value` from, by its `name`."""
    return next(one for one in kind.__mro__ if one.__dict__.get(name) is value)


def _later(name: str, write: Callable[[tuple[str, ...]], str]) -> Method:
    """A method that first puts what `write` makes of the fields' names in its own place."""

    def first(self: object, *arguments: object, **named: object) -> object:
        owner: Any = _owner(type(self), name, first)
        names = {"_set": object.__setattr__}
        exec(f"def {name}{write(owner.__match_args__)}", names)  # noqa: S102 - names alone
        method: Method = names[name]
        if name == "__init__":
            method.__defaults__ = owner._lean_defaults  # noqa: SLF001 - set below
        setattr(owner, name, method)
        return method(self, *arguments, **named)

    return first


def _initial(names: tuple[str, ...]) -> str:
    lines = (f"\n _set(self, {name!r}, {name})" for name in names)
    return f"(self, {', '.join(names)}):{''.join(lines)}"


def _equal(names: tuple[str, ...]) -> str:
    same = " and ".join(f"self.{name} == other.{name}" for name in names)
    return f"(self, other): return {same} if other.__class__ is self.__class__ else NotImplemented"


def _hash(names: tuple[str, ...]) -> str:
    return f"(self): return hash(({''.join(f'self.{name}, ' for name in names)}))"


def _repr(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"{name}={{self.{name}!r}}" for name in names)
    return f'(self): return f"{{self.__class__.__qualname__}}({shown})"'


def _refuse(self: object, name: str, *value: object) -> NoReturn:  # noqa: ARG001 - a method
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


_METHODS = {
    "__init__": _later("__init__", _initial),
    "__eq__": _later("__eq__", _equal),
    "__hash__": _later("__hash__", _hash),
    "__repr__": _later("__repr__", _repr),
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}


def _lean(*, frozen: bool, slots: bool = False) -> Callable[[type], type]:
    """Make what `dataclasses.dataclass` makes; each annotation is a field."""
    if not frozen:
        raise TypeError("only frozen classes are lean")

    def decorate(kind: type) -> type:
        names = tuple(kind.__annotations__)
        defaults = {name: vars(kind)[name] for name in names if name in vars(kind)}
        members = {
            "__match_args__": names,
            "__dataclass_fields__": _Fields(defaults),
            "_lean_defaults": tuple(defaults.values()),
            **_METHODS,
        }
        if slots:
            return _slotted(kind, names, members)
        for name, member in members.items():
            setattr(kind, name, member)
        return kind

    return decorate


def _slotted(kind: type, names: tuple[str, ...], members: Mapping[str, object]) -> type:
    """The same class with a slot for each of `names`, which only a new class can have."""
    left_out = {*names, "__dict__", "__weakref__"}
    own = {name: member for name, member in vars(kind).items() if name not in left_out}
    made = type(kind)(kind.__name__, kind.__bases__, {**own, "__slots__": names, **members})
    made.__qualname__ = kind.__qualname__
    return made


if not TYPE_CHECKING:
    dataclass = _lean
