"""Which sites differ between two ranges of runs, and which inputs made the difference."""

from __future__ import annotations

from itertools import pairwise

from specview.explain.causes import NOTABLE, Cause, cause_of
from specview.explain.diagnosis import Diagnosis, diagnose
from specview.explain.kinds import KindPair, kinds_of, pair_kinds
from specview.explain.matching import Codes, Moment, SitePair, match_sites, other_version
from specview.explain.site_tokens import Place
from specview.explain.unstable import UNSTABLE
from specview.model.account import account_of
from specview.model.lean import dataclass
from specview.model.recording import Recording, Segment
from specview.model.site import InstructionState, state_at
from specview.model.verdict import Verdict

_SAYS_LITTLE = frozenset({Verdict.NOT_EXECUTED, Verdict.WARMING, Verdict.UNKNOWN, None})
"""Verdicts that are no difference from one another, unless a form was there before."""


@dataclass(frozen=True, slots=True)
class Range:
    """The runs `first` to `last` of a recording: a phase, or all up to a moment (first = 1)."""

    recording: Recording
    last: int
    first: int = 1

    @property
    def runs(self) -> int:
        """How many they are."""
        return max(0, self.last - self.first + 1)


def phase_range(recording: Recording, phase: int) -> Range | None:
    """The runs of a phase, by its index; where it is played several times, its first stretch.

    None where it was not run.
    """
    for here, following in pairwise([*recording.segments, Segment(recording.runs + 1, -1)]):
        if here.phase == phase and here.first_run < following.first_run:
            return Range(recording, following.first_run - 1, here.first_run)
    return None


@dataclass(frozen=True, slots=True)
class Lost:
    """Executions of a site that gained nothing, `of` so many (None: not known)."""

    count: int = 0
    of: int | None = None
    exact: bool = True

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where the executions are not known."""
        return None if self.of is None else self.count / max(1, self.of)


@dataclass(frozen=True, slots=True)
class Difference:
    """A site that is not what it was; None where one side has none like it.

    `codes` are the functions on both sides, `inputs` all kinds of inputs of both. `lost` is what
    each side lost in its runs, `gained` how many executions fewer a run loses after than before,
    on average: negative where it got worse.
    """

    before: Diagnosis | None
    after: Diagnosis | None
    codes: Codes
    inputs: tuple[KindPair, ...]
    cause: Cause
    lost: tuple[Lost, Lost]
    gained: float


def differences(before: Range, after: Range) -> list[Difference]:
    """Sites that differ, those with the greatest difference a run first.

    A site differs where its verdict or its form does; with an unstable verdict on both sides, also
    where the share of executions that gain nothing does. What only one side has counts if it was
    executed there. Forms are not compared between versions, whose names for them differ.
    """
    pairs = match_sites(Moment(before.recording, before.last), Moment(after.recording, after.last))
    comparer = _Comparer(before, after)
    found = [one for pair in pairs if (one := comparer.difference(pair)) is not None]
    return sorted(found, key=lambda one: -abs(one.gained))


class _Comparer:
    """Lives for one question."""

    def __init__(self, before: Range, after: Range) -> None:
        self.before = before
        self.after = after
        self.forms = not other_version(before.recording, after.recording)
        recordings = (before.recording, after.recording)
        self.observed = all(one.observation.known for one in recordings)

    def difference(self, pair: SitePair) -> Difference | None:
        """The difference of a site, None if there is none."""
        was, now = _state(self.before, pair.before), _state(self.after, pair.after)
        if _says_little(was) and _says_little(now):
            return None
        alike = self._look(was) == self._look(now)
        if alike and (was is None or was.verdict not in UNSTABLE):
            return None
        lost = _lost(self.before, pair.before), _lost(self.after, pair.after)
        if alike and not _lost_otherwise(*lost):
            return None
        return self._told(pair, lost)

    def _told(self, pair: SitePair, lost: tuple[Lost, Lost]) -> Difference:
        before, after = self.before, self.after
        was, now = _diagnosis(before, pair.before), _diagnosis(after, pair.after)
        inputs = pair_kinds(kinds_of(before.recording, was), kinds_of(after.recording, now))
        gained = lost[0].count / max(1, before.runs) - lost[1].count / max(1, after.runs)
        cause = cause_of(was, now, inputs, observed=self.observed)
        return Difference(was, now, pair.codes, inputs, cause, lost, gained)

    def _look(self, state: InstructionState | None) -> tuple[Verdict | None, str]:
        """The verdict, and the form where forms are compared."""
        if state is None:
            return None, ""
        return state.verdict, state.now if self.forms else ""


def _state(side: Range, place: Place | None) -> InstructionState | None:
    """How a site is after the last run."""
    if place is None:
        return None
    return state_at(side.recording.tracks[place[0]], place[1], side.last)


def _says_little(state: InstructionState | None) -> bool:
    return state is None or (state.verdict in _SAYS_LITTLE and not state.misses)


def _lost(side: Range, place: Place | None) -> Lost:
    """What the site lost in the runs of its side; where they were not observed, its misses."""
    if place is None:
        return Lost(of=0)
    account = account_of(side.recording, *place, side.first, side.last)
    if account is not None:
        return Lost(account.unspecialised, account.executions, account.exact)
    track, index = side.recording.tracks[place[0]], place[1]
    then, now = (state_at(track, index, run) for run in (side.first - 1, side.last))
    return Lost(now.misses - then.misses, exact=False)


def _lost_otherwise(before: Lost, after: Lost) -> bool:
    """Whether the shares that are lost differ by enough to be told."""
    if before.share is None or after.share is None or not (before.of and after.of):
        return False
    return abs(before.share - after.share) >= NOTABLE


def _diagnosis(side: Range, place: Place | None) -> Diagnosis | None:
    if place is None:
        return None
    return diagnose(side.recording, *place, side.last, side.first)
