"""From the agent's account of an exception to the model's."""

from __future__ import annotations

from specview.errors import ProtocolError
from specview.model.failure import ExceptionReport, Frame, SyntaxPosition
from specview.model.text import clean, clean_lines
from specview.session.fields import Message

_DEEPEST = 20
"""Exceptions within exceptions; the agent stops at 10."""


def read_exception(message: Message, depth: int = 0) -> ExceptionReport:
    """Read an exception, its cause, context and group included. Raises ProtocolError."""
    if depth > _DEEPEST:
        raise ProtocolError(f"more than {_DEEPEST} exceptions within one another")
    module = message.text("module")
    name = message.text("type")
    shown = name if module in {"builtins", "__main__"} else f"{module}.{name}"
    return ExceptionReport(
        type=clean(shown),
        message="\n".join(clean_lines(message.text("message"))),
        frames=tuple(_frame(frame) for frame in message.inners("frames")),
        omitted=message.count("omitted") if message.has("omitted") else 0,
        cause=_optional(message, "cause", depth),
        context=_optional(message, "context", depth),
        notes=tuple(line for note in _notes(message) for line in clean_lines(note)),
        group=_group(message, depth),
        position=read_position(message.inner("position")) if message.has("position") else None,
    )


def _optional(message: Message, name: str, depth: int) -> ExceptionReport | None:
    return read_exception(message.inner(name), depth + 1) if message.has(name) else None


def _group(message: Message, depth: int) -> tuple[ExceptionReport, ...]:
    inners = message.inners("group") if message.has("group") else []
    return tuple(read_exception(inner, depth + 1) for inner in inners)


def _notes(message: Message) -> list[str]:
    return message.texts("notes") if message.has("notes") else []


def _frame(frame: Message) -> Frame:
    return Frame(
        file=clean(frame.text("file")),
        line=frame.number("line") if frame.has("line") else None,
        name=clean(frame.text("name")),
        text=_line(frame.text("text")) if frame.has("text") else None,
        col=frame.number("col") if frame.has("col") else None,
        end_col=frame.number("end_col") if frame.has("end_col") else None,
    )


def read_position(position: Message) -> SyntaxPosition:
    """Read where a syntax error was found."""
    return SyntaxPosition(
        file=clean(position.text("file")),
        line=position.number("line"),
        column=position.number("column"),
        text=_line(position.text("text")),
    )


def _line(text: str) -> str:
    return clean(text.rstrip("\r\n").expandtabs())
