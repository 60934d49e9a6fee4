"""Which module looks at the operands of which family."""

from __future__ import annotations

from . import attributes, calls, names, plain, supers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FAMILIES: dict[str, Any] = {
    "BINARY_OP": plain,
    "CALL": calls,
    "CALL_FUNCTION_EX": calls,
    "CALL_KW": calls,
    "COMPARE_OP": plain,
    "LOAD_ATTR": attributes,
    "LOAD_GLOBAL": names,
    "LOAD_METHOD": attributes,
    "LOAD_SUPER_ATTR": supers,
    "PRECALL": calls,
    "STORE_ATTR": attributes,
}
"""For each family a module with two functions.

`probe(site, peek)` makes a function that takes the word number of what lies behind the stack's top
and returns a key: operands that the specialiser tells apart must have different ones. It is called
before each execution, so it reads a few words and runs nothing else.

`describe(site, peek, top)` gives the shapes for a key that is new at a site, lowest operand first.
"""
