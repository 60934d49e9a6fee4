"""How one instruction's form changed over the runs, and what happened at its site."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum

from specview.model.lean import dataclass


class EventKind(Enum):
    """What a change of an instruction was."""

    SPECIALISED = "specialised"
    """The generic instruction became a specialised form."""
    RESPECIALISED = "respecialised"
    """Its misses were used up and the specialiser chose a form again, another or the same."""
    DESPECIALISED = "despecialised"
    """Its misses were used up and it went back to the generic form."""
    FAILED = "failed"
    """The specialiser tried and refused; the form stayed generic."""
    JITTED = "jitted"
    """A tier-2 executor was entered here."""
    BOOKKEEPING = "bookkeeping"
    """A rewrite that says nothing of types."""


@dataclass(frozen=True, slots=True)
class Event:
    """A change seen after `run`; `before` and `after` are names of forms, `offset` is in bytes."""

    run: int
    code: int
    offset: int
    before: str
    after: str
    kind: EventKind


_KINDS = tuple(EventKind)
_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}


class Turns:
    """What happened at one instruction, in columns: run, kind, opcode afterwards.

    `turns` counts the re- and de-specialisations so far, `misses` the guard misses of all the
    stretches that ended so far, `failed` the refused attempts since the last specialised form.
    Both are lower bounds: what happens twice within one run leaves one trace.
    """

    __slots__ = ("_failed", "_kinds", "_misses", "_opcodes", "_runs", "_turns", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self._runs = array("Q")
        self._kinds = array("B")
        self._opcodes = array("B")
        self._turns = array("L")
        self._misses = array("Q")
        self._failed = array("H")

    def __len__(self) -> int:
        return len(self._runs)

    def append(
        self, run: int, kind: EventKind, opcode: int, misses: int = 0, *, refused: bool = False
    ) -> None:
        """Note an event: `misses` of the stretch that it ended, `refused` if an attempt was."""
        turned = kind in (EventKind.RESPECIALISED, EventKind.DESPECIALISED)
        settled = kind in (EventKind.SPECIALISED, EventKind.RESPECIALISED)
        last = len(self._runs) - 1
        failed = 0 if settled else min(0xFFFF, self.failed(last) + refused)
        self._runs.append(run)
        self._kinds.append(_NUMBER[kind])
        self._opcodes.append(opcode)
        self._turns.append(self.turns(last) + turned)
        self._misses.append(self.misses(last) + misses)
        self._failed.append(failed)

    def index_at(self, run: int) -> int:
        """Index of the last event up to `run`, −1 for none."""
        return bisect_right(self._runs, run) - 1

    @property
    def runs(self) -> Sequence[int]:
        """The runs of all events, ascending."""
        return self._runs

    def run(self, index: int) -> int:
        """The run of event `index`."""
        return self._runs[index]

    def kind(self, index: int) -> EventKind:
        """The kind of event `index`."""
        return _KINDS[self._kinds[index]]

    def opcode(self, index: int) -> int:
        """The opcode that stood there after event `index` (−1: before any)."""
        return self._opcodes[index] if index >= 0 else self.start

    def turns(self, index: int) -> int:
        """Re- and de-specialisations up to event `index`."""
        return self._turns[index] if index >= 0 else 0

    def misses(self, index: int) -> int:
        """Misses of all stretches that had ended with event `index`."""
        return self._misses[index] if index >= 0 else 0

    def failed(self, index: int) -> int:
        """Refused attempts since the form was last specialised, up to event `index`."""
        return self._failed[index] if index >= 0 else 0

    def next_of(self, run: int, kinds: frozenset[EventKind]) -> int | None:
        """The run of the first event behind `run` that is of one of `kinds`."""
        for index in range(bisect_right(self._runs, run), len(self._runs)):
            if self.kind(index) in kinds:
                return self._runs[index]
        return None

    def previous_of(self, run: int, kinds: frozenset[EventKind]) -> int | None:
        """The run of the last event before `run` that is of one of `kinds`."""
        for index in range(bisect_left(self._runs, run) - 1, -1, -1):
            if self.kind(index) in kinds:
                return self._runs[index]
        return None
