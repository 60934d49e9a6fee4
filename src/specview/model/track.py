"""The changes of one code object: every unit's history and every instruction's turns."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from specview.model.change import Change
from specview.model.forms import Turns
from specview.model.history import History
from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing, Instruction
from specview.model.observation import Observation

if TYPE_CHECKING:
    from specview.model.site import InstructionState

WARMUP_UNIT = -1
"""The pseudo unit under which 3.11's `co_warmup` is reported."""


class CodeTrack:
    """What happened to one code object; append only, in the order of the runs."""

    def __init__(
        self,
        listing: CodeListing,
        interpreter: Interpreter,
        observation: Observation | None = None,
    ) -> None:
        self.listing = listing
        self.interpreter = interpreter
        self.observation = observation or Observation()
        """How often instructions were executed, as far as that was observed."""
        self.now = array("H", listing.cold)
        self.histories: dict[int, History] = {}
        self.turns: dict[int, Turns] = {}
        self.warmup = History(-8)
        self.changed_run = 0
        """The last run that changed anything here."""
        self.known: dict[int, tuple[int, InstructionState]] = {}
        """The newest states that were asked for, and since which run each of them has held."""
        self.jumps: dict[int, int] = {}
        """For instructions known to run more than once in a run: the first run that showed it."""
        self.called_often = 0
        """The first run that is known to have called the code more than once (0: none is)."""
        self._observed = 0
        self._run = -1
        self._pending: dict[int, None] = {}
        self._before: dict[int, int] = {}
        self._rewritten: set[int] = set()

    def apply(self, run: int, unit: int, value: int) -> None:
        """Take in that `unit` has had `value` since `run`; `settle` ends the run."""
        if run != self._run:
            self.settle()
            self._run = run
        self.changed_run = run
        if unit == WARMUP_UNIT:
            if not self.called_often and value - self.warmup.last > 1:
                self.called_often = run
            self.warmup.append(run, value)
            self.known.clear()
            return
        owner = self.listing.owner_of_unit[unit]
        if owner >= 0:
            self.known.pop(owner, None)
            instruction = self.listing.instructions[owner]
            if unit <= instruction.unit + 1:
                self._before.setdefault(unit, self.now[unit])
                self._pending[owner] = None
            else:
                self._rewritten.add(owner)
                if instruction.family is not None:
                    self._pending[owner] = None
        history = self.histories.get(unit)
        if history is None:
            history = self.histories[unit] = History(self.now[unit])
        history.append(run, value)
        self.now[unit] = value

    def forget_states(self) -> None:
        """Let states be read anew if more was observed since they were."""
        if self._observed != self.observation.revision:
            self._observed = self.observation.revision
            self.known.clear()

    def last_change(self, instruction: Instruction) -> int:
        """The last run after which anything that its state is read from was another."""
        turns = self.turns.get(instruction.index)
        last = 0 if turns is None else turns.run(len(turns) - 1)
        if self.warmup.runs:
            last = max(last, self.warmup.runs[-1])
        for unit in (instruction.unit, instruction.unit + 1)[: 1 + instruction.caches]:
            history = self.histories.get(unit)
            if history is not None:
                last = max(last, history.runs[-1])
        return last

    def jumped(self, instruction: Instruction, run: int) -> bool:
        """Whether a run up to `run` is known to have executed the instruction more than once.

        Its counter then moves by more than the eye sees: it may come round within one run.
        """
        often = 0 < self.called_often <= run
        return often or self.jumps.get(instruction.index, run + 1) <= run

    def settle(self) -> None:
        """Note what the changes of the run that just ended mean for their instructions."""
        for owner in self._pending:
            self.known.pop(owner, None)
            instruction = self.listing.instructions[owner]
            self._turn(instruction)
            self._thin(instruction)
        self._pending.clear()
        self._before.clear()
        self._rewritten.clear()

    def _turn(self, instruction: Instruction) -> None:
        unit = instruction.unit
        after = self.now[unit] & 0xFF
        before = self._before.get(unit, self.now[unit]) & 0xFF
        counter = unit + 1 if instruction.caches else unit
        change = Change(
            self.interpreter,
            before,
            after,
            word_before=self._before.get(counter, self.now[counter]),
            word_after=self.now[counter],
            cache_rewritten=instruction.index in self._rewritten,
        )
        if instruction.family is not None and change.hides_executions:
            self.jumps.setdefault(instruction.index, self._run)
        kind = change.kind(is_site=instruction.family is not None)
        if kind is None:
            return
        turns = self.turns.get(instruction.index)
        if turns is None:
            turns = self.turns[instruction.index] = Turns(before)
        turns.append(
            self._run, kind, after, change.misses_ended(kind), refused=change.refused(kind)
        )

    def _thin(self, instruction: Instruction) -> None:
        history = self.histories.get(instruction.unit + 1)
        if instruction.caches and history is not None and len(history) > history.limit:
            turns = self.turns.get(instruction.index)
            kept = frozenset(turns.runs) if turns is not None else frozenset()
            history.thin(kept, slopes=instruction.family is not None)
