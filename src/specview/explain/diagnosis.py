"""Why a site is what it is at a moment: what arrived there, and what the specialiser made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from specview.explain.judging import outcome_of
from specview.explain.outcome import Outcome, Site
from specview.model.account import Account, account_of
from specview.model.lean import dataclass
from specview.model.observation import Arrived
from specview.model.recording import Recording
from specview.model.site import InstructionState, state_at
from specview.model.verdict import Verdict

GUARD_MISSES: Final = "GUARD_MISSES"
"""The code of inputs that a form's guard turns away."""
ORDINARY_CALL: Final = "ORDINARY_CALL"
"""The code of forms that only make the ordinary call."""
NOT_KNOWN: Final = "NOT_KNOWN"
"""The code for what cannot be told."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What arrived, and what the specialiser makes of it."""

    arrived: Arrived
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause: CPython's name for a refusal, or one of the codes above.

    `inputs` are those that it is about, `count` how often they came, `share` that of all that
    arrived meanwhile, from 0 to 1.
    """

    code: str
    inputs: tuple[Arrived, ...]
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One site in the runs `first` to `last`.

    `account` is None where the site's executions are not known; `judged` is in order of frequency,
    `reasons` likewise: none for a site that is stable, warming or not executed.
    """

    code: int
    index: int
    first: int
    last: int
    state: InstructionState
    account: Account | None
    judged: tuple[Judged, ...]
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The verdict after the last run."""
        return self.state.verdict

    @property
    def unspecialised(self) -> int:
        """Executions that gained nothing, at least."""
        return self.state.misses if self.account is None else self.account.unspecialised


def diagnose(recording: Recording, code: int, index: int, last: int, first: int = 1) -> Diagnosis:
    """The diagnosis of instruction `index` of a code object in the runs `first` to `last`."""
    track = recording.tracks[code]
    state = state_at(track, index, last)
    if state.verdict is None:
        return Diagnosis(code, index, first, last, state, None, (), ())
    site = Site(recording.interpreter, track.listing, state.instruction)
    judged = _judge(recording, site, first, last)
    meanwhile = judged
    if state.verdict is Verdict.MISSING and state.changed_run > first:
        meanwhile = _judge(recording, site, state.changed_run, last)
    return Diagnosis(
        code,
        index,
        first,
        last,
        state,
        account_of(recording, code, index, first, last),
        judged,
        tuple(_reasons(state, meanwhile)) if recording.observation.known else (),
    )


def _judge(recording: Recording, site: Site, first: int, last: int) -> tuple[Judged, ...]:
    observation, offset = recording.observation, site.instruction.offset
    arrived = observation.arrived(site.listing.code, offset, first, last)
    return tuple(Judged(one, outcome_of(site, one.shapes)) for one in arrived)


def _reasons(state: InstructionState, judged: Sequence[Judged]) -> Iterable[Reason]:
    match state.verdict:
        case Verdict.FAILING:
            return _refusals(judged)
        case Verdict.MISSING:
            return _turned_away(state, judged)
        case Verdict.THRASHING:
            return _rivals(judged)
        case Verdict.GENERIC_FORM:
            return [_reason(ORDINARY_CALL, judged, judged)]
        case Verdict.UNKNOWN:
            return [_reason(NOT_KNOWN, judged, judged)]
        case _:
            return []


def _refusals(judged: Sequence[Judged]) -> list[Reason]:
    """The names under which what arrived is refused; inputs that would do are no reason."""
    by_name: dict[str, list[Judged]] = {}
    for one in judged:
        if not one.outcome.form:
            by_name.setdefault(one.outcome.refusal or NOT_KNOWN, []).append(one)
    if not by_name:
        return [_reason(NOT_KNOWN, judged, judged)]
    return _worst_first(_reason(name, group, judged) for name, group in by_name.items())


def _turned_away(state: InstructionState, judged: Sequence[Judged]) -> list[Reason]:
    """The inputs that the form which is on does not take: those of another form or guard.

    The guard that it has is that with which the misses fit best.
    """
    groups = _groups(judged)
    whole = sum(one.arrived.count for one in judged)
    at_home = [key for key in groups if key[0] == state.now]
    if not at_home:
        return [_reason(NOT_KNOWN, judged, judged)]
    home = min(at_home, key=lambda key: abs(whole - _count(groups[key]) - state.misses_now))
    others = [group for key, group in groups.items() if key != home]
    if not others:
        return [_reason(NOT_KNOWN, judged, judged)]
    return _worst_first(_reason(_code(group), group, judged) for group in others)


def _rivals(judged: Sequence[Judged]) -> list[Reason]:
    """All kinds of inputs, each of which has its own form, or none."""
    groups = _groups(judged)
    if len(groups) <= 1:
        return [_reason(NOT_KNOWN, judged, judged)]
    return _worst_first(_reason(_code(group), group, judged) for group in groups.values())


def _groups(judged: Iterable[Judged]) -> Mapping[tuple[str, ...], list[Judged]]:
    """Inputs that hit one another's form, those that are refused, and those not told."""
    groups: dict[tuple[str, ...], list[Judged]] = {}
    for one in judged:
        outcome = one.outcome
        groups.setdefault((outcome.form, outcome.refusal, *outcome.guard), []).append(one)
    return groups


def _code(group: Sequence[Judged]) -> str:
    outcome = group[0].outcome
    if outcome.form:
        return GUARD_MISSES
    return outcome.refusal or NOT_KNOWN


def _reason(code: str, group: Sequence[Judged], judged: Sequence[Judged]) -> Reason:
    count, whole = _count(group), _count(judged)
    return Reason(code, tuple(one.arrived for one in group), count, count / whole if whole else 1.0)


def _count(group: Iterable[Judged]) -> int:
    return sum(one.arrived.count for one in group)


def _worst_first(reasons: Iterable[Reason]) -> list[Reason]:
    return sorted(reasons, key=lambda reason: -reason.count)
