"""What the specialiser makes of stores to attributes: STORE_ATTR."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.outcome import UNTOLD, Outcome, Site
from specview.explain.rules.owner import (
    FAR,
    V312,
    V314,
    Held,
    Owner,
    held_for_store,
    in_instance,
    silently,
)
from specview.model.observation import Shape

_REFUSED: Final[Mapping[Held, str]] = {
    Held.OVERRIDDEN: "OVERRIDDEN",
    Held.OVERRIDING: "ATTR_OVERRIDING_DESCRIPTOR",
    Held.METHOD: "ATTR_METHOD",
    Held.PROPERTY: "ATTR_PROPERTY",
    Held.CLASS_OF_OBJECT: "ATTR_NON_OBJECT_SLOT",
    Held.OTHER_SLOT: "ATTR_NON_OBJECT_SLOT",
    Held.MUTABLE: "ATTR_MUTABLE_CLASS",
}
"""Names of what no version stores through."""

_REFUSED_312: Final[Mapping[Held, str]] = {
    Held.BUILTIN_CLASS_METHOD: "ATTR_BUILTIN_CLASS_METHOD_OBJ",
    Held.CLASS_METHOD: "ATTR_CLASS_METHOD_OBJ",
    Held.NON_OVERRIDING: "ATTR_CLASS_ATTR_DESCRIPTOR",
    Held.VALUE: "ATTR_CLASS_ATTR_SIMPLE",
}
"""Names of what is not shadowed from 3.12 on."""


def store_attr(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """STORE_ATTR."""
    owner = Owner.of(site, shapes)
    if owner is None:
        return UNTOLD
    if owner["owner"] == "module":
        return Outcome.refused("OVERRIDDEN")
    held = Held.OVERRIDDEN if owner["owner"] == "class" else held_for_store(owner)
    refusal = _unversioned(owner, held)
    if refusal or held is Held.SLOT:
        return refusal or _slot(owner)
    name = _REFUSED.get(held) or (_REFUSED_312.get(held) if owner.since(V312) else None)
    if name:
        return Outcome.refused(name)
    return in_instance(owner, "STORE_ATTR_INSTANCE_VALUE", "STORE_ATTR_WITH_HINT", stored=True)


def _unversioned(owner: Owner, held: Held) -> Outcome | None:
    """The refusal where there is no version to remember; 3.14 never asks for an overridden one."""
    if owner.since(V314):
        return silently() if held is Held.OVERRIDDEN or owner.has("versions") else None
    used_up = owner.since(V312) and owner.has("versions")
    return Outcome.refused("OUT_OF_VERSIONS") if used_up else None


def _slot(owner: Owner) -> Outcome:
    if owner.has("foreign"):
        return Outcome.refused("EXPECTED_ERROR")
    if owner.has("read_only"):
        return Outcome.refused("ATTR_READ_ONLY")
    if owner["offset"] == FAR:
        return Outcome.refused("OUT_OF_RANGE")
    return owner.chosen("STORE_ATTR_SLOT", owner["offset"])
