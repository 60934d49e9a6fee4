"""The changes of one code object: every unit's history and every instruction's turns."""

from __future__ import annotations

from array import array

from specview.model.forms import EventKind, Turns
from specview.model.history import History
from specview.model.interpreter import CounterLayout, FormKind, Interpreter
from specview.model.listing import CodeListing, Instruction

WARMUP_UNIT = -1
"""The pseudo unit under which 3.11's `co_warmup` is reported."""


class CodeTrack:
    """What happened to one code object; append only, in the order of the runs."""

    def __init__(self, listing: CodeListing, interpreter: Interpreter) -> None:
        self.listing = listing
        self.interpreter = interpreter
        self.now = array("H", listing.cold)
        self.histories: dict[int, History] = {}
        self.turns: dict[int, Turns] = {}
        self.warmup = History(-8)
        self.changed_run = 0
        """The last run that changed anything here."""
        self._jumped: dict[int, int] = {}
        self._run = -1
        self._pending: dict[int, None] = {}
        self._before: dict[int, int] = {}

    def apply(self, run: int, unit: int, value: int) -> None:
        """Take in that `unit` has had `value` since `run`; `settle` ends the run."""
        if run != self._run:
            self.settle()
            self._run = run
        self.changed_run = run
        if unit == WARMUP_UNIT:
            self.warmup.append(run, value)
            return
        owner = self.listing.owner_of_unit[unit]
        if owner >= 0:
            instruction = self.listing.instructions[owner]
            if unit <= instruction.unit + 1:
                self._before.setdefault(unit, self.now[unit])
                self._pending[owner] = None
        history = self.histories.get(unit)
        if history is None:
            history = self.histories[unit] = History(self.now[unit])
        history.append(run, value)
        self.now[unit] = value

    def jumped(self, instruction: Instruction, run: int) -> bool:
        """Whether a run up to `run` moved a specialised form's counter by more than one miss."""
        return self._jumped.get(instruction.index, run + 1) <= run

    def settle(self) -> None:
        """Note what the changes of the run that just ended mean for their instructions."""
        for owner in self._pending:
            instruction = self.listing.instructions[owner]
            self._turn(instruction)
            self._thin(instruction)
        self._pending.clear()
        self._before.clear()

    def _turn(self, instruction: Instruction) -> None:
        unit = instruction.unit
        after = self.now[unit] & 0xFF
        before = self._before.get(unit, self.now[unit]) & 0xFF
        counter = unit + 1 if instruction.caches else None
        word_before = self._before.get(counter, self.now[counter]) if counter is not None else 0
        word_after = self.now[counter] if counter is not None else 0
        change = _Change(self.interpreter, before, after, word_before, word_after)
        if change.misses_seen > 1:
            self._jumped.setdefault(instruction.index, self._run)
        kind = change.kind(is_site=instruction.family is not None)
        if kind is None:
            return
        turns = self.turns.get(instruction.index)
        if turns is None:
            turns = self.turns[instruction.index] = Turns(before)
        turns.append(self._run, kind, after, change.misses_ended)

    def _thin(self, instruction: Instruction) -> None:
        history = self.histories.get(instruction.unit + 1)
        if instruction.caches and history is not None and len(history) > history.limit:
            history.thin()


class _Change:
    """Two states of one instruction, before and after a run, and what lies between."""

    __slots__ = ("_after", "_before", "_gave_up", "_layout", "_same", "_word_after", "_word_before")

    def __init__(
        self, interpreter: Interpreter, before: int, after: int, word_before: int, word_after: int
    ) -> None:
        self._before = interpreter.kind(interpreter.opname(before))
        self._after = interpreter.kind(interpreter.opname(after))
        self._same = before == after
        self._gave_up = interpreter.opname(before) == f"{interpreter.opname(after)}_ADAPTIVE"
        self._layout: CounterLayout = interpreter.counter
        self._word_before = word_before
        self._word_after = word_after

    def kind(self, *, is_site: bool) -> EventKind | None:
        """What happened, None where only a counter ticked or nothing is known of it."""
        if self._same:
            return self._kind_of_tick() if is_site else None
        if self._after is FormKind.EXECUTOR:
            return EventKind.JITTED
        if not is_site or FormKind.INSTRUMENTED in (self._before, self._after):
            return EventKind.BOOKKEEPING
        return self._kind_of_rewrite()

    def _kind_of_rewrite(self) -> EventKind:
        was, now = _counts(self._before), _counts(self._after)
        if was and now:
            return EventKind.RESPECIALISED
        if was:
            return EventKind.DESPECIALISED
        if self._gave_up:
            return EventKind.FAILED
        return EventKind.SPECIALISED if now else EventKind.BOOKKEEPING

    def _kind_of_tick(self) -> EventKind | None:
        if _counts(self._after):
            rose = self._word_after > self._word_before
            return EventKind.RESPECIALISED if rose else None
        if self._after is not FormKind.GENERIC:
            return None
        before = self._layout.read(self._word_before, specialised=False)
        after = self._layout.read(self._word_after, specialised=False)
        tried = after.backoff != before.backoff or after.value > before.value
        return EventKind.FAILED if tried else None

    @property
    def misses_seen(self) -> int:
        """Misses that the counter shows between the two states."""
        if not _counts(self._before):
            return 0
        left = self._layout.misses_left(self._word_before)
        if self._same and self._word_after <= self._word_before:
            return left - self._layout.misses_left(self._word_after)
        return left

    @property
    def misses_ended(self) -> int:
        """Misses of the stretch that this change ended; a lower bound within one run."""
        if not _counts(self._before):
            return 0
        if self._same and self._word_after <= self._word_before:
            return 0
        return self._layout.MISSES


def _counts(kind: FormKind) -> bool:
    """Whether the counter of a form of this kind counts misses."""
    return kind in (FormKind.SPECIALISED, FormKind.ORDINARY)
