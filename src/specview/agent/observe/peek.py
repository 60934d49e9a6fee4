"""Reads the interpreter's memory in words of eight bytes, and tells where things lie in it.

The offsets are those of 64-bit builds of 3.11 to 3.15 with the GIL; `layout.check` compares what is
read with what is known before anything relies on it.
"""

from __future__ import annotations

import sys

from .. import memory as raw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VERSION = sys.version_info[:2]
WORDS = 1 << 44
"""Words of the address space that are within reach: 47 bits of addresses."""
FRAME = 24
"""Where a frame object keeps the pointer to its interpreter frame, in bytes."""
TYPE = 1
"""The word of an object that holds its type."""
TAGGED = VERSION >= (3, 14)
"""Whether slots of the value stack carry tags in their lowest two bits."""
TAGS = 3
LOCALS = 10 if VERSION >= (3, 14) else 9
"""The word of an interpreter frame where its local variables begin."""
CODE = 4
"""The word of an interpreter frame of 3.11 that points to its code object."""


class Peek:
    """Words of memory by number: the word at the address `a` is `words[a >> 3]`.

    `types` has the type of the object at a word, and `frames` the address of the interpreter frame
    of the frame object whose address is sixteen times a number. To subscribe such a view takes
    half as long as to add to a number of eight bytes first.

    Raises MemoryError where there is no way to memory (a build without libffi).
    """

    __slots__ = ("_made", "_slot", "_views", "frames", "types", "words")

    def __init__(self) -> None:
        ctypes: Any = raw.ctypes_module()
        if ctypes is None:
            raise MemoryError("this build has no _ctypes")
        word: Any = type("Word", (ctypes._SimpleCData,), {"_type_": "Q"})
        whole: Any = type("Memory", (ctypes.Array,), {"_type_": word, "_length_": WORDS})
        view = memoryview(whole.from_address(0))
        self.words: Any = view.cast("B").cast("Q")
        self._views: dict[int, Any] = {}
        self.types = self.behind(TYPE)
        self.frames: Any = self.words[FRAME >> 3 :: 2]
        self._slot: Any = word()
        made: Any = type("Object", (ctypes._SimpleCData,), {"_type_": "O"})
        self._made: Any = made.from_buffer(self._slot)

    def behind(self, offset: int) -> Any:
        """A view in which each number stands for the word so many further on."""
        if offset not in self._views:
            self._views[offset] = self.words[offset:]
        return self._views[offset]

    def object_at(self, address: int) -> Any:
        """The object at an address, with a reference of its own."""
        self._slot.value = address
        try:
            return self._made.value
        finally:
            self._slot.value = 0

    def type_of(self, word: int) -> int:
        """The address of the type of what a slot of the stack holds; 0 for NULL.

        A small int that is kept in the slot itself has the type int.
        """
        if TAGGED:
            if word & TAGS == TAGS:
                return id(int)
            word &= ~TAGS
        return int(self.words[(word >> 3) + TYPE]) if word else 0

    def operand(self, word: int) -> Any:
        """What a slot of the stack holds; NULL for an empty one."""
        if TAGGED:
            if word & TAGS == TAGS:
                return word >> 2
            word &= ~TAGS
        return self.object_at(word) if word else NULL


class _Null:
    """What stands for an empty slot."""

    __slots__ = ()


NULL = _Null()
"""A slot of the stack that holds no object."""
