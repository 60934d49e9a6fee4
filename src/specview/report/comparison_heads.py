"""What reports tell of each of two sides that are compared, before its sites."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from specview.explain.difference import Range
from specview.explain.matching import other_version
from specview.explain.unstable import totals
from specview.model.account import Account
from specview.model.lean import dataclass
from specview.model.recording import Recording, Segment
from specview.model.text import clean
from specview.report import words
from specview.report.reckoned import (
    KINDS,
    all_observed,
    execution_words,
    observation_words,
    of_kind,
    share_words,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared; `name` says which recording, and what of it."""

    name: str
    range: Range

    @property
    def recording(self) -> Recording:
        """The recording that it is of."""
        return self.range.recording


@dataclass(frozen=True, slots=True)
class Head:
    """What one side is: each text is clean and on one line.

    `phases` are number, runs in this range, and call; `account` is that of all its sites, None
    where it is not known. `notices` say what is not known or reckoned.
    """

    side: Side
    name: str
    target: str
    interpreter: str
    phases: tuple[tuple[int, int, str], ...]
    account: Account | None
    notices: tuple[str, ...]

    @property
    def runs(self) -> str:
        """`80 runs`."""
        return words.counted(self.side.range.runs, "run")

    @property
    def went(self) -> str:
        """`80 executions of sites: 24 % specialised, 66 % missed, 0 % failed, 10 % generic`."""
        account = self.account
        if account is None:
            return "executions are not known"
        if not account.executions:
            return "no site was executed"
        shares = (of_kind(account, kind) / account.executions for kind in KINDS)
        told = (f"{share_words(share)} {kind}" for share, kind in zip(shares, KINDS, strict=True))
        whole = execution_words(account, observed=all_observed(self.side.recording))
        return f"{whole} of sites: {', '.join(told)}"


def head_of(side: Side) -> Head:
    """What to tell of one side."""
    recording, runs = side.recording, side.range
    return Head(
        side,
        clean(side.name),
        clean(recording.subject.target),
        words.interpreter_words(recording.interpreter),
        tuple(_phases(runs)),
        totals(recording, runs.last, runs.first).whole,
        tuple(_notices(recording)),
    )


def _phases(runs: Range) -> Iterator[tuple[int, int, str]]:
    """The phases of a range with the runs that they have in it."""
    recording, counts = runs.recording, dict[int, int]()
    for here, following in pairwise([*recording.segments, Segment(recording.runs + 1, 0)]):
        first, last = max(here.first_run, runs.first), min(following.first_run - 1, runs.last)
        if first <= last:
            counts[here.phase] = counts.get(here.phase, 0) + last - first + 1
    for phase, count in sorted(counts.items()):
        yield phase + 1, count, clean(recording.workload.phases[phase].call)


def _notices(recording: Recording) -> Iterator[str]:
    if not (recording.observation.known and all_observed(recording)):
        yield observation_words(recording)
    if recording.ended is not None:
        yield f"ended: {clean(recording.ended)}"


def notes_on(before: Side, after: Side) -> Iterator[str]:
    """What the reader should know about how the two differ as a whole."""
    one, other = before.recording, after.recording
    targets = clean(one.subject.target), clean(other.subject.target)
    if targets[0] != targets[1]:
        yield f"The targets differ: {targets[0]} and {targets[1]}."
    if other_version(one, other):
        yield (
            "The versions of CPython differ: instructions that do the same work are compared, and "
            "forms are no difference by themselves, since their names differ too."
        )
    if before.range.runs != after.range.runs:
        numbers = f"{before.range.runs:,} and {after.range.runs:,}"
        yield f"The numbers of runs differ, {numbers}: sites are ordered by what one run loses."
