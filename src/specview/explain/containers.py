"""Forms of BINARY_SUBSCR, of BINARY_OP for subscripts, of STORE_SUBSCR and UNPACK_SEQUENCE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from specview.explain.texts import V311, V312, V313, V314, V315, FormText

_WITHIN: Final = "the index is an int from 0 to the last item's"
_OUTSIDE: Final = "A negative index, or one past the end, misses; so does any other type."
_DIRECT: Final = "Takes the item without asking the type how it is subscribed."

_LIST_INT: Final = FormText(
    "Reads an item of a list by its index.",
    ("the container is exactly a list", _WITHIN),
    _OUTSIDE,
    _DIRECT,
)
_TUPLE_INT: Final = FormText(
    "Reads an item of a tuple by its index.",
    ("the container is exactly a tuple", _WITHIN),
    _OUTSIDE,
    _DIRECT,
)
_STR_INT: Final = FormText(
    "Reads one character of a string by its index.",
    ("the container is exactly a str", _WITHIN, "the character is ASCII"),
    "A negative index, one past the end, a character beyond ASCII or any other type misses.",
    "Hands out a character that exists already; none is made.",
)
_DICT: Final = FormText(
    "Looks up a key in a dict.",
    ("the container is exactly a dict",),
    "A subclass of dict misses. A key that is absent is no miss: it raises KeyError.",
    "Goes to the hash table without asking the type how it is subscribed.",
)
_GETITEM: Final = FormText(
    "Calls a class's own __getitem__, written in Python.",
    ("CPython still knows the __getitem__ of the container's class, a plain Python function",),
    "A built-in container misses, and so does an instance of a class that was changed.",
    "Enters the method in the same interpreter loop, without a call through C.",
    since=V312,
)
_GETITEM_311: Final = replace(
    _GETITEM,
    guards=("the container's class is the one seen before, and unchanged",),
    misses="An instance of another class misses, and so does one of a class that was changed.",
    since=V311,
    until=V311,
)

SUBSCRIPTS: Final[Mapping[str, tuple[FormText, ...]]] = {
    "BINARY_SUBSCR_LIST_INT": (replace(_LIST_INT, until=V313),),
    "BINARY_SUBSCR_TUPLE_INT": (replace(_TUPLE_INT, until=V313),),
    "BINARY_SUBSCR_STR_INT": (replace(_STR_INT, since=V313, until=V313),),
    "BINARY_SUBSCR_DICT": (replace(_DICT, until=V313),),
    "BINARY_SUBSCR_GETITEM": (_GETITEM_311, replace(_GETITEM, until=V313)),
    "BINARY_OP_SUBSCR_LIST_INT": (
        replace(_LIST_INT, since=V314, until=V314),
        replace(
            _LIST_INT,
            guards=("the container is exactly a list", "the index is an int within the list"),
            misses="An index past the end misses, and so does any other type.",
            since=V315,
        ),
    ),
    "BINARY_OP_SUBSCR_TUPLE_INT": (replace(_TUPLE_INT, since=V314),),
    "BINARY_OP_SUBSCR_LIST_SLICE": (
        FormText(
            "Copies a slice of a list.",
            ("the container is exactly a list", "the subscript is a slice"),
            "A tuple, an index or a subclass of list misses.",
            _DIRECT,
            since=V314,
        ),
    ),
    "BINARY_OP_SUBSCR_STR_INT": (
        replace(_STR_INT, since=V314, until=V314),
        replace(
            _STR_INT,
            summary="Reads one character of an ASCII string by its index.",
            guards=("the container is exactly a str, of ASCII characters only", _WITHIN),
            misses="A string with one character beyond ASCII misses, as does a negative index.",
            since=V315,
        ),
    ),
    "BINARY_OP_SUBSCR_USTR_INT": (
        replace(
            _STR_INT,
            summary="Reads one ASCII character of any string by its index.",
            since=V315,
        ),
    ),
    "BINARY_OP_SUBSCR_DICT": (
        replace(_DICT, since=V314, until=V314),
        replace(
            _DICT,
            guards=("the container is a dict or frozendict, or a subclass that reads as they do",),
            misses="A class with a __getitem__ of its own misses. An absent key is no miss.",
            since=V315,
        ),
    ),
    "BINARY_OP_SUBSCR_GETITEM": (replace(_GETITEM, since=V314),),
}

STORES: Final[Mapping[str, tuple[FormText, ...]]] = {
    "STORE_SUBSCR_LIST_INT": (
        FormText(
            "Replaces an item of a list by its index.",
            ("the container is exactly a list", _WITHIN),
            _OUTSIDE,
            "Puts the item in its place without asking the type how.",
            until=V314,
        ),
        FormText(
            "Replaces an item of a list by its index.",
            ("the container is exactly a list", "the index is an int within the list"),
            "An index past the end misses, and so does any other type.",
            "Puts the item in its place without asking the type how.",
            since=V315,
        ),
    ),
    "STORE_SUBSCR_DICT": (
        FormText(
            "Stores a value under a key of a dict.",
            ("the container is exactly a dict",),
            "A subclass of dict, such as defaultdict or Counter, misses.",
            "Goes to the hash table without asking the type how.",
            until=V314,
        ),
        FormText(
            "Stores a value under a key of a dict.",
            ("the container is a dict, or a subclass that stores and deletes as dict does",),
            "A class that stores or deletes in its own way, such as OrderedDict, misses.",
            "Goes to the hash table without asking the type how.",
            since=V315,
        ),
    ),
}

UNPACKING: Final[Mapping[str, tuple[FormText, ...]]] = {
    "UNPACK_SEQUENCE_TWO_TUPLE": (
        FormText(
            "Takes a pair apart.",
            ("the value is exactly a tuple, of two items",),
            "A list, a named tuple or any other iterable misses.",
            "Moves both items at once, without an iterator.",
        ),
    ),
    "UNPACK_SEQUENCE_TUPLE": (
        FormText(
            "Takes a tuple apart.",
            ("the value is exactly a tuple", "it has as many items as there are targets"),
            "A list, a named tuple or any other iterable misses.",
            "Moves the items without an iterator.",
        ),
    ),
    "UNPACK_SEQUENCE_LIST": (
        FormText(
            "Takes a list apart.",
            ("the value is exactly a list", "it has as many items as there are targets"),
            "A tuple or any other iterable misses.",
            "Moves the items without an iterator.",
        ),
    ),
}
