"""The file that outlives a crash: which run was under way, and the changes not yet sent."""

from __future__ import annotations

import json
import os
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

SIZE = 1 << 20
"""Bytes of the file, which agent and session map or read alike."""

_HEADER = struct.Struct("<QQQ")
_LATER = 1 << 63


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
        with os.fdopen(handle, "wb") as file:
            file.truncate(SIZE)

    def read(self) -> LastWords:
        """Read what the agent wrote last; changes cut in the middle of one are left out."""
        data = self.path.read_bytes()
        word, _phase, length = _HEADER.unpack_from(data)
        text = data[_HEADER.size : _HEADER.size + min(length, SIZE)].decode("ascii", "replace")
        return LastWords(word & ~_LATER, not word & _LATER, _whole_changes(text))

    def close(self) -> None:
        """Remove the file; idempotent."""
        self.path.unlink(missing_ok=True)


def _whole_changes(text: str) -> tuple[int, ...]:
    try:
        values = json.loads(f"[{text}]")
    except ValueError:
        return ()
    if not all(type(value) is int for value in values):
        return ()
    return tuple(values[: len(values) // 4 * 4])
