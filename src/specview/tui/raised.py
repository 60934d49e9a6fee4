"""The errors up to a moment as a group: by type, then by message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from specview.model.failure import ExceptionReport, RunFailure
from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.text import shorten

MOST: Final = 1_000
"""Lines of an error that are shown."""

LONGEST: Final = 2_000
"""Characters of such a line."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Errors of one type with one message: at least one, in the order of the runs."""

    failures: tuple[RunFailure, ...]

    @property
    def headline(self) -> str:
        """The type and the message, in one line."""
        return self.failures[0].exception.headline

    def counted(self, width: int) -> str:
        """`50 × · runs 3, 5–52` in about `width` characters; an ellipsis for runs left out."""
        count = f"{len(self.failures):,} × · "
        return count + runs_told([failure.run for failure in self.failures], width - len(count))


@dataclass(frozen=True, slots=True)
class Raised:
    """What was raised up to `run`.

    Of `untold` more errors no traceback was kept, nor the run. At the newest run (`newest`) that is
    their number, at an earlier one they may have been raised behind it.
    """

    kinds: tuple[Kind, ...]
    run: int
    untold: int
    newest: bool

    @property
    def told(self) -> int:
        """Errors that can be shown."""
        return sum(len(kind.failures) for kind in self.kinds)

    @property
    def title(self) -> str:
        """`exceptions in 52 of 120 runs (3 kinds)`."""
        number, kinds = self.told + self.untold * self.newest, len(self.kinds)
        known = "at least " if self.untold else ""
        least = known if not self.newest else ""
        runs = f"{self.run:,} run{'s' * (self.run != 1)}"
        told = f"{known}{kinds:,} kind{'s' * (kinds != 1)}"
        return f"exceptions in {least}{number:,} of {runs} ({told})"

    @property
    def rest(self) -> str:
        """A sentence on the errors that cannot be shown; empty where there are none."""
        if not self.untold:
            return ""
        number = f"{self.untold:,} more" if self.newest else f"up to {self.untold:,} more by then"
        return f"{number}, of which no traceback was kept"

    def kind_of(self, failure: RunFailure | None) -> int:
        """The index of the kind that `failure` belongs to; the first where it is of none."""
        found = (at for at, kind in enumerate(self.kinds) if failure in kind.failures)
        return next(found, 0)


def raised_at(recording: Recording, run: int) -> Raised:
    """Group the errors of the runs up to `run`: types, and their messages, as they first came."""
    types: dict[str, dict[str, list[RunFailure]]] = {}
    known = 0
    for failure in recording.failures:
        known += failure.run <= recording.runs
        if failure.run <= run:
            messages = types.setdefault(failure.exception.type, {})
            messages.setdefault(failure.exception.message, []).append(failure)
    kinds = (Kind(tuple(one)) for messages in types.values() for one in messages.values())
    newest = run >= recording.runs
    # The first errors are those that are kept: before them there was none.
    untold = max(0, recording.failed_runs - known) if types or newest else 0
    return Raised(tuple(kinds), run, untold, newest)


def runs_told(runs: Sequence[int], width: int) -> str:
    """`run 3` or `runs 3, 5–52`; in more than `width` characters the last runs are left out."""
    if len(runs) == 1:
        return f"run {runs[0]:,}"
    told = "runs "
    for number, (first, last) in enumerate(_ranges(runs)):
        piece = f"{first:,}" if first == last else f"{first:,}–{last:,}"
        longer = f"{told}, {piece}" if number else told + piece
        if number and len(longer) > width - len(", …") * (last != runs[-1]):
            return f"{told}, …"
        told = longer
    return told


def _ranges(runs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each stretch of runs without a gap."""
    first = last = runs[0]
    for run in runs[1:]:
        if run > last + 1:
            yield first, last
            first = run
        last = run
    yield first, last


def full_text(exception: ExceptionReport) -> str:
    """The traceback; in front of that of a group, what is in it as a tree.

    Of more than `MOST` lines those in the middle are counted, and long lines are cut at `LONGEST`
    characters; reports have all of them.
    """
    tree = [exception.headline, *_branches(exception, ""), ""] if exception.group else []
    lines = [shorten(line, LONGEST) for line in (*tree, *exception.lines())]
    left = len(lines) - MOST
    if left > 1:
        lines[MOST // 2 : -MOST // 2] = ["", f"… {left:,} lines left out …", ""]
    return "\n".join(lines)


def _branches(exception: ExceptionReport, front: str) -> Iterator[str]:
    """A line for each exception in a group, and in the groups in it."""
    for number, inner in enumerate(exception.group, 1):
        last = number == len(exception.group)
        yield f"{front}{'└' if last else '├'} {inner.headline}"
        yield from _branches(inner, front + ("  " if last else "│ "))
