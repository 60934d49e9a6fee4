"""What an interpreter says of itself: its opcodes, families, inline caches and counters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import Final

from specview.model.lean import dataclass

BOOKKEEPING_FAMILIES: Final = frozenset(
    {"EXTENDED_ARG", "JUMP_BACKWARD", "LOAD_CONST", "LOAD_FAST", "RESUME", "STORE_FAST"}
)
"""Families whose forms say nothing of types: superinstructions, checks done once, JIT switches."""

ORDINARY_CALL_FORMS: Final = frozenset(
    {"CALL_EX_NON_PY_GENERAL", "CALL_KW_NON_PY", "CALL_NON_PY_GENERAL"}
)
"""Forms that only make the ordinary call (3.14+, `Python/bytecodes.c`): no gain."""

EXECUTOR: Final = "ENTER_EXECUTOR"

ADAPTIVE: Final = "_ADAPTIVE"
"""How the names of 3.11 end that stand in a quickened generic instruction's place."""

FIRST_VERSION: Final = (3, 11)
LAST_VERSION: Final = (3, 15)


class FormKind(Enum):
    """What a name that stands in the adaptive bytecode is."""

    GENERIC = "generic"
    """What the compiler emitted, or its adaptive form of 3.11 (`*_ADAPTIVE`)."""
    SPECIALISED = "specialised"
    """A form for particular types, layouts or callables."""
    ORDINARY = "ordinary"
    """A form that gains nothing over the generic one (`ORDINARY_CALL_FORMS`)."""
    BOOKKEEPING = "bookkeeping"
    """A rewrite that says nothing of types."""
    EXECUTOR = "executor"
    """The entry of a tier-2 executor."""
    INSTRUMENTED = "instrumented"
    """A monitoring, tracing or profiling tool stands in the instruction's place."""


@dataclass(frozen=True, slots=True)
class Counter:
    """A specialisation counter: `value` in executions or misses, `backoff` its exponent."""

    value: int
    backoff: int


@dataclass(frozen=True, slots=True)
class CounterLayout:
    """How the first cache unit of a specialisable instruction is to be read.

    `shift` is the number of backoff bits (4 to 3.14, 3 in 3.15); `plain_when_specialised` is true
    for 3.11, whose specialised forms count down from 53 without backoff bits; `start` is the word
    of a fresh site. Source: `Include/internal/pycore_code.h` and `pycore_backoff.h`, and measured.
    """

    shift: int
    start: int
    plain_when_specialised: bool

    MISSES = 53
    """Misses that use up a specialised form, on every version (`adaptive_counter_cooldown`)."""

    def read(self, word: int, *, specialised: bool) -> Counter:
        """Decode a counter word."""
        if specialised and self.plain_when_specialised:
            return Counter(word, 0)
        return Counter(word >> self.shift, word & ((1 << self.shift) - 1))

    def misses_left(self, word: int) -> int:
        """Misses until a specialised form is used up, the miss that ends it included."""
        if self.plain_when_specialised:
            return word
        return self.read(word, specialised=True).value + 1


@dataclass(frozen=True, slots=True)
class CacheField:
    """One named field of an inline cache; `first` and `size` in code units."""

    name: str
    first: int
    size: int


@dataclass(frozen=True)
class Interpreter:
    """The tables of one interpreter, as it sent them itself.

    `opnames` maps an opcode (0–255) to its name, `families` a specialised form to its family,
    `caches` a base name to its inline cache entries in code units.
    """

    version: str
    version_info: tuple[int, int, int]
    executable: str
    opnames: Mapping[int, str]
    families: Mapping[str, str]
    caches: Mapping[str, int]
    cache_fields: Mapping[str, tuple[CacheField, ...]]
    counter: CounterLayout
    jit_available: bool = False
    jit_enabled: bool = False
    free_threaded: bool = False
    debug: bool = False
    has_warmup: bool = False

    @cached_property
    def _kinds(self) -> dict[str, FormKind]:
        return {}

    def opname(self, opcode: int) -> str:
        """The name of `opcode`, or `<200>` where the interpreter names none."""
        return self.opnames.get(opcode) or f"<{opcode}>"

    @cached_property
    def site_families(self) -> frozenset[str]:
        """Families that specialise by what arrives: an instruction of one of them is a site."""
        return frozenset(self.families.values()) - BOOKKEEPING_FAMILIES

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """All forms of each family, in the interpreter's order."""
        forms: dict[str, list[str]] = {}
        for form, family in self.families.items():
            forms.setdefault(family, []).append(form)
        return {family: tuple(names) for family, names in forms.items()}

    def family(self, base: str) -> str | None:
        """The family of a generic instruction if it is a site's, else None."""
        return base if base in self.site_families else None

    def kind(self, name: str) -> FormKind:
        """What the form called `name` is."""
        known = self._kinds.get(name)
        if known is None:
            known = self._kinds[name] = self._classify(name)
        return known

    def _classify(self, name: str) -> FormKind:
        if name == EXECUTOR:
            return FormKind.EXECUTOR
        if name.startswith(("INSTRUMENTED_", "TRACE_RECORD")):
            return FormKind.INSTRUMENTED
        family = self.families.get(name)
        if family is None or name.endswith(ADAPTIVE):
            return FormKind.GENERIC
        if family in BOOKKEEPING_FAMILIES or name.endswith("_QUICK"):
            return FormKind.BOOKKEEPING
        return FormKind.ORDINARY if name in ORDINARY_CALL_FORMS else FormKind.SPECIALISED


def cache_layout(fields: Sequence[tuple[str, int]]) -> tuple[CacheField, ...]:
    """Lay out (name, size in code units) pairs one behind the other, from unit 1 on."""
    laid: list[CacheField] = []
    unit = 1
    for name, size in fields:
        laid.append(CacheField(name, unit, size))
        unit += size
    return tuple(laid)
