"""Frozen dataclasses whose methods are written when they are first called.

`dataclasses` compiles six methods for each frozen class that is imported. That takes half a
millisecond, fifty classes of it stand before the first frame, and most methods are never called.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass

__all__ = ["dataclass"]

Method = Callable[..., Any]


def _later(name: str, write: Callable[[list[str]], str]) -> Method:
    """A method that first puts what `write` makes of the fields' names in its own place."""

    def first(self: object, *arguments: object, **named: object) -> object:
        kinds = type(self).__mro__
        owner: Any = next(kind for kind in kinds if kind.__dict__.get(name) is first)
        fields = dataclasses.fields(owner)
        names = {"_set": object.__setattr__}
        exec(f"def {name}{write([one.name for one in fields])}", names)  # noqa: S102 - names alone
        method: Method = names[name]
        if name == "__init__":
            given = [one.default for one in fields]
            method.__defaults__ = tuple(one for one in given if one is not dataclasses.MISSING)
        setattr(owner, name, method)
        return method(self, *arguments, **named)

    return first


def _initial(names: list[str]) -> str:
    lines = (f"\n _set(self, {name!r}, {name})" for name in names)
    return f"(self, {', '.join(names)}):{''.join(lines)}"


def _equal(names: list[str]) -> str:
    same = " and ".join(f"self.{name} == other.{name}" for name in names)
    return f"(self, other): return {same} if other.__class__ is self.__class__ else NotImplemented"


def _hash(names: list[str]) -> str:
    return f"(self): return hash(({''.join(f'self.{name}, ' for name in names)}))"


def _repr(names: list[str]) -> str:
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
    """Make what `dataclasses.dataclass` makes; fields are given by their defaults alone."""
    if not frozen:
        raise TypeError("only frozen classes are lean")

    def decorate(kind: type) -> type:
        for name, method in _METHODS.items():
            setattr(kind, name, method)
        return dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(kind)

    return decorate


if not TYPE_CHECKING:
    dataclass = _lean
