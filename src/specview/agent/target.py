"""Imports a target as `python -m` would, and finds the functions that its name stands for."""

from __future__ import annotations

import os

from . import follow, imports, lookup, unwrap
from .failure import LoadError
from .lookup import is_a
from .unwrap import Found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType

    from .errors import Errors

SUFFIX = ".py"


class Target:
    """A loaded target: its module, the functions it names, and all code objects to be watched.

    `followed` are functions that those call, and that are to be watched besides.

    `codes` holds each code object with the place of the one it is nested in; outermost ones have
    None.
    """

    __slots__ = (
        "codes", "followed", "found", "module", "module_name", "notices", "path", "text",
    )  # fmt: skip

    def __init__(self, text: str, module_name: str, path: str, module: ModuleType) -> None:
        self.text = text
        self.module_name = module_name
        self.path = path
        self.module = module
        self.notices: list[str] = []
        self.found: list[Found] = []
        self.followed: list[Found] = []
        self.codes: list[tuple[CodeType, int | None]] = []

    @property
    def names(self) -> dict[str, object]:
        """The module's own dictionary."""
        names: dict[str, object] = lookup.names_of(self.module)  # type: ignore[assignment]
        return names


def load(text: str, errors: Errors, followed: str = "") -> Target:
    """Import what `text` names and find its functions. Raises LoadError.

    `followed` holds names of further code that is to be watched, see `follow`.
    """
    place, path = split(text)
    if place.endswith(SUFFIX) or os.sep in place or "/" in place:
        module = imports.import_file(place, errors)
        name = str(lookup.names_of(module).get("__name__"))
    else:
        module = imports.import_module(place, errors)
        name = place
    target = Target(text, name, path, module)
    target.found = _resolve(target)
    for name, function in follow.find(followed.split(follow.SEPARATOR)) if followed else ():
        if function is None:
            target.notices.append(f"{name} is not there to be followed")
        else:
            target.followed.append(function)
    for found in (*target.found, *target.followed):
        _add_code(target, found.code, None, set())
    return target


def split(text: str) -> tuple[str, str]:
    """The module or file of a target, and the name in it, which may be empty. Raises LoadError."""
    place, colon, path = text.strip().rpartition(":")
    if not colon or "/" in path or "\\" in path:
        place, path = text.strip(), ""
    words = path.split(".") if path else []
    is_file = place.endswith(SUFFIX) or "/" in place or "\\" in place
    if not place or "" in words or (not is_file and "" in place.split(".")):
        raise LoadError("bad_target", f"{text!r} is not of the form module:function")
    return place, path


def _resolve(target: Target) -> list[Found]:
    if not target.path:
        found = unwrap.of_module(target.module)
    else:
        outer, _, inner = target.path.partition("." + lookup.LOCALS + ".")
        found = _outer(target, outer)
        if inner:
            return [_inner(target, found, inner)]
    if not found:
        shown = target.path or target.module_name
        raise LoadError(
            "not_python", f"{shown} has no bytecode: nothing of it is Python code", shown
        )
    return found


def _outer(target: Target, path: str) -> list[Found]:
    """Follow a dotted name from the module."""
    value: object = target.module
    owner: type | None = None
    for name in path.split("."):
        found = lookup.find(value, name)
        if found is lookup.MISSING:
            raise _missing(value, name, target)
        owner = value if is_a(value, type) else None
        value = found
    expression = path if all(name.isidentifier() for name in path.split(".")) else None
    return unwrap.functions(value, expression, owner)


def _inner(target: Target, outer: list[Found], path: str) -> Found:
    """Follow a name on into the code objects of a function, through any number of `<locals>`."""
    if not outer:
        raise LoadError("not_python", f"{target.path} is not inside Python code", target.path)
    code = outer[0].code
    for name in path.split("."):
        if name == lookup.LOCALS:
            continue
        codes = lookup.find_nested(code, name)
        if not codes:
            raise _missing(code, name, target)
        if len(codes) > 1:
            first = codes[0].co_firstlineno
            target.notices.append(
                f"{len(codes)} are named {name}: the one in line {first} is shown"
            )
        code = codes[0]
    return Found(code, None, "inner", None, None)


def _missing(value: object, name: str, target: Target) -> LoadError:
    if value is target.module:
        where = f"module {target.module_name}"
    else:
        where = getattr(value, "co_qualname", None) or target.path.rpartition("." + name)[0]
    message = f"{where} has no {name}"
    return LoadError("attribute_not_found", message, name, lookup.candidates(value))


def _add_code(target: Target, code: CodeType, parent: int | None, seen: set[int]) -> None:
    """Watch a code object and all those in its constants; each once."""
    seen = seen or {id(known) for known, _ in target.codes}
    if id(code) in seen:
        return
    seen.add(id(code))
    number = len(target.codes)
    target.codes.append((code, parent))
    for inner in lookup.nested(code):
        _add_code(target, inner, number, seen)
