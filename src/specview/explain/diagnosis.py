"""Why a site is what it is at a moment: what arrived there, and what the specialiser made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from specview.explain.judging import outcome_of
from specview.explain.outcome import NEVER, Outcome, Site
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
CALLS: Final = frozenset({"CALL", "CALL_FUNCTION_EX", "CALL_KW", "PRECALL"})
"""Families whose guards ask for less than the specialiser did."""


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


def diagnose(  # noqa: PLR0913 - a site, a range of runs, and whether what takes long is wanted
    recording: Recording, code: int, index: int, last: int, first: int = 1, *, reckoned: bool = True
) -> Diagnosis:
    """The diagnosis of instruction `index` of a code object in the runs `first` to `last`.

    Its account, which takes long where forms changed thousands of times, is None unless `reckoned`.
    """
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
        account_of(recording, code, index, first, last) if reckoned else None,
        judged,
        tuple(_reasons(site, state, meanwhile)) if recording.observation.known else (),
    )


def _judge(recording: Recording, site: Site, first: int, last: int) -> tuple[Judged, ...]:
    observation, offset = recording.observation, site.instruction.offset
    arrived = observation.arrived(site.listing.code, offset, first, last)
    return tuple(Judged(one, outcome_of(site, one.shapes)) for one in arrived)


def _reasons(site: Site, state: InstructionState, judged: Sequence[Judged]) -> Iterable[Reason]:
    match state.verdict:
        case Verdict.FAILING:
            return _refusals(judged)
        case Verdict.MISSING:
            return _turned_away(site, state, judged)
        case Verdict.THRASHING:
            return _rivals(judged)
        case Verdict.GENERIC_FORM:
            return _ordinary(site, judged)
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


def _turned_away(site: Site, state: InstructionState, judged: Sequence[Judged]) -> list[Reason]:
    """The inputs that the form which is on does not take.

    What it remembers besides its name is not seen: that is taken for it with which the misses fit
    best.
    """
    chosen = [one.outcome for one in judged if one.outcome.form == state.now]
    if not chosen:
        return [_reason(NOT_KNOWN, judged, judged)]
    away = [[one for one in judged if not hits(site, home, one)] for home in chosen]
    others = min(away, key=lambda group: abs(_count(group) - state.misses_now))
    if not others:
        return [_reason(NOT_KNOWN, judged, judged)]
    return _worst_first(_reason(_code(group), group, judged) for group in _groups(others).values())


def hits(site: Site, chosen: Outcome, one: Judged) -> bool:
    """Whether an input holds the guard of the form that was chosen for another one, or itself."""
    from specview.explain.rules.call_guards import holds

    if NEVER in chosen.guard:
        return False
    held = holds(site, chosen, one.arrived.shapes) if site.family in CALLS else None
    if held is not None:
        return held
    return (one.outcome.form, one.outcome.guard) == (chosen.form, chosen.guard)


def _ordinary(site: Site, judged: Sequence[Judged]) -> list[Reason]:
    """Why only the ordinary call is made: CPython counts that under a name now and then."""
    from specview.explain.rules.calls import counted_besides

    by_name: dict[str, list[Judged]] = {}
    for one in judged:
        name = counted_besides(site, one.arrived.shapes) or ORDINARY_CALL
        by_name.setdefault(name, []).append(one)
    return _worst_first(_reason(name, group, judged) for name, group in by_name.items())


def _rivals(judged: Sequence[Judged]) -> list[Reason]:
    """All kinds of inputs, each of which has its own form, or none."""
    groups = _groups(judged)
    misses_itself = any(NEVER in one.outcome.guard for one in judged)
    if len(groups) <= 1 and not misses_itself:
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
