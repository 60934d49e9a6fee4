"""Tells what a class holds under a name, and how its instances look names up.

Nothing here runs code of the program: no descriptor, no metaclass, no comparison of its own.
"""

from __future__ import annotations

from types import (
    ClassMethodDescriptorType,
    FunctionType,
    MemberDescriptorType,
)

from .. import lookup
from . import dicts, layouts, shapes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from .layouts import Layout
    from .peek import Peek
    from .shapes import Traits

NOTHING = lookup.MISSING
PROXIED = 2
"""The word of a mapping proxy that leads to the dictionary behind it."""
OBJECT_EX, OBJECT = 16, 6
"""Codes of members that hold an object (`T_OBJECT_EX`, `_Py_T_OBJECT`)."""
READ_ONLY, AUDITED = 1, 2
FAR = 1 << 16
"""The first number that does not fit into a unit of an inline cache."""
STARRED = 0x04 | 0x08
OPTIMISED = 0x01
"""Flags of code: it takes `*args` or `**kwargs`; it keeps its variables in slots."""

_fget: Any = property.__dict__["fget"]
_own_getattribute = object.__dict__["__getattribute__"]
_own_class = object.__dict__["__class__"]


def find(peek: Peek, kind: type, name: str) -> object:
    """What a class or one of its bases holds under a name; NOTHING if nothing.

    Where all keys of a class's dictionary are strings, no code of the program can be asked.
    """
    words = peek.words
    for base in lookup._mro(kind):
        names = lookup._type_dict(base)
        address = words[(id(names) >> 3) + PROXIED]
        if dicts.kind_of(peek, dicts.keys_of(peek, address)) != dicts.GENERAL:
            if name in names:
                return names[name]
        elif held := dicts.value_of(peek, address, name):
            return peek.object_at(held)
    return NOTHING


def sort_of(layout: Layout, held: object, name: str) -> str:
    """What sort of thing a class holds: a word of the vocabulary of `attributes`."""
    if held is NOTHING:
        return "nothing"
    kind = type(held)
    if shapes.is_mutable(kind):
        return "mutable"
    if layout.word(kind, layouts.DESCR_SET):
        return _sort_of_data(layout, held, name)
    if layout.word(kind, layouts.DESCR_GET):
        return _sort_of_getter(kind)
    return "value"


def _sort_of_getter(kind: type) -> str:
    """What sort of descriptor that can't be set it is."""
    if shapes.flags_of(kind) & layouts.METHOD:
        return "method"
    if kind is ClassMethodDescriptorType:
        return "builtin classmethod"
    return "classmethod" if kind is classmethod else "non-data descriptor"


def _sort_of_data(layout: Layout, held: object, name: str) -> str:
    """What sort of descriptor that can be set it is."""
    if type(held) is MemberDescriptorType:
        code = member(layout, held)[0]
        return {OBJECT_EX: "slot", OBJECT: "object member"}.get(code, "member")
    if type(held) is property:
        return "property"
    return "__class__" if name == "__class__" and held is _own_class else "data descriptor"


def is_of_itself(peek: Peek, layout: Layout, kind: type, name: str) -> bool:
    """Whether a class holds an instance of just this class, which is no descriptor."""
    if type(find(peek, kind, name)) is not kind:
        return False
    return not layout.word(kind, layouts.DESCR_GET) and not layout.word(kind, layouts.DESCR_SET)


def member(layout: Layout, held: object) -> tuple[int, int, int]:
    """The code, the offset in bytes and the flags of a member descriptor."""
    words = layout.words
    definition = words[(id(held) >> 3) + layouts.MEMBER] >> 3
    low = 0xFFFFFFFF
    return words[definition + 1] & low, words[definition + 2], words[definition + 3] & low


def traits_of(peek: Peek, layout: Layout, kind: type, name: str, prefix: str = "") -> Traits:
    """What a class holds under a name, and what else of that matters.

    The names of the traits begin with `prefix`.
    """
    held = find(peek, kind, name)
    sort = sort_of(layout, held, name)
    told = {"holds": sort}
    if sort == "property":
        told.update(_getter(peek, _fget.__get__(held)))
    elif sort in {"slot", "object member"}:
        told.update(_slot(layout, kind, held))
    return {prefix + trait: value for trait, value in told.items()}


def _getter(peek: Peek, getter: object) -> Traits:
    if getter is None:
        return {"getter": "missing"}
    if type(getter) is not FunctionType:
        return {"getter": "other"}
    return {"getter": "function", "parameters": parameters(peek, getter)}


def _slot(layout: Layout, kind: type, held: object) -> Traits:
    """Where a slot lies, and whether it may be used."""
    _, offset, flags = member(layout, held)
    home = layout.words[(id(held) >> 3) + 2]
    told = {"offset": str(offset) if offset < FAR else "far"}
    if not any(id(base) == home for base in lookup._mro(kind)):
        told["foreign"] = "yes"
    if flags & READ_ONLY:
        told["read_only"] = "yes"
    if flags & AUDITED:
        told["audited"] = "yes"
    return told


def parameters(peek: Peek, function: object) -> str:
    """How many parameters a Python function has, or why it can't be entered quickly."""
    code: CodeType = peek.object_at(peek.words[(id(function) >> 3) + layouts.CODE])
    if code.co_flags & STARRED or code.co_kwonlyargcount:
        return "complex"
    return str(code.co_argcount) if code.co_flags & OPTIMISED else "not optimised"


def lookups_of(peek: Peek, layout: Layout, kind: type) -> Traits:
    """How instances of a class look up and set attributes, where that is not the usual way."""
    told: Traits = {}
    get = layout.word(kind, layouts.GETATTRO)
    if get in layout.hooks:
        told["getattro"] = "python"
        own = find(peek, kind, "__getattribute__")
        if own is not NOTHING and own is not _own_getattribute:
            told["getattribute"] = _function(peek, own)
        if find(peek, kind, "__getattr__") is not NOTHING:
            told["getattr"] = "yes"
    elif get != layout.generic_get:
        named = {layout.type_get: "type", layout.module_get: "module"}
        told["getattro"] = named.get(get, "other")
    if layout.word(kind, layouts.SETATTRO) != layout.generic_set:
        told["setattro"] = "other"
    return told


def _function(peek: Peek, value: object) -> str:
    """The parameters of a Python function; "other" for anything else that is called."""
    return parameters(peek, value) if type(value) is FunctionType else "other"
