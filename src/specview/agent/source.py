"""Source lines, as `linecache` would find them, without its Python code."""
# pathlib is Python code, which is left to the user's program.
# ruff: noqa: PTH109

from __future__ import annotations

import _io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

LINE_LIMIT = 2_000
"""A longer line, in characters, is cut."""
FILE_LIMIT = 16 << 20
"""A longer file, in bytes, is not read."""
FILES = 256
"""So many files are kept at most."""

BOM = b"\xef\xbb\xbf"
SEPARATORS = tuple({os.sep, "/"})


class Sources:
    """The lines of the files read so far, without their ends."""

    __slots__ = ("folder", "lines_by_file")

    def __init__(self) -> None:
        self.folder = os.getcwd()
        self.lines_by_file: dict[str, list[str]] = {}

    def add(self, file: str, text: str) -> None:
        """Let `text` be the source of a file that does not exist, such as `<setup>`."""
        self.lines_by_file[file] = _split(text)

    def load(self, code: CodeType, names: dict[str, object]) -> list[str]:
        """All lines of a code object's file, from its loader if need be. May run user code."""
        file = code.co_filename
        lines = self.lines(file)
        if not lines:
            text = _text_of_loader(names)
            if text:
                self.add(file, text)
                lines = self.lines_by_file[file]
        return lines

    def lines(self, file: str) -> list[str]:
        """All lines of a file; none when it can't be read."""
        if file not in self.lines_by_file:
            if len(self.lines_by_file) >= FILES:
                return []
            self.lines_by_file[file] = _split(_decode(self._read(file)))
        return self.lines_by_file[file]

    def line(self, file: str, number: int | None) -> str | None:
        """One line, counted from 1; None when there is none."""
        lines = self.lines(file) if number else []
        if number is None or not 0 < number <= len(lines):
            return None
        return lines[number - 1]

    def _read(self, file: str) -> bytes:
        if file.startswith("<"):
            return b""
        path = file if file.startswith(SEPARATORS) or ":" in file[:2] else self._absolute(file)
        try:
            with _io.FileIO(path) as opened:
                return opened.read(FILE_LIMIT)
        except (OSError, ValueError):
            return b""

    def _absolute(self, file: str) -> str:
        """Names relative to where the agent was started: the program may have moved since."""
        return self.folder + os.sep + file


def last_line(code: CodeType) -> int:
    """The last source line of a code object and all those within it."""
    last = code.co_firstlineno
    for _, end_line, _, _ in code.co_positions():
        last = max(last, end_line or 0)
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            last = max(last, last_line(constant))
    return last


def _text_of_loader(names: dict[str, object]) -> str:
    """What a module's loader gives as its source, as for modules in a zip file."""
    name = names.get("__name__")
    loader: Any = names.get("__loader__")
    try:
        text = loader.get_source(name)
    except Exception:
        return ""
    return text if isinstance(text, str) else ""


def _split(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def _decode(data: bytes) -> str:
    """Decode source as PEP 263 says; what can't be decoded is replaced."""
    encoding = "utf-8" if data.startswith(BOM) else _declared_encoding(data)
    data = data.removeprefix(BOM)
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode("utf-8", "replace")


def _declared_encoding(data: bytes) -> str:
    """The encoding that a comment in one of the first two lines declares, else UTF-8."""
    for line in data[:1_000].split(b"\n")[:2]:
        head, _, rest = line.partition(b"coding")
        if head.lstrip()[:1] != b"#" or rest[:1] not in (b":", b"="):
            continue
        word = rest[1:].strip().split()[:1]
        if word:
            return word[0].decode("ascii", "replace")
    return sys.getdefaultencoding()
