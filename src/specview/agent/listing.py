"""What `dis` says of each watched code object, as messages. All of it happens before a run."""

from __future__ import annotations

import dis

from .source import last_line
from .wire import LIST_LIMIT, NAME_LIMIT, PATH_LIMIT, cut, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from .source import Sources

ARGREPR_LIMIT = 200
"""Characters of an argument in words."""
ARGUMENTS = 255
"""Parameters that are named."""
SOURCE_LINE_LIMIT = 2_000
"""Characters of a source line."""
UNITS_AT_ONCE = 100_000
"""Code units of one message."""

_dis: object = dis
JUMPS = frozenset(dis.hasjrel) | frozenset(dis.hasjabs)


def code_messages(number: int, code: CodeType, parent: int | None) -> Iterator[str]:
    """Everything that stays the same about one code object, and its cold bytecode."""
    rows = [_row(instruction) for instruction in dis.get_instructions(code)]
    array: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
    yield text_of(
        {
            "kind": "code",
            "code": number,
            "parent": parent,
            "name": cut(code.co_name, NAME_LIMIT),
            "qualname": cut(code.co_qualname, NAME_LIMIT),
            "file": cut(code.co_filename, PATH_LIMIT),
            "first_line": code.co_firstlineno,
            "flags": code.co_flags,
            "arguments": _arguments(code),
            "total_instructions": len(rows),
            "total_units": len(array) // 2,
        }
    )
    yield from split_list({"kind": "instructions", "code": number}, "rows", map(text_of, rows))
    for first in range(0, len(array) // 2, UNITS_AT_ONCE):
        part = array[2 * first : 2 * (first + UNITS_AT_ONCE)]
        yield text_of({"kind": "units", "code": number, "first": first, "hex": part.hex()})
    table = [text_of(entry) for entry in _exception_table(code)]
    yield from split_list({"kind": "exceptions", "code": number}, "rows", iter(table))


def source_messages(code: CodeType, sources: Sources, names: dict[str, object]) -> Iterator[str]:
    """The source lines of an outermost code object; nothing where there is no source."""
    first = code.co_firstlineno
    lines = sources.load(code, names)[max(first - 1, 0) : last_line(code)]
    part: list[str] = []
    size = 0
    for line in lines:
        text = text_of(cut(line, SOURCE_LINE_LIMIT))
        if size + len(text) > LIST_LIMIT:
            yield _source(code, first, part)
            first, part, size = first + len(part), [], 0
        part.append(text)
        size += len(text) + 1
    if part:
        yield _source(code, first, part)


def split_list(head: dict[str, object], name: str, items: Iterator[str]) -> Iterator[str]:
    """Messages that carry a list's items, JSON texts, under `name`: one at least, as needed."""
    start = text_of(head)[:-1] + "," + text_of(name) + ":["
    part: list[str] = []
    size = 0
    for item in items:
        if size + len(item) > LIST_LIMIT:
            yield start + ",".join(part) + "]}"
            part, size = [], 0
        part.append(item)
        size += len(item) + 1
    yield start + ",".join(part) + "]}"


def _source(code: CodeType, first: int, lines: list[str]) -> str:
    head = text_of({"kind": "source", "file": cut(code.co_filename, PATH_LIMIT), "first": first})
    return head[:-1] + ',"lines":[' + ",".join(lines) + "]}"


def _row(instruction: dis.Instruction) -> list[object]:
    positions = instruction.positions or (None, None, None, None)
    line, end_line, column, end_column = positions
    target = instruction.argval if instruction.opcode in JUMPS else None
    number = instruction.opcode
    shown = _argrepr(instruction)
    columns = (line, end_line, column, end_column)
    return [instruction.offset, number, instruction.arg, shown, *columns, target]


def _argrepr(instruction: dis.Instruction) -> str:
    """The argument in words. A code object is named without its address, which always differs."""
    value = instruction.argval
    if isinstance(value, type(_row.__code__)):
        return cut(f"<code object {value.co_name}>", ARGREPR_LIMIT)
    return cut(instruction.argrepr, ARGREPR_LIMIT)


def _exception_table(code: CodeType) -> list[list[object]]:
    entries = getattr(_dis, "_parse_exception_table")(code)  # noqa: B009
    return [
        [entry.start, entry.end, entry.target, entry.depth, bool(entry.lasti)] for entry in entries
    ]


def _arguments(code: CodeType) -> list[str]:
    """Names of the first parameters, `*args` and `**kwargs` included."""
    count = code.co_argcount + code.co_kwonlyargcount
    count += bool(code.co_flags & 0x04) + bool(code.co_flags & 0x08)
    return [cut(name, ARGREPR_LIMIT) for name in code.co_varnames[: min(count, ARGUMENTS)]]
