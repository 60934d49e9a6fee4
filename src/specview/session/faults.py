"""From the agent's account of an exception to the model's."""

from __future__ import annotations

from specview.model.failure import ExceptionReport, Frame, SyntaxPosition
from specview.model.text import clean, clean_lines
from specview.session.fields import Message


def read_exception(message: Message) -> ExceptionReport:
    """Read an exception, its cause, context and group included. Raises ProtocolError."""
    module = message.text("module")
    name = message.text("type")
    shown = name if module in {"builtins", "__main__"} else f"{module}.{name}"
    return ExceptionReport(
        type=clean(shown),
        message="\n".join(clean_lines(message.text("message"))),
        frames=tuple(_frame(frame) for frame in message.inners("frames")),
        omitted=message.count("omitted") if message.has("omitted") else 0,
        cause=_optional(message, "cause"),
        context=_optional(message, "context"),
        notes=tuple(line for note in _notes(message) for line in clean_lines(note)),
        group=tuple(map(read_exception, message.inners("group"))) if message.has("group") else (),
        position=read_position(message.inner("position")) if message.has("position") else None,
    )


def _optional(message: Message, name: str) -> ExceptionReport | None:
    return read_exception(message.inner(name)) if message.has(name) else None


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
