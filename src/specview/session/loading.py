"""From the agent's answer to `load` to listings, sources and what can be called."""

from __future__ import annotations

from array import array
from itertools import product
from types import NoneType
from typing import Any, Final

from specview.errors import ProtocolError
from specview.model.interpreter import Interpreter
from specview.model.lean import dataclass
from specview.model.listing import CodeListing, ExceptionEntry, Instruction, Position
from specview.model.recording import SourceBlock, Subject
from specview.model.text import clean, shorten
from specview.session.fields import Message, as_flag, as_number, as_row

_MAX_UNITS = 1 << 24
_SHOWN = 60
_INT, _MAYBE, _TEXT = (int,), (int, NoneType), (str,)
_ROW_KINDS: Final = frozenset(product(_INT, _INT, _MAYBE, _TEXT, *[_MAYBE] * 5))
"""The types that a row about an instruction can hold: offset, opcode, arg, argrepr, four numbers
of its position, jump target. Thousands of rows are held against whole rows of types."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function: `default` is the text of a literal, or None."""

    name: str
    kind: str
    default: str | None
    annotation: str | None

    @property
    def required(self) -> bool:
        """Whether a call must give it."""
        return self.default is None and not self.kind.startswith("var_")


@dataclass(frozen=True, slots=True)
class Callable:
    """A watched function as an expression reaches it; texts are raw, they make expressions."""

    code: int
    expression: str | None
    kind: str
    class_needs_arguments: bool
    parameters: tuple[Parameter, ...]
    doc: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded target."""

    subject: Subject
    listings: tuple[CodeListing, ...]
    sources: tuple[SourceBlock, ...]
    callables: tuple[Callable, ...]
    notices: tuple[str, ...]


class _Draft:
    """A code object whose parts are still arriving."""

    def __init__(self, header: Message) -> None:
        self.header = header
        self.instructions: list[Instruction] = []
        self.exceptions: list[ExceptionEntry] = []
        self.cold = array("H")


class Loader:
    """Collects the messages that answer `load`; `finish` takes the closing one."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._drafts: list[_Draft] = []
        self._sources: list[SourceBlock] = []
        self._notices: list[str] = []

    def take(self, message: Message) -> None:
        """Take in one message. Raises ProtocolError."""
        match message.kind:
            case "code":
                if message.number("code") != len(self._drafts):
                    raise ProtocolError("code objects should be numbered from 0 on")
                self._drafts.append(_Draft(message))
            case "instructions":
                draft = self._draft(message)
                for row in message.items("rows"):
                    draft.instructions.append(self._instruction(row, len(draft.instructions)))
            case "units":
                self._units(message)
            case "exceptions":
                draft = self._draft(message)
                draft.exceptions.extend(map(_exception_entry, message.items("rows")))
            case "source":
                self._sources.append(_source(message))
            case "notice":
                self._notices.append(clean(message.text("text")))
            case other:
                raise ProtocolError(f"a message {clean(other)!r} does not belong to loading")

    def finish(self, loaded: Message) -> Loaded:
        """Put everything together. Raises ProtocolError where it does not fit."""
        codes = len(self._drafts)
        callables = tuple(map(_callable, loaded.inners("functions")))
        if any(one.code >= codes for one in callables):
            raise ProtocolError("a function has a code object that was not listed")
        subject = Subject(
            clean(loaded.text("target")), clean(loaded.text("name")), clean(loaded.text("module"))
        )
        return Loaded(
            subject,
            tuple(_listing(number, draft, codes) for number, draft in enumerate(self._drafts)),
            tuple(self._sources),
            callables,
            tuple(self._notices),
        )

    def _draft(self, message: Message) -> _Draft:
        number = message.count("code")
        if number >= len(self._drafts):
            raise ProtocolError(f"there is no code object {number}")
        return self._drafts[number]

    def _instruction(self, value: object, index: int) -> Instruction:
        offset, opcode, arg, argrepr, *lines, target = _instruction_row(value)
        name = self._interpreter.opname(opcode)
        return Instruction(
            index=index,
            offset=offset,
            opcode=opcode,
            name=name,
            arg=arg,
            argrepr=clean(argrepr),
            position=Position(*lines),
            target=target,
            caches=self._interpreter.caches.get(name, 0),
            family=self._interpreter.family(name),
        )

    def _units(self, message: Message) -> None:
        cold = self._draft(message).cold
        try:
            data = bytes.fromhex(message.text("hex"))
        except ValueError:
            raise ProtocolError("code units should be hexadecimal digits") from None
        if message.count("first") != len(cold) or len(data) % 2:
            raise ProtocolError("code units arrived out of order")
        cold.extend(data[at] | data[at + 1] << 8 for at in range(0, len(data), 2))
        if len(cold) > _MAX_UNITS:
            raise ProtocolError("a code object of more than 16,777,216 code units")


