"""What the specialiser makes of loads of attributes: LOAD_ATTR; and the rules of this domain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from specview.explain.outcome import NEVER, UNTOLD, Outcome, Site
from specview.explain.rules.class_attributes import of_class, of_module
from specview.explain.rules.methods import load_method
from specview.explain.rules.names import load_global, load_super_attr
from specview.explain.rules.owner import (
    FAR,
    V312,
    V313,
    V314,
    Held,
    Owner,
    held_for_load,
    in_instance,
    parameters_refused,
    silently,
)
from specview.explain.rules.storing import store_attr
from specview.model.observation import Shape

_Rule = Callable[[Owner], Outcome]


def load_attr(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """LOAD_ATTR, from 3.12 on with the loads of methods that are called at once."""
    owner = Owner.of(site, shapes)
    if owner is None:
        return UNTOLD
    if owner["owner"] == "module" or (owner["owner"] == "module subclass" and owner.since(V314)):
        return of_module(owner, "LOAD_ATTR_MODULE")
    if owner["owner"] == "module subclass":
        return Outcome.refused("OVERRIDDEN")
    if owner["owner"] == "class":
        if not owner.since(V312):
            return Outcome.refused("OVERRIDDEN")
        return of_class(owner, "LOAD_ATTR_CLASS", "ATTR_")
    return _of_instance(owner)


def _of_instance(owner: Owner) -> Outcome:
    held = held_for_load(owner)
    if owner["versions"] and owner.since(V312):
        return Outcome.refused("OUT_OF_VERSIONS")
    if owner.since(V314) and held in _SHADOWED and _keeps_it_itself(owner):
        return in_instance(owner, "LOAD_ATTR_INSTANCE_VALUE", "LOAD_ATTR_WITH_HINT")
    if not owner.since(V312) and held in _LOOKED_UP_311:
        return in_instance(owner, "LOAD_ATTR_INSTANCE_VALUE", "LOAD_ATTR_WITH_HINT")
    return _BY_HELD[held](owner)


def _keeps_it_itself(owner: Owner) -> bool:
    """Whether an instance is likely to hold the name itself (3.14+)."""
    if not owner.managed:
        return False
    if owner.has("inline"):
        return owner.has("shared")
    return owner["keeps"] in {"dict", "mixed dict"} and owner.has("place")


def _method(owner: Owner) -> Outcome:
    if not owner.called:
        return Outcome.refused("ATTR_METHOD")
    return _from_class(owner, "METHOD")


def _value(owner: Owner) -> Outcome:
    """A plain value of the class."""
    if not owner.since(V313):
        return _not_from_class(owner, "ATTR_CLASS_ATTR_SIMPLE")
    if owner.called:
        return silently() if owner.since(V314) else Outcome.refused("ATTR_CLASS_ATTR_SIMPLE")
    return _from_class(owner, "NONDESCRIPTOR")


def _from_class(owner: Owner, sort: str) -> Outcome:
    """A form that takes the attribute from the class, as long as no instance may shadow it."""
    inline = owner.has("inline") if owner.since(V313) else owner.managed
    if inline:
        return _with_values(owner, sort)
    if owner["dict_at"] == "behind":
        return Outcome.refused("OUT_OF_RANGE")
    if not owner["dict_at"]:
        return owner.chosen(f"LOAD_ATTR_{sort}_NO_DICT")
    if sort != "METHOD":
        return Outcome.refused("ATTR_CLASS_ATTR_SIMPLE")
    if owner["keeps"] != "no dict yet":
        return Outcome.refused("ATTR_NOT_MANAGED_DICT")
    return owner.chosen("LOAD_ATTR_METHOD_LAZY_DICT")


def _with_values(owner: Owner, sort: str) -> Outcome:
    """Instances keep inline values; one with a dictionary of its own misses."""
    in_values = owner["keeps"].startswith("values")
    if not owner.since(V313) and not in_values:
        return Outcome.refused("ATTR_HAS_MANAGED_DICT")
    if owner.has("shared"):
        return Outcome.refused("ATTR_SHADOWED")
    guard = [owner["keys"]] if in_values else [owner["keys"], NEVER]
    return owner.chosen(f"LOAD_ATTR_{sort}_WITH_VALUES", *guard)


def _not_from_class(owner: Owner, name: str) -> Outcome:
    """What 3.12 and 3.13 refuse by one name or the other."""
    return Outcome.refused(name if owner.managed else "ATTR_NOT_MANAGED_DICT")


def _descriptor(owner: Owner) -> Outcome:
    if owner.since(V314):
        return silently()
    return _not_from_class(owner, "ATTR_CLASS_ATTR_DESCRIPTOR")


def _nothing(owner: Owner) -> Outcome:
    """A name that the class does not know: from 3.14 on it only waits where no instance does."""
    if owner.since(V314):
        return silently()
    return in_instance(owner, "LOAD_ATTR_INSTANCE_VALUE", "LOAD_ATTR_WITH_HINT")


def _property(owner: Owner) -> Outcome:
    if not owner.since(V312):
        return Outcome.refused("ATTR_PROPERTY")
    if owner["getter"] == "missing":
        return Outcome.refused("EXPECTED_ERROR")
    if owner["getter"] != "function":
        return Outcome.refused("ATTR_PROPERTY_NOT_PY_FUNCTION")
    return _through(owner, "LOAD_ATTR_PROPERTY", owner["parameters"], 1)


def _own_lookup(owner: Owner) -> Outcome:
    return _through(owner, "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN", owner["getattribute"], 2)


def _through(owner: Owner, form: str, parameters: str, takes: int) -> Outcome:
    """A form that enters a Python function for the value."""
    refusal = parameters_refused(parameters, takes)
    if refusal:
        return Outcome.refused(refusal)
    if owner.called and owner.since(V313):
        return Outcome.refused("ATTR_METHOD")
    return owner.chosen(form)


def _slot(owner: Owner) -> Outcome:
    if owner.has("foreign"):
        return Outcome.refused("EXPECTED_ERROR")
    if owner.has("audited"):
        return Outcome.refused("ATTR_AUDITED_SLOT")
    if owner["offset"] == FAR:
        return Outcome.refused("OUT_OF_RANGE")
    return owner.chosen("LOAD_ATTR_SLOT", owner["offset"])


def _classmethod(owner: Owner) -> Outcome:
    return silently() if owner.since(V314) else Outcome.refused("ATTR_CLASS_METHOD_OBJ")


def _builtin_classmethod(owner: Owner) -> Outcome:
    return silently() if owner.since(V314) else Outcome.refused("ATTR_BUILTIN_CLASS_METHOD_OBJ")


_LOOKED_UP_311: Final = frozenset(
    {
        Held.BUILTIN_CLASS_METHOD,
        Held.CLASS_METHOD,
        Held.NON_OVERRIDING,
        Held.VALUE,
        Held.NOTHING,
    }
)
"""What 3.11 passes over, to look into the instance."""
_SHADOWED: Final = _LOOKED_UP_311 | {Held.METHOD}
"""What 3.14 and later pass over if instances are likely to hold the name themselves."""

_BY_HELD: Final[Mapping[Held, _Rule]] = {
    Held.METHOD: _method,
    Held.PROPERTY: _property,
    Held.SLOT: _slot,
    Held.OTHER_SLOT: lambda _: Outcome.refused("ATTR_NON_OBJECT_SLOT"),
    Held.CLASS_OF_OBJECT: lambda owner: owner.chosen("LOAD_ATTR_SLOT", "class"),
    Held.OVERRIDING: lambda _: Outcome.refused("ATTR_OVERRIDING_DESCRIPTOR"),
    Held.NON_OVERRIDING: _descriptor,
    Held.CLASS_METHOD: _classmethod,
    Held.BUILTIN_CLASS_METHOD: _builtin_classmethod,
    Held.VALUE: _value,
    Held.MUTABLE: lambda _: Outcome.refused("ATTR_MUTABLE_CLASS"),
    Held.NOTHING: _nothing,
    Held.OWN_LOOKUP: _own_lookup,
    Held.OVERRIDDEN: lambda _: Outcome.refused("OVERRIDDEN"),
}

RULES: Final[Mapping[str, Callable[[Site, tuple[Shape, ...]], Outcome]]] = {
    "LOAD_ATTR": load_attr,
    "LOAD_GLOBAL": load_global,
    "LOAD_METHOD": load_method,
    "LOAD_SUPER_ATTR": load_super_attr,
    "STORE_ATTR": store_attr,
}
"""By family: attributes, methods, and names."""
