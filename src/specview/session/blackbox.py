"""The file that outlives a crash: which run was under way, and the changes not yet sent."""

from __future__ import annotations

import os
import re
import struct
import tempfile
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

SIZE = 1 << 20
"""Bytes of the file, which agent and session map or read alike."""

_HEADER = struct.Struct("<QQQ")
_LATER = 1 << 63
_NUMBER = re.compile(r"-?[0-9]{1,19}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LastWords:
    """What the black box says after a death.

    `run` is the run under way (0: none); `certain` is false where it may as well have been a later
    run of the same slice; `changes` are flat: run, code, unit, value.
    """

    run: int
    certain: bool
    changes: tuple[int, ...]


class BlackBox:
    """A temporary file of SIZE bytes, removed by `close`."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix="specview-", suffix=".blackbox")
        self.path = Path(name)
        self._file = os.fdopen(handle, "r+b", buffering=0)
        self._file.truncate(SIZE)

    def hide(self) -> None:
        """Let nothing be left of the file when this process ends, however it ends.

        To be called once the agent has mapped it. Windows removes no file that is in use.
        """
        if os.name == "posix":
            self.path.unlink(missing_ok=True)

    def read(self) -> LastWords:
        """Read what the agent wrote last; a file that was cut short says nothing."""
        self._file.seek(0)
        data = self._file.read(SIZE)
        if len(data) < _HEADER.size:
            return LastWords(0, certain=False, changes=())
        word, _phase, length = _HEADER.unpack_from(data)
        text = data[_HEADER.size : _HEADER.size + min(length, SIZE)].decode("ascii", "replace")
        cut = _HEADER.size + length > len(data)
        return LastWords(word & ~_LATER, not word & _LATER, _whole_changes(text, cut=cut))

    def close(self) -> None:
        """Remove the file; idempotent."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def _whole_changes(text: str, *, cut: bool) -> tuple[int, ...]:
    """The changes of a text up to the first that is not whole.

    The last number of a text that was `cut` may lack digits, so it does not count.
    """
    parts = text.split(",")
    if cut:
        parts.pop()
    values = [int(part) for part in takewhile(_NUMBER.fullmatch, parts)]
    return tuple(values[: len(values) // 4 * 4])
