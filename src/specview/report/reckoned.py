"""How reports put into words what was observed, and how executions went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specview.explain.unstable import Totals, totals
from specview.model.account import Account
from specview.model.lean import dataclass
from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.model.text import clean
from specview.report.words import counted

TOLD: Final = 20
"""Code objects whose executions are told one by one."""

KINDS: Final = ("specialised", "missed", "failed", "generic")
"""How an execution can have gone; these are fields of an account."""


def share_words(share: float) -> str:
    """`38 %`; what is no more than a trace is no nought, what lacks a trace is not all."""
    if 0 < share < _TRACE:
        return "<1 %"
    return ">99 %" if 1 - _TRACE < share < 1 else f"{share:.0%}".replace("%", " %")


_TRACE: Final = 0.005


def count_words(count: int, *, exact: bool) -> str:
    """`1,200`, or `~1,200` where it was reckoned."""
    return f"{'' if exact or not count else '~'}{count:,}"


def account_words(account: Account, *, observed: bool) -> str:
    """`47 executions: 18 specialised, 27 missed, 2 generic`.

    `observed` says whether all executions were observed; what became of them may be reckoned even
    then.
    """
    told = [
        f"{count_words(count, exact=account.exact)} {kind}"
        for kind in KINDS
        if (count := of_kind(account, kind))
    ]
    whole = execution_words(account, observed=observed)
    return f"{whole}: {', '.join(told)}" if told else whole


def execution_words(account: Account, *, observed: bool) -> str:
    """`1 execution`, `~1,200 executions`."""
    noun = "execution" if account.executions == 1 else "executions"
    return f"{count_words(account.executions, exact=observed)} {noun}"


def all_observed(recording: Recording) -> bool:
    """Whether every run was observed, so that no execution is reckoned from others."""
    return recording.observation.runs >= recording.runs


def of_kind(account: Account, kind: str) -> int:
    """The executions of an account that went as one of KINDS says."""
    count: int = getattr(account, kind)
    return count


def observation_words(recording: Recording) -> str:
    """One sentence on how much was observed, and why not more."""
    observation = recording.observation
    progress = observation.progress
    why = clean(observation.why)
    if not observation.known:
        ending = f": {why}" if why and progress is Progress.UNAVAILABLE else why and f" {why}"
        told = "no run was observed" if progress is Progress.DONE else f"observing {progress.value}"
        return f"types and executions are not known: {told}{ending}"
    wanted = max(recording.runs, observation.runs)
    if observation.runs >= wanted:
        which = f"all {counted(wanted, 'run')}" if wanted > 1 else "the run"
        return f"types and executions come from {which}, observed in a second process"
    part = f"types and executions come from {observation.runs:,} of {counted(wanted, 'run')}"
    if progress is Progress.DONE:
        return f"{part}, observed in a second process; the others are reckoned"
    return f"{part}: observing {progress.value}{why and f' {why}'}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How the executions of one code object's sites went, or (with no name) of all together.

    `observed` says whether all of them were observed.
    """

    qualname: str
    account: Account
    observed: bool

    @property
    def executions(self) -> str:
        """`1,200`, or `~1,200`."""
        return count_words(self.account.executions, exact=self.observed)

    def count(self, kind: str) -> str:
        """The executions that went as one of KINDS says, likewise."""
        return count_words(of_kind(self.account, kind), exact=self.account.exact)

    def share(self, kind: str) -> float:
        """The share of executions that went as one of KINDS says, from 0 to 1."""
        return of_kind(self.account, kind) / max(1, self.account.executions)


@dataclass(frozen=True, slots=True)
class Tallies:
    """The code objects that executed sites, those that lost most first, at most TOLD of them.

    `left` is how many more there are.
    """

    told: tuple[Tally, ...]
    left: int
    whole: Tally


def tallies_of(recording: Recording) -> Tallies | None:
    """How executions went; None where nothing of it is known."""
    if not recording.observation.known:
        return None
    found = totals(recording, recording.runs)
    if found.whole is None or not found.whole.executions:
        return None
    whole = Tally("", found.whole, all_observed(recording))
    rows = sorted(_rows(recording, found), key=lambda row: -row.account.unspecialised)
    return Tallies(tuple(rows[:TOLD]), max(0, len(rows) - TOLD), whole)


def _rows(recording: Recording, found: Totals) -> Iterator[Tally]:
    for track, account in zip(recording.tracks, found.codes, strict=True):
        if account is not None and account.executions:
            yield Tally(track.listing.qualname, account, all_observed(recording))
