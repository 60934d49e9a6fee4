"""`--fail-on`: a check of the verdicts of sites, for continuous integration."""

from __future__ import annotations

from argparse import Namespace

from specview.cli.parser import nearest
from specview.errors import CheckError, UsageError
from specview.explain.diagnosis import Diagnosis
from specview.explain.unstable import unstable_sites
from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.text import clean
from specview.model.verdict import Verdict
from specview.report import words
from specview.report.reckoned import all_observed, count_words, execution_words

_HINT = "specview why TARGET tells the reasons, and what to change"

_TOLD = 30
"""Sites that are named."""


@dataclass(frozen=True, slots=True)
class Check:
    """No site may have one of `verdicts` after the last run, if it executed `least` times.

    `hint` says how to learn more. A site whose executions are not known is not excused.
    """

    verdicts: frozenset[Verdict]
    least: int
    hint: str = ""

    def failure(self, recording: Recording) -> CheckError | None:
        """What breaks the check, worst first; None where it holds."""
        found = unstable_sites(recording, recording.runs, verdicts=self.verdicts)
        broken = [one for one in found if self._counts(one)]
        if not broken:
            return None
        breaks = "site breaks" if len(broken) == 1 else "sites break"
        head = f"{len(broken):,} {breaks} the check: none may be {self._named()}"
        told = [f"  {_told(recording, one)}" for one in broken[:_TOLD]]
        if len(broken) > _TOLD:
            told.append(f"  … {words.counted(len(broken) - _TOLD, 'more site')}")
        return CheckError("\n".join([head, *told]), self.hint)

    def _counts(self, found: Diagnosis) -> bool:
        return found.account is None or found.account.executions >= self.least

    def _named(self) -> str:
        named = [verdict.word for verdict in Verdict if verdict in self.verdicts]
        return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def read_check(options: Namespace) -> Check | None:
    """The check that `options` ask for. Raises UsageError for a verdict that does not exist."""
    if options.fail_on is None:
        if options.min_executions is None:
            return None
        raise UsageError("--min-executions goes with --fail-on", "specview --help shows both")
    verdicts = frozenset(_verdict(name) for name in options.fail_on.split(","))
    least = options.min_executions or 0
    if least and options.no_observe:
        hint = "leave out --no-observe: executions are counted in observed runs"
        raise UsageError("--min-executions needs to know the executions", hint)
    return Check(verdicts, least, "" if options.why else _HINT)


def _verdict(name: str) -> Verdict:
    """A verdict by its key in JSON, or by its word."""
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    by_key = {verdict.key: verdict for verdict in Verdict}
    if wanted in by_key:
        return by_key[wanted]
    hint = nearest(wanted, list(by_key)) or f"there are {', '.join(by_key)}"
    raise UsageError(f"no verdict {clean(name)!r}", hint)


def _told(recording: Recording, found: Diagnosis) -> str:
    """Place, code object, verdict and executions of a site, on one line."""
    listing = recording.tracks[found.code].listing
    instruction = found.state.instruction
    place = f"{listing.file}:{words.place(recording, listing, instruction)}"
    verdict = found.verdict or Verdict.UNKNOWN
    account, went = found.account, "executions not known"
    if account is not None:
        lost = count_words(account.unspecialised, exact=account.exact)
        whole = execution_words(account, observed=all_observed(recording))
        went = f"{whole}, {lost} not specialised"
    parts = (place, listing.qualname, found.state.now, f"{verdict.glyph} {verdict.word}", went)
    return clean("  ".join(parts))
