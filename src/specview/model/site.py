"""The state of one instruction at a moment, and the verdict on it."""

from __future__ import annotations

from specview.model.forms import Turns
from specview.model.interpreter import ADAPTIVE, Counter, FormKind, Interpreter
from specview.model.lean import dataclass
from specview.model.listing import CodeListing, Instruction
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict

THRASHING_TURNS = 2
"""Re- and de-specialisations from which on a site thrashes."""


TRACING_JIT = (3, 15)
"""The first version whose JIT traces what is executed."""


@dataclass(frozen=True, slots=True)
class InstructionState:
    """One instruction after a run.

    `now` is the name that stands in the adaptive bytecode, `kind` what it is. For a site:
    `counter` as the interpreter reads it, `misses` all guard misses up to the run
    (`misses_exact` false: at least so many), `misses_now` those of the form that is on,
    `misses_left` until the specialiser runs again (on 3.11: until the form goes back),
    `next_attempt` in executions, 1 for the very next (generic forms after an attempt, and after
    the misses were used up), `failed` refused attempts since the last specialised form, at least,
    `changed_run` the run of the last event (0: none).
    """

    instruction: Instruction
    now: str
    kind: FormKind
    verdict: Verdict | None
    counter: Counter | None = None
    misses: int = 0
    misses_now: int = 0
    misses_exact: bool = True
    misses_left: int | None = None
    next_attempt: int | None = None
    failed: int = 0
    changed_run: int = 0


def state_at(track: CodeTrack, index: int, run: int) -> InstructionState:
    """The state of instruction `index` of a code object after `run`.

    The newest one is kept until the instruction changes, since screens ask again and again.
    """
    track.forget_states()
    known = track.known.get(index)
    if known is not None and known[0] <= run:
        return known[1]
    instruction = track.listing.instructions[index]
    state = _Reader(track, instruction, run).state()
    since = track.last_change(instruction)
    if since <= run and not _follows_executions(track, state):
        track.known[index] = since, state
    return state


def _follows_executions(track: CodeTrack, state: InstructionState) -> bool:
    """Whether the state may be another after a run that leaves no trace but its executions."""
    if not track.observation.known or state.verdict is None:
        return False
    warming = state.verdict in (Verdict.WARMING, Verdict.NOT_EXECUTED)
    return state.misses > 0 or (warming and track.interpreter.has_warmup)


def cache_at(track: CodeTrack, index: int, run: int) -> dict[str, int]:
    """The inline cache fields of instruction `index` after `run`, little-endian numbers by name."""
    instruction = track.listing.instructions[index]
    fields = track.interpreter.cache_fields.get(instruction.name, ())
    return {
        field.name: sum(
            _word(track, instruction.unit + field.first + part, run) << (16 * part)
            for part in range(field.size)
        )
        for field in fields
    }


def _word(track: CodeTrack, unit: int, run: int) -> int:
    history = track.histories.get(unit)
    return track.listing.cold[unit] if history is None else history.at(run)


