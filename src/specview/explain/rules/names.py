"""What the specialiser makes of names: LOAD_GLOBAL, and LOAD_SUPER_ATTR (3.12+)."""

from __future__ import annotations

from specview.explain.outcome import SILENT, UNTOLD, Outcome, Site
from specview.explain.rules.owner import FAR, V312
from specview.model.observation import Shape


def load_global(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """LOAD_GLOBAL: the frame's globals are looked into, then its builtins."""
    if not shapes or not all(shape.has("keeps") for shape in shapes):
        return UNTOLD
    own, builtin = shapes
    refusal = _keys_refused(site, own)
    if not refusal and own.has("place"):
        refusal = _place_refused(site, own)
        return refusal or Outcome.chosen("LOAD_GLOBAL_MODULE", *_keys(own))
    refusal = refusal or _keys_refused(site, builtin) or _place_refused(site, builtin)
    return refusal or Outcome.chosen("LOAD_GLOBAL_BUILTIN", *_keys(own), *_keys(builtin))


def _keys_refused(site: Site, names: Shape) -> Outcome | None:
    """Why the keys of a dictionary can't be remembered."""
    match names.trait("keeps"):
        case "dict":
            return None
        case "mixed dict":
            return Outcome.refused("LOAD_GLOBAL_NON_STRING_OR_SPLIT")
        case _:
            return _named(site, "LOAD_GLOBAL_NON_DICT")


def _place_refused(site: Site, names: Shape) -> Outcome | None:
    """Why the name's place can't be remembered: it has none, or its number does not fit."""
    far = names.trait("place") in {"", FAR}
    return _named(site, "OUT_OF_RANGE") if far else None


def _named(site: Site, name: str) -> Outcome:
    """A refusal that 3.11 counts under no name."""
    return Outcome.refused(name if site.version >= V312 else SILENT)


def _keys(names: Shape) -> tuple[str, str]:
    """The version of a dictionary's keys, as a guard sees it."""
    return names.trait("number"), names.trait("changed")


def load_super_attr(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """LOAD_SUPER_ATTR: no class is remembered."""
    if not shapes:
        return UNTOLD
    called, owner, _ = shapes
    if called.trait("builtin") != "super":
        return Outcome.refused("SUPER_SHADOWED")
    if owner.trait("is") != "class":
        return Outcome.refused("SUPER_BAD_CLASS")
    return Outcome.chosen("LOAD_SUPER_ATTR_METHOD" if site.arg & 1 else "LOAD_SUPER_ATTR_ATTR")
