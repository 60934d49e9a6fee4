"""Forms of LOAD_ATTR, LOAD_METHOD, STORE_ATTR, LOAD_SUPER_ATTR and LOAD_GLOBAL.

Any change of a class counts: a new attribute, or another value for an old one (its version tag
becomes void), in the class itself or in a base.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from specview.explain.texts import V311, V312, V313, V314, FormText

_CLASS: Final = "the object's class is the one seen before, and unchanged"
_INSIDE: Final = "the object keeps its attributes inside itself, not in a separate dictionary"
_PLACE: Final = "Goes straight to the place, without a search through class and instance."
_NOT_HIDDEN: Final = "no instance has got an attribute that is new to the class"
_NO_SEARCH: Final = "Skips the search through the class, and makes no bound method."

_INSTANCE_MISSES: Final = "Another class, any change of the class, an attribute that is absent, or"

_INSTANCE: Final = FormText(
    "Reads an attribute that the object keeps inside itself.",
    (_CLASS, _INSIDE),
    f"{_INSTANCE_MISSES} a __dict__ set anew misses.",
    _PLACE,
    since=V313,
)
_WITH_HINT: Final = FormText(
    "Reads an attribute from the object's dictionary, at the place where it was last time.",
    (_CLASS, "the dictionary has the name at the same place"),
    "An object of another class, or one whose dictionary was filled in another order, misses.",
    "Looks at one place in the dictionary, without a search through the class.",
)
_SLOT: Final = FormText(
    "Reads an attribute declared in __slots__.",
    (_CLASS, "the slot is filled"),
    "An object of another class, of a subclass too, or an empty slot misses.",
    _PLACE,
)
_MODULE: Final = FormText(
    "Reads a name of a module.",
    ("the object is a module with the same set of names as before",),
    "Another module misses, and so does any once a name was added. A new value is no miss.",
    "Goes straight to the place in the module's dictionary.",
)

ATTRIBUTES: Final[Mapping[str, tuple[FormText, ...]]] = {
    "LOAD_ATTR_INSTANCE_VALUE": (
        replace(
            _INSTANCE,
            misses=f"{_INSTANCE_MISSES} an object whose __dict__ was used misses.",
            since=V311,
            until=V312,
        ),
        _INSTANCE,
    ),
    "LOAD_ATTR_WITH_HINT": (_WITH_HINT,),
    "LOAD_ATTR_SLOT": (_SLOT,),
    "LOAD_ATTR_MODULE": (_MODULE,),
    "LOAD_ATTR_CLASS": (
        FormText(
            "Reads an attribute of a class.",
            ("the object is the class seen before, and unchanged",),
            "Another class, an instance, or any change of the class misses.",
            "The value is remembered beside the instruction; nothing is searched.",
            since=V312,
        ),
    ),
    "LOAD_ATTR_CLASS_WITH_METACLASS_CHECK": (
        FormText(
            "Reads an attribute of a class that has a metaclass of its own.",
            ("the object is the class seen before", "neither it nor its metaclass was changed"),
            "Another class, or any change of the class or its metaclass, misses.",
            "The value is remembered beside the instruction; nothing is searched.",
            since=V314,
        ),
    ),
    "LOAD_ATTR_PROPERTY": (
        FormText(
            "Runs a property's getter, written in Python.",
            (_CLASS,),
            "An object of another class, or any change of the class, misses.",
            "Enters the getter in the same interpreter loop, without a call through C.",
            since=V312,
        ),
    ),
    "LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN": (
        FormText(
            "Calls the class's own __getattribute__, written in Python.",
            (_CLASS,),
            "An object of another class, or any change of the class, misses.",
            "Enters the method in the same interpreter loop, without a call through C.",
            since=V312,
        ),
    ),
    "LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES": (
        FormText(
            "Reads a plain class attribute through an instance.",
            (_CLASS, _NOT_HIDDEN),
            "An object of another class, any change of the class, or an instance with a new "
            "attribute misses.",
            "The value is remembered beside the instruction; nothing is searched.",
            since=V313,
        ),
    ),
    "LOAD_ATTR_NONDESCRIPTOR_NO_DICT": (
        FormText(
            "Reads a plain class attribute through an instance that cannot have others.",
            (_CLASS,),
            "An object of another class, or any change of the class, misses.",
            "The value is remembered beside the instruction; nothing is searched.",
            since=V313,
        ),
    ),
}

_WITH_VALUES: Final = FormText(
    "Finds a method for a call on an object that keeps its attributes inside itself.",
    (_CLASS, _INSIDE, _NOT_HIDDEN),
    "An object of another class, any change of the class, or an instance with a new attribute "
    "misses.",
    _NO_SEARCH,
    since=V313,
)
_OLD_VALUES: Final = replace(
    _WITH_VALUES,
    misses="An object of another class, any change of the class, a new attribute, or an object "
    "whose __dict__ was used misses.",
    until=V312,
)
_NO_DICT: Final = FormText(
    "Finds a method for a call on an object that has no dictionary, such as a list or str.",
    (_CLASS,),
    "An object of another class, a subclass too, or any change of the class misses.",
    _NO_SEARCH,
)

METHODS: Final[Mapping[str, tuple[FormText, ...]]] = {
    "LOAD_ATTR_METHOD_WITH_VALUES": (replace(_OLD_VALUES, since=V312), _WITH_VALUES),
    "LOAD_ATTR_METHOD_NO_DICT": (replace(_NO_DICT, since=V312),),
    "LOAD_ATTR_METHOD_LAZY_DICT": (
        FormText(
            "Finds a method for a call on an object whose dictionary has not been made yet.",
            (_CLASS, "the object has no attributes of its own so far"),
            "An object of another class, or one that has got an attribute, misses.",
            _NO_SEARCH,
            since=V312,
        ),
    ),
    "LOAD_METHOD_WITH_VALUES": (replace(_OLD_VALUES, since=V311, until=V311),),
    "LOAD_METHOD_NO_DICT": (replace(_NO_DICT, until=V311),),
    "LOAD_METHOD_WITH_DICT": (
        FormText(
            "Finds a method for a call on an object with a dictionary.",
            (_CLASS, "the object's dictionary has the same names as before"),
            "An object of another class, or one that has got an attribute, misses.",
            _NO_SEARCH,
            until=V311,
        ),
    ),
    "LOAD_METHOD_CLASS": (
        FormText(
            "Finds a function for a call on a class.",
            ("the object is the class seen before, and unchanged",),
            "Another class, an instance, or any change of the class misses.",
            "The function is remembered beside the instruction; nothing is searched.",
            until=V311,
        ),
    ),
    "LOAD_METHOD_MODULE": (
        FormText(
            "Finds a function of a module for a call.",
            ("the object is a module with the same set of names as before",),
            "Another module misses, and so does any once a name was added.",
            "Goes straight to the place in the module's dictionary.",
            until=V311,
        ),
    ),
}

STORING: Final[Mapping[str, tuple[FormText, ...]]] = {
    "STORE_ATTR_INSTANCE_VALUE": (
        FormText(
            "Sets an attribute that the object keeps inside itself.",
            (_CLASS, _INSIDE),
            "An object of another class, any change of the class, or an object whose __dict__ was "
            "used misses.",
            _PLACE,
        ),
    ),
    "STORE_ATTR_WITH_HINT": (
        FormText(
            "Sets an attribute in the object's dictionary, at the place where it was last time.",
            (_CLASS, "the dictionary has the name at the same place"),
            "An object of another class, or one whose dictionary was filled in another order, "
            "misses.",
            "Looks at one place in the dictionary, without a search through the class.",
        ),
    ),
    "STORE_ATTR_SLOT": (
        FormText(
            "Sets an attribute declared in __slots__.",
            (_CLASS,),
            "An object of another class, or any change of the class, misses.",
            _PLACE,
        ),
    ),
}

SUPER: Final[Mapping[str, tuple[FormText, ...]]] = {
    "LOAD_SUPER_ATTR_ATTR": (
        FormText(
            "Reads an attribute through super().",
            ("super is the built-in one",),
            "A super of one's own misses. A new value for the attribute is no miss.",
            "Makes no super object.",
            since=V312,
        ),
    ),
    "LOAD_SUPER_ATTR_METHOD": (
        FormText(
            "Finds a method through super() for a call.",
            ("super is the built-in one",),
            "A super of one's own misses. Another method under the name is no miss.",
            "Makes neither a super object nor a bound method.",
            since=V312,
        ),
    ),
}

GLOBALS: Final[Mapping[str, tuple[FormText, ...]]] = {
    "LOAD_GLOBAL_MODULE": (
        FormText(
            "Reads a global variable of the module.",
            ("no name was added to the module's globals or removed",),
            "A new global misses, and so does a deleted one. A new value is no miss.",
            "Goes straight to the place in the module's dictionary.",
        ),
    ),
    "LOAD_GLOBAL_BUILTIN": (
        FormText(
            "Reads a built-in name, such as len.",
            ("no name was added to or removed from the module's globals", "nor from the builtins"),
            "A new global misses, whatever its name. A new value is no miss.",
            "Goes straight to the place in the builtins, past the module's globals.",
        ),
    ),
}
