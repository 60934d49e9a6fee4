"""Recordings of nothing but listings: what the running interpreter compiles a source text to."""

from __future__ import annotations

import dis
import opcode
from array import array
from collections.abc import Iterator
from dataclasses import replace
from inspect import CO_OPTIMIZED
from types import CodeType
from typing import Any

from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing, Instruction, Position
from specview.model.recording import Recording, SourceBlock, Subject
from specview.model.workload import Phase, Workload
from tests.unit import builders

_opcode: Any = opcode


def here() -> Interpreter:
    """The running interpreter, as far as its sites go."""
    forms = _opcode._specializations
    families = {form: family for family, names in forms.items() for form in names}
    return replace(builders.interpreter(), families=families, opnames={})


def compiled(source: str, *, file: str = "shop.py") -> Recording:
    """All functions of a source text, before any run."""
    interpreter = here()
    listings = list(_listings(interpreter, compile(source, file, "exec"), file))
    lines = tuple(source.splitlines())
    return Recording(
        interpreter,
        Subject("shop", "shop", "shop"),
        listings,
        Workload((Phase("f()", 1),)),
        sources=[SourceBlock(file, 1, lines)],
    )


def _listings(interpreter: Interpreter, module: CodeType, file: str) -> Iterator[CodeListing]:
    waiting: list[tuple[CodeType, int | None]] = [(one, None) for one in _nested(module)]
    number = 0
    while waiting:
        code, parent = waiting.pop(0)
        yield _listing(interpreter, code, number, parent, file)
        waiting += [(one, number) for one in _nested(code)]
        number += 1


def _nested(code: CodeType) -> list[CodeType]:
    """The functions in a code object; what is in the body of a class is in what that is in."""
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    functions = ([one] if one.co_flags & CO_OPTIMIZED else _nested(one) for one in inner)
    return [one for some in functions for one in some]


def _listing(
    interpreter: Interpreter, code: CodeType, number: int, parent: int | None, file: str
) -> CodeListing:
    rows = [one for one in dis.get_instructions(code) if one.opname != "CACHE"]
    made = tuple(_instruction(interpreter, index, one) for index, one in enumerate(rows))
    return CodeListing(
        code=number,
        parent=parent,
        name=code.co_name,
        qualname=code.co_qualname,
        file=file,
        first_line=code.co_firstlineno,
        flags=code.co_flags,
        arguments=code.co_varnames[: code.co_argcount],
        instructions=made,
        exceptions=(),
        cold=array("H", [0] * (len(code.co_code) // 2)),
    )


def _instruction(interpreter: Interpreter, index: int, one: dis.Instruction) -> Instruction:
    place = one.positions
    position = Position() if place is None else Position(*place)
    target = one.argval if one.opcode in (*dis.hasjrel, *dis.hasjabs) else None
    family = interpreter.family(one.opname)
    return Instruction(
        index, one.offset, 0, one.opname, one.arg, one.argrepr, position, target, 0, family
    )
