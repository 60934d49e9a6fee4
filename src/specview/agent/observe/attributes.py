"""Looks at the owners of attributes: LOAD_ATTR, LOAD_METHOD (3.11) and STORE_ATTR.

One shape is told, the owner's. Its traits; a trait that does not apply is left out:

- `owner`: "instance", "class", "module" or "module subclass". Without it nothing else is told.
- `holds`: what the class holds under the name: "nothing", "method" (also a C one), "property",
  "slot" or "object member" or "member" (of C), "__class__", "data descriptor", "non-data
  descriptor", "classmethod", "builtin classmethod", "value" (no descriptor), "mutable" (an instance
  of a class that may change, whatever it is). Of an owner that is a class: what that class holds;
  `meta_holds` is what its metaclass does, and `of_itself` says that the class holds an instance of
  itself that is no descriptor.
- of a property: `getter` "function", "other" or "missing", and `parameters` of the function: their
  number, "complex" (starred or keyword-only) or "not optimised".
- of a slot: `offset` in bytes or "far" (over 16 bits), `foreign` (the owner has no such slot),
  `read_only`, `audited`, and `unset` where it holds nothing.
- `getattro`: "python" (`__getattribute__` or `__getattr__` in Python), "type", "module", "other";
  `getattribute`: parameters of one's own, or "other"; `getattr`: "yes"; `setattro`: "other".
  `meta_getattro`: "other" where the metaclass looks attributes up in a way of its own.
- `keeps`: how the instance keeps attributes: "values" (inline, no dictionary made), "no values"
  (3.11: neither was made yet), "values and dict" (3.13+: a dictionary that shares them), "split
  dict", "dict", "mixed dict" (some keys are no strings), "other dict" (a subclass), "no dict yet";
  left out where it can have no dictionary, and where what the class holds decides alone.
- `dict_at`: "managed" or "offset" (an older place), "behind" (counted from the end).
- `place`: the number of the name in the shared keys or the dictionary, or "far"; `unset`: the keys
  are shared and this instance holds nothing there; `keys`: how many keys are shared, where the
  class holds a method or a plain value.
- `shared`: "yes" where the name is among the keys that instances of the class share; `inline`:
  "yes" where they begin with inline values (3.13+).
- `changed`: how often the class (or the module's names) changed since it was first seen, at most 9;
  `meta_changed`: its metaclass; `versions`: "used up" where a class has changed too often.
  `another` stands for one of more classes than are told apart.
- `of`: which class or module the owner is; `number`: which dictionary a module has.
"""

from __future__ import annotations

from . import dicts, holdings, instances, layouts, lookup_plans, namespaces, shapes, versions
from .peek import VERSION
from .shapes import shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from .layouts import Layout
    from .peek import Peek
    from .points import Site
    from .shapes import Shape, Traits


def probe(site: Site, peek: Peek) -> Callable[[int], Hashable]:
    """A function that tells owners apart, given the word of the frame."""
    layout = layouts.known(peek)
    if layout is None:
        owners, number, type_of = peek.behind(site.end - 1), site.number, peek.type_of
        return lambda base: (number, type_of(owners[base]))
    return lookup_plans.Plans(site, peek, layout).probe()


def describe(site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shape of the owner."""
    word = peek.words[top - 1]
    owner = peek.operand(word)
    layout = layouts.known(peek)
    if layout is None:
        return [shape(owner)]
    if site.family == "STORE_ATTR":
        return [shape(owner, **_stored(site, peek, layout, owner))]
    sort = lookup_plans.sort_of(layout, type(owner))
    if sort == lookup_plans.CLASS:
        return [shape(owner, **_class(site, peek, layout, owner))]
    if sort == lookup_plans.MODULE:
        return [shape(owner, **_module(site, peek, owner))]
    return [shape(owner, **_instance(site, peek, layout, owner))]


def _instance(site: Site, peek: Peek, layout: Layout, owner: object) -> Traits:
    kind = type(owner)
    told = {"owner": "instance", **_changes(layout, kind)}
    told.update(holdings.lookups_of(peek, layout, kind))
    told.update(holdings.traits_of(peek, layout, kind, site.name))
    flags = shapes.flags_of(kind)
    if flags & layouts.MANAGED:
        told["dict_at"] = "managed"
        if VERSION >= (3, 13) and flags & layouts.INLINE:
            told["inline"] = "yes"
        keys = layout.word(kind, layout.cached_keys) >> 3
        if dicts.index_of(peek, keys, site.name) != dicts.NOWHERE:
            told["shared"] = "yes"
    elif layout.word(kind, layouts.DICTOFFSET):
        told["dict_at"] = "behind" if layout.word(kind, layouts.DICTOFFSET) >> 63 else "offset"
    reader = lookup_plans.reader(site, peek, layout, kind)
    if reader is not None:
        told.update(instances.traits_of(reader(id(owner) >> 3)[-1]))
    return told


def _class(site: Site, peek: Peek, layout: Layout, owner: type) -> Traits:
    meta = type(owner)
    told = {"owner": "class", "of": _class_name(owner), **_changes(layout, owner)}
    told.update(holdings.lookups_of(peek, layout, owner))
    told.update(holdings.traits_of(peek, layout, owner, site.name))
    told.update(holdings.traits_of(peek, layout, meta, site.name, "meta_"))
    told.update({f"meta_{name}": value for name, value in _changes(layout, meta).items()})
    if holdings.is_of_itself(peek, layout, owner, site.name):
        told["of_itself"] = "yes"
    if layout.word(meta, layouts.GETATTRO) != layout.type_get:
        told["meta_getattro"] = "other"
    return told


def _module(site: Site, peek: Peek, owner: object) -> Traits:
    told = {"owner": "module" if lookup_plans.is_module(type(owner)) else "module subclass"}
    address = peek.words[(id(owner) >> 3) + namespaces.MODULE_DICT]
    if not address:
        return told
    told["of"] = namespaces.name_of(peek, address)
    told.update(namespaces.traits_of(peek, address, site.name))
    if "place" in namespaces.traits_of(peek, address, "__getattr__"):
        told["getattr"] = "yes"
    return told


def _stored(site: Site, peek: Peek, layout: Layout, owner: object) -> Traits:
    """What matters of the owner of an attribute that is set."""
    if lookup_plans.is_module(type(owner)):
        return {"owner": "module"}
    if shapes.flags_of(type(owner)) & layouts.CLASS:
        return {"owner": "class", **holdings.lookups_of(peek, layout, type(owner))}
    return _instance(site, peek, layout, owner)


def _changes(layout: Layout, kind: type) -> Traits:
    told: Traits = {}
    if versions.changes(kind):
        told["changed"] = str(versions.changes(kind))
    if layout.used_up(kind):
        told["versions"] = "used up"
    if versions.is_another(kind):
        told["another"] = "yes"
    return told


def _class_name(kind: type) -> str:
    number = shapes.type_number(kind)
    return f"{shapes.type_name(kind)} {number}" if number else shapes.type_name(kind)
