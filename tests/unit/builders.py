"""Small interpreters, listings and recordings made by hand; the numbers of opcodes are made up."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from specview.model.interpreter import CounterLayout, Interpreter, cache_layout
from specview.model.listing import CodeListing, Instruction, Position
from specview.model.recording import Recording, Subject
from specview.model.site import InstructionState, state_at
from specview.model.track import WARMUP_UNIT, CodeTrack
from specview.model.workload import Phase, Workload

FAMILIES = {
    "BINARY_OP": ("BINARY_OP_ADAPTIVE", "BINARY_OP_ADD_INT", "BINARY_OP_ADD_UNICODE"),
    "CALL": ("CALL_ADAPTIVE", "CALL_PY_EXACT_ARGS", "CALL_NON_PY_GENERAL"),
    "COMPARE_OP": ("COMPARE_OP_ADAPTIVE", "COMPARE_OP_INT"),
    "JUMP_BACKWARD": ("JUMP_BACKWARD_JIT",),
    "LOAD_ATTR": ("LOAD_ATTR_ADAPTIVE", "LOAD_ATTR_SLOT"),
    "LOAD_FAST": ("LOAD_FAST__LOAD_FAST",),
    "RESUME": ("RESUME_CHECK", "RESUME_QUICK"),
}
CACHES = {
    "BINARY_OP": (("counter", 1),),
    "CALL": (("counter", 1), ("func_version", 2)),
    "COMPARE_OP": (("counter", 1),),
    "JUMP_BACKWARD": (("counter", 1),),
    "LOAD_ATTR": (("counter", 1), ("version", 2), ("keys_version", 2), ("descr", 4)),
    "POP_JUMP_IF_FALSE": (("counter", 1),),
}
PLAIN = (
    *("ENTER_EXECUTOR", "INSTRUMENTED_CALL", "INSTRUMENTED_LINE", "LOAD_GLOBAL", "POP_TOP"),
    *("POP_JUMP_IF_FALSE", "RETURN_VALUE", "TRACE_RECORD"),
)
FORMS = tuple(form for forms in FAMILIES.values() for form in forms)
OPCODES = {name: number for number, name in enumerate(sorted({*FAMILIES, *FORMS, *PLAIN}), 1)}

V311, V312, V313, V314, V315 = ((3, minor) for minor in range(11, 16))
VERSIONS = (V311, V312, V313, V314, V315)
LATER = VERSIONS[1:]


def interpreter(version: tuple[int, int] = V314) -> Interpreter:
    """An interpreter with the counter layout of `version`."""
    old = version == V311
    shift = 3 if version >= V315 else 4
    start = 0 if old else (1 << shift) | 1
    return Interpreter(
        version=f"{version[0]}.{version[1]}.0",
        version_info=(*version, 0),
        executable="python",
        opnames={number: name for name, number in OPCODES.items()},
        families={form: family for family, forms in FAMILIES.items() for form in forms},
        caches={name: sum(size for _, size in fields) for name, fields in CACHES.items()},
        cache_fields={name: cache_layout(fields) for name, fields in CACHES.items()},
        counter=CounterLayout(shift, start, plain_when_specialised=old),
        has_warmup=old,
    )


def word(of: Interpreter, value: int, backoff: int) -> int:
    """A counter's word."""
    return value << of.counter.shift | backoff


def fresh(of: Interpreter) -> int:
    """The word of a form that was chosen just now."""
    return 53 if of.has_warmup else word(of, 52, 0)


def listing(
    of: Interpreter,
    *names: str,
    code: int = 0,
    jumps: dict[int, int] | None = None,
    arguments: tuple[str, ...] = ("a", "b"),
) -> CodeListing:
    """A code object of these instructions; `jumps` maps the index of a jump to its target's.

    What stands behind `:` in a name is its argument in words.
    """
    instructions: list[Instruction] = []
    cold = array("H")
    for text in names:
        instructions.append(_instruction(of, text, len(instructions), len(cold)))
        cold.extend(_cold_units(of, instructions[-1]))
    for index, target in (jumps or {}).items():
        instructions[index] = replace(instructions[index], target=instructions[target].offset)
    return CodeListing(
        code=code,
        parent=None,
        name="f",
        qualname="f",
        file="f.py",
        first_line=1,
        flags=3,
        arguments=arguments,
        instructions=tuple(instructions),
        exceptions=(),
        cold=cold,
    )


def _instruction(of: Interpreter, text: str, index: int, unit: int) -> Instruction:
    name, _, shown = text.partition(":")
    return Instruction(
        index=index,
        offset=2 * unit,
        opcode=OPCODES[name],
        name=name,
        arg=None,
        argrepr=shown,
        position=Position(1, 1, 0, 1),
        target=None,
        caches=of.caches.get(name, 0),
        family=of.family(name),
    )


def _cold_units(of: Interpreter, one: Instruction) -> list[int]:
    """The instruction and its caches as they are before it is executed."""
    caches = [0] * one.caches
    if one.family and caches:
        caches[0] = of.counter.start
    return [one.opcode, *caches]


def recording(
    of: Interpreter, *listings: CodeListing, calls: Sequence[str] = ("f()",)
) -> Recording:
    """An empty recording of these code objects."""
    phases = tuple(Phase(call) for call in calls)
    return Recording(of, Subject("m:f", "f()", "m"), listings, Workload(phases))


class OneSite:
    """A code object with one instruction under view, fed run by run."""

    def __init__(self, of: Interpreter, name: str = "BINARY_OP", *around: str) -> None:
        self.of = of
        self.track = CodeTrack(listing(of, *around, name, "RETURN_VALUE"), of)
        self.index = len(around)
        self.unit = self.track.listing.instructions[self.index].unit

    def after(
        self,
        run: int,
        form: str | None = None,
        counter: int | None = None,
        *,
        warmup: int | None = None,
        cache: int | None = None,
    ) -> OneSite:
        """What a run left behind: a form, a counter word, 3.11's warm-up, a cache word."""
        if form is not None:
            self.track.apply(run, self.unit, OPCODES[form])
        if counter is not None:
            self.track.apply(run, self.unit + 1, counter)
        if cache is not None:
            self.track.apply(run, self.unit + 2, cache)
        if warmup is not None:
            self.track.apply(run, WARMUP_UNIT, warmup)
        self.track.settle()
        return self

    def state(self, run: int) -> InstructionState:
        """The instruction's state after a run."""
        return state_at(self.track, self.index, run)

    def kinds(self) -> list[tuple[int, str]]:
        """All events: run and kind."""
        turns = self.track.turns.get(self.index)
        return (
            []
            if turns is None
            else [(turns.run(at), turns.kind(at).value) for at in range(len(turns))]
        )
