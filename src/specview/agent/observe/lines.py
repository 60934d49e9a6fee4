"""Gives code objects of 3.11 other lines, so that one begins at each instruction that is counted.

3.11 tells a trace function of each instruction, or of each line that begins; to be told of what
nobody asks for takes a fifth of the time. So a counted instruction has the line that is its own, or
one of the next few if what runs before it has that line. Tracebacks of observed runs may be off by
so much.

The format of the table is that of `Objects/locations.md` of 3.11. A line begins at an instruction
that has another one than that which ran before, or stands before it (`maybe_call_line_trace` in
`Python/ceval.c`).
"""

from __future__ import annotations

import dis
from _bisect import bisect_left
from itertools import pairwise

from .depth import JUMPS, instructions_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from types import CodeType
    from typing import Any

    from .peek import Peek

ARRAY = 3
"""So many words behind the pointer to its table of lines a code object keeps an array of them, made
when it is traced for the first time."""
UNITS = 8
"""The most code units that one entry of the table stands for."""
NO_COLUMN, LONG = 13, 14
"""Codes of entries: with a line alone, and with an end and columns too."""
CHUNK, MORE = 0x3F, 0x40
"""What a byte holds of a number, and that more of it follows."""
_dis: Any = dis
_kept: list[object] = []
"""Tables that are or were in use."""


def begin_at(peek: Peek, code: CodeType, offsets: Collection[int]) -> None:
    """Have a line begin at each of these offsets, in bytes. The code is not to run meanwhile."""
    instructions = instructions_of(code)
    table, lines = code.co_linetable, _lines(code, instructions, offsets)
    made = bytes(_table(code, instructions, lines))
    _kept.extend((code, table, made))
    place = (id(code) >> 3) + _pointer(peek)
    peek.words[id(made) >> 3] += 1  # the code object's own reference
    peek.words[place] = id(made)
    peek.words[place + ARRAY] = 0


def _pointer(peek: Peek) -> int:
    """The word of a code object that leads to its table of lines.

    It is found in one of the agent's own: elsewhere other tables may be the same object, if empty.
    """
    known = _pointer.__code__
    begin = id(known) >> 3
    words: list[int] = peek.words[begin : begin + type(known).__basicsize__ // 8].tolist()
    return words.index(id(known.co_linetable))


def _lines(
    code: CodeType, instructions: Sequence[dis.Instruction], offsets: Collection[int]
) -> list[int]:
    """A line for each instruction; those at `offsets` have none that what runs before them has."""
    apart: dict[int, set[int]] = {}
    for before, after in _edges(code, instructions):
        if instructions[after].offset in offsets and before != after:
            apart.setdefault(max(before, after), set()).add(min(before, after))
    own = code.co_firstlineno
    lines: list[int] = []
    for place, one in enumerate(instructions):
        where: Any = one.positions
        last, own = own, where.lineno or own
        taken = {lines[other] for other in apart.get(place, ())}
        line = lines[-1] if place and own == last and one.offset not in offsets else own
        lines.append(next(line for line in range(line, line + len(taken) + 1) if line not in taken))
    return lines


def _edges(code: CodeType, instructions: Sequence[dis.Instruction]) -> Iterator[tuple[int, int]]:
    """Places of instructions that may run one right after the other.

    Those that go back are left out, for then a line begins anyhow; but for those to a SEND.
    """
    at = {one.offset: place for place, one in enumerate(instructions)}
    yield from pairwise(range(len(instructions)))
    for place, one in enumerate(instructions):
        target = at.get(one.argval, -1) if one.opcode in JUMPS else -1
        if target > place or (target >= 0 and instructions[target].opname == "SEND"):
            yield place, target
    offsets = list(at)
    for entry in _dis._parse_exception_table(code):
        if entry.target in at:
            first, end = (bisect_left(offsets, offset) for offset in (entry.start, entry.end))
            yield from ((place, at[entry.target]) for place in range(first, end))


def _table(
    code: CodeType, instructions: Sequence[dis.Instruction], lines: Sequence[int]
) -> Iterator[int]:
    """The bytes of a table in which the instructions have these lines, and columns as before."""
    ends = [one.offset for one in instructions[1:]] + [len(code.co_code)]
    last = code.co_firstlineno
    for one, line, end in zip(instructions, lines, ends, strict=True):
        where: Any = one.positions
        units = (end - one.offset) // 2
        for first in range(0, units, UNITS):
            form = NO_COLUMN if None in where else LONG
            yield 0x80 | form << 3 | (min(UNITS, units - first) - 1)
            yield from _signed(line - last)
            if form == LONG:
                yield from _number(max(0, where.end_lineno - where.lineno))
                yield from _number(where.col_offset + 1)
                yield from _number(where.end_col_offset + 1)
            last = line


def _signed(number: int) -> Iterator[int]:
    return _number(-number << 1 | 1 if number < 0 else number << 1)


def _number(number: int) -> Iterator[int]:
    while number > CHUNK:
        yield MORE | number & CHUNK
        number >>= 6
    yield number
