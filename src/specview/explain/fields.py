"""The fields of inline caches, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from specview.explain.counter import counter_words, executions
from specview.explain.field_texts import FIELDS, Reading, Shape
from specview.explain.texts import of_version
from specview.model.interpreter import Counter, FormKind, Interpreter
from specview.model.site import InstructionState

COUNTER: Final = "counter"
OUTCOMES: Final = ("less", "equal", "greater", "unordered")
"""What the bits of 3.11's mask of a comparison stand for, lowest first."""

HISTORY_BITS: Final = 16
TO_THE_JIT: Final = frozenset({"JUMP_BACKWARD", "RESUME"})
"""Instructions whose counter is the JIT's."""

_HALF: Final = 0xFFFF
_CHOSEN: Final = (FormKind.SPECIALISED, FormKind.ORDINARY)


@dataclass(frozen=True, slots=True)
class FieldText:
    """One field: its `name` in `opcode._cache_format`, its value as `shown`, and its `meaning`."""

    name: str
    shown: str
    meaning: str


def explain_field(
    interpreter: Interpreter, family: str, name: str, value: int, state: InstructionState
) -> FieldText:
    """What field `name` of the inline cache of `family` says, in the form that `state` shows.

    `value` is the field as an unsigned number, `family` the generic instruction that has the
    cache; jumps have one too, though they are of no family.
    """
    if name == COUNTER:
        return _counter(interpreter, family, value, state)
    readings = FIELDS.get((family, name))
    if readings is None:
        return FieldText(name, hex(value), "It is not explained here.")
    if state.kind not in _CHOSEN:
        return FieldText(name, hex(value), "Not in use until a form is chosen.")
    reading = of_version((one for one in readings if _fits(one, state.now)), interpreter)
    if reading is None:
        return FieldText(name, hex(value), f"{state.now} does not use it.")
    return FieldText(name, _shown(reading.shape, value), reading.meaning)


def _fits(reading: Reading, form: str) -> bool:
    return not reading.forms or form in reading.forms


def _shown(shape: Shape, value: int) -> str:
    if shape is Shape.NUMBER:
        # A place takes the low half of a longer field; the other half is left over.
        return str(value & _HALF)
    if shape is Shape.JUMPS:
        return ", ".join(word for bit, word in enumerate(OUTCOMES) if value >> bit & 1) or "none"
    return hex(value)


def _counter(
    interpreter: Interpreter, family: str, value: int, state: InstructionState
) -> FieldText:
    if family.startswith("POP_JUMP_IF_"):
        return FieldText(COUNTER, f"{value:0{HISTORY_BITS}b}", _history(value))
    if family in TO_THE_JIT:
        return _jit_counter(interpreter, family, value, state)
    if state.counter is None:
        return FieldText(COUNTER, str(value), "It cannot be read while another name stands here.")
    specialised = state.kind in _CHOSEN
    counter = interpreter.counter.read(value, specialised=specialised)
    shown = _decoded(counter, plain=specialised and interpreter.counter.plain_when_specialised)
    return FieldText(COUNTER, shown, _sentence(counter_words(state, interpreter)))


def _decoded(counter: Counter, *, plain: bool) -> str:
    return str(counter.value) if plain else f"value {counter.value}, backoff {counter.backoff}"


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def _history(value: int) -> str:
    jumped = value.bit_count()
    return (
        f"The last {HISTORY_BITS} outcomes, newest last: 1 jumped, 0 did not; {jumped} jumped. "
        "For the JIT, and no sign of a form."
    )


def _jit_counter(
    interpreter: Interpreter, family: str, value: int, state: InstructionState
) -> FieldText:
    counter = interpreter.counter.read(value, specialised=False)
    shown = _decoded(counter, plain=False)
    if state.kind is FormKind.EXECUTOR:
        return FieldText(COUNTER, shown, "The JIT has compiled from here.")
    if not interpreter.jit_enabled:
        return FieldText(COUNTER, shown, "For the JIT, which is off.")
    at = "jump" if family == "JUMP_BACKWARD" else "start"
    left = executions(counter.value + 1)
    return FieldText(COUNTER, shown, f"{left} of this {at} until the JIT tries to compile.")
