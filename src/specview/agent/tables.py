"""What the interpreter says of itself: names, families, caches and counters of its instructions."""

from __future__ import annotations

import dis
import opcode
import sys

from . import memory

LAST_OPCODE = 255
"""Pseudo-instructions, which never stand in bytecode, have greater numbers."""

INDEX_LAST = (3, 13)

Tables = dict[str, object]

_opcode: object = opcode
_dis: object = dis
_sys: object = sys


def interpreter() -> Tables:
    """The tables of `hello`, all asked of the interpreter or measured on a fresh code object."""
    start = _counter_start()
    return {
        "version": ".".join(map(str, sys.version_info[:3])) + _release(),
        "version_info": list(sys.version_info[:3]),
        "implementation": sys.implementation.name,
        "executable": sys.executable or "",
        "jit": _jit(),
        "free_threaded": "t" in getattr(sys, "abiflags", ""),
        "debug": hasattr(sys, "gettotalrefcount"),
        "opnames": opnames(),
        "families": {name: list(forms) for name, forms in _table("_specializations").items()},
        "caches": caches(),
        "cache_format": {
            name: [[field, units] for field, units in layout.items()]
            for name, layout in cache_layouts().items()
        },
        "counter_shift": (start - 1).bit_length() - 1 if start else 4,
        "counter_start": start,
        "warmup": memory.has_warmup(),
    }


def opnames() -> dict[str, int]:
    """Every name that an instruction can have, in all its forms, with its number."""
    every = getattr(_dis, "_all_opmap", opcode.opmap)
    return {name: number for name, number in every.items() if number <= LAST_OPCODE}


def _table(name: str) -> dict[str, dict[str, int]]:
    return dict(getattr(_opcode, name))


def caches() -> dict[str, int]:
    """Inline cache entries by name, in code units: 3.11 and 3.12 keep a list by number."""
    entries = getattr(_opcode, "_inline_cache_entries")  # noqa: B009
    if isinstance(entries, list):
        named = {opcode.opname[number]: units for number, units in enumerate(entries)}
    else:
        named = dict(entries)
    return {name: units for name, units in named.items() if units}


def cache_layouts() -> dict[str, dict[str, int]]:
    """The fields of each inline cache, in their order, with their code units.

    Since 3.13 LOAD_GLOBAL keeps its index last (`Python/bytecodes.c`); the table of `opcode` has
    not followed up to 3.15.
    """
    layouts = _table("_cache_format")
    layout = dict(layouts["LOAD_GLOBAL"])
    if sys.version_info >= INDEX_LAST:
        layout["index"] = layout.pop("index")
    return {**layouts, "LOAD_GLOBAL": layout}


def _counter_start() -> int:
    """The counter of a site in a fresh code object: value 1, backoff 1; 0 on 3.11."""
    code = compile("a + b", "", "eval")
    units = memoryview(code._co_code_adaptive).cast("H")  # type: ignore[attr-defined]
    for unit, word in enumerate(units):
        if word & 0xFF == opcode.opmap["BINARY_OP"]:
            return units[unit + 1]
    return 0


def _jit() -> dict[str, bool]:
    jit = getattr(_sys, "_jit", None)
    if jit is None:
        return {"available": False, "enabled": False}
    return {"available": bool(jit.is_available()), "enabled": bool(jit.is_enabled())}


def _release() -> str:
    marks = {"alpha": "a", "beta": "b", "candidate": "rc"}
    level = sys.version_info.releaselevel
    return marks[level] + str(sys.version_info.serial) if level in marks else ""
