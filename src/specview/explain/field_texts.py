"""What each field of each inline cache holds, by the form that wrote it.

Read off the bytecode of all five versions and checked against `id()` of the objects meant. Fields
of one name share their room: a place often stands in the low half of a version tag's field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from specview.explain.texts import V311, V313, V314, V315, Version
from specview.model.interpreter import FIRST_VERSION, LAST_VERSION


class Shape(Enum):
    """How a value is shown."""

    NUMBER = "number"
    """A decimal number in 16 bits."""
    TAG = "tag"
    """A version tag, hexadecimal."""
    POINTER = "pointer"
    """An address, hexadecimal."""
    JUMPS = "jumps"
    """3.11's mask of the outcomes of a comparison that jump."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How `forms` use a field on the versions `since` to `until` (no forms: all of them)."""

    shape: Shape
    meaning: str
    forms: frozenset[str] = frozenset()
    since: Version = FIRST_VERSION
    until: Version = LAST_VERSION


def _reading(
    shape: Shape,
    meaning: str,
    *forms: str,
    since: Version = FIRST_VERSION,
    until: Version = LAST_VERSION,
) -> Reading:
    return Reading(shape, meaning, frozenset(forms), since, until)


_CLASS_TAG: Final = "Version tag of the class; any change of the class makes it void."
_FUNCTION_TAG: Final = "Version tag of the function; new code or defaults make it void."
_SHARED_TAG: Final = "Version tag of the attribute names that instances share."
_MODULE_TAG: Final = "Version tag of the module's set of names; a name more or less makes it void."
_POSITION: Final = "Position of the attribute among those that the object keeps inside itself."
_DISTANCE: Final = "Distance of the attribute from the start of the object, in bytes."
_SLOT: Final = "Distance of the slot from the start of the object, in bytes."
_HINT: Final = "Position of the name in the object's dictionary."
_IN_MODULE: Final = "Position of the name in the module's dictionary."
_METHODS: Final = (
    "LOAD_ATTR_METHOD_WITH_VALUES",
    "LOAD_ATTR_METHOD_NO_DICT",
    "LOAD_ATTR_METHOD_LAZY_DICT",
)
_WITH_VALUES: Final = ("LOAD_ATTR_METHOD_WITH_VALUES", "LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES")
_VALUES: Final = (
    "LOAD_ATTR_CLASS",
    "LOAD_ATTR_CLASS_WITH_METACLASS_CHECK",
    "LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES",
    "LOAD_ATTR_NONDESCRIPTOR_NO_DICT",
)
_METACLASS: Final = "LOAD_ATTR_CLASS_WITH_METACLASS_CHECK"
_FUNCTIONS: Final = (
    "CALL_PY_EXACT_ARGS",
    "CALL_PY_WITH_DEFAULTS",
    "CALL_PY_GENERAL",
    "CALL_BOUND_METHOD_EXACT_ARGS",
    "CALL_BOUND_METHOD_GENERAL",
)


def _places(family: str) -> tuple[Reading, ...]:
    """Where an attribute is: 3.14 turned its position into a distance."""
    number = Shape.NUMBER
    return (
        _reading(number, _POSITION, f"{family}_INSTANCE_VALUE", until=V313),
        _reading(number, _DISTANCE, f"{family}_INSTANCE_VALUE", since=V314),
        _reading(number, _SLOT, f"{family}_SLOT"),
        _reading(number, _HINT, f"{family}_WITH_HINT"),
    )


_METACLASS_TAG: Final = "Version tag of the metaclass; any change of it makes it void."