def _instruction_row(value: object) -> list[Any]:
    """Check a row about an instruction. Raises ProtocolError."""
    if not isinstance(value, list) or tuple(map(type, value)) not in _ROW_KINDS:
        raise ProtocolError(f"{shorten(clean(repr(value)), _SHOWN)} should tell an instruction")
    return value


def _listing(number: int, draft: _Draft, codes: int) -> CodeListing:
    header = draft.header
    if header.count("total_units") != len(draft.cold):
        raise ProtocolError(f"code object {number} arrived incomplete")
    if header.count("total_instructions") != len(draft.instructions):
        raise ProtocolError(f"code object {number} arrived without all its instructions")
    _check_places(number, draft)
    parent = header.count("parent") if header.has("parent") else None
    if parent is not None and (parent >= codes or parent == number):
        raise ProtocolError(f"code object {number} lies in code object {parent}")
    return CodeListing(
        code=number,
        parent=parent,
        name=clean(header.text("name")),
        qualname=clean(header.text("qualname")),
        file=clean(header.text("file")),
        first_line=header.number("first_line"),
        flags=header.number("flags"),
        arguments=tuple(map(clean, header.texts("arguments"))),
        instructions=tuple(draft.instructions),
        exceptions=tuple(draft.exceptions),
        cold=draft.cold,
    )


def _check_places(number: int, draft: _Draft) -> None:
    """Refuse instructions and exception entries that overlap or lie outside of the code."""
    size = 2 * len(draft.cold)
    free = 0
    for one in draft.instructions:
        if one.offset < free or one.offset % 2:
            raise ProtocolError(f"instructions of code object {number} lie over one another")
        free = one.offset + 2 * (1 + one.caches)
    targets = [one.target for one in draft.instructions if one.target is not None]
    targets += [entry.target for entry in draft.exceptions]
    entries = all(0 <= entry.start <= entry.end <= size for entry in draft.exceptions)
    if free > size or not entries or any(not 0 <= target < size for target in targets):
        raise ProtocolError(f"an instruction of code object {number} lies outside of it")


def _exception_entry(value: object) -> ExceptionEntry:
    start, end, target, depth, lasti = as_row(value, 5)
    return ExceptionEntry(
        as_number(start), as_number(end), as_number(target), as_number(depth), as_flag(lasti)
    )


def _source(message: Message) -> SourceBlock:
    lines = tuple(clean(line.rstrip("\r\n").expandtabs()) for line in message.texts("lines"))
    return SourceBlock(clean(message.text("file")), message.number("first"), lines)


def _callable(message: Message) -> Callable:
    return Callable(
        code=message.count("code"),
        expression=message.text("expression") if message.has("expression") else None,
        kind=message.text("kind"),
        class_needs_arguments=message.has("class_needs_arguments")
        and message.flag("class_needs_arguments"),
        parameters=tuple(map(_parameter, message.inners("parameters"))),
        doc=message.text("doc") if message.has("doc") else "",
    )


def _parameter(message: Message) -> Parameter:
    return Parameter(
        name=message.text("name"),
        kind=message.text("kind"),
        default=message.text("default") if message.has("default") else None,
        annotation=message.text("annotation") if message.has("annotation") else None,
    )
