"""General reasons in the words of the families that have them."""

from __future__ import annotations

from typing import Final

from specview.explain.reason_texts.shape import ByFamily, ReasonText
from specview.explain.texts import V311, V312, V313, V314

RANGES: Final[ByFamily] = {
    ("OUT_OF_RANGE", "BINARY_SUBSCR"): (
        ReasonText(
            "The index is negative or huge, or the code of __getitem__ is out of reach: the form "
            "counts from 0 up.",
            until=V313,
        ),
    ),
    ("OUT_OF_RANGE", "BINARY_OP"): (
        ReasonText(
            "The index is negative or past the end: the form takes an index that counts from 0 up, "
            "within the container."
        ),
    ),
    ("OUT_OF_RANGE", "STORE_SUBSCR"): (
        ReasonText(
            "The index is negative or past the list's end: the form stores at an index that counts "
            "from 0 up."
        ),
    ),
    ("OUT_OF_RANGE", "LOAD_ATTR"): (
        ReasonText(
            "The name is not among those that the instance keeps itself: only the class has it, it "
            "is absent, or it came after many others.",
            until=V311,
        ),
        ReasonText(
            "The attribute lies too far into the object, its dictionary or its module for the "
            "place to be remembered.",
            since=V312,
        ),
    ),
    ("OUT_OF_RANGE", "STORE_ATTR"): (
        ReasonText(
            "The name is not among those that instances of the class share: it came late, or after "
            "many others.",
            until=V311,
        ),
        ReasonText(
            "The attribute lies too far into the object or its dictionary for the place to be "
            "remembered.",
            since=V312,
        ),
    ),
    ("OUT_OF_RANGE", "LOAD_METHOD"): (
        ReasonText(
            "The module does not have the name, or the object keeps its dictionary too far in for "
            "its place to be remembered.",
            until=V311,
        ),
    ),
    ("OUT_OF_RANGE", "LOAD_GLOBAL"): (
        ReasonText(
            "The name is absent, or the module has so many names, or changed so often, that place "
            "and version no longer fit into the cache."
        ),
    ),
    ("OUT_OF_RANGE", "CALL"): (
        ReasonText("The function has more parameters than the form can count."),
    ),
}

_FUNCTION_VERSIONS: Final = (
    ReasonText(
        "The function has no version to be checked by: its code or defaults were replaced, or too "
        "many functions were made.",
        until=V312,
    ),
)

VERSIONS: Final[ByFamily] = {
    ("OUT_OF_VERSIONS", "LOAD_ATTR"): (
        ReasonText(
            "The class, or the module's dictionary, has no version to be checked by: it was "
            "changed too often."
        ),
    ),
    ("OUT_OF_VERSIONS", "LOAD_METHOD"): (
        ReasonText(
            "The class, or its set of instance attributes, has no version to be checked by: it was "
            "changed too often.",
            until=V311,
        ),
    ),
    ("OUT_OF_VERSIONS", "STORE_ATTR"): (
        ReasonText(
            "The class of the object stored into has no version to be checked by: it was changed "
            "too often."
        ),
    ),
    ("OUT_OF_VERSIONS", "TO_BOOL"): (
        ReasonText(
            "The value's class has no version to be checked by: it was changed too often.",
            since=V313,
        ),
    ),
    ("OUT_OF_VERSIONS", "LOAD_GLOBAL"): (
        ReasonText(
            "The module's names have no version to be checked by: they were added or removed too "
            "often."
        ),
    ),
    ("OUT_OF_VERSIONS", "CALL"): (
        *_FUNCTION_VERSIONS,
        ReasonText(
            "The function has no version to be checked by, or the class none: its code or defaults "
            "were replaced, or it was changed too often.",
            since=V313,
        ),
    ),
    ("OUT_OF_VERSIONS", "CALL_KW"): (
        ReasonText(
            "The function called with keywords has no version to be checked by: its code or "
            "defaults were replaced.",
            since=V314,
        ),
    ),
    ("OUT_OF_VERSIONS", "BINARY_SUBSCR"): (
        ReasonText("The class's __getitem__ has no version to be checked by.", until=V313),
    ),
}