FIELDS: Final[Mapping[tuple[str, str], tuple[Reading, ...]]] = {
    ("BINARY_OP", "descr"): (
        _reading(
            Shape.POINTER,
            "Address of the operation that was chosen for the two types.",
            "BINARY_OP_EXTEND",
            since=V314,
        ),
    ),
    ("BINARY_SUBSCR", "type_version"): (
        _reading(Shape.TAG, _CLASS_TAG, "BINARY_SUBSCR_GETITEM", until=V311),
    ),
    ("BINARY_SUBSCR", "func_version"): (
        _reading(
            Shape.TAG,
            "Version tag of the class's __getitem__.",
            "BINARY_SUBSCR_GETITEM",
            until=V311,
        ),
    ),
    ("CALL", "func_version"): (
        _reading(Shape.TAG, _FUNCTION_TAG, *_FUNCTIONS),
        _reading(Shape.TAG, _CLASS_TAG, "CALL_ALLOC_AND_ENTER_INIT", since=V313),
    ),
    ("CALL", "min_args"): (
        _reading(
            Shape.NUMBER,
            "Arguments that the function cannot do without.",
            "CALL_PY_EXACT_ARGS",
            "CALL_PY_WITH_DEFAULTS",
            until=V311,
        ),
    ),
    ("CALL_KW", "func_version"): (
        _reading(Shape.TAG, _FUNCTION_TAG, "CALL_KW_PY", "CALL_KW_BOUND_METHOD", since=V314),
    ),
    ("COMPARE_OP", "mask"): (
        _reading(
            Shape.JUMPS,
            "The outcomes of the comparison that take the jump behind it.",
            "COMPARE_OP_INT_JUMP",
            "COMPARE_OP_FLOAT_JUMP",
            "COMPARE_OP_STR_JUMP",
            until=V311,
        ),
    ),
    ("LOAD_ATTR", "version"): (
        _reading(Shape.TAG, _MODULE_TAG, "LOAD_ATTR_MODULE"),
        _reading(Shape.TAG, _METACLASS_TAG, _METACLASS, since=V315),
        _reading(Shape.TAG, _CLASS_TAG),
    ),
    ("LOAD_ATTR", "index"): (
        *_places("LOAD_ATTR"),
        _reading(Shape.NUMBER, _IN_MODULE, "LOAD_ATTR_MODULE"),
    ),
    ("LOAD_ATTR", "keys_version"): (
        *_places("LOAD_ATTR"),
        _reading(Shape.NUMBER, _IN_MODULE, "LOAD_ATTR_MODULE"),
        _reading(Shape.TAG, _SHARED_TAG, *_WITH_VALUES),
        _reading(
            Shape.NUMBER,
            "Distance of the object's dictionary from its start, in bytes.",
            "LOAD_ATTR_METHOD_LAZY_DICT",
            since=V313,
        ),
        _reading(Shape.TAG, _METACLASS_TAG, _METACLASS, since=V314, until=V314),
        _reading(Shape.TAG, _CLASS_TAG, _METACLASS, since=V315),
        _reading(Shape.TAG, _FUNCTION_TAG, "LOAD_ATTR_PROPERTY", until=V313),
        _reading(Shape.TAG, _FUNCTION_TAG, "LOAD_ATTR_PROPERTY", since=V315),
        _reading(Shape.TAG, _FUNCTION_TAG, "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN"),
    ),
    ("LOAD_ATTR", "descr"): (
        _reading(Shape.POINTER, "Address of the method that was found.", *_METHODS),
        _reading(Shape.POINTER, "Address of the value that was found.", *_VALUES),
        _reading(Shape.POINTER, "Address of the getter.", "LOAD_ATTR_PROPERTY"),
        _reading(
            Shape.POINTER,
            "Address of the class's __getattribute__.",
            "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN",
        ),
    ),
    ("LOAD_GLOBAL", "index"): (
        _reading(Shape.NUMBER, _IN_MODULE, "LOAD_GLOBAL_MODULE"),
        _reading(Shape.NUMBER, "Position of the name in the builtins.", "LOAD_GLOBAL_BUILTIN"),
    ),
    ("LOAD_GLOBAL", "module_keys_version"): (
        _reading(Shape.TAG, _MODULE_TAG, "LOAD_GLOBAL_MODULE", "LOAD_GLOBAL_BUILTIN"),
    ),
    ("LOAD_GLOBAL", "builtin_keys_version"): (
        _reading(
            Shape.TAG,
            "Version tag of the builtins' set of names; a name more or less makes it void.",
            "LOAD_GLOBAL_BUILTIN",
        ),
    ),
    ("LOAD_METHOD", "type_version"): (
        _reading(Shape.TAG, _MODULE_TAG, "LOAD_METHOD_MODULE", until=V311),
        _reading(Shape.TAG, _CLASS_TAG, until=V311),
    ),
    ("LOAD_METHOD", "dict_offset"): (
        _reading(
            Shape.NUMBER,
            "Distance of the object's dictionary from its start, in bytes.",
            "LOAD_METHOD_WITH_DICT",
            until=V311,
        ),
        _reading(Shape.NUMBER, _IN_MODULE, "LOAD_METHOD_MODULE", until=V311),
    ),
    ("LOAD_METHOD", "keys_version"): (
        _reading(Shape.TAG, _SHARED_TAG, "LOAD_METHOD_WITH_VALUES", until=V311),
        _reading(
            Shape.TAG,
            "Version tag of the names in the object's dictionary.",
            "LOAD_METHOD_WITH_DICT",
            until=V311,
        ),
    ),
    ("LOAD_METHOD", "descr"): (
        _reading(
            Shape.POINTER,
            "Address of the method that was found.",
            "LOAD_METHOD_WITH_VALUES",
            "LOAD_METHOD_NO_DICT",
            "LOAD_METHOD_WITH_DICT",
            "LOAD_METHOD_CLASS",
            until=V311,
        ),
    ),
    ("STORE_ATTR", "version"): (_reading(Shape.TAG, _CLASS_TAG),),
    ("STORE_ATTR", "index"): _places("STORE_ATTR"),
    ("TO_BOOL", "version"): (_reading(Shape.TAG, _CLASS_TAG, "TO_BOOL_ALWAYS_TRUE", since=V313),),
}
"""How each (family, field) is used, the first that fits; counters apart."""
