"""The sites of a run that lose the most, and how the executions of all code went."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from specview.explain.diagnosis import Diagnosis, diagnose
from specview.model.account import Account, account_of
from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.verdict import Verdict

UNSTABLE: Final = frozenset(
    {Verdict.MISSING, Verdict.THRASHING, Verdict.FAILING, Verdict.GENERIC_FORM}
)
"""The verdicts of sites that are listed."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The account of each code object's sites, by number, and of all together."""

    codes: tuple[Account | None, ...]
    whole: Account | None


def unstable_sites(
    recording: Recording,
    last: int,
    first: int = 1,
    verdicts: frozenset[Verdict] = UNSTABLE,
) -> list[Diagnosis]:
    """Sites with one of `verdicts` after run `last`, those that lost most executions first."""
    found = [
        diagnose(recording, track.listing.code, site.index, last, first)
        for track in recording.tracks
        for site in track.listing.sites
        if state_at(track, site.index, last).verdict in verdicts
    ]
    return worst_first(found)


def worst_first(found: Iterable[Diagnosis]) -> list[Diagnosis]:
    """Those that lost most executions first; equal losses stay in the order of the listing."""
    return sorted(found, key=lambda one: (-one.unspecialised, one.code, one.index))


def totals(recording: Recording, last: int, first: int = 1) -> Totals:
    """How the executions of all sites went in the runs `first` to `last`."""
    codes = tuple(
        _sum(
            account_of(recording, track.listing.code, site.index, first, last)
            for site in track.listing.sites
        )
        for track in recording.tracks
    )
    return Totals(codes, _sum(codes))


def _sum(accounts: Iterable[Account | None]) -> Account | None:
    """All that are known together; None if none is."""
    whole: Account | None = None
    for one in accounts:
        if one is not None:
            whole = one if whole is None else whole + one
    return whole
