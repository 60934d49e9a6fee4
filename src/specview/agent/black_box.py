"""A file shared with the parent that tells, once the process is gone, how far it had come.

Little-endian: u64 run being executed (between runs the last one), u64 phase, u64 length of the
waiting entries in bytes, and from byte 24 on the entries: u64 run, u32 code, i32 size, and then
`size` bytes, the whole bytecode after that run; or for size -1 an i32, 3.11's `co_warmup`.

Copying the bytecode is what a run can afford; the parent finds out in which code units it differs.
"""

from __future__ import annotations

import mmap
import os
import sys
from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1 << 20
"""Bytes of the file, which the parent makes."""
TEXT = 24
"""Where the waiting entries begin, in bytes."""
WARMUP = -1
"""The size that marks an entry of `co_warmup`."""

_pack_warmup = Struct("<QIii").pack_into
HEAD = 16
"""Bytes of an entry before the bytecode."""
_WARMUP_ENTRY = 20

OR_LATER = 1 << 63
"""Set in the run word: this run, or a later one of the same chunk."""
RUN, PHASE, LENGTH = 0, 1, 2
TRACKS_DESCRIPTOR = (3, 13)
"""From here on `mmap` can be told not to keep a descriptor."""


class BlackBox:
    """The mapped file. `words[RUN]` is what a run costs at most: one store."""

    __slots__ = ("left", "memory", "packers", "words")

    def __init__(self, path: str) -> None:
        self.memory = memoryview(_mapped(path))
        self.words = self.memory[:TEXT].cast("Q")
        self.left: list[bool] = []
        self.packers: dict[int, Callable[..., None]] = {}

    @property
    def used(self) -> int:
        """Where the next entry goes."""
        return TEXT + self.words[LENGTH]

    def packer(self, size: int) -> Callable[..., None]:
        """What writes an entry with so many bytes of bytecode, head and bytes in one call."""
        pack = self.packers.get(size)
        if pack is None:
            pack = self.packers[size] = Struct(f"<QIi{size}s").pack_into
        return pack

    def keep(self, run: int, number: int, bytecode: bytes) -> None:
        """Add what code object `number` looked like after `run`, if there is room."""
        at = self.used
        size = len(bytecode)
        end = at + HEAD + size
        if end <= SIZE and not self.left:
            self.packer(size)(self.memory, at, run, number, size, bytecode)
            self.words[LENGTH] = end - TEXT

    def keep_warmup(self, run: int, number: int, value: int) -> None:
        """Add what `co_warmup` of code object `number` was after `run`, if there is room."""
        at = self.used
        end = at + _WARMUP_ENTRY
        if end <= SIZE and not self.left:
            _pack_warmup(self.memory, at, run, number, WARMUP, value)
            self.words[LENGTH] = end - TEXT

    def brim(self, size: int) -> int:
        """How far the file may be used so that `size` bytes of bytecode still find room."""
        return SIZE - HEAD - size

    def leave(self) -> None:
        """Keep nothing any more: the file is the parent's of a forked child."""
        self.left.append(True)  # a list, as the loop asks the very object

    def clear(self) -> None:
        """No entry waits any longer."""
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
