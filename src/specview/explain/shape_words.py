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
_SIZES: Final = frozenset({"big", "negative"})

_Words = Sequence[str]


def operand_word(shape: Shape) -> str:
    """One operand: `int`, `int (big)`, `Point`, `function add`, `class Point`, `NULL`."""
    if not shape.type:
        return NULL_WORD
    kind, name = type_word(shape.type), shape.trait("name")
    if name:
        return shorten(f"{_KINDS.get(kind, kind)} {_last(name)}", _NAME + len(" function"))
    told = [one for one in (shape.trait("size"), shape.trait("sign")) if one in _SIZES]
    return f"{kind} ({', '.join(told)})" if told else kind


def type_word(name: str) -> str:
    """A type's own name, without its module and what it is nested in."""
    return shorten(_last(name), _NAME)


def input_words(instruction: Instruction, shapes: Sequence[Shape]) -> str:
    """All operands of a site together: `int + float`, `Point.x`, `add(int, int)`, `list[int]`.

    `shapes` are those of an arrival, the bottom of the stack first. The text is clean, on one line
    and of LONGEST characters at the most.
    """
    write = _WRITERS.get(instruction.name)
    words = [operand_word(shape) for shape in shapes]
    told = "" if write is None else write(instruction, shapes, words)
    return shorten(told or ", ".join(words) or "nothing", LONGEST)


_KINDS: Final[Mapping[str, str]] = {
    "builtin_function_or_method": "builtin",
    "classmethod_descriptor": "method",
    "method_descriptor": "method",
    "type": "class",
}
"""Shorter words for the types of what is called."""


def _last(name: str) -> str:
    return name.rpartition(".")[2] or name


def _named(instruction: Instruction) -> str:
    """The name in an instruction's argument, without the NULL that `dis` writes beside it."""
    parts = instruction.argrepr.split(" + ")
    return next((part for part in parts if part and not part.startswith("NULL")), "")


def _operator(instruction: Instruction) -> str:
    """`+`, `<=`: on 3.13 `dis` writes `bool(<=)` where the result is only asked for its truth."""
    return instruction.argrepr.removeprefix("bool(").removesuffix(")") or ","


def _infix(instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    if len(words) != _PAIR:
        return ""
    if instruction.argrepr == "[]":
        return f"{words[0]}[{words[1]}]"
    return f"{words[0]} {_operator(instruction)} {words[1]}"


def _contains(instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    word = "not in" if instruction.arg else "in"
    return f"{words[0]} {word} {words[1]}" if len(words) == _PAIR else ""


def _subscript(_instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    return f"{words[0]}[{words[1]}]" if len(words) == _PAIR else ""


def _store_subscript(_instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    if len(words) == _PAIR:
        return f"{words[0]}[{words[1]}] = …"
    return f"{words[1]}[{words[2]}] = {words[0]}" if len(words) == _TRIPLE else ""


def _attribute(instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    return f"{words[-1]}.{_named(instruction)}" if words else ""


def _store_attribute(instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    value = words[0] if len(words) == _PAIR else "…"
    return f"{words[-1]}.{_named(instruction)} = {value}" if words else ""


def _super_attribute(instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
    return f"super().{_named(instruction)} of {words[-1]}" if words else ""


def _global(instruction: Instruction, shapes: Sequence[Shape], _words: _Words) -> str:
    found = next((shape.trait("found") for shape in shapes if shape.has("found")), "")
    return f"{_named(instruction)} in {found}" if found else f"global {_named(instruction)}"


def _call(_instruction: Instruction, shapes: Sequence[Shape], words: _Words) -> str:
    if not shapes:
        return ""
    called = _called(shapes[0])
    arguments = list(words[1 : 1 + _ARGUMENTS])
    if len(words) > 1 + _ARGUMENTS:
        arguments.append("…")
    return f"{called}({', '.join(arguments)})"


def _called(shape: Shape) -> str:
    """What is called: by its name if it has one, else by its type."""
    return shorten(_last(shape.trait("name")), _NAME) or operand_word(shape)


def _one(template: str) -> Callable[[Instruction, Sequence[Shape], _Words], str]:
    """A writer for families with one operand that matters."""

    def write(_instruction: Instruction, _shapes: Sequence[Shape], words: _Words) -> str:
        return template.format(words[0]) if words else ""

    return write


def _unpack(instruction: Instruction, shapes: Sequence[Shape], words: _Words) -> str:
    if not words:
        return ""
    length = shapes[0].trait("length")
    of = f" of {length}" if length else ""
    return f"{words[0]}{of} into {instruction.arg or 0}"


_PAIR, _TRIPLE = 2, 3

_WRITERS: Final[Mapping[str, Callable[[Instruction, Sequence[Shape], _Words], str]]] = {
    "BINARY_OP": _infix,
    "BINARY_SUBSCR": _subscript,
    "CALL": _call,
    "CALL_FUNCTION_EX": _call,
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
