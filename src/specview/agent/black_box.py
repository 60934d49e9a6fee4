"""A file shared with the parent that tells, once the process is gone, how far it had come.

Little-endian: u64 run being executed (between runs the last one), u64 phase, u64 length of the
waiting changes in bytes, and their text `run,code,unit,value,…` from byte 24 on.
"""

from __future__ import annotations

import mmap
import os
import sys

SIZE = 1 << 20
"""Bytes of the file, which the parent makes."""
TEXT = 24
"""Where the waiting changes begin, in bytes."""
OR_LATER = 1 << 63
"""Set in the run word: this run, or a later one of the same chunk."""
RUN, PHASE, LENGTH = 0, 1, 2
TRACKS_DESCRIPTOR = (3, 13)
"""From here on `mmap` can be told not to keep a descriptor."""


class BlackBox:
    """The mapped file. `words[RUN]` is what a run costs at most: one store."""

    __slots__ = ("memory", "words")

    def __init__(self, path: str) -> None:
        self.memory = memoryview(_mapped(path))
        self.words = self.memory[:TEXT].cast("Q")

    def append(self, changes: list[str]) -> None:
        """Add waiting changes; what finds no room is left out, whole changes at a time."""
        length = self.words[LENGTH]
        for change in changes:
            text = (("," if length else "") + change).encode("ascii")
            end = TEXT + length + len(text)
            if end > SIZE:
                break
            self.memory[TEXT + length : end] = text
            length += len(text)
        self.words[LENGTH] = length

    def clear(self) -> None:
        """No change waits any longer."""
        self.words[LENGTH] = 0


def _mapped(path: str) -> mmap.mmap:
    """Map the file without leaving a descriptor that the program could come across."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        if sys.version_info >= TRACKS_DESCRIPTOR and sys.platform != "win32":
            return mmap.mmap(descriptor, SIZE, trackfd=False)  # type: ignore[call-arg]
        copy = os.dup(descriptor)
        os.close(copy)
        mapped = mmap.mmap(descriptor, SIZE)
        if sys.platform != "win32":
            os.close(copy)  # mmap took the number just given back; the mapping outlives it
        return mapped
    finally:
        os.close(descriptor)
