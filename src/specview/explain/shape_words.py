"""What arrived at a site in a few words, written as the source would write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from specview.model.listing import Instruction
from specview.model.observation import Shape
from specview.model.text import shorten

NULL_WORD: Final = "NULL"
"""The word for an empty slot of the stack."""
LONGEST: Final = 60
"""Characters of one input's words."""
_NAME: Final = 28
_ARGUMENTS: Final = 6
_PAIR, _TRIPLE = 2, 3

_LOCAL: Final = "<locals>."

_CALLED: Final[Mapping[str, str]] = {
    "builtin_method": "builtin",
    "method_descriptor": "method",
    "method_wrapper": "method",
    "slot_wrapper": "method",
}
"""Shorter words for the kinds of what is called."""

_HELD: Final = frozenset(
    {"property", "slot", "classmethod", "builtin classmethod", "data descriptor"}
    | {"non-data descriptor", "method", "mutable"}
)
"""What a class may hold under an attribute's name, where it is worth a word."""

_KEPT: Final[Mapping[str, str]] = {
    "dict": "in a dict",
    "mixed dict": "in a dict with keys that are no str",
    "other dict": "in a subclass of dict",
}
"""How an instance keeps its attributes, where it is worth a word."""

_MARKS: Final[Mapping[tuple[str, str], str]] = {
    ("size", "big"): "big",
    ("sign", "negative"): "negative",
    ("zero", "yes"): "0",
    ("float", "zero"): "0",
    ("float", "nan"): "nan",
    ("reach", "outside"): "out of range",
    ("ascii", "no"): "not ASCII",
    ("character", "other"): "of a character that is not ASCII",
    ("result", "big"): "big result",
    ("stored", "no"): "not the variable itself",
}
"""What else may matter of an operand; the agent tells it only where it does."""

_Words = Sequence[str]
_Writer = Callable[[Instruction, Sequence[Shape], _Words], str]


def operand_word(shape: Shape) -> str:
    """One operand: `int`, `int (big)`, `Point`, `function add`, `class Point`, `NULL`."""
    if not shape.type:
        return NULL_WORD
    kind, name = shape.trait("kind"), shape.trait("name")
    if name and kind and kind != "other":
        return f"{_CALLED.get(kind, kind)} {_called(shape)}"
    marks = [word for (trait, value), word in _MARKS.items() if shape.trait(trait) == value]
    word = type_word(shape.type)
    return f"{word} ({', '.join(marks)})" if marks else word


def type_word(name: str) -> str:
    """A type's own name, without its module and what it is nested in."""
    return shorten(name.rpartition(".")[2] or name, _NAME)


def input_words(instruction: Instruction, shapes: Sequence[Shape]) -> str:
    """All operands of a site together: `int + float`, `Point.x`, `add(int, int)`, `list[int]`.

    `shapes` are those of an arrival, the bottom of the stack first. The text is clean, on one line
    and of LONGEST characters at the most.
    """
    write = _WRITERS.get(instruction.name)
    words = [operand_word(shape) for shape in shapes]
    told = write(instruction, shapes, words) if write is not None and words else ""
    return shorten(told or ", ".join(words) or "nothing", LONGEST)


def _named(instruction: Instruction) -> str:
    """The name in an instruction's argument, without the NULL that `dis` writes beside it."""
    parts = instruction.argrepr.split(" + ")
    return next((part for part in parts if part and not part.startswith("NULL")), "")


def _infix(instruction: Instruction, shapes: Sequence[Shape], words: _Words) -> str:
    """Operators; on 3.13 `dis` writes `bool(<)` where only the truth of the result is asked for."""
    operator = instruction.argrepr
    if operator == "[]":
        return _subscript(instruction, shapes, words)
    if operator.startswith("bool("):
        operator = operator[len("bool(") :].removesuffix(")")
    return f"{words[0]} {operator or ','} {words[1]}" if len(words) == _PAIR else ""


