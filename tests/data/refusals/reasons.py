"""What the numbers of `failure kinds` mean, read from a source tree of CPython."""

from __future__ import annotations

import re
from pathlib import Path

_DEFINE = re.compile(r"^#define SPEC_FAIL_(\w+)\s+(\d+)", re.MULTILINE)

_PREFIXES = {
    "BINARY_OP": ("BINARY_OP_",),
    "BINARY_SUBSCR": ("SUBSCR_",),
    "STORE_SUBSCR": ("SUBSCR_",),
    "LOAD_ATTR": ("ATTR_",),
    "STORE_ATTR": ("ATTR_",),
    "LOAD_METHOD": ("LOAD_METHOD_",),
    "LOAD_GLOBAL": ("LOAD_GLOBAL_",),
    "LOAD_SUPER_ATTR": ("SUPER_",),
    "CALL": ("CALL_",),
    "PRECALL": ("CALL_",),
    "CALL_KW": ("CALL_",),
    "COMPARE_OP": ("COMPARE_OP_",),
    "CONTAINS_OP": ("CONTAINS_OP_",),
    "TO_BOOL": ("TO_BOOL_",),
    "UNPACK_SEQUENCE": ("UNPACK_SEQUENCE_",),
    "FOR_ITER": ("FOR_ITER_", "ITER_"),
    "SEND": ("ITER_",),
    "GET_ITER": ("ITER_",),
}
"""How the reasons of a family begin; a reason that begins like none of them is for all."""

BORROWED = {"LOAD_METHOD": "LOAD_ATTR", "BINARY_SUBSCR": "CALL"}
"""Families of 3.11 whose numbers bear the names of another one in some cases: a LOAD_METHOD from a
module, and a `__getitem__` written in Python, though the same numbers have names of their own."""


def reasons(source: Path, family: str) -> dict[int, str]:
    """The names of a family's reasons by number, without SPEC_FAIL_.

    `source` is the root of a source tree of CPython; its `Python/specialize.c` is read.
    """
    text = (source / "Python" / "specialize.c").read_text(encoding="utf-8")
    own = _PREFIXES[family]
    every = tuple(prefix for prefixes in _PREFIXES.values() for prefix in prefixes)
    found = [(int(number), name) for name, number in _DEFINE.findall(text)]
    shared = {number: name for number, name in found if not name.startswith(every)}
    return shared | {number: name for number, name in found if name.startswith(own)}
