"""What the specialiser makes of the operands of BINARY_OP, COMPARE_OP, CONTAINS_OP and TO_BOOL.

Traits are those of the agent's `observe/values.py`. Source: `Python/specialize.c` of 3.11 to 3.14;
that of 3.15 was worked out from what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from specview.explain.outcome import NEVER, UNTOLD, Outcome, Site
from specview.explain.rules import containers
from specview.explain.rules.operands import (
    OTHER,
    V312,
    V313,
    V314,
    V315,
    exact,
    identity,
    kin,
    same_type,
)
from specview.model.observation import Shape

Shapes = tuple[Shape, ...]

_IN_PLACE: Final = 13
"""What the argument of `+=` has over that of `+`; and so on."""
_SUBSCRIPT: Final = 26
_OPERATORS: Final = (
    "ADD", "AND", "FLOOR_DIVIDE", "LSHIFT", "MATRIX_MULTIPLY", "MULTIPLY", "REMAINDER", "OR",
    "POWER", "RSHIFT", "SUBTRACT", "TRUE_DIVIDE", "XOR",
)  # fmt: skip
"""Names of the operators, by the argument of BINARY_OP."""
_ARITHMETIC: Final = frozenset({"ADD", "MULTIPLY", "SUBTRACT"})
_BITWISE: Final = frozenset({"AND", "OR", "XOR"})
_BY_ONE_NAME: Final = frozenset(
    {"FLOOR_DIVIDE", "LSHIFT", "MATRIX_MULTIPLY", "POWER", "REMAINDER", "RSHIFT"}
)
"""Operators that have no forms, and are refused whatever their operands."""
_EXTENSIONS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "ADD": (("list", "list"), ("tuple", "tuple"), ("bytes", "bytes")),
    "MULTIPLY": (
        *((name, "int") for name in ("str", "tuple", "bytes")),
        *(("int", name) for name in ("str", "tuple", "bytes")),
    ),
    "OR": (("dict", "dict"),),
}
"""Pairs of types that BINARY_OP_EXTEND of 3.15 takes whatever their values."""
_NOT_IN_PLACE: Final = frozenset({("list", "list"), ("tuple", "tuple")})


def binary_op(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for two operands of an operator, or for a container and a subscript."""
    if len(shapes) != len(("left", "right")):
        return UNTOLD
    if site.arg == _SUBSCRIPT:
        return containers.read(site, shapes)
    operator = _OPERATORS[site.arg % _IN_PLACE]
    chosen = _of_one_type(site, operator, *shapes) or _extended(site, operator, *shapes)
    return chosen or Outcome.refused(f"BINARY_OP_{_refused(site, operator, *shapes)}")


def _of_one_type(site: Site, operator: str, left: Shape, right: Shape) -> Outcome | None:
    """A form for two int, float or str; None if there is none for these."""
    if operator not in _ARITHMETIC or not same_type(left, right):
        return None
    if exact(left, "str") and operator == "ADD":
        return _joined(site, left)
    if exact(left, "float"):
        return Outcome.chosen(f"BINARY_OP_{operator}_FLOAT")
    return _of_ints(site, operator, left, right) if exact(left, "int") else None


def _of_ints(site: Site, operator: str, left: Shape, right: Shape) -> Outcome | None:
    """From 3.15 on only small ints are taken, and the form fails where their result is not."""
    form = f"BINARY_OP_{operator}_INT"
    if site.version < V315:
        return Outcome.chosen(form)
    if not (left.has("size") and right.has("size")):
        return UNTOLD
    if not _small(left, right):
        return None
    return Outcome.chosen(form, *([NEVER] if right.trait("result") == "big" else []))


def _joined(site: Site, left: Shape) -> Outcome:
    """The sum of two str goes in place where a local variable holds the left one, and takes it."""
    if not _stores_at_once(site):
        return Outcome.chosen("BINARY_OP_ADD_UNICODE")
    if not left.has("stored"):
        return UNTOLD
    in_place = "INPLACE_" if left.trait("stored") == "yes" else ""
    return Outcome.chosen(f"BINARY_OP_{in_place}ADD_UNICODE")


