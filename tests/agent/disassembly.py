"""What `dis` and the code object itself say of code: read here without any of the agent's code.

Runs in the interpreter under view.
"""

# ruff: noqa: ANN401  what an interpreter holds can be anything

from __future__ import annotations

import dis
import json
import opcode
import re
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

Row = list[object]

CACHES_ARE_INSTRUCTIONS = sys.version_info < (3, 13)
"""Up to 3.12 `dis` shows caches as instructions of their own."""
ADDRESS = re.compile(r"<code object (.+?) at 0x[0-9a-f]+, .*>")
MORE = 0x40
SIX_BITS = 0x3F

_opcode: Any = opcode


def as_text(message: dict[str, object]) -> str:
    """One line of JSON."""
    return json.dumps(message) + "\n"


def specialisable() -> list[str]:
    """The generic instructions that have specialised forms."""
    return [*_opcode._specializations]


def rows(code: CodeType) -> list[Row]:
    """Offset, name, argument, argument in words, position, target, caches: of each instruction."""
    instructions = list(dis.get_instructions(code))
    positions = list(code.co_positions())
    ends = [each.offset for each in instructions[1:]] + [len(code.co_code)]
    return [
        [
            each.offset,
            each.opname,
            each.arg,
            _in_words(each),
            *_lines_and_columns(positions[each.offset // 2]),
            _target(each),
            (end - each.offset) // 2 - 1,
        ]
        for each, end in zip(instructions, ends, strict=True)
    ]


def _lines_and_columns(position: tuple[int | None, ...]) -> list[int | None]:
    line, end_line, column, end_column = position
    return [line, end_line, column, end_column]


def _in_words(instruction: dis.Instruction) -> str:
    # Not by sub(), for which C code of 3.11 calls the public `re`, which may be what is read.
    found = ADDRESS.fullmatch(instruction.argrepr)
    return f"<code object {found[1]}>" if found else instruction.argrepr


def _target(instruction: Any) -> object:
    if sys.version_info >= (3, 13):
        return instruction.jump_target
    jumps = instruction.opcode in {*dis.hasjrel, *dis.hasjabs}
    return instruction.argval if jumps else None


def labels(code: CodeType) -> list[int]:
    """Where jumps lead, in bytes."""
    return sorted(set(dis.findlabels(code.co_code)))  # type: ignore[arg-type]


def exceptions(code: CodeType) -> list[Row]:
    """The exception table, decoded as CPython's notes on zero-cost exceptions lay it out."""
    numbers = _varints(code.co_exceptiontable)
    found: list[Row] = []
    for start, size, target, depth_lasti in zip(*[numbers] * 4, strict=True):
        lasti = bool(depth_lasti & 1)
        found.append([2 * start, 2 * (start + size), 2 * target, depth_lasti >> 1, lasti])
    return found


def _varints(table: bytes) -> Iterator[int]:
    value = 0
    for byte in table:
        value = value << 6 | byte & SIX_BITS
        if not byte & MORE:
            yield value
            value = 0


def adaptive(code: CodeType) -> tuple[list[str], list[dict[str, int]]]:
    """The names that stand in the adaptive bytecode now, and the cache fields behind each."""
    names: list[str] = []
    fields: list[dict[str, int]] = []
    options: Any = {"show_caches": True} if CACHES_ARE_INSTRUCTIONS else {}
    for each in dis.get_instructions(code, adaptive=True, **options):
        if each.opname == "CACHE":
            name, _, value = each.argrepr.partition(": ")
            if value:
                fields[-1][name] = int(value)
            continue
        names.append(each.opname)
        fields.append(_fields(code, each))
    return names, fields


def _fields(code: CodeType, instruction: Any) -> dict[str, int]:
    """The cache fields from 3.13 on.

    Two slips of `dis` are mended: 3.13.0 takes the first field's bytes for all, and all take the
    index of LOAD_GLOBAL for the first, which has been the last since 3.13.
    """
    array: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
    at = instruction.offset + 2
    fields = {}
    sizes = {name: size for name, size, _ in getattr(instruction, "cache_info", None) or ()}
    if "builtin_keys_version" in sizes:
        sizes["index"] = sizes.pop("index")
    for name, size in sizes.items():
        fields[name] = int.from_bytes(array[at : at + 2 * size], "little")
        at += 2 * size
    return fields
