"""The file that outlives a crash: which run was under way, and the changes not yet sent."""

from __future__ import annotations

import os
import struct
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path

from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.track import WARMUP_UNIT

SIZE = 1 << 20
"""Bytes of the file, which agent and session map or read alike."""

_HEADER = struct.Struct("<QQQ")
_LATER = 1 << 63
_ENTRY = struct.Struct("<QIi")
_WARMUP = struct.Struct("<i")
_WARMUP_SIZE = -1


@dataclass(frozen=True, slots=True)
class Kept:
    """What one code object was like after a run: its code units, or 3.11's `co_warmup` alone."""

    run: int
    code: int
    units: array[int] | None
    warmup: int | None


@dataclass(frozen=True, slots=True)
class LastWords:
    """What the black box says after a death.

    `run` is the run under way (0: none); `certain` is false where it may as well have been a later
    run of the same slice; `kept` is in the order of the runs.
    """

    run: int
    certain: bool
    kept: tuple[Kept, ...]

    def changes(self, recording: Recording) -> tuple[int, ...]:
        """What is not in `recording` yet, as flat changes: run, code, unit, value.

        A dying process may write anything: from the first entry on that does not fit, nothing
        counts.
        """
        told = recording.last_change  # perhaps not all of that run
        last = {
            listing.code: recording.units_at(listing.code, recording.runs)
            for listing in recording.listings
        }
        changes: list[int] = []
        run = recording.runs
        for kept in self.kept:
            if kept.run < run or not _fits(kept, last):
                break
            run = kept.run
            found = list(_differences(kept, last))
            if run >= told:
                changes += (part for unit, value in found for part in (run, kept.code, unit, value))
        return tuple(changes)


def _fits(kept: Kept, last: dict[int, list[int]]) -> bool:
    if kept.code not in last or kept.run >= _LATER:
        return False
    return kept.units is None or len(kept.units) == len(last[kept.code])


def _differences(kept: Kept, last: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    """The units that changed, with their values; `last` is brought up to date."""
    if kept.warmup is not None:
        yield WARMUP_UNIT, kept.warmup
    if kept.units is not None:
        before = last[kept.code]
        for unit, value in enumerate(kept.units):
            if before[unit] != value:
                before[unit] = value
                yield unit, value


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
            return LastWords(0, certain=False, kept=())
        word, _phase, length = _HEADER.unpack_from(data)
        entries = data[_HEADER.size : _HEADER.size + min(length, SIZE)]
        return LastWords(word & ~_LATER, not word & _LATER, tuple(_entries(entries)))

    def close(self) -> None:
        """Remove the file; idempotent."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def _entries(data: bytes) -> Iterator[Kept]:
    """The entries up to the first that is not whole."""
    at = 0
    while at + _ENTRY.size <= len(data):
        run, code, size = _ENTRY.unpack_from(data, at)
        at += _ENTRY.size
        if size == _WARMUP_SIZE and at + _WARMUP.size <= len(data):
            yield Kept(run, code, None, _WARMUP.unpack_from(data, at)[0])
            at += _WARMUP.size
        elif size >= 0 and size % 2 == 0 and at + size <= len(data):
            units = array("H", (data[at + i] | data[at + i + 1] << 8 for i in range(0, size, 2)))
            yield Kept(run, code, units, None)
            at += size
        else:
            return
