"""What each family's generic instruction does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.texts import V311, V312, V313, V314, V315, FamilyText

_TO_CREATION: Final = "There are no attempts: it is rewritten when the code object is made."
_WITH_WARMUP: Final = "There are no attempts: it is rewritten when the code object turns adaptive."
_AT_ONCE: Final = "There are no attempts: it is rewritten in its first execution."


def _pairs(summary: str) -> tuple[FamilyText, ...]:
    """Texts of an instruction that 3.11 and 3.12 join with its neighbour."""
    return (
        FamilyText(summary, _WITH_WARMUP, until=V311),
        FamilyText(summary, _TO_CREATION, since=V312, until=V312),
    )


FAMILIES: Final[Mapping[str, tuple[FamilyText, ...]]] = {
    "BINARY_OP": (
        FamilyText("Applies an operator to two values, by whatever their types say.", until=V313),
        FamilyText(
            "Applies an operator, or a subscript, to two values, by whatever their types say.",
            since=V314,
        ),
    ),
    "BINARY_SUBSCR": (
        FamilyText("Reads container[key], by whatever the container's type says.", until=V313),
    ),
    "CALL": (
        FamilyText("Calls what PRECALL has prepared.", until=V311),
        FamilyText("Calls anything that can be called.", since=V312),
    ),
    "CALL_FUNCTION_EX": (FamilyText("Calls anything with *args or **kwargs.", since=V315),),
    "CALL_KW": (FamilyText("Calls anything with keyword arguments.", since=V314),),
    "COMPARE_OP": (
        FamilyText(
            "Compares two values, by whatever their types say.",
            "Only where a conditional jump follows does it stay adaptive.",
            until=V311,
        ),
        FamilyText("Compares two values, by whatever their types say.", since=V312),
    ),
    "CONTAINS_OP": (
        FamilyText("Tells whether a container holds a value, for in and not in.", since=V313),
    ),
    "EXTENDED_ARG": (
        FamilyText("Widens the argument of the instruction behind it.", _WITH_WARMUP, until=V311),
    ),
    "FOR_ITER": (FamilyText("Takes the next item from any iterator.", since=V312),),
    "GET_ITER": (FamilyText("Makes an iterator of anything that can be looped over.", since=V315),),
    "JUMP_BACKWARD": (
        FamilyText("Jumps back to a loop's start.", _WITH_WARMUP, until=V311),
        FamilyText("Jumps back to a loop's start.", _AT_ONCE, since=V314),
    ),
    "LOAD_ATTR": (
        FamilyText("Reads an attribute, through instance, class and bases.", until=V311),
        FamilyText(
            "Reads an attribute, or finds a method to call, through instance, class and bases.",
            since=V312,
        ),
    ),
    "LOAD_CONST": (
        *_pairs("Loads a constant."),
        FamilyText("Loads a constant.", _AT_ONCE, since=V314, until=V314),
    ),
    "LOAD_FAST": _pairs("Loads a local variable."),
    "LOAD_GLOBAL": (FamilyText("Looks a name up in the module's globals, then in the builtins."),),
    "LOAD_METHOD": (FamilyText("Finds a method to call, by a full search.", until=V311),),
    "LOAD_SUPER_ATTR": (
        FamilyText("Makes a super object and reads an attribute through it.", since=V312),
    ),
    "PRECALL": (FamilyText("Prepares a call of anything that can be called.", until=V311),),
    "RESUME": (
        FamilyText(
            "Starts a code object, or goes on after a yield, and lets pending work be done.",
            _WITH_WARMUP,
            until=V311,
        ),
        FamilyText(
            "Starts a code object, or goes on after a yield, and lets pending work be done.",
            _AT_ONCE,
            since=V313,
        ),
    ),
    "SEND": (FamilyText("Passes a value to what yield from or await waits for.", since=V312),),
    "STORE_ATTR": (FamilyText("Sets an attribute, by whatever the object's type says."),),
    "STORE_FAST": _pairs("Stores a local variable."),
    "STORE_SUBSCR": (FamilyText("Sets container[key], by whatever the container's type says."),),
    "TO_BOOL": (FamilyText("Tells whether a value is true, by __bool__ or __len__.", since=V313),),
    "UNPACK_SEQUENCE": (FamilyText("Takes any iterable apart into a fixed number of items."),),
}
