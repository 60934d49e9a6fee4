"""Reasons of LOAD_METHOD, which 3.11 alone has."""

from __future__ import annotations

from typing import Final

from specview.explain.reason_texts.shape import ByName, ReasonText
from specview.explain.texts import V311

METHODS: Final[ByName] = {
    "LOAD_METHOD_OVERRIDING_DESCRIPTOR": (
        ReasonText(
            "The callee is handed out by a descriptor with a __set__; only plain methods have "
            "forms.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_NON_OVERRIDING_DESCRIPTOR": (
        ReasonText(
            "The callee is handed out by a descriptor that is not a plain function, such as a "
            "static method.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_NOT_DESCRIPTOR": (
        ReasonText(
            "The class has a plain value under this name, another class or a built-in function "
            "say, where forms expect a method.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_METHOD": (
        ReasonText("A method was found where a form expects a class's own value.", until=V311),
    ),
    "LOAD_METHOD_MUTABLE_CLASS": (
        ReasonText(
            "The callee in the class is an instance of a class written in Python, which could "
            "become a descriptor at any time.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_PROPERTY": (
        ReasonText("What is called comes out of a property, not out of a method.", until=V311),
    ),
    "LOAD_METHOD_NON_OBJECT_SLOT": (
        ReasonText(
            "What is called comes out of a built-in type's bare field, or is __class__.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_IS_ATTR": (
        ReasonText(
            "Some instance of the class has an attribute with the method's name, so the method may "
            "be hidden.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_DICT_SUBCLASS": (
        ReasonText("The object's attribute dictionary is a subclass of dict.", until=V311),
    ),
    "LOAD_METHOD_BUILTIN_CLASS_METHOD": (
        ReasonText("The callee is a class method of a built-in type.", until=V311),
    ),
    "LOAD_METHOD_CLASS_METHOD_OBJ": (
        ReasonText(
            "The callee is a @classmethod; only plain methods have forms on this version.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_OBJECT_SLOT": (
        ReasonText("What is called is kept in a slot of the object, not in its class.", until=V311),
    ),
    "LOAD_METHOD_HAS_DICT": (
        ReasonText(
            "The object has an attribute dictionary at a place that no form checks.", until=V311
        ),
    ),
    "LOAD_METHOD_HAS_MANAGED_DICT": (
        ReasonText("The object's __dict__ was made, and it could hide the method.", until=V311),
    ),
    "LOAD_METHOD_INSTANCE_ATTRIBUTE": (
        ReasonText(
            "The class does not have this name: what is called is kept in the instance itself.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_METACLASS_ATTRIBUTE": (
        ReasonText(
            "A method of a class is called, and its metaclass has something under the same name.",
            until=V311,
        ),
    ),
}