def _contains(instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    word = "not in" if instruction.arg else "in"
    return f"{words[0]} {word} {words[1]}" if len(words) == _PAIR else ""


def _subscript(_instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    return f"{words[0]}[{words[1]}]" if len(words) == _PAIR else ""


def _store_subscript(_instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    if len(words) == _PAIR:
        return f"{words[0]}[{words[1]}] = …"
    return f"{words[1]}[{words[2]}] = {words[0]}" if len(words) == _TRIPLE else ""


def _attribute(instruction: Instruction, shapes: Sequence[Shape], _words: _Words) -> str:
    """`Point.x`, `Point.x (property)`, `class Point.x`, `module math.pi`."""
    owner = shapes[-1]
    name = f"{_owner(owner)}.{_named(instruction)}"
    marks = [owner.trait("holds")] if owner.trait("holds") in _HELD else []
    kept = _KEPT.get(owner.trait("keeps"))
    told = ", ".join([*marks, *([kept] if kept else [])])
    return f"{name} ({told})" if told else name


def _owner(shape: Shape) -> str:
    kind, of = shape.trait("owner"), shape.trait("of")
    return f"{kind} {type_word(of)}" if of and kind != "instance" else operand_word(shape)


def _store_attribute(instruction: Instruction, shapes: Sequence[Shape], words: _Words) -> str:
    value = words[0] if len(words) == _PAIR else "…"
    return f"{_attribute(instruction, shapes, words)} = {value}"


def _super_attribute(instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    return f"super().{_named(instruction)} of {words[-1]}"


def _global(instruction: Instruction, shapes: Sequence[Shape], _words: _Words) -> str:
    """Where the name was found: the first shape is that of the globals."""
    name = _named(instruction)
    if shapes[0].has("place"):
        return f"{name} in the globals"
    return f"{name} in the builtins" if shapes[-1].has("place") else f"global {name}"


def _call(_instruction: Instruction, shapes: Sequence[Shape], words: _Words) -> str:
    """The callee by its name if it has one, else by its type; arguments by their types."""
    callee = shapes[0]
    arguments = [word for word in words[1:] if word != NULL_WORD]
    keywords = list(filter(None, callee.trait("keywords").split(",")))
    given = callee.trait("given")
    if len(keywords) <= len(arguments) == int(given if given.isdecimal() else len(arguments)):
        first = len(arguments) - len(keywords)
        named = zip(keywords, arguments[first:], strict=True)
        arguments[first:] = [f"{name}={word}" for name, word in named]
    if len(arguments) > _ARGUMENTS:
        arguments[_ARGUMENTS:] = ["…"]
    return f"{_called(callee) or words[0]}({', '.join(arguments)})"


def _called(shape: Shape) -> str:
    """`add`, `Cart.total`, `list.append`; a class without its module."""
    name, kind = shape.trait("name"), shape.trait("kind")
    if kind in {"class", "other"}:
        return type_word(name)
    parts = name.rpartition(_LOCAL)[2].split(".")
    return shorten(".".join(parts[-2:]), _NAME)


def _call_starred(_instruction: Instruction, shapes: Sequence[Shape], words: _Words) -> str:
    stars = zip(("*", "**"), words[1:], strict=False)
    told = [f"{star}{word}" for star, word in stars if word != NULL_WORD]
    return f"{_called(shapes[0]) or words[0]}({', '.join(told)})"


def _one(template: str) -> _Writer:
    """A writer for families with one operand that matters."""

    def write(_instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
        return template.format(words[0])

    return write


def _unpack(instruction: Instruction, shapes: Sequence[Shape], words: _Words) -> str:
    length = shapes[0].trait("length")
    of = f" of {length}" if length else ""
    return f"{words[0]}{of} into {instruction.arg or 0}"


_WRITERS: Final[Mapping[str, _Writer]] = {
    "BINARY_OP": _infix,
    "BINARY_SUBSCR": _subscript,
    "CALL": _call,
    "CALL_FUNCTION_EX": _call_starred,
    "CALL_KW": _call,
    "COMPARE_OP": _infix,
    "CONTAINS_OP": _contains,
    "FOR_ITER": _one("for over {}"),
    "GET_ITER": _one("iter({})"),
    "LOAD_ATTR": _attribute,
    "LOAD_GLOBAL": _global,
    "LOAD_METHOD": _attribute,
    "LOAD_SUPER_ATTR": _super_attribute,
    "PRECALL": _call,
    "SEND": _one("send to {}"),
    "STORE_ATTR": _store_attribute,
    "STORE_SUBSCR": _store_subscript,
    "TO_BOOL": _one("bool({})"),
    "UNPACK_SEQUENCE": _unpack,
}
