"""Works out how deep the value stack is before each instruction, from the code alone."""

from __future__ import annotations

import dis

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

_dis: object = dis
JUMPS = frozenset(dis.hasjrel) | frozenset(dis.hasjabs)
NO_FALL_THROUGH = frozenset(
    {
        "INTERPRETER_EXIT", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_FORWARD",
        "RAISE_VARARGS", "RERAISE", "RETURN_CONST", "RETURN_VALUE",
    }
)  # fmt: skip


HAS_PRECALL = "PRECALL" in dis.opmap

_listed: dict[int, tuple[CodeType, list[dis.Instruction]]] = {}
_depths: dict[int, tuple[CodeType, dict[int, int]]] = {}
"""Of watched code objects, by their ids: they are kept alive, and their hash takes long."""


def instructions_of(code: CodeType) -> list[dis.Instruction]:
    """The generic instructions, worked out once."""
    known = _listed.get(id(code))
    if known is None:
        known = _listed[id(code)] = (code, list(dis.get_instructions(code)))
    return known[1]


def depths(code: CodeType) -> dict[int, int]:
    """Slots in use before each instruction that can be reached, by its offset in bytes.

    A generator's body begins with the value that was sent to it, which `stack_effect` leaves out.
    Worked out once.
    """
    known = _depths.get(id(code))
    if known is None:
        known = _depths[id(code)] = (code, _worked_out(code))
    return known[1]


def _worked_out(code: CodeType) -> dict[int, int]:
    instructions = instructions_of(code)
    at = {instruction.offset: place for place, instruction in enumerate(instructions)}
    found: dict[int, int] = {}
    waiting = [(0, 0)]
    handlers = list(getattr(_dis, "_parse_exception_table")(code))  # noqa: B009
    while waiting or handlers:
        if not waiting:
            entry = handlers.pop(0)
            waiting.append((entry.target, entry.depth + bool(entry.lasti) + 1))
        offset, depth = waiting.pop()
        if offset not in found and offset in at:
            found[offset] = depth
            waiting += _onward(instructions, at[offset], depth)
    return found


def _onward(
    instructions: list[dis.Instruction], place: int, depth: int
) -> Iterator[tuple[int, int]]:
    """Where execution goes from an instruction, and how deep the stack is there."""
    here = instructions[place]
    arg = here.arg if here.opcode >= dis.HAVE_ARGUMENT or here.arg is not None else None
    if here.opcode in JUMPS:
        yield here.argval, depth + _effect(here, arg, jump=True)
    if here.opname in NO_FALL_THROUGH or place + 1 == len(instructions):
        return
    if here.opname == "RETURN_GENERATOR":
        yield instructions[place + 1].offset, depth + 1
        return
    yield instructions[place + 1].offset, depth + _effect(here, arg, jump=False)


def _effect(here: dis.Instruction, arg: int | None, *, jump: bool) -> int:
    """How many slots more are in use afterwards; 3.11 counts what CALL takes at its PRECALL."""
    effect = dis.stack_effect(here.opcode, arg, jump=jump)
    if here.opname == "PRECALL":
        return effect + (arg or 0)
    return effect - (arg or 0) if here.opname == "CALL" and HAS_PRECALL else effect
