"""Reasons of LOAD_ATTR, STORE_ATTR, LOAD_GLOBAL and LOAD_SUPER_ATTR."""

from __future__ import annotations

from typing import Final

from specview.explain.reason_texts.shape import ByFamily, ByName, ReasonText
from specview.explain.texts import V311, V312, V313, V314

NAMES: Final[ByName] = {
    "LOAD_GLOBAL_NON_DICT": (
        ReasonText(
            "The globals or the builtins are not exactly a dict, as when exec was given a "
            "subclass; only an exact dict remembers places.",
            since=V312,
        ),
    ),
    "LOAD_GLOBAL_NON_STRING_OR_SPLIT": (
        ReasonText(
            "The globals or the builtins have a key that is no str, and then a name has no fixed "
            "place in them."
        ),
    ),
    "SUPER_BAD_CLASS": (ReasonText("The first argument of super() is not a class.", since=V312),),
    "SUPER_SHADOWED": (
        ReasonText(
            "The name super is something else here than the built-in super, so the call cannot be "
            "skipped.",
            since=V312,
        ),
    ),
}

DESCRIPTORS: Final[ByName] = {
    "ATTR_OVERRIDING_DESCRIPTOR": (
        ReasonText(
            "A built-in kind of descriptor that also handles stores stands in the class, as for "
            "the fields of a named tuple; it has no form."
        ),
    ),
    "ATTR_NON_OVERRIDING_DESCRIPTOR": (
        ReasonText(
            "The class has a descriptor under this name that computes the value; forms exist for "
            "functions and properties only."
        ),
    ),
    "ATTR_NOT_DESCRIPTOR": (
        ReasonText("The class has a plain value where a method was looked for."),
    ),
    "ATTR_METHOD": (
        ReasonText(
            "The attribute is a method that is not called at once, so a bound method must be made "
            "each time; there is no form for that.",
            until=V312,
        ),
        ReasonText(
            "The attribute is a method that is not called at once, or what is called comes out of "
            "a property; there is no form for either.",
            since=V313,
        ),
    ),
    "ATTR_MUTABLE_CLASS": (
        ReasonText(
            "What the class holds under this name is of a class written in Python, which could "
            "become a descriptor at any time."
        ),
    ),
    "ATTR_PROPERTY": (
        ReasonText("The attribute is a property, and properties have no form here.", until=V311),
        ReasonText(
            "The attribute is a property: to set one, or to find one in the class itself, has no "
            "form.",
            since=V312,
        ),
    ),
    "ATTR_PROPERTY_NOT_PY_FUNCTION": (
        ReasonText(
            "The property's getter is not a Python function but a built-in or another callable; "
            "the form enters Python functions only.",
            since=V312,
        ),
    ),
    "ATTR_CLASS_ATTR_DESCRIPTOR": (
        ReasonText(
            "The class has a static method or the like under this name, read through an instance; "
            "plain methods have a form.",
            since=V312,
        ),
    ),
    "ATTR_BUILTIN_CLASS_METHOD": (
        ReasonText("A class method of a built-in type was found; it has no form.", since=V312),
    ),
    "ATTR_BUILTIN_CLASS_METHOD_OBJ": (
        ReasonText(
            "A class method of a built-in type was found through an instance; it has no form.",
            since=V312,
        ),
    ),
    "ATTR_CLASS_METHOD_OBJ": (
        ReasonText(
            "The attribute is a @classmethod, which is bound anew to the class each time; there is "
            "no form for that.",
            since=V312,
        ),
    ),
    "ATTR_DESCR_NOT_DEFERRED": (
        ReasonText(
            "Threads run in parallel here, and this method or value is counted in a way that a "
            "form could not share safely.",
            since=V314,
        ),
    ),
}

