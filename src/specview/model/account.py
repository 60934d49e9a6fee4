"""How the executions of a site went: what of them gained from its specialised forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from specview.model.forms import EventKind, Turns
from specview.model.interpreter import FormKind
from specview.model.lean import dataclass
from specview.model.observation import Executions
from specview.model.recording import Recording
from specview.model.site import InstructionState, state_at
from specview.model.track import CodeTrack


@dataclass(frozen=True, slots=True)
class Account:
    """Executions of a site, or of many, in a range of runs.

    `specialised` held their guard (in a tier-2 executor too), `missed` did not, `failed` ran the
    generic instruction after the specialiser had refused, `generic` ran it before an attempt, or
    in a form that gains nothing. Not `exact` where executions were not all observed, or where a
    form changed more often within a run than can be seen.
    """

    specialised: int = 0
    missed: int = 0
    failed: int = 0
    generic: int = 0
    exact: bool = True

    @property
    def executions(self) -> int:
        """All of them."""
        return self.specialised + self.unspecialised

    @property
    def unspecialised(self) -> int:
        """Those that gained nothing."""
        return self.missed + self.failed + self.generic

    def __add__(self, other: Account) -> Account:
        return Account(
            self.specialised + other.specialised,
            self.missed + other.missed,
            self.failed + other.failed,
            self.generic + other.generic,
            self.exact and other.exact,
        )


def account_of(
    recording: Recording, code: int, index: int, first: int, last: int
) -> Account | None:
    """The account of a site in the runs `first` to `last`; None where executions are not known."""
    track = recording.tracks[code]
    executions = recording.observation.executions(track.listing, index)
    if executions is None:
        return None
    account = _Reckoner(track, index, executions).account(first, last)
    if _is_behind_precall(track, index) and not account.specialised:
        made = account_of(recording, code, index - 1, first, last)
        form = state_at(track, index - 1, last).now
        if made is not None and form not in _LEAVE_THE_CALL:
            return replace(account, generic=max(0, account.generic - made.specialised))
    return account


_LEAVE_THE_CALL: Final = frozenset(
    {"PRECALL", "PRECALL_ADAPTIVE", "PRECALL_BOUND_METHOD", "PRECALL_PYFUNC"}
)
"""Forms of PRECALL behind which CALL runs; all others make the call themselves and skip it, which
does not show where operands are observed (3.11, `Python/ceval.c`)."""


def _is_behind_precall(track: CodeTrack, index: int) -> bool:
    instructions = track.listing.instructions
    return index > 0 and (instructions[index - 1].name, instructions[index].name) == (
        "PRECALL",
        "CALL",
    )


class _Reckoner:
    """Goes through the forms that stood at one site; lives for one question."""

    def __init__(self, track: CodeTrack, index: int, executions: Executions) -> None:
        self.track = track
        self.index = index
        self.executions = executions
        self.turns: Turns | None = track.turns.get(index)

    def account(self, first: int, last: int) -> Account:
        whole = self.executions.between(first, last)
        kinds = dict.fromkeys(("specialised", "failed", "generic"), 0)
        for begin, end, event in self._stretches(first, last):
            self._add(kinds, begin, end, event)
        before, after = self._state(first - 1), self._state(last)
        misses = after.misses - before.misses
        missed = min(misses, kinds["specialised"])
        exact = whole.exact and (after.misses_exact or not misses)
        return Account(
            kinds["specialised"] - missed, missed, kinds["failed"], kinds["generic"], exact
        )

    def _state(self, run: int) -> InstructionState:
        return state_at(self.track, self.index, run)

    def _stretches(self, first: int, last: int) -> Iterator[tuple[int, int, int | None]]:
        """Runs between two changes, and the number of the event in the last of them, if any."""
        begin = first
        for run, event in self._changes(first, last):
            yield begin, run, event
            begin = run + 1
        if begin <= last:
            yield begin, last, None

    def _changes(self, first: int, last: int) -> Iterator[tuple[int, int | None]]:
        """Runs with an event, and on 3.11 the one in which the code was quickened."""
        turns, quickened = self.turns, self._quickened
        runs: dict[int, int] = {}
        if turns is not None:
            numbers = range(turns.index_at(first - 1) + 1, turns.index_at(last) + 1)
            runs = {turns.run(number): number for number in numbers}
        if first <= quickened:
            runs.setdefault(quickened, -1)
        for run in sorted(runs):
            if run > last:
                return
            yield run, runs[run] if runs[run] >= 0 else None

    @property
    def _quickened(self) -> int:
        """The run in which 3.11 made the code adaptive; 0 elsewhere, or if it did not yet."""
        warmup = self.track.warmup
        values = zip(warmup.runs, warmup.values, strict=True)
        return next((run for run, value in values if value == 0), 0)

    def _add(self, kinds: dict[str, int], begin: int, end: int, event: int | None) -> None:
        """Add the executions of the runs `begin` to `end`, in the last of which `event` was."""
        state = self._state(begin - 1)
        count = self.executions.between(begin, end).value
        if event is None or self.turns is None:
            kinds[_word(state)] += count
            return
        within = self.executions.between(end, end).value
        kind = self.turns.kind(event)
        old = within
        if kind is EventKind.SPECIALISED:
            old = min(within, self._needed(end))
        kinds[_word(state)] += count - within + old
        kinds[_word(self._state(end))] += within - old

    def _needed(self, run: int) -> int:
        """Executions that a generic form still needed, when `run` began, to its next attempt."""
        before = self._state(run - 1)
        if before.counter is None or self.track.interpreter.has_warmup:
            return 1
        return before.counter.value + 1


def _word(state: InstructionState) -> str:
    if state.kind in (FormKind.SPECIALISED, FormKind.EXECUTOR):
        return "specialised"
    if state.kind is FormKind.GENERIC and state.failed:
        return "failed"
    return "generic"
