"""What reports tell of the sites that lose most: where, what arrived, why, and what to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from specview.explain.advices.shape import Advice
from specview.explain.advising import advice_for, no_advice_text
from specview.explain.diagnosis import NOT_KNOWN, Diagnosis, Judged, Reason
from specview.explain.outcome import Outcome
from specview.explain.reasons import reason_text
from specview.explain.shape_words import input_words
from specview.explain.unstable import unstable_sites
from specview.model.interpreter import Interpreter
from specview.model.lean import dataclass
from specview.model.listing import CodeListing, Instruction
from specview.model.recording import Recording
from specview.model.verdict import Verdict
from specview.report import words
from specview.report.reckoned import account_words, all_observed

SITES: Final = 40
"""Sites that are told of."""
INPUTS: Final = 6
"""Inputs of a site that are told one by one."""


@dataclass(frozen=True, slots=True)
class Input:
    """What arrived at a site, in words, `share` (from 0 to 1) of all that did.

    `rest` counts the inputs that one row stands for where they are too many.
    """

    words: str
    count: int
    share: float
    exact: bool
    outcome: Outcome
    rest: int = 0

    @property
    def becomes(self) -> str:
        """What the specialiser makes of it: `→ BINARY_OP_ADD_INT`, `refused`, or nothing known."""
        if self.outcome.form:
            return f"→ {self.outcome.form}"
        return f"refused: {self.outcome.refusal}" if self.outcome.refusal else ""


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason by CPython's name and in words; `advice`, or in `nothing` why there is none."""

    code: str
    text: str
    share: float
    advice: Advice | None
    nothing: str
    like: int
    """The number in the list of the first site of which the same is told, 0 if this is it."""


@dataclass(frozen=True, slots=True)
class UnstableSite:
    """One site of the list; `where` is file, line and column, `source` its line without indent.

    `mark` is where the site's expression stands in `source`: first column and length.
    """

    listing: CodeListing
    diagnosis: Diagnosis
    verdict: Verdict
    where: str
    source: str
    mark: tuple[int, int] | None
    went: str
    inputs: tuple[Input, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Unstable:
    """The sites that lose most, worst first, and how many more there are."""

    told: tuple[UnstableSite, ...]
    left: int

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.told) + self.left


def unstable_of(recording: Recording) -> Unstable:
    """What to tell after the last run."""
    found = unstable_sites(recording, recording.runs)
    seen: dict[tuple[str, str], int] = {}
    told = tuple(_site(recording, one, number, seen) for number, one in enumerate(found[:SITES], 1))
    return Unstable(told, max(0, len(found) - SITES))


def _site(
    recording: Recording, found: Diagnosis, number: int, seen: dict[tuple[str, str], int]
) -> UnstableSite:
    listing = recording.tracks[found.code].listing
    instruction = listing.instructions[found.index]
    source, mark = _source(recording, listing, instruction)
    return UnstableSite(
        listing,
        found,
        found.verdict or Verdict.UNKNOWN,
        f"{listing.file}:{words.place(recording, listing, instruction)}",
        source,
        mark,
        _went(recording, found),
        tuple(_inputs(instruction, found.judged)),
        tuple(_causes(recording.interpreter, instruction, found.reasons, number, seen)),
    )


def _went(recording: Recording, found: Diagnosis) -> str:
    """The form that is on, and how its executions went as far as that is known."""
    account, observed = "", all_observed(recording)
    if found.account is not None:
        account = account_words(found.account, observed=observed)
    return "; ".join(filter(None, (found.state.now, account, words.details(found.state))))


def _source(
    recording: Recording, listing: CodeListing, instruction: Instruction
) -> tuple[str, tuple[int, int] | None]:
    position = instruction.position
    line = None if position.line is None else recording.line(listing.file, position.line)
    if line is None:
        return "", None
    source = line.strip()
    if position.col is None or position.end_col is None or not line.isascii():
        return source, None
    indent = len(line) - len(line.lstrip())
    end = position.end_col if position.end_line == position.line else len(line.rstrip())
    first = position.col - indent
    inside = 0 <= first < len(source) and end > position.col
    return source, (first, min(end - indent, len(source)) - first) if inside else None


def _inputs(instruction: Instruction, judged: Sequence[Judged]) -> Iterator[Input]:
    """Inputs of the same words and outcome in one row, the most frequent first."""
    whole = _count(judged) or 1
    rows: dict[tuple[str, Outcome], list[Judged]] = {}
    for one in judged:
        key = input_words(instruction, one.arrived.shapes), one.outcome
        rows.setdefault(key, []).append(one)
    ordered = sorted(rows.items(), key=lambda row: -_count(row[1]))
    named = _told_apart([key for key, _ in ordered])
    most = len(ordered) if len(ordered) <= INPUTS + 1 else INPUTS
    for said, ((_, outcome), group) in zip(named[:most], ordered[:most], strict=True):
        yield _input(said, group, whole, outcome)
    left = [one for _, group in ordered[most:] for one in group]
    if left:
        rest = len(ordered) - most
        yield _input(f"… {rest:,} other kinds", left, whole, Outcome(), rest)


def _told_apart(rows: Sequence[tuple[str, Outcome]]) -> list[str]:
    """The words of each row; a number behind equal ones that hold another guard."""
    numbers: dict[tuple[str, str, str], int] = {}
    keys = [(said, outcome.form, outcome.refusal) for said, outcome in rows]
    told = []
    for key in keys:
        numbers[key] = numbers.get(key, 0) + 1
        told.append(f"{key[0]} #{numbers[key]}" if keys.count(key) > 1 else key[0])
    return told


def _input(
    said: str, group: Sequence[Judged], whole: int, outcome: Outcome, rest: int = 0
) -> Input:
    count = _count(group)
    exact = all(one.arrived.exact for one in group)
    return Input(said, count, count / whole, exact, outcome, rest)


def _count(group: Sequence[Judged]) -> int:
    return sum(one.arrived.count for one in group)


def _causes(
    interpreter: Interpreter,
    instruction: Instruction,
    reasons: Sequence[Reason],
    number: int,
    seen: dict[tuple[str, str], int],
) -> Iterator[Cause]:
    """Each code once, with the share of all its inputs."""
    shares: dict[str, float] = {}
    for reason in reasons:
        shares[reason.code] = shares.get(reason.code, 0.0) + reason.share
    family = instruction.name
    for code, share in shares.items():
        like = seen.get((code, family), 0)
        seen.setdefault((code, family), number)
        yield _cause(interpreter, code, family, min(1.0, share), like)


def _cause(interpreter: Interpreter, code: str, family: str, share: float, like: int) -> Cause:
    advice = advice_for(code, family, interpreter)
    silent = advice is not None or code == NOT_KNOWN
    nothing = "" if silent else no_advice_text(code, family, interpreter)
    return Cause(code, reason_text(code, family, interpreter), share, advice, nothing, like)