def _stores_at_once(site: Site) -> bool:
    """Whether the result goes to a local variable; 3.11 and 3.12 join two such stores to one."""
    instructions, at = site.listing.instructions, site.instruction.index + 1
    names = [one.name for one in instructions[at : at + 2]]
    if site.version <= V312 and names == ["STORE_FAST", "STORE_FAST"]:
        return False
    return names[:1] == ["STORE_FAST"]


def _small(*shapes: Shape) -> bool:
    return all(shape.trait("size") == "small" for shape in shapes if shape.type == "int")


def _extended(site: Site, operator: str, left: Shape, right: Shape) -> Outcome | None:
    """BINARY_OP_EXTEND, which 3.14 has for numbers; None where it does not take these."""
    if not site.has_form("BINARY_OP_EXTEND"):
        return None
    types = (left.type, right.type)
    in_place = site.arg >= _IN_PLACE
    if types == ("int", "int") and operator in _BITWISE:
        taken = _numbers(left, right)
    elif set(types) == {"int", "float"} and operator in {*_ARITHMETIC, "TRUE_DIVIDE"}:
        if in_place and site.version < V315:
            return None
        taken = _mixed(operator, left, right)
    else:
        taken = site.version >= V315 and types in _EXTENSIONS.get(operator, ())
        taken = taken and not (in_place and types in _NOT_IN_PLACE)
    if taken is None:
        return UNTOLD
    return Outcome.chosen("BINARY_OP_EXTEND", *types) if taken else None


def _numbers(*shapes: Shape) -> bool | None:
    """Whether all ints are small, and no float is nan; None if that was not told."""
    if not all(shape.has("size") or shape.has("float") for shape in shapes):
        return None
    return _small(*shapes) and all(shape.trait("float") != "nan" for shape in shapes)


def _mixed(operator: str, left: Shape, right: Shape) -> bool | None:
    """Whether EXTEND takes an int and a float: what is divided by must not be zero."""
    zero = right.trait("float") == "zero" or right.trait("zero") == "yes"
    return False if operator == "TRUE_DIVIDE" and zero else _numbers(left, right)


def _refused(site: Site, operator: str, left: Shape, right: Shape) -> str:
    """The reason for which an operator is refused."""
    named_by_types = site.version >= V314 or operator not in {"OR", "XOR"}
    if operator in _BY_ONE_NAME or not named_by_types:
        return operator
    if not same_type(left, right):
        return f"{operator}_DIFFERENT_TYPES"
    if operator in _BITWISE and exact(left, "int"):
        return f"{operator}_INT"
    if operator == "TRUE_DIVIDE" and exact(left, "float"):
        return "TRUE_DIVIDE_FLOAT"
    return operator if operator in {"OR", "XOR"} else f"{operator}_OTHER"


_JUMPS: Final = frozenset(
    f"POP_JUMP_{way}_IF_{truth}" for way in ("FORWARD", "BACKWARD") for truth in ("TRUE", "FALSE")
)
"""Jumps that a comparison of 3.11 is joined with."""
_EQUALITY: Final = frozenset({2, 3})
"""`==` and `!=` among the comparisons."""
_COMPARED: Final = {
    "bytes": "BYTES",
    "tuple": "TUPLE",
    "list": "LIST",
    "set": "SET",
    "frozenset": "SET",
    "bool": "BOOL",
}
_MIXED_COMPARED: Final = {("float", "int"): "FLOAT_LONG", ("int", "float"): "LONG_FLOAT"}


