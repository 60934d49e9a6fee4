"""What the specialiser makes of BINARY_SUBSCR, STORE_SUBSCR and UNPACK_SEQUENCE.

From 3.14 on `a[b]` is a BINARY_OP; its rule is here too. Traits are those of the agent's
`observe/subscripts.py` and `observe/values.py`. Source: `Python/specialize.c` of 3.11 to 3.14;
that of 3.15 was worked out from what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from specview.explain.outcome import NEVER, UNTOLD, Outcome, Site
from specview.explain.rules.operands import (
    OTHER,
    V312,
    V313,
    V314,
    V315,
    c_name,
    exact,
    identity,
    kin,
)
from specview.model.observation import Shape

Shapes = tuple[Shape, ...]

_SEQUENCES: Final = {"list": "LIST", "tuple": "TUPLE", "str": "STR"}
_SLICED: Final = {"list": "LIST_SLICE", "tuple": "TUPLE_SLICE", "str": "STRING_SLICE"}
_LOOKED_UP: Final = 2
"""Parameters of a `__getitem__` that BINARY_SUBSCR_GETITEM enters: self and the subscript."""


def read(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for a container that is read by a subscript."""
    if len(shapes) != len(("container", "subscript")):
        return UNTOLD
    container, index = shapes
    prefix = "BINARY_OP_SUBSCR" if site.version >= V314 else "BINARY_SUBSCR"
    if _has_forms(site, container):
        told = _read_sequence(site, prefix, container, index)
        if told is not None:
            return told
    if _reads_as_dict(site, container):
        return Outcome.chosen(f"{prefix}_DICT")
    if not (container.has("getitem") or exact(container, *_SEQUENCES)):
        return UNTOLD
    if container.trait("getitem").endswith("function"):
        return _through_method(site, prefix, container)
    return _refused_read(site, container, index)


def _has_forms(site: Site, container: Shape) -> bool:
    """Whether this is a sequence whose items are read by a form of its own; str is from 3.13 on."""
    return exact(container, "list", "tuple") or (exact(container, "str") and site.version >= V313)


def _reads_as_dict(site: Site, container: Shape) -> bool:
    if exact(container, "dict"):
        return True
    if site.version < V315:
        return False
    return container.trait("lookup") == "dict" or exact(container, "frozendict")


def _read_sequence(site: Site, prefix: str, container: Shape, index: Shape) -> Outcome | None:
    """An item or a slice of a list, tuple or str; None where 3.14 looks further for a reason."""
    if exact(index, "int"):
        return _read_item(site, prefix, container, index)
    if exact(index, "slice"):
        if site.has_form(f"{prefix}_LIST_SLICE") and exact(container, "list"):
            return Outcome.chosen(f"{prefix}_LIST_SLICE")
        reason = "BINARY_OP_SUBSCR" if site.version >= V314 else "SUBSCR"
        return Outcome.refused(f"{reason}_{_SLICED[container.type]}")
    return None if site.version >= V314 else Outcome.refused(OTHER)


def _read_item(site: Site, prefix: str, container: Shape, index: Shape) -> Outcome:
    """3.11 takes any int, then fails where it is not small, not from the front, or too great."""
    if not index.has("size"):
        return UNTOLD
    from_front = index.trait("size") == "small" and not index.has("sign")
    if not from_front and site.version >= V312:
        return Outcome.refused("OUT_OF_RANGE")
    kind = _SEQUENCES[container.type]
    if kind == "STR" and site.has_form(f"{prefix}_USTR_INT") and container.trait("ascii") == "no":
        kind = "USTR"
    holds = from_front and index.trait("reach") == "inside" and index.trait("character") != "other"
    return Outcome.chosen(f"{prefix}_{kind}_INT", *([] if holds else [NEVER]))


def _through_method(site: Site, prefix: str, container: Shape) -> Outcome:
    """A `__getitem__` in Python.

    From 3.12 on a class itself keeps its function: one site after the other, or one class after
    the other at a site, misses until the specialiser has seen the class once, and then no more.
    """
    if container.trait("heap") != "yes":
        return Outcome.refused(
            f"{'BINARY_OP_' if site.version >= V314 else ''}SUBSCR_NOT_HEAP_TYPE"
        )
    kind = container.trait("getitem")
    if kind == "complex function":
        return Outcome.refused(_complex(site, "COMPLEX_PARAMETERS"))
    if kind == "unoptimised function":
        return Outcome.refused(_complex(site, "NOT_OPTIMIZED"))
    if container.trait("parameters") != str(_LOOKED_UP):
        return Outcome.refused("WRONG_NUMBER_ARGUMENTS")
    if container.has("version"):
        return Outcome.refused("BINARY_OP_SUBSCR" if site.version >= V314 else "OUT_OF_VERSIONS")
    guard = [identity(container)] if site.version < V312 else []
    return Outcome.chosen(f"{prefix}_GETITEM", *guard)


def _complex(site: Site, reason: str) -> str:
    """3.11 names these reasons after calls."""
    if site.version >= V312:
        return f"CODE_{reason}"
    return "CALL_COMPLEX_PARAMETERS" if reason == "COMPLEX_PARAMETERS" else "CALL_CO_NOT_OPTIMIZED"