ERRORS: Final[ByFamily] = {
    ("EXPECTED_ERROR", "LOAD_ATTR"): (
        ReasonText(
            "The attribute was not there, or could not be read, so AttributeError was about to be "
            "raised."
        ),
    ),
    ("EXPECTED_ERROR", "LOAD_METHOD"): (
        ReasonText(
            "The class has no such attribute, so AttributeError was about to be raised.",
            until=V311,
        ),
    ),
    ("EXPECTED_ERROR", "STORE_ATTR"): (
        ReasonText("The attribute cannot be set there, so an exception was about to be raised."),
    ),
    ("EXPECTED_ERROR", "LOAD_GLOBAL"): (
        ReasonText("The name was in neither module nor builtins; NameError was about to come."),
    ),
    ("EXPECTED_ERROR", "UNPACK_SEQUENCE"): (
        ReasonText(
            "The tuple or list has another number of items than there are targets, so ValueError "
            "was about to be raised."
        ),
    ),
}

ARGUMENTS: Final[ByFamily] = {
    ("WRONG_NUMBER_ARGUMENTS", "CALL"): (
        ReasonText(
            "The Python function gets fewer or more positional arguments than it has room for.",
            until=V311,
        ),
        ReasonText(
            "The callee takes another number of arguments than the call gives, so an exception was "
            "about to be raised.",
            since=V312,
        ),
    ),
    ("WRONG_NUMBER_ARGUMENTS", "PRECALL"): (
        ReasonText(
            "The built-in takes no argument, or just one, and the call gives another number.",
            until=V311,
        ),
    ),
    ("WRONG_NUMBER_ARGUMENTS", "BINARY_SUBSCR"): (
        ReasonText(
            "The __getitem__ does not take just self and the key, as its form needs.", until=V313
        ),
    ),
    ("WRONG_NUMBER_ARGUMENTS", "BINARY_OP"): (
        ReasonText("The __getitem__ of the container takes more than self and the key."),
    ),
    ("WRONG_NUMBER_ARGUMENTS", "LOAD_ATTR"): (
        ReasonText("The getter or __getattribute__ takes other arguments than its form passes."),
    ),
    ("CODE_COMPLEX_PARAMETERS", "CALL"): (
        ReasonText(
            "The Python function has *args, **kwargs or keyword-only parameters; forms of this "
            "version pass plain positional arguments only.",
            since=V312,
            until=V312,
        ),
    ),
    ("CODE_COMPLEX_PARAMETERS", "LOAD_ATTR"): (
        ReasonText(
            "The getter or __getattribute__ has *args, **kwargs or keyword-only parameters; its "
            "form passes plain positional arguments.",
            since=V312,
        ),
    ),
}

OVERRIDING: Final[ByFamily] = {
    ("OVERRIDDEN", "LOAD_ATTR"): (
        ReasonText(
            "The attribute is read from a class itself, or its class has a __getattr__ or "
            "__getattribute__; this version has forms for neither.",
            until=V311,
        ),
        ReasonText(
            "The class has a __getattr__, or a __getattribute__ that is not a plain Python "
            "function, so no form can stand in for the search.",
            since=V312,
        ),
    ),
    ("OVERRIDDEN", "LOAD_METHOD"): (
        ReasonText(
            "The class finds its methods by a __getattr__ or __getattribute__ of its own.",
            until=V311,
        ),
    ),
    ("OVERRIDDEN", "STORE_ATTR"): (
        ReasonText(
            "The class has a __setattr__ or __delattr__ of its own, or a class or module is stored "
            "into: only the ordinary store into an instance has forms."
        ),
    ),
    ("OVERRIDDEN", "CALL"): (
        ReasonText("The class makes its instances in a way of its own, not as object does."),
    ),
    ("NO_DICT", "LOAD_ATTR"): (
        ReasonText("The module or object has no plain attribute dictionary to look into."),
    ),
}

BY_FAMILY: Final[ByFamily] = {
    **RANGES,
    **VERSIONS,
    **ERRORS,
    **ARGUMENTS,
    **OVERRIDING,
}