PLACES: Final[ByName] = {
    "ATTR_NON_OBJECT_SLOT": (
        ReasonText(
            "The attribute is a field of a built-in type that holds a bare number, or it is "
            "__class__: there is no object to fetch."
        ),
    ),
    "ATTR_READ_ONLY": (
        ReasonText("The attribute is a field that may only be read, so the store must fail."),
    ),
    "ATTR_AUDITED_SLOT": (
        ReasonText("Each use of this attribute is reported to audit hooks, which no form does."),
    ),
    "ATTR_NOT_MANAGED_DICT": (
        ReasonText(
            "The object keeps its attributes where no form looks, as exceptions, functions, "
            "namespaces and instances of many built-in types do."
        ),
    ),
    "ATTR_NON_STRING_OR_SPLIT": (
        ReasonText(
            "The module's dictionary has a key that is no str, and then a name has no fixed place.",
            until=V313,
        ),
    ),
    "ATTR_NON_STRING": (
        ReasonText(
            "The module's dictionary has a key that is no str, so names have no fixed place there.",
            since=V314,
        ),
    ),
    "ATTR_MODULE_ATTR_NOT_FOUND": (
        ReasonText(
            "The module does not have the name itself, or it has a __getattr__ of its own: the "
            "form only reads a module's dictionary."
        ),
    ),
    "ATTR_SHADOWED": (
        ReasonText(
            "Some instance has an attribute with the method's name, so every instance would have "
            "to be searched first.",
            since=V312,
        ),
    ),
    "ATTR_OBJECT_SLOT": (
        ReasonText(
            "A slot was found in the class itself, not through an instance; there is no form for "
            "that.",
            since=V312,
        ),
    ),
    "ATTR_HAS_MANAGED_DICT": (
        ReasonText(
            "The object's __dict__ was made, by vars() say, or by too many attributes; the method "
            "form needs an object without one.",
            since=V312,
            until=V312,
        ),
    ),
    "ATTR_INSTANCE_ATTRIBUTE": (
        ReasonText(
            "The class does not have this name: an instance attribute was found where a form would "
            "remember what the class has.",
            since=V312,
        ),
    ),
    "ATTR_METACLASS_ATTRIBUTE": (
        ReasonText(
            "The name is one of the metaclass, as __name__ is, or the class has a metaclass of its "
            "own, which may decide what it means.",
            since=V312,
        ),
    ),
    "ATTR_METACLASS_OVERRIDDEN": (
        ReasonText(
            "The metaclass looks up attributes of its classes in a way of its own.", since=V314
        ),
    ),
    "ATTR_NOT_IN_KEYS": (
        ReasonText(
            "The name is not among those that instances of the class share: it is absent, made up "
            "by __getattr__, or was set after many others.",
            since=V312,
        ),
    ),
    "ATTR_NOT_IN_DICT": (
        ReasonText(
            "The object has a dictionary of its own, and the name was not in it yet.", since=V312
        ),
    ),
    "ATTR_CLASS_ATTR_SIMPLE": (
        ReasonText(
            "The class has a plain value under this name and the instance may hide it; no form "
            "covers both places.",
            since=V312,
        ),
    ),
    "ATTR_SPLIT_DICT": (
        ReasonText(
            "The object's __dict__ was made, by vars() say, while it shares its key table with "
            "other instances; forms know either, not both.",
            since=V314,
        ),
    ),
}

IN_FAMILY: Final[ByFamily] = {
    ("ATTR_PROPERTY", "STORE_ATTR"): (
        ReasonText(
            "The attribute is a property, and a setter is always found and called the ordinary way."
        ),
    ),
    ("ATTR_METHOD", "STORE_ATTR"): (
        ReasonText("An attribute is set on the instance under the name of one of its methods."),
    ),
    ("ATTR_OVERRIDING_DESCRIPTOR", "STORE_ATTR"): (
        ReasonText(
            "The class has a descriptor with a __set__ under this name, and it is called the "
            "ordinary way."
        ),
    ),
    ("ATTR_MUTABLE_CLASS", "STORE_ATTR"): (
        ReasonText(
            "The class holds an object of a class written in Python under this name, which might "
            "want to handle the store."
        ),
    ),
    ("ATTR_CLASS_METHOD_OBJ", "STORE_ATTR"): (
        ReasonText(
            "An attribute is set on the instance under the name of a class method.", since=V312
        ),
    ),
    ("ATTR_CLASS_ATTR_SIMPLE", "STORE_ATTR"): (
        ReasonText(
            "The class has a default value under this name, and a store that hides it has no form.",
            since=V312,
        ),
    ),
    ("ATTR_BUILTIN_CLASS_METHOD_OBJ", "STORE_ATTR"): (
        ReasonText(
            "The store goes to the instance, but its class has a built-in class method under this "
            "name.",
            since=V312,
        ),
    ),
    ("ATTR_CLASS_ATTR_DESCRIPTOR", "STORE_ATTR"): (
        ReasonText(
            "The store goes to the instance, but its class has a static method or the like under "
            "this name.",
            since=V312,
        ),
    ),
    ("ATTR_NON_STRING_OR_SPLIT", "STORE_ATTR"): (
        ReasonText(
            "The object's __dict__ was made, by vars() say, while it shares its table of names "
            "with other instances.",
            since=V313,
            until=V313,
        ),
    ),
    ("ATTR_NON_OBJECT_SLOT", "STORE_ATTR"): (
        ReasonText("The store sets __class__, or a field that holds a bare number."),
    ),
    ("ATTR_NOT_IN_DICT", "STORE_ATTR"): (
        ReasonText(
            "The object has a dictionary of its own and the store adds the name to it; the form "
            "only replaces what is there.",
            since=V312,
        ),
    ),
}

ATTRIBUTES: Final[ByName] = {**NAMES, **DESCRIPTORS, **PLACES}
