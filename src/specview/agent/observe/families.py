"""Which module looks at the operands of which family."""

from __future__ import annotations

from . import attributes, calls, iteration, names, supers, values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FAMILIES: dict[str, Any] = {
    "BINARY_OP": values,
    "BINARY_SUBSCR": values,
    "CALL": calls,
    "CALL_FUNCTION_EX": calls,
    "CALL_KW": calls,
    "COMPARE_OP": values,
    "CONTAINS_OP": values,
    "FOR_ITER": iteration,
    "GET_ITER": iteration,
    "LOAD_ATTR": attributes,
    "LOAD_GLOBAL": names,
    "LOAD_METHOD": attributes,
    "LOAD_SUPER_ATTR": supers,
    "PRECALL": calls,
    "SEND": iteration,
    "STORE_ATTR": attributes,
    "STORE_SUBSCR": values,
    "TO_BOOL": values,
    "UNPACK_SEQUENCE": values,
}
"""For each family a module with two functions.

`probe(site, peek)` makes a function that takes the word at which the interpreter's frame begins and
returns a key: operands that the specialiser tells apart must have different ones. It is called
before each execution, so it reads a few words and runs nothing else; mostly it finds what it found
last, and returns the same object.

`describe(site, peek, top)` gives the shapes for a key that is new at a site, lowest operand first;
`top` is the word behind the top of the stack.
"""

WITHOUT_OPERANDS = frozenset({"LOAD_GLOBAL"})
"""Families that take nothing from the stack: `ask(site, peek)` makes a function without arguments
in the place of `probe`."""