_NAMED: Final = {
    "array.array": "ARRAY",
    "re.Match": "RE_MATCH",
    "collections.deque": "DEQUE",
    "EnumDict": "ENUMDICT",
    "StackSummary": "STACKSUMMARY",
    "collections.defaultdict": "DEFAULTDICT",
    "Counter": "COUNTER",
    "collections.OrderedDict": "ORDEREDDICT",
    "time.struct_time": "STRUCTTIME",
}
"""Containers that 3.14 counts by the name of their type."""


def _refused_read(site: Site, container: Shape, index: Shape) -> Outcome:
    if site.version >= V314:
        reason = _refused_in_binary_op(container, index)
        return Outcome.refused(f"BINARY_OP_SUBSCR{reason and '_'}{reason}")
    if exact(container, "str"):
        if exact(index, "int"):
            return Outcome.refused("SUBSCR_STRING_INT")
        return Outcome.refused("SUBSCR_STRING_SLICE" if exact(index, "slice") else OTHER)
    return _refused_by_type(container, index)


def _refused_by_type(container: Shape, index: Shape) -> Outcome:
    """What 3.11 to 3.13 count for other containers, by what C knows of their types."""
    if c_name(container) == "array.array":
        return _by_index("ARRAY", index)
    if not container.has("buffer"):
        return UNTOLD
    if container.trait("buffer") != "no":
        return _by_index("BUFFER", index)
    of_c = container.trait("item") == "yes" and exact(index, "int")
    return Outcome.refused("SUBSCR_SEQUENCE_INT" if of_c else OTHER)


def _refused_in_binary_op(container: Shape, index: Shape) -> str:
    for base, reason in (("mappingproxy", "MAPPINGPROXY"), ("bytes", "BYTES"), ("range", "RANGE")):
        if kin(container, base):
            return reason
    named = _NAMED.get(container.type) or _NAMED.get(c_name(container))
    return named or ("OTHER_SLICE" if exact(index, "slice") else "")


def _by_index(kind: str, index: Shape) -> Outcome:
    """A reason that is told by the type of the subscript."""
    for name, suffix in (("int", "INT"), ("slice", "SLICE")):
        if exact(index, name):
            return Outcome.refused(f"SUBSCR_{kind}_{suffix}")
    return Outcome.refused(OTHER)


def store(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for a container to which is stored by a subscript."""
    if len(shapes) != len(("container", "subscript")):
        return UNTOLD
    container, index = shapes
    if exact(container, "list"):
        return _store_to_list(index)
    as_dict = container.trait("store") == "dict"
    if exact(container, "dict") or (as_dict and site.version >= V315):
        return Outcome.chosen("STORE_SUBSCR_DICT")
    if as_dict:
        return Outcome.refused("SUBSCR_DICT_SUBCLASS_NO_OVERRIDE")
    return _refused_store(container, index)


def _store_to_list(index: Shape) -> Outcome:
    if not exact(index, "int"):
        return Outcome.refused("SUBSCR_LIST_SLICE" if exact(index, "slice") else OTHER)
    if not index.has("size"):
        return UNTOLD
    inside = index.trait("reach") == "inside" and not index.has("sign")
    return Outcome.chosen("STORE_SUBSCR_LIST_INT") if inside else Outcome.refused("OUT_OF_RANGE")


_SETTERS: Final = {
    "function": "SUBSCR_PY_SIMPLE",
    "complex function": "SUBSCR_PY_OTHER",
    "unoptimised function": "SUBSCR_PY_OTHER",
}


def _refused_store(container: Shape, index: Shape) -> Outcome:
    if exact(container, "tuple", "str"):
        return Outcome.refused(OTHER)
    if container.trait("buffer") == "yes":
        return _refused_buffer(container, index)
    if not (container.has("buffer") and container.has("setitem")):
        return UNTOLD
    return Outcome.refused(_SETTERS.get(container.trait("setitem"), OTHER))


def _refused_buffer(container: Shape, index: Shape) -> Outcome:
    if exact(index, "int") and (index.trait("size") == "big" or index.has("sign")):
        return Outcome.refused("OUT_OF_RANGE")
    if c_name(container) == "array.array":
        return _by_index("ARRAY", index)
    return _by_index("BYTEARRAY" if exact(container, "bytearray") else "BUFFER", index)


def unpack(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for what is unpacked."""
    if not shapes:
        return UNTOLD
    (value,) = shapes
    if exact(value, "tuple", "list"):
        return _unpack_known(site, value)
    if not value.has("sequence"):
        return UNTOLD
    if value.trait("sequence") == "yes":
        return Outcome.refused("UNPACK_SEQUENCE_SEQUENCE")
    iterator = value.trait("iterator") == "yes"
    return Outcome.refused("UNPACK_SEQUENCE_ITERATOR" if iterator else OTHER)


def _unpack_known(site: Site, value: Shape) -> Outcome:
    if not value.has("length"):
        return UNTOLD
    if value.trait("length") != str(site.arg):
        return Outcome.refused("EXPECTED_ERROR")
    if value.type == "list":
        return Outcome.chosen("UNPACK_SEQUENCE_LIST")
    pair = site.arg == len(("first", "second"))
    return Outcome.chosen(f"UNPACK_SEQUENCE_{'TWO_TUPLE' if pair else 'TUPLE'}")


RULES: Final[Mapping[str, Callable[[Site, Shapes], Outcome]]] = {
    "BINARY_SUBSCR": read,
    "STORE_SUBSCR": store,
    "UNPACK_SEQUENCE": unpack,
}
