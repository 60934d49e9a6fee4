"""What the specialiser of 3.11 makes of loads of methods that are called at once: LOAD_METHOD."""

from __future__ import annotations

from specview.explain.outcome import NEVER, UNTOLD, Outcome, Site
from specview.explain.rules.class_attributes import of_class, of_module, refusal_for
from specview.explain.rules.owner import Held, Owner, held_for_load
from specview.model.observation import Shape

PREFIX = "LOAD_METHOD_"


def load_method(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """LOAD_METHOD."""
    owner = Owner.of(site, shapes)
    if owner is None:
        return UNTOLD
    if owner["owner"] == "module":
        return of_module(owner, "LOAD_METHOD_MODULE")
    if owner["owner"] == "module subclass":
        return Outcome.refused("OVERRIDDEN")
    if owner["owner"] == "class":
        return of_class(owner, "LOAD_METHOD_CLASS", PREFIX)
    held = held_for_load(owner)
    if held is not Held.METHOD:
        return refusal_for(held, PREFIX)
    return _of_managed(owner) if owner.managed else _of_other(owner)


def _of_managed(owner: Owner) -> Outcome:
    """The form remembers how many keys instances share, even where this one has a dictionary."""
    if owner.has("shared"):
        return Outcome.refused(f"{PREFIX}IS_ATTR")
    if owner["keeps"] in {"values", "no values"}:
        return owner.chosen("LOAD_METHOD_WITH_VALUES", owner["keys"])
    guard = [owner["keys"]] if owner["keeps"] == "split dict" else [NEVER]
    return owner.chosen("LOAD_METHOD_WITH_DICT", *guard)


def _of_other(owner: Owner) -> Outcome:
    """An instance without a dictionary, or with one in an older place."""
    if owner["dict_at"] == "behind":
        return Outcome.refused("OUT_OF_RANGE")
    if not owner["dict_at"]:
        return owner.chosen("LOAD_METHOD_NO_DICT")
    if owner["keeps"] == "no dict yet":
        return Outcome.refused("NO_DICT")
    if owner["keeps"] == "other dict":
        return UNTOLD
    if owner.has("place") or owner["keeps"] == "mixed dict":
        return Outcome.refused(f"{PREFIX}IS_ATTR")
    return owner.chosen("LOAD_METHOD_WITH_DICT", "offset")
