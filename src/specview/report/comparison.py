"""What reports tell of two ranges of runs: heads of both, and each site that differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specview.explain.diagnosis import Diagnosis
from specview.explain.difference import Difference, differences
from specview.explain.kinds import Kind, KindPair
from specview.explain.site_tokens import marked
from specview.model.lean import dataclass
from specview.model.listing import CodeListing
from specview.model.verdict import Verdict
from specview.report import words
from specview.report.comparison_heads import Head, Side, head_of, notes_on
from specview.report.comparison_words import answer_words, cause_words, lost_words
from specview.report.reckoned import (
    all_observed,
    count_words,
    share_words,
)

SITES: Final = 40
"""Sites that are told of."""
INPUTS: Final = 8
"""Kinds of inputs of a site that are told one by one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A site on one side; `source` is its line without indent, `mark` its expression in there."""

    found: Diagnosis
    listing: CodeListing
    verdict: Verdict
    place: str
    source: str
    mark: tuple[int, int] | None

    @property
    def where(self) -> str:
        """File, line and column."""
        return f"{self.listing.file}:{self.place}"


@dataclass(frozen=True, slots=True)
class DifferentSite:
    """A site that differs; one of `before` and `after` may be None.

    `left` counts the kinds of inputs left out. `seen` says of each side whether what arrived was
    observed.
    """

    difference: Difference
    before: Spot | None
    after: Spot | None
    name: str
    where: str
    lost: tuple[str, ...]
    inputs: tuple[KindPair, ...]
    left: int
    cause: str
    seen: tuple[bool, bool]

    @property
    def sides(self) -> tuple[str, ...]:
        """Of `before` and `after` those that have the site."""
        spots = {"before": self.before, "after": self.after}
        return tuple(name for name, spot in spots.items() if spot is not None)

    @property
    def alone(self) -> str:
        """`only before`, where one side has the site; else empty."""
        return f"only {self.sides[0]}" if len(self.sides) == 1 else ""

    def came(self, pair: KindPair) -> list[tuple[str, str]]:
        """Share and count of a kind of inputs on each of `sides`; a question mark where unknown."""
        cells = zip(("before", "after"), (pair.before, pair.after), self.seen, strict=True)
        return [_came(kind, seen) for side, kind, seen in cells if side in self.sides]

    def fate(self, pair: KindPair) -> str:
        """Whether a kind is gone or new, and what the specialiser makes of it."""
        kinds = [one for one in (pair.before, pair.after) if one is not None]
        answers = " → ".join(dict.fromkeys(filter(None, map(answer_words, kinds))))
        state = ""
        if len(kinds) == 1 and all(self.seen) and not self.alone:
            state = "gone" if pair.after is None else "new"
        return "  ".join(filter(None, (state, answers and f"({answers})")))

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The sides that have it."""
        return tuple(one for one in (self.before, self.after) if one is not None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both heads, what is to be said of both, and the sites, greatest difference first."""

    before: Head
    after: Head
    notes: tuple[str, ...]
    told: tuple[DifferentSite, ...]
    left: int

    @property
    def title(self) -> str:
        """`2 sites differ, greatest difference first`, or that none does."""
        total = len(self.told) + self.left
        if not total:
            return "No site differs"
        differ = "site differs" if total == 1 else "sites differ, greatest difference first"
        return f"{total:,} {differ}"


def compared(before: Side, after: Side, most: int = SITES) -> Comparison:
    """What to tell of two sides, of so many sites at the most."""
    found = differences(before.range, after.range)
    return Comparison(
        head_of(before),
        head_of(after),
        tuple(notes_on(before, after)),
        tuple(_site(before, after, one) for one in found[:most]),
        max(0, len(found) - most),
    )


def _site(before: Side, after: Side, found: Difference) -> DifferentSite:
    was, now = _spot(before, found.before), _spot(after, found.after)
    most = len(found.inputs) if len(found.inputs) <= INPUTS + 1 else INPUTS
    return DifferentSite(
        found,
        was,
        now,
        _either(*(None if one is None else one.listing.qualname for one in (was, now))),
        _where(was, now),
        tuple(_lost(before, after, found)),
        found.inputs[:most],
        len(found.inputs) - most,
        cause_words(found, before.range, after.range),
        (before.recording.observation.known, after.recording.observation.known),
    )


def _came(kind: Kind | None, seen: bool) -> tuple[str, str]:  # noqa: FBT001 - one of a pair
    if kind is None:
        return "–" if seen else "?", ""
    return share_words(kind.share), f"{count_words(kind.count, exact=kind.exact)}×"


def _spot(side: Side, found: Diagnosis | None) -> Spot | None:
    if found is None:
        return None
    recording = side.recording
    listing, instruction = recording.tracks[found.code].listing, found.state.instruction
    position = instruction.position
    line = None if position.line is None else recording.line(listing.file, position.line)
    source = (line or "").strip()
    return Spot(
        found,
        listing,
        found.verdict or Verdict.UNKNOWN,
        words.place(recording, listing, instruction),
        source,
        _mark(line, source, marked(line or "", position)),
    )


def _mark(line: str | None, source: str, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where in the stripped line the expression stands; None where that is all of it."""
    if line is None or found is None:
        return None
    indent = len(line) - len(line.lstrip())
    first, last = found[0] - indent, min(found[1] - indent, len(source))
    return (first, last) if 0 <= first < last and last - first < len(source) else None


def _either(before: str | None, after: str | None) -> str:
    """What both sides have, or one of them, or `before → after`."""
    if before is None or after is None or before == after:
        return before or after or ""
    return f"{before} → {after}"


def _where(before: Spot | None, after: Spot | None) -> str:
    """`shop.py:2:12`, or `shop.py:2:12 → 5:12` where it moved."""
    if before is None or after is None or before.listing.file != after.listing.file:
        return _either(*(None if one is None else one.where for one in (before, after)))
    return f"{before.listing.file}:{_either(before.place, after.place)}"


def _lost(before: Side, after: Side, found: Difference) -> Iterator[str]:
    """What each side lost that has the site."""
    sides = zip((before, after), (found.before, found.after), found.lost, strict=True)
    for side, diagnosis, lost in sides:
        if diagnosis is not None:
            yield lost_words(lost, observed=all_observed(side.recording))
