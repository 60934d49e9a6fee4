"""Where in a TOML document a value stands, which tomllib does not tell."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_ASSIGNMENT: Final = re.compile(r"\s*([\w\-.\"' ]+?)\s*=")


def line_of(text: str, names: tuple[str, ...]) -> int | None:
    """The line, from 1, on which a TOML document sets `names`, or the last of them that is found.

    A value of an inline table stands on the line of its table.
    """
    table: tuple[str, ...] = ()
    best, found = 0, None
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.fullmatch(line)
        assignment = _ASSIGNMENT.match(line)
        if header:
            table = _parts(header[1])
        path = table if header else (*table, *_parts(assignment[1])) if assignment else ()
        if len(path) > best and path == names[: len(path)]:
            best, found = len(path), number
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
