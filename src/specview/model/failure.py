"""An exception of the user's program, with the user's frames alone."""

from __future__ import annotations

from collections.abc import Iterator

from specview.model.lean import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a traceback; lines from 1, columns in UTF-8 bytes from 0; all text is clean."""

    file: str
    line: int | None
    name: str
    text: str | None = None
    col: int | None = None
    end_col: int | None = None


@dataclass(frozen=True, slots=True)
class SyntaxPosition:
    """Where a syntax error was found; line and column from 1."""

    file: str
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class ExceptionReport:
    """What was raised. `message` may hold several lines joined by newlines, each of them clean."""

    type: str
    message: str
    frames: tuple[Frame, ...] = ()
    omitted: int = 0
    cause: ExceptionReport | None = None
    context: ExceptionReport | None = None
    notes: tuple[str, ...] = ()
    group: tuple[ExceptionReport, ...] = ()
    position: SyntaxPosition | None = None

    @property
    def headline(self) -> str:
        """`ValueError: message`, as the last line of a traceback says it."""
        first, _, more = self.message.partition("\n")
        return f"{self.type}: {first}{' …' if more else ''}" if self.message else self.type

    def traceback(self) -> str:
        """The whole traceback, laid out as CPython's users know it, without specview's frames."""
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """Yield the traceback line by line."""
        if self.cause is not None:
            yield from self.cause.lines()
            yield from ("", "which is the direct cause of:", "")
        elif self.context is not None:
            yield from self.context.lines()
            yield from ("", "and while that was handled:", "")
        if self.frames:
            yield "Traceback (most recent call last):"
            yield from self._frame_lines()
        if self.position is not None:
            yield from _position_lines(self.position)
        yield from (f"{self.type}: {self.message}" if self.message else self.type).split("\n")
        yield from self.notes
        for number, inner in enumerate(self.group, 1):
            yield f"  +-- {number} of {len(self.group)}"
            yield from (f"  | {line}" for line in inner.lines())

    def _frame_lines(self) -> Iterator[str]:
        half = len(self.frames) // 2 if self.omitted else -1
        for index, frame in enumerate(self.frames):
            if index == half:
                yield f"  … {self.omitted:,} frame{'s' * (self.omitted > 1)} left out …"
            yield f'  File "{frame.file}", line {frame.line}, in {frame.name}'
            if frame.text and frame.text.strip():
                yield f"    {frame.text.strip()}"


def _position_lines(position: SyntaxPosition) -> Iterator[str]:
    yield f'  File "{position.file}", line {position.line}'
    if position.text.strip():
        indent = len(position.text) - len(position.text.lstrip())
        yield f"    {position.text.strip()}"
        yield "    " + " " * max(0, position.column - 1 - indent) + "^"


@dataclass(frozen=True, slots=True)
class RunFailure:
    """An exception that ended a run."""

    run: int
    phase: int
    exception: ExceptionReport
