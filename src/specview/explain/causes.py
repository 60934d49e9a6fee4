"""Which inputs made a site differ between two ranges of runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

from specview.explain.diagnosis import Diagnosis
from specview.explain.kinds import Kind, KindPair
from specview.explain.unstable import UNSTABLE
from specview.model.lean import dataclass
from specview.model.verdict import Verdict

NOTABLE: Final = 0.05
"""Shares, from 0 to 1, that differ by less are taken for the same."""


class CauseKind(Enum):
    """What made the difference."""

    GONE = "gone"
    """Inputs that were a reason of the verdict before came no more."""
    NEW = "new"
    """Inputs that are a reason of the verdict after did not come before."""
    ANSWER = "answer"
    """The specialiser has another answer for the same inputs."""
    REPLACED = "replaced"
    """Other inputs came; none of them is known to be a reason of a verdict."""
    GUISES = "guises"
    """What reads alike was on one side more than one function or class."""
    SHARES = "shares"
    """The same inputs came, those that are a reason of a verdict more or less often, if any is."""
    TOO_FEW = "too few"
    """On one side there were too few executions for an attempt."""
    NOT_EXECUTED = "not executed"
    """On one side the site was not executed in these runs."""
    ONE_SIDE = "one side"
    """Only one side has the site."""
    UNSEEN = "unseen"
    """What arrived was not observed on both sides."""
    SAME = "same"
    """The same inputs came in like shares: their order, or what is around them, differs."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What made the difference, and the inputs that it is about."""

    kind: CauseKind
    inputs: tuple[KindPair, ...] = ()


def cause_of(
    before: Diagnosis | None,
    after: Diagnosis | None,
    pairs: Sequence[KindPair],
    *,
    observed: bool,
) -> Cause:
    """What made the difference; `observed` says whether runs of both sides were observed."""
    if before is None or after is None:
        return Cause(CauseKind.ONE_SIDE)
    verdicts = {before.verdict, after.verdict}
    if Verdict.NOT_EXECUTED in verdicts:
        return Cause(CauseKind.NOT_EXECUTED)
    if not observed or not pairs:
        return Cause(CauseKind.UNSEEN)
    if all(one.before is None for one in pairs) or all(one.after is None for one in pairs):
        idle = any(
            one.account is not None and not one.account.executions for one in (before, after)
        )
        return Cause(CauseKind.NOT_EXECUTED if idle else CauseKind.UNSEEN)
    if Verdict.WARMING in verdicts:
        return Cause(CauseKind.TOO_FEW)
    return _of_inputs(pairs, improved=_badness(before) > _badness(after))


def _badness(diagnosis: Diagnosis) -> tuple[bool, float]:
    """How bad a verdict is, and then the share of executions that gained nothing."""
    account = diagnosis.account
    lost = 0.0
    if account is not None and account.executions:
        lost = account.unspecialised / account.executions
    return diagnosis.verdict in UNSTABLE, lost


def _of_inputs(pairs: Sequence[KindPair], *, improved: bool) -> Cause:
    gone = tuple(one for one in pairs if one.after is None)
    new = tuple(one for one in pairs if one.before is None)
    both = tuple(one for one in pairs if one.before is not None and one.after is not None)
    culprits = _harmful(gone if improved else new)
    if culprits:
        return Cause(CauseKind.GONE if improved else CauseKind.NEW, culprits)
    found = (
        (CauseKind.ANSWER, tuple(filter(_answered_otherwise, both))),
        (CauseKind.REPLACED, gone + new),
        (CauseKind.GUISES, tuple(filter(_in_other_guises, both))),
        (CauseKind.SHARES, tuple(filter(_in_another_share, _harmful(both) or both))),
    )
    return next((Cause(kind, inputs) for kind, inputs in found if inputs), Cause(CauseKind.SAME))


def _harmful(pairs: Iterable[KindPair]) -> tuple[KindPair, ...]:
    return tuple(pair for pair in pairs if any(one.harmful for one in _kinds(pair)))


def _kinds(pair: KindPair) -> list[Kind]:
    return [one for one in (pair.before, pair.after) if one is not None]


def _answered_otherwise(pair: KindPair) -> bool:
    answers = {(one.outcome.form, one.outcome.refusal) for one in _kinds(pair) if one.outcome.known}
    return len(answers) > 1


def _in_other_guises(pair: KindPair) -> bool:
    guises = [one.guises for one in _kinds(pair)]
    return min(guises) == 1 < max(guises)


def _in_another_share(pair: KindPair) -> bool:
    shares = [one.share for one in _kinds(pair)]
    return max(shares) - min(shares) >= NOTABLE