def compare_op(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for the two operands of a comparison."""
    if len(shapes) != len(("left", "right")):
        return UNTOLD
    following = site.following.name if site.following else ""
    if site.version < V312 and following not in _JUMPS:
        return Outcome.refused("COMPARE_OP_NOT_FOLLOWED_BY_COND_JUMP")
    return _compared(site, *shapes)


def _compared(site: Site, left: Shape, right: Shape) -> Outcome:
    if not same_type(left, right):
        reason = _MIXED_COMPARED.get((left.type, right.type), "DIFFERENT_TYPES")
        return Outcome.refused(f"COMPARE_OP_{reason}")
    if not exact(left, "float", "int", "str"):
        return _refused_comparison(left)
    if left.type == "int":
        if not (left.has("size") and right.has("size")):
            return UNTOLD
        if not _small(left, right):
            return Outcome.refused("COMPARE_OP_BIG_INT")
    if left.type == "str" and _comparison(site) not in _EQUALITY:
        return Outcome.refused("COMPARE_OP_STRING")
    suffix = "_JUMP" if site.version < V312 else ""
    never = [NEVER] if "nan" in (left.trait("float"), right.trait("float")) else []
    return Outcome.chosen(f"COMPARE_OP_{left.type.upper()}{suffix}", *never)


def _comparison(site: Site) -> int:
    """Which comparison it is; 3.12 and later keep more in the argument."""
    return site.arg >> (0 if site.version < V312 else 4 if site.version < V313 else 5)


def _refused_comparison(shape: Shape) -> Outcome:
    if exact(shape, *_COMPARED):
        return Outcome.refused(f"COMPARE_OP_{_COMPARED[shape.type]}")
    if not shape.has("compare"):
        return UNTOLD
    by_identity = shape.trait("compare") == "identity"
    return Outcome.refused("COMPARE_OP_BASEOBJECT" if by_identity else OTHER)


_CONTAINERS: Final = {"str": "STR", "list": "LIST", "tuple": "TUPLE"}


def contains_op(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for an item and the container it is looked for in."""
    if not shapes:
        return UNTOLD
    container = shapes[-1]
    if exact(container, "dict") or (site.version >= V315 and exact(container, "frozendict")):
        return Outcome.chosen("CONTAINS_OP_DICT")
    if exact(container, "set", "frozenset"):
        return Outcome.chosen("CONTAINS_OP_SET")
    if exact(container, *_CONTAINERS):
        return Outcome.refused(f"CONTAINS_OP_{_CONTAINERS[container.type]}")
    return Outcome.refused("CONTAINS_OP_USER_CLASS" if kin(container, "type") else OTHER)


_TRUE: Final = {"bool": "BOOL", "list": "LIST", "NoneType": "NONE", "str": "STR"}
_NOT_TRUE: Final = {
    "bytearray": "BYTEARRAY",
    "bytes": "BYTES",
    "dict": "DICT",
    "float": "FLOAT",
    "memoryview": "MEMORY_VIEW",
    "set": "SET",
    "frozenset": "SET",
    "tuple": "TUPLE",
}


def to_bool(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for a value that is tested for truth."""
    if not shapes:
        return UNTOLD
    value = shapes[-1]
    if exact(value, "int"):
        never = site.version >= V315 and value.trait("size") == "big"
        return Outcome.chosen("TO_BOOL_INT", *([NEVER] if never else []))
    if exact(value, *_TRUE):
        return Outcome.chosen(f"TO_BOOL_{_TRUE[value.type]}")
    if value.has("truth"):
        return _of_heap_type(value)
    if exact(value, *_NOT_TRUE):
        return Outcome.refused(f"TO_BOOL_{_NOT_TRUE[value.type]}")
    return Outcome.refused(OTHER) if value.trait("heap") == "no" else UNTOLD


def _of_heap_type(value: Shape) -> Outcome:
    truth = value.trait("truth")
    if truth == "always":
        return Outcome.chosen("TO_BOOL_ALWAYS_TRUE", identity(value))
    return Outcome.refused(f"TO_BOOL_{truth.upper()}")


RULES: Final[Mapping[str, Callable[[Site, Shapes], Outcome]]] = {
    "BINARY_OP": binary_op,
    "COMPARE_OP": compare_op,
    "CONTAINS_OP": contains_op,
    "TO_BOOL": to_bool,
}
