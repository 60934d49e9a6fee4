"""What the specialiser makes of attributes of classes and of modules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.outcome import NEVER, Outcome
from specview.explain.rules.owner import FAR, V312, V314, V315, Held, Owner, held_for_load

_HARMLESS: Final = frozenset(
    {"nothing", "method", "value", "non-data descriptor", "classmethod", "builtin classmethod"}
)
"""What a metaclass may hold under the name from 3.14 on: the class itself comes first."""

_REFUSED: Final[Mapping[Held, str]] = {
    Held.OVERRIDING: "OVERRIDING_DESCRIPTOR",
    Held.PROPERTY: "PROPERTY",
    Held.SLOT: "OBJECT_SLOT",
    Held.OTHER_SLOT: "NON_OBJECT_SLOT",
    Held.MUTABLE: "MUTABLE_CLASS",
    Held.BUILTIN_CLASS_METHOD: "BUILTIN_CLASS_METHOD",
    Held.CLASS_METHOD: "CLASS_METHOD_OBJ",
    Held.NON_OVERRIDING: "NON_OVERRIDING_DESCRIPTOR",
    Held.VALUE: "NOT_DESCRIPTOR",
    Held.METHOD: "METHOD",
    Held.NOTHING: "INSTANCE_ATTRIBUTE",
}
_REFUSED_UNPREFIXED: Final[Mapping[Held, str]] = {
    Held.CLASS_OF_OBJECT: "OTHER",
    Held.OVERRIDDEN: "OVERRIDDEN",
    Held.OWN_LOOKUP: "OVERRIDDEN",
}


def refusal_for(held: Held, prefix: str) -> Outcome:
    """The refusal of what a class holds, by a name that begins with `ATTR_` or `LOAD_METHOD_`."""
    return Outcome.refused(_REFUSED_UNPREFIXED.get(held) or prefix + _REFUSED[held])


def of_class(owner: Owner, form: str, prefix: str) -> Outcome:
    """An attribute of a class: LOAD_METHOD on 3.11, LOAD_ATTR later."""
    refusal = _refused_for_metaclass(owner)
    if refusal:
        return Outcome.refused(prefix + refusal)
    held = held_for_load(owner)
    if _used_up(owner):
        return Outcome.refused("OUT_OF_VERSIONS")
    if held is Held.NOTHING:
        return Outcome.refused("EXPECTED_ERROR")
    settled = owner.since(V315) and owner.has("of_itself")
    if held not in {Held.METHOD, Held.VALUE} and not (held is Held.MUTABLE and settled):
        return refusal_for(held, prefix)
    guard = [owner["of"], owner["changed"], *([NEVER] if owner.has("another") else [])]
    if not owner.has("class"):
        return Outcome.chosen(form, *guard)
    return Outcome.chosen(
        f"{form}_WITH_METACLASS_CHECK", *guard, owner["class"], owner["meta_changed"]
    )


def _used_up(owner: Owner) -> bool:
    """Whether the class, or its metaclass, has changed too often to get a version."""
    return owner.since(V312) and (owner.has("versions") or owner.has("meta_versions"))


def _refused_for_metaclass(owner: Owner) -> str:
    """Why a metaclass stands in the way; empty if it does not."""
    if owner.since(V314):
        if owner.has("meta_getattro"):
            return "METACLASS_OVERRIDDEN"
        return "" if owner["meta_holds"] in _HARMLESS else "METACLASS_ATTRIBUTE"
    plain = owner.shape.type == "type" and owner["meta_holds"] == "nothing"
    return "" if plain else "METACLASS_ATTRIBUTE"


def of_module(owner: Owner, form: str) -> Outcome:
    """An attribute of a module."""
    if not owner.has("keeps"):
        return Outcome.refused("NO_DICT")
    if owner["keeps"] != "dict":
        return Outcome.refused("ATTR_NON_STRING" if owner.since(V314) else _NON_STRING)
    if owner.has("getattr") and not (owner.since(V315) and owner.has("place")):
        return Outcome.refused("ATTR_MODULE_ATTR_NOT_FOUND")
    if not owner.has("place"):
        return Outcome.refused("ATTR_MODULE_ATTR_NOT_FOUND" if owner.since(V312) else _RANGE)
    if owner["place"] == FAR:
        return Outcome.refused(_RANGE)
    return Outcome.chosen(form, owner["of"], owner["number"], owner["changed"], owner["place"])


_NON_STRING: Final = "ATTR_NON_STRING_OR_SPLIT"
_RANGE: Final = "OUT_OF_RANGE"
