"""Reading messages of the wire: every value is checked on arrival, nothing is guessed."""

from __future__ import annotations

import json
from collections.abc import Sequence

from specview.errors import ProtocolError
from specview.model.text import clean, shorten

MAX_MESSAGE = 1 << 20
"""Bytes of a message at most, its newline included."""

_SHOWN = 80


class Message:
    """One JSON object of the wire; reading a field of another type raises ProtocolError."""

    __slots__ = ("_fields",)

    def __init__(self, fields: dict[str, object]) -> None:
        self._fields = fields

    @classmethod
    def parse(cls, line: bytes) -> Message:
        """Read one line."""
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            shown = shorten(clean(line.decode("utf-8", "replace")), _SHOWN)
            raise ProtocolError(f"the agent sent {shown!r}, which is not JSON") from None
        return cls.of(fields)

    @classmethod
    def of(cls, value: object) -> Message:
        """Take a decoded object as a message."""
        if not isinstance(value, dict):
            raise ProtocolError("the agent sent something that is not an object")
        return cls(value)

    @property
    def kind(self) -> str:
        """What the message is."""
        return self.text("kind")

    def _wrong(self, name: str, wanted: str) -> ProtocolError:
        told = shorten(clean(repr(self._fields.get(name))), _SHOWN)
        return ProtocolError(f"field {name!r} should be {wanted}, the agent sent {told}")

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self._fields.get(name) is not None

    def number(self, name: str) -> int:
        """Read an integer."""
        value = self._fields.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self._wrong(name, "an integer")

    def count(self, name: str) -> int:
        """Read an integer that is not negative."""
        value = self.number(name)
        if value < 0:
            raise ProtocolError(f"field {name!r} is {value}, which is negative")
        return value

    def text(self, name: str) -> str:
        """Read a string."""
        value = self._fields.get(name)
        if isinstance(value, str):
            return value
        raise self._wrong(name, "a string")

    def flag(self, name: str) -> bool:
        """Read a boolean."""
        value = self._fields.get(name)
        if isinstance(value, bool):
            return value
        raise self._wrong(name, "true or false")

    def items(self, name: str) -> list[object]:
        """Read a list."""
        value = self._fields.get(name)
        if isinstance(value, list):
            return value
        raise self._wrong(name, "a list")

    def texts(self, name: str) -> list[str]:
        """Read a list of strings."""
        return [as_text(item) for item in self.items(name)]

    def numbers(self, name: str) -> list[int]:
        """Read a list of integers."""
        values = self.items(name)
        if not all(type(value) is int for value in values):
            raise ProtocolError(f"field {name!r} should be a list of integers")
        return values  # type: ignore[return-value] # just checked

    def inner(self, name: str) -> Message:
        """Read an object."""
        value = self._fields.get(name)
        if isinstance(value, dict):
            return Message(value)
        raise self._wrong(name, "an object")

    def inners(self, name: str) -> list[Message]:
        """Read a list of objects."""
        return [Message.of(item) for item in self.items(name)]

    def names(self) -> list[str]:
        """The names of all fields, for an object that maps names."""
        return list(self._fields)


def as_text(value: object) -> str:
    """Check that `value` is a string."""
    if not isinstance(value, str):
        raise ProtocolError(f"{shorten(clean(repr(value)), _SHOWN)} should be a string")
    return value


def as_number(value: object) -> int:
    """Check that `value` is an integer."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ProtocolError(f"{shorten(clean(repr(value)), _SHOWN)} should be an integer")
    return value


def as_flag(value: object) -> bool:
    """Check that `value` is true or false."""
    if not isinstance(value, bool):
        raise ProtocolError(f"{shorten(clean(repr(value)), _SHOWN)} should be true or false")
    return value


def as_row(value: object, width: int) -> Sequence[object]:
    """Check that `value` is a list of `width` items."""
    if not isinstance(value, list) or len(value) != width:
        raise ProtocolError(f"{shorten(clean(repr(value)), _SHOWN)} should be {width} items")
    return value
