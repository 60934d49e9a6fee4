"""A code object as `dis` lists it, before anything ran."""

from __future__ import annotations

from array import array
from functools import cached_property

from specview.model.lean import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """Where an instruction's expression stands: lines from 1, columns in UTF-8 bytes from 0."""

    line: int | None = None
    end_line: int | None = None
    col: int | None = None
    end_col: int | None = None


@dataclass(frozen=True, slots=True)
class Instruction:
    """One generic instruction.

    `offset` and `target` (of a jump) are in bytes from the start of the code, `caches` is the
    number of inline cache units behind the instruction, `family` is its family if it is a site.
    `name` and `argrepr` are clean text.
    """

    index: int
    offset: int
    opcode: int
    name: str
    arg: int | None
    argrepr: str
    position: Position
    target: int | None
    caches: int
    family: str | None

    @property
    def unit(self) -> int:
        """The index of the instruction's own code unit."""
        return self.offset // 2


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """A row of the exception table: offsets in bytes, `end` exclusive; `depth` in stack slots."""

    start: int
    end: int
    target: int
    depth: int
    lasti: bool


@dataclass(frozen=True)
class CodeListing:
    """One code object: its instructions in order, and its adaptive bytecode at run 0."""

    code: int
    parent: int | None
    name: str
    qualname: str
    file: str
    first_line: int
    flags: int
    arguments: tuple[str, ...]
    instructions: tuple[Instruction, ...]
    exceptions: tuple[ExceptionEntry, ...]
    cold: array[int]

    @property
    def code_name(self) -> str:
        """`file:line:qualname`, as the agent names code that is called (`agent/follow.py`)."""
        return f"{self.file}:{self.first_line}:{self.qualname}"

    @cached_property
    def owner_of_unit(self) -> array[int]:
        """For each code unit the index of the instruction whose word or cache it is."""
        owners = array("l", [-1]) * len(self.cold)
        for instruction in self.instructions:
            first = instruction.unit
            for unit in range(first, min(first + 1 + instruction.caches, len(owners))):
                owners[unit] = instruction.index
        return owners

    @cached_property
    def by_offset(self) -> dict[int, int]:
        """Instruction indices by byte offset."""
        return {instruction.offset: instruction.index for instruction in self.instructions}

    @cached_property
    def sites(self) -> tuple[Instruction, ...]:
        """The instructions whose family can specialise."""
        return tuple(one for one in self.instructions if one.family is not None)

    @cached_property
    def straight_line_end(self) -> int:
        """Index behind the first instruction that may branch, leave or raise.

        All before that index run in every call.
        """
        for instruction in self.instructions:
            if instruction.target is not None or not self._goes_on(instruction):
                return instruction.index + 1
        return len(self.instructions)

    def _goes_on(self, instruction: Instruction) -> bool:
        """Whether what follows is certainly executed too."""
        if instruction.name == "LOAD_FAST":
            return instruction.argrepr in self.arguments
        return instruction.name in _GO_ON

    @cached_property
    def loop_ranges(self) -> tuple[tuple[int, int], ...]:
        """Byte ranges [target, jump] of backward jumps."""
        return tuple(
            (one.target, one.offset)
            for one in self.instructions
            if one.target is not None and one.target <= one.offset
        )

    def in_loop(self, instruction: Instruction) -> bool:
        """Whether a backward jump of this code object spans `instruction`."""
        return any(first <= instruction.offset <= last for first, last in self.loop_ranges)

    @property
    def last_line(self) -> int:
        """The last source line that an instruction names."""
        lines = [one.position.end_line or one.position.line or 0 for one in self.instructions]
        return max([self.first_line, *lines])


_GO_ON = frozenset(
    {
        "COPY",
        "COPY_FREE_VARS",
        "EXTENDED_ARG",
        "KW_NAMES",
        "LOAD_CLOSURE",
        "LOAD_CONST",
        "MAKE_CELL",
        "NOP",
        "POP_TOP",
        "PUSH_NULL",
        "RESUME",
        "STORE_FAST",
        "SWAP",
    }
)
"""Instructions of 3.11 that neither branch nor leave nor raise."""
