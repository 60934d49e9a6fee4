"""Frozen data to JSON and back, by the types that its fields declare; nothing is guessed."""

from __future__ import annotations

import array
import builtins
import types
import typing
from collections import abc
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, Final, TypeVar

from specview.errors import ProtocolError
from specview.model.failure import ExceptionReport
from specview.model.output import Chunk
from specview.model.text import clean, clean_lines, shorten
from specview.model.workload import Phase, Workload

Data = TypeVar("Data")
Decoder = Callable[[Any], Any]

_SHOWN = 60
_CODE_UNITS = "H"


def encode(value: object) -> object:
    """`value` as what `json` can write: data as objects, enumerations by name."""
    if isinstance(value, Enum):
        return value.name
    if is_dataclass(value):
        return {one.name: encode(getattr(value, one.name)) for one in _fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): encode(one) for key, one in value.items()}
    if isinstance(value, array.array):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [encode(one) for one in value]
    return value


def decode(kind: type[Data], value: object) -> Data:
    """What `encode` made of data of the type `kind`; its texts are cleaned again.

    Raises ProtocolError where `value` is anything else.
    """
    decoded: Data = _decoder(typing.cast("Hashable", kind))(value)
    return decoded


def _fields(kind: type) -> list[Field[Any]]:
    return [one for one in fields(kind) if not one.name.startswith("_")]


def _wrong(value: object, wanted: str) -> ProtocolError:
    return ProtocolError(f"{shorten(clean(repr(value)), _SHOWN)} should be {wanted}")


def _plain(kind: type, wanted: str) -> Decoder:
    def decoder(value: object) -> object:
        if type(value) is not kind:
            raise _wrong(value, wanted)
        return value

    return decoder


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(value, "a string")
    return clean(value)


def _lines(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(value, "a string")
    return "\n".join(clean_lines(value))


_PLAIN: Final[Mapping[object, Decoder]] = {
    int: _plain(int, "an integer"),
    bool: _plain(bool, "true or false"),
    str: _text,
}
_RAW: Final = _plain(str, "a string")
_TEXTS: Final[Mapping[tuple[type, str], Decoder]] = {
    (Phase, "call"): _RAW,
    (Workload, "setup"): _RAW,
    (Chunk, "text"): _RAW,
    (ExceptionReport, "message"): _lines,
}
"""Texts that are not clean lines in the model either."""


class _CodeUnits:
    """Stands for `array[int]` in annotations, which 3.11 cannot evaluate."""

    def __class_getitem__(cls, item: object) -> type[_CodeUnits]:
        return cls


@cache
def _decoder(kind: Any) -> Decoder:  # noqa: ANN401 - a type as annotations spell it
    arguments = typing.get_args(kind)
    match typing.get_origin(kind):
        case types.UnionType:
            return _optional(arguments[0])
        case builtins.tuple:
            return _tuple(arguments)
        case abc.Mapping:
            return _mapping(*arguments)
    if kind is _CodeUnits:
        return _array
    if kind in _PLAIN:
        return _PLAIN[kind]
    return _enumeration(kind) if issubclass(kind, Enum) else _data(kind)


def _read(kind: Hashable, value: object) -> object:
    return _decoder(kind)(value)


def _optional(kind: object) -> Decoder:
    return lambda value: None if value is None else _decoder(kind)(value)


def _tuple(kinds: tuple[object, ...]) -> Decoder:
    if kinds[-1] is Ellipsis:
        one = _later(kinds[0])
        return lambda value: tuple(map(one, _list(value)))

    def decoder(value: object) -> object:
        items = _list(value)
        if len(items) != len(kinds):
            raise _wrong(value, f"{len(kinds)} items")
        return tuple(_decoder(each)(item) for each, item in zip(kinds, items, strict=True))

    return decoder


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _wrong(value, "a list")
    return value


def _array(value: object) -> array.array[int]:
    try:
        return array.array(_CODE_UNITS, typing.cast("list[int]", _list(value)))
    except (TypeError, OverflowError):
        raise _wrong(value, "code units") from None


def _mapping(key: object, item: object) -> Decoder:
    read_key: Decoder = _number_key if key is int else _text

    def decoder(value: object) -> object:
        if not isinstance(value, dict):
            raise _wrong(value, "an object")
        return {read_key(name): _decoder(item)(one) for name, one in value.items()}

    return decoder


def _number_key(name: str) -> int:
    if not name.isdecimal() or len(name) > len("16777216"):
        raise _wrong(name, "a number")
    return int(name)


def _enumeration(kind: type[Enum]) -> Decoder:
    def decoder(value: object) -> object:
        try:
            return kind[typing.cast("str", value)]
        except KeyError:
            raise _wrong(value, f"one of {', '.join(kind.__members__)}") from None

    return decoder


def _data(kind: type) -> Decoder:
    """Objects with the fields of `kind`; one that is not there has its default."""
    hints = typing.get_type_hints(kind, localns={"array": _CodeUnits})
    readers = {
        one.name: _TEXTS.get((kind, one.name)) or _later(hints[one.name]) for one in _fields(kind)
    }
    needed = {one.name for one in _fields(kind) if _has_no_default(one)}

    def decoder(value: object) -> object:
        if not isinstance(value, dict) or not needed <= value.keys() <= readers.keys():
            raise _wrong(value, f"the fields of {kind.__name__}")
        return kind(**{name: readers[name](one) for name, one in value.items()})

    return decoder


def _later(kind: object) -> Decoder:
    """A decoder that is made when it is first needed: exceptions hold exceptions."""
    return _PLAIN[kind] if kind in _PLAIN else partial(_read, kind)


def _has_no_default(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING
