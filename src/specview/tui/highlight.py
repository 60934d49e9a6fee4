"""What the words of source lines are, found only as far as they come in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType


class Word(Enum):
    """What a word is, as far as it is drawn differently."""

    PLAIN = 0
    KEYWORD = 1
    DEFINED = 2
    BUILTIN = 3
    STRING = 4
    NUMBER = 5
    COMMENT = 6


Piece = tuple[int, int, Word]
"""From one character of a line up to another."""

_WORDS = (
    (Comment, Word.COMMENT),
    (Keyword, Word.KEYWORD),
    (Operator.Word, Word.KEYWORD),
    (String, Word.STRING),
    (Number, Word.NUMBER),
    (Name.Function, Word.DEFINED),
    (Name.Class, Word.DEFINED),
    (Name.Decorator, Word.DEFINED),
    (Name.Builtin, Word.BUILTIN),
)


class Highlighter:
    """Reads `lines` from the nearest of `starts` above: rows at which a statement begins.

    Each stretch is read on from where reading stopped, so that strings over many lines are seen
    and what is never shown is never read.
    """

    def __init__(self, lines: Sequence[str], starts: Sequence[int]) -> None:
        self._firsts = sorted({0, *starts})
        ends = [*self._firsts[1:], len(lines)]
        self._stretches = [
            _Stretch(lines[first:end]) for first, end in zip(self._firsts, ends, strict=True)
        ]

    def pieces(self, row: int) -> Sequence[Piece]:
        """The words of line `row`, in order; what lies between them is plain."""
        number = bisect_right(self._firsts, row) - 1
        return self._stretches[number].pieces(row - self._firsts[number])


class _Stretch:
    """Some lines, read from the first one on as far as was asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._pieces: list[list[Piece]] = [[]]
        self._read: Iterator[tuple[int, _TokenType, str]] | None = None

    def pieces(self, row: int) -> Sequence[Piece]:
        if self._read is None:
            text = "\n".join(self._lines) + "\n"
            self._read = iter(PythonLexer().get_tokens_unprocessed(text))
        while len(self._pieces) <= row + 1:
            token = next(self._read, None)
            if token is None:
                break
            self._take(_word_of(token[1]), token[2])
        return self._pieces[row] if row < len(self._pieces) else ()

    def _take(self, word: Word, text: str) -> None:
        """Add a word, which may go on over several lines."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self._pieces.append([])
            last = self._pieces[-1]
            start = last[-1][1] if last else 0
            if part:
                last.append((start, start + len(part), word))


def _word_of(kind: _TokenType) -> Word:
    return next((word for one, word in _WORDS if _is_a(kind, one)), Word.PLAIN)


def _is_a(kind: _TokenType, wider: _TokenType) -> bool:
    return kind[: len(wider)] == wider
