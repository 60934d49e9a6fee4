"""Turns exceptions of user code into messages, running as little of it as can be."""

from __future__ import annotations

from itertools import islice
from types import CodeType, FunctionType, TracebackType

from .lookup import is_a
from .wire import NAME_LIMIT, PATH_LIMIT, cut, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .source import Sources

Message = dict[str, object]

FRAMES = 60
"""Frames of one exception at most: the first and the last half."""
DEPTH = 10
"""Causes of causes, groups within groups."""
WIDTH = 20
"""Exceptions of one group."""
TEXT = 500
"""Characters of one source line in a traceback."""
ROOM = 900_000
"""Characters that one exception's JSON may take."""
LIMITS = ((10_000, 50), (10_000, 8), (2_000, 2), (1_000, 1))
"""Characters of a message and exceptions altogether; further down where it is too much."""

SAFE_TYPES = (str, bytes, int, float, complex, bool, type(None), type(Ellipsis))


class Errors:
    """Describes exceptions. Frames of the agent and of the import system are left out."""

    __slots__ = ("hidden", "sources", "watched")

    def __init__(self, sources: Sources, hidden: Iterable[str]) -> None:
        self.sources = sources
        self.hidden = tuple(hidden)
        self.watched: frozenset[int] = frozenset()

    def watch(self, codes: Iterable[CodeType]) -> None:
        """From now on run none of these code objects to find out a message."""
        self.watched = frozenset(map(id, codes))

    def describe(self, error: BaseException) -> Message:
        """The exception as the wire has it, in a bounded size."""
        found: Message = {}
        for characters, count in LIMITS:
            found = _Description(self, characters, count).exception(error, 0)
            if len(text_of(found)) <= ROOM:
                return found
        return {**found, "frames": [], "omitted": found["omitted"]}

    def is_hidden(self, code: CodeType) -> bool:
        """Whether a frame of this code is none of the user's."""
        return code.co_filename.startswith(self.hidden)


class _Description:
    """One exception with all that belongs to it."""

    __slots__ = ("characters", "errors", "left", "seen")

    def __init__(self, errors: Errors, characters: int, count: int) -> None:
        self.errors = errors
        self.characters = characters
        self.left = count
        self.seen: set[int] = set()

    def exception(self, error: BaseException, depth: int) -> Message:
        self.seen.add(id(error))
        self.left -= 1
        frames, omitted = self.frames(_field(error, "__traceback__"))
        cause = _field(error, "__cause__")
        suppressed = _field(error, "__suppress_context__")
        context = None if suppressed else _field(error, "__context__")
        kind = type(error)
        return {
            "type": cut(_type_name(kind), NAME_LIMIT),
            "module": cut(_module_name(kind), NAME_LIMIT),
            "message": cut(self.message(error), self.characters),
            "frames": frames,
            "omitted": omitted,
            "cause": self.related(cause, depth),
            "context": self.related(context, depth),
            "notes": self.notes(error),
            "group": self.group(error, depth),
            "position": position_of(error) if is_a(error, SyntaxError) else None,
        }

    def related(self, error: object, depth: int) -> Message | None:
        if not is_a(error, BaseException) or id(error) in self.seen:
            return None
        if depth >= DEPTH or self.left <= 0:
            return None
        return self.exception(error, depth + 1)

    def group(self, error: BaseException, depth: int) -> list[Message] | None:
        if not is_a(error, BaseExceptionGroup):
            return None
        within = BaseExceptionGroup.exceptions.__get__(error)
        found = [self.related(inner, depth) for inner in within[:WIDTH]]
        return [inner for inner in found if inner is not None]

    def notes(self, error: BaseException) -> list[str]:
        notes = _own_dict(error).get("__notes__")
        if type(notes) is not list:
            return []
        return [cut(note, self.characters // 10) for note in notes[:WIDTH] if type(note) is str]

    def message(self, error: BaseException) -> str:
        """`str(error)`, unless that runs watched code; it may raise."""
        arguments: tuple[object, ...] = _field(error, "args")
        if any(map(self.runs_watched, (error, *arguments))):
            return ", ".join(_plain(argument) for argument in arguments)
        try:
            return str.__str__(str(error))
        except BaseException as second:
            return f"<str() of it raised {_type_name(type(second))}>"

    def runs_watched(self, value: object) -> bool:
        for name in ("__str__", "__repr__", "__format__"):
            found = _lookup(type(value), name)
            if is_a(found, FunctionType) and id(found.__code__) in self.errors.watched:
                return True
        return False

    def frames(self, traceback: TracebackType | None) -> tuple[list[Message], int]:
        places: list[TracebackType] = []
        while traceback is not None:
            if not self.errors.is_hidden(traceback.tb_frame.f_code):
                places.append(traceback)
            traceback = traceback.tb_next
        omitted = max(len(places) - FRAMES, 0)
        if omitted:
            places = places[: FRAMES // 2] + places[-FRAMES // 2 :]
        return [self.frame(place) for place in places], omitted

    def frame(self, place: TracebackType) -> Message:
        code = place.tb_frame.f_code
        at = place.tb_lasti // 2
        line, end_line, column, end_column = place.tb_lineno, None, None, None
        for found in islice(code.co_positions(), at, at + 1):
            _, end_line, column, end_column = found
        text = self.errors.sources.line(code.co_filename, line)
        return {
            "file": cut(code.co_filename, PATH_LIMIT),
            "line": line,
            "end_line": end_line,
            "col": column,
            "end_col": end_column,
            "name": cut(code.co_qualname, NAME_LIMIT),
            "text": None if text is None else cut(text, TEXT),
        }


def position_of(error: SyntaxError) -> Message | None:
    """Where a syntax error is: column from 1; None when it does not say."""
    if type(error.lineno) is not int:
        return None
    text = error.text if type(error.text) is str else ""
    return {
        "file": cut(error.filename, PATH_LIMIT) if type(error.filename) is str else "",
        "line": error.lineno,
        "column": error.offset if type(error.offset) is int else 0,
        "text": cut(text.rstrip("\n"), TEXT),
    }


def _field(error: BaseException, name: str) -> Any:
    """A field that every exception has, without the class's own attribute access."""
    return BaseException.__dict__[name].__get__(error)


def _own_dict(error: BaseException) -> dict[str, object]:
    found = BaseException.__dict__["__dict__"].__get__(error)
    return found if type(found) is dict else {}


def _lookup(kind: type, name: str) -> object:
    """What a class or its bases define, without running a metaclass."""
    for base in type.__dict__["__mro__"].__get__(kind):
        names = type.__dict__["__dict__"].__get__(base)
        if name in names:
            return names[name]
    return None


def _type_name(kind: type) -> str:
    name: str = type.__dict__["__qualname__"].__get__(kind)
    return name


def _module_name(kind: type) -> str:
    name = type.__dict__["__dict__"].__get__(kind).get("__module__", "builtins")
    return name if type(name) is str else ""


def _plain(value: object) -> str:
    """A value in words, without running its code."""
    if type(value) is str:
        return value
    if any(type(value) is safe for safe in SAFE_TYPES):
        return repr(value)
    return f"<{_type_name(type(value))}>"
