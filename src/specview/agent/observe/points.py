"""Chooses the instructions of a code object that are counted: sites, and beginnings of blocks."""

from __future__ import annotations

import dis
from _bisect import bisect_right
from itertools import pairwise

from .depth import JUMPS, NO_FALL_THROUGH, depths, instructions_of
from .peek import LOCALS, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from types import CodeType

_dis: object = dis


class Site:
    """An instruction whose operands are looked at.

    `number` is unique over all watched code, `code` the number of the code object, `offset` in
    bytes; `name` is what the instruction names (an attribute, a global). `end` is where the
    stack ends before it runs, in words from the interpreter frame's start; 0 where the code does
    not tell that, as it can't be reached.
    """

    __slots__ = ("arg", "code", "end", "family", "name", "number", "offset", "source")

    def __init__(self, number: int, code: int, source: CodeType, found: dis.Instruction) -> None:
        self.number = number
        self.code = code
        self.source = source
        self.offset = found.offset
        self.family = found.opname
        self.arg = found.arg or 0
        self.name = found.argval if type(found.argval) is str else ""
        self.end = 0


def counted(code: CodeType, families: Collection[str]) -> tuple[list[dis.Instruction], set[int]]:
    """The sites of a code object, and the offsets at which basic blocks begin.

    What stands before the first RESUME is told of by no event. An exhausted loop goes on behind
    END_FOR, on 3.13 behind the POP_TOP that follows.
    """
    instructions = instructions_of(code)
    start = next(
        (place for place, one in enumerate(instructions) if one.opname == "RESUME"),
        0,
    )
    offsets = [one.offset for one in instructions[start:]]
    leaders = {entry.target for entry in getattr(_dis, "_parse_exception_table")(code)}  # noqa: B009
    leaders.add(instructions[start].offset)
    for place, one in enumerate(instructions):
        following = [after.offset for after in instructions[place + 1 : place + 3]]
        if one.opcode in JUMPS:
            leaders.add(one.argval)
        if one.opname == "END_FOR":
            leaders.update(following)
        elif one.opcode in JUMPS or one.opname in NO_FALL_THROUGH or "YIELD" in one.opname:
            leaders.update(following[:1])
    sites = [one for one in instructions[start:] if one.opname in families]
    return sites, leaders.intersection(offsets)


def owner(code: CodeType, offset: int) -> int:
    """The offset of the instruction to which a code unit belongs, itself or one of its cache."""
    offsets = [one.offset for one in instructions_of(code)]
    return offsets[bisect_right(offsets, offset) - 1]


def without_sites(leaders: set[int], sites: list[Site]) -> list[int]:
    """The beginnings of blocks that hold no site: only those are counted for themselves.

    The rest of a block runs as often as its site, but for what raises in between.
    """
    ordered = sorted(leaders)
    with_sites = {bisect_right(ordered, site.offset) - 1 for site in sites}
    return [offset for at, offset in enumerate(ordered) if at not in with_sites]


def sites_of(number: int, code: CodeType, found: list[dis.Instruction], first: int) -> list[Site]:
    """The sites with where their operands lie; `first` is the number of the first of them."""
    sites = [Site(first + at, number, code, one) for at, one in enumerate(found)]
    begin, deep = LOCALS + _locals(code), depths(code) if sites else {}
    for site in sites:
        depth = deep.get(site.offset)
        site.end = 0 if depth is None else begin + depth
    return sites


def told_at(words: bytes, offset: int) -> int:
    """Where an instruction of this bytecode is told of: on 3.11 at the first of its prefixes."""
    if VERSION == (3, 11):
        while offset and words[offset - 2] == dis.EXTENDED_ARG:
            offset -= 2
    return offset


def entered(sites: list[Site]) -> Iterator[tuple[Site, Site]]:
    """Each PRECALL of 3.11 with its CALL, which always follows it."""
    for site, following in pairwise(sites):
        if site.family == "PRECALL":
            yield site, following


def _locals(code: CodeType) -> int:
    """Slots of local variables, cells and free variables, as the interpreter lays them out."""
    own_cells = [name for name in code.co_cellvars if name not in code.co_varnames]
    return len(code.co_varnames) + len(own_cells) + len(code.co_freevars)