class _Reader:
    """Reads one instruction's state out of its track; lives for one question."""

    __slots__ = ("form", "index", "instruction", "kind", "run", "track", "turns", "word")

    def __init__(self, track: CodeTrack, instruction: Instruction, run: int) -> None:
        self.track = track
        self.instruction = instruction
        self.run = run
        self.form = self.interpreter.opname(_word(track, instruction.unit, run) & 0xFF)
        self.kind = self.interpreter.kind(self.form)
        self.turns: Turns | None = track.turns.get(instruction.index)
        self.index = -1 if self.turns is None else self.turns.index_at(run)
        self.word = _word(track, instruction.unit + 1, run) if instruction.caches else 0

    @property
    def interpreter(self) -> Interpreter:
        return self.track.interpreter

    @property
    def listing(self) -> CodeListing:
        return self.track.listing

    def state(self) -> InstructionState:
        changed = self.turns.run(self.index) if self.turns is not None and self.index >= 0 else 0
        if self.instruction.family is None:
            verdict = Verdict.JITTED if self.kind is FormKind.EXECUTOR else None
            return InstructionState(
                self.instruction, self.form, self.kind, verdict, changed_run=changed
            )
        misses_now = self._misses_now()
        ended = self.turns.misses(self.index) if self.turns is not None else 0
        return InstructionState(
            self.instruction,
            self.form,
            self.kind,
            self._verdict(misses_now),
            counter=self._counter(),
            misses=ended + misses_now,
            misses_now=misses_now,
            misses_exact=self._misses_exact(ended + misses_now),
            misses_left=self._misses_left(),
            next_attempt=self._next_attempt(),
            failed=self._failed,
            changed_run=changed,
        )

    @property
    def _counts_misses(self) -> bool:
        return self.kind in (FormKind.SPECIALISED, FormKind.ORDINARY)

    @property
    def _failed(self) -> int:
        seen = self.turns.failed(self.index) if self.turns is not None else 0
        return max(seen, 1) if self._given_up else seen

    @property
    def _given_up(self) -> bool:
        """Whether 3.11 left the instruction plain for ever, as a COMPARE_OP without a jump.

        Quickening makes every site adaptive; what is plain afterwards was refused, perhaps within
        the very run. Seen on 3.11.7.
        """
        if not self.interpreter.has_warmup or self.kind is not FormKind.GENERIC:
            return False
        quickened = self.track.warmup.at(self.run) == 0
        return quickened and not self.form.endswith(ADAPTIVE)

    @property
    def _gave_back(self) -> bool:
        """Whether a specialised form stood here before, its misses used up."""
        return self.turns is not None and self.turns.turns(self.index) > 0

    @property
    def _triggered(self) -> bool:
        """Whether the JIT's tracer has emptied the counter, whatever the misses were.

        Seen on 3.15.2 with PYTHON_JIT=1: the run in which a loop is traced leaves the counters of
        its specialised forms at 0, to have them specialised anew when they run in tier 1 again.
        """
        interpreter = self.interpreter
        return (
            interpreter.jit_enabled
            and interpreter.version_info >= TRACING_JIT
            and self.kind is FormKind.SPECIALISED
            and self.word == 0
            and self.track.jumped(self.instruction, self.run)
        )

    def _counter(self) -> Counter | None:
        if self.kind in (FormKind.INSTRUMENTED, FormKind.EXECUTOR):
            return None
        return self.interpreter.counter.read(self.word, specialised=self._counts_misses)

    def _misses_left(self) -> int | None:
        if not self._counts_misses or self._triggered:
            return None
        return self.interpreter.counter.misses_left(self.word)

    def _misses_now(self) -> int:
        left = self._misses_left()
        return 0 if left is None else max(0, self.interpreter.counter.MISSES - left)

    def _misses_exact(self, misses: int) -> bool:
        """Whether no miss can have been overlooked.

        Two looks see only the difference of the counter, and within one run it may come round. It
        is taken not to where the instruction stands in no loop of its code object, nothing was
        thinned or stood in its place, and no run showed that it executed more than once; or where
        it was observed to execute less often in each run than it takes to come round.
        """
        if misses == 0 and self.turns is None:
            return True
        if self.kind in (FormKind.INSTRUMENTED, FormKind.EXECUTOR) or self._triggered:
            return False
        history = self.track.histories.get(self.instruction.unit + 1)
        if history is None or not history.exact_at(self.run):
            return history is None
        often = self._most_in_a_run
        if often is not None:
            return often < self.interpreter.counter.MISSES
        if self.listing.in_loop(self.instruction):
            return False
        return not self.track.jumped(self.instruction, self.run)

    @property
    def _most_in_a_run(self) -> int | None:
        """The most executions in any run so far; None if not all of them were observed."""
        executions = self.track.observation.executions(self.listing, self.instruction.index)
        return None if executions is None else executions.most_in_a_run(self.run)

    def _next_attempt(self) -> int | None:
        if self.kind is not FormKind.GENERIC or not (self._failed or self._gave_back):
            return None
        if self.interpreter.has_warmup and not self.form.endswith(ADAPTIVE):
            return None
        return self.interpreter.counter.read(self.word, specialised=False).value + 1

    def _verdict(self, misses_now: int) -> Verdict:
        if self.kind is FormKind.EXECUTOR:
            return Verdict.JITTED
        if self.kind is FormKind.INSTRUMENTED or self._triggered:
            return Verdict.UNKNOWN
        if self.turns is not None and self.turns.turns(self.index) >= THRASHING_TURNS:
            return Verdict.THRASHING
        if self.kind is FormKind.ORDINARY:
            return Verdict.GENERIC_FORM
        if self.kind is FormKind.SPECIALISED:
            return Verdict.MISSING if misses_now else Verdict.STABLE
        return Verdict.FAILING if self._failed else self._verdict_untried()

    def _verdict_untried(self) -> Verdict:
        """Tell whether a site that the specialiser has not tried ran.

        From 3.12 on the first execution counts down. A monitoring tool sets the counter to its
        start again, so the word alone does not tell.
        """
        counter = self.track.histories.get(self.instruction.unit + 1)
        if counter is not None and counter.index_at(self.run) >= 0:
            return Verdict.WARMING
        if self.interpreter.has_warmup:
            return self._verdict_during_warmup()
        return Verdict.NOT_EXECUTED

    def _verdict_during_warmup(self) -> Verdict:
        """3.11 counts the calls of the whole code object, so only straight-line code is certain."""
        warmup = self.track.warmup
        if warmup.at(self.run) == warmup.start and not self.form.endswith(ADAPTIVE):
            return Verdict.NOT_EXECUTED
        if self.instruction.index < self.listing.straight_line_end:
            return Verdict.WARMING
        often = self._most_in_a_run
        if often is None:
            return Verdict.UNKNOWN
        return Verdict.WARMING if often else Verdict.NOT_EXECUTED
