"""What is to be said of a list of unstable sites: its title, and why it is empty."""

from __future__ import annotations

from typing import Final

from specview.model.verdict import Verdict
from specview.tui.ledger import per_cent
from specview.tui.reckoning import Reckoning

_GOOD: Final = (Verdict.STABLE, Verdict.JITTED)
_QUIET: Final = (Verdict.NOT_EXECUTED,)


def title(reckoning: Reckoning) -> str:
    """What the list is of."""
    return f"Unstable sites · run {reckoning.run:,} · {reckoning.recording.subject.target}"


def counted(reckoning: Reckoning) -> str:
    """How many there are, and how much of all executions was specialised."""
    if not reckoning.done:
        return f"reckoning, {round(100 * reckoning.part)}%"
    ran = sum(count for one, count in reckoning.verdicts.items() if one not in _QUIET)
    told = f"{len(reckoning.sites):,} of {_sites(ran)} that ran"
    whole = reckoning.whole
    share = None if whole is None else per_cent(whole.specialised, whole.executions)
    return told if share is None else f"{told} · {share}% of executions specialised"


def nothing_unstable(reckoning: Reckoning) -> str:
    """Why no site is listed."""
    verdicts, run = reckoning.verdicts, reckoning.run
    if not reckoning.done:
        return "Looking at every site …"
    if not verdicts:
        return "No instruction of this code can specialise."
    good = sum(verdicts[one] for one in _GOOD)
    warming = verdicts[Verdict.WARMING]
    if good and warming:
        return f"Nothing is unstable: {_sites(good)} are stable, {warming:,} still warm up."
    if good:
        return f"Nothing is unstable: {_are(good)} after run {run:,}."
    if warming:
        return f"Nothing is unstable yet: {_sites(warming)} warming up."
    return "Nothing has run yet." if not run else f"No site has run up to run {run:,}."


def _sites(number: int) -> str:
    return f"{number:,} site{'s' * (number != 1)}"


def _are(number: int) -> str:
    return "the one site that ran is stable" if number == 1 else f"all {number:,} sites are stable"
