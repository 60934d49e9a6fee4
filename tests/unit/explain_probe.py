"""Makes forms and tells how their counters move: runs in the interpreter under view.

Reads the cases as JSON from standard input, and writes for each input a row: form, body, input,
whether it should miss, and what was seen (the misses counted, or what stood there instead).
"""

# ruff: noqa: ANN401, S102  what an interpreter holds can be anything; the cases are the tests' own

from __future__ import annotations

import ast
import contextlib
import dis
import json
import opcode
import sys
from typing import Any

RUNS = 40
_opcode: Any = opcode
_dis: Any = dis

NAMES = {number: name for name, number in _dis._all_opmap.items() if number < 256}
FAMILIES = {form: base for base, forms in _opcode._specializations.items() for form in forms}
SHIFT = {11: 0, 12: 4, 13: 4, 14: 4}.get(sys.version_info[1], 3)


def caches(base: str) -> int:
    """Code units of the inline cache of a generic instruction."""
    entries = _opcode._inline_cache_entries
    if isinstance(entries, list):
        return int(entries[opcode.opmap[base]]) if base in opcode.opmap else 0
    return int(entries.get(base, 0))


def standing(function: Any) -> list[tuple[str, int]]:
    """Each instruction's name in the adaptive bytecode, and its counter."""
    units = memoryview(function.__code__._co_code_adaptive).cast("H")
    found: list[tuple[str, int]] = []
    unit = 0
    while unit < len(units):
        name = NAMES.get(units[unit] & 0xFF, "")
        width = caches(FAMILIES.get(name, name))
        found.append((name, units[unit + 1] >> SHIFT if width else 0))
        unit += 1 + width
    return found


def prepared(setup: str, body: str) -> dict[str, Any]:
    """A namespace in which `site` is the function to be watched."""
    space: dict[str, Any] = {}
    exec(setup, space)
    if body.startswith("@"):
        space["site"] = space[body[1:]]
        return space
    with contextlib.suppress(SyntaxError):
        ast.parse(body, mode="eval")
        body = f"return {body}"
    exec(f"def site(a, b=None, c=None):\n    {body}", space)
    return space


def call(space: dict[str, Any], given: str) -> None:
    """Execute one input; what user code raises is no matter here."""
    before, _, arguments = given.rpartition("=>")
    exec(before.strip(), space)
    with contextlib.suppress(Exception):
        made = eval(f"site({arguments})", space)  # noqa: S307
        if hasattr(made, "send"):
            while True:
                made.send(None)


def seen(setup: str, case: dict[str, Any], given: str) -> int | str:
    """The misses that one input causes at a site of the form; else what stands there."""
    space = prepared(setup, case["body"])
    for _ in range(RUNS):
        call(space, case["chosen"])
    before = standing(space["site"])
    names = [name for name, _ in before]
    if case["form"] not in names:
        return " ".join(names)
    index = names.index(case["form"])
    call(space, given)
    name, counter = standing(space["site"])[index]
    return before[index][1] - counter if name == case["form"] else name


def main() -> None:
    """Answer the cases on standard input."""
    task = json.load(sys.stdin)
    rows = [
        [case["form"], case["body"], given, should, seen(task["setup"], case, given)]
        for case in task["cases"]
        for should, inputs in ((True, case["missed"]), (False, case["kept"]))
        for given in inputs
    ]
    json.dump(rows, sys.stdout)


main()
