"""What the target wrote and raised, by run: the lines of the bottom pane, bounded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Final

from specview.model.failure import RunFailure
from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.text import clean_lines

KEPT_LINES: Final = 500
"""Lines that are shown; the recording keeps more, and reports show them."""

FEW: Final = 3
"""Errors of one type that have a line each; more are told in one, as of an exception group."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, clean, that was written in `run`, or the headline of `failure`.

    It tells of so many `errors`. Where they are told together, `failure` is the last of them,
    raised in `run`, and None where no traceback was kept.
    """

    run: int
    text: str
    failure: RunFailure | None = None
    errors: int = 0


def entries_at(recording: Recording, run: int) -> list[Entry]:
    """The last lines up to `run`."""
    output = _written(recording, run)
    failures = _raised([failure for failure in recording.failures if failure.run <= run])
    entries = deque(merge(output, failures, key=lambda entry: entry.run), KEPT_LINES)
    untold = recording.failed_runs - len(recording.failures)
    if untold > 0 and run >= recording.runs:
        said = f"… {untold:,} more runs raised, without a traceback kept"
        entries.append(Entry(run, said, errors=untold))
    return list(entries)


def _raised(failures: Sequence[RunFailure]) -> list[Entry]:
    """A line for each failure, or for all of a type where they are many; in order of the runs."""
    kinds: dict[str, list[RunFailure]] = {}
    for failure in failures:
        kinds.setdefault(failure.exception.type, []).append(failure)
    lines = [
        line
        for kind in kinds.values()
        for line in ([_together(kind)] if len(kind) > FEW else map(_alone, kind))
    ]
    return sorted(lines, key=lambda line: line.run)


def _alone(failure: RunFailure) -> Entry:
    return Entry(failure.run, failure.exception.headline, failure, 1)


def _together(kind: Sequence[RunFailure]) -> Entry:
    """One line for many errors of a type: how many, since when, and what the last one said."""
    last = kind[-1]
    others = len({failure.exception.message for failure in kind}) - 1
    more = f" · and {others:,} other message{'s' * (others > 1)}" if others else ""
    said = f"{len(kind):,} × since run {kind[0].run:,}  {last.exception.headline}{more}"
    return Entry(last.run, said, last, len(kind))


def _written(recording: Recording, run: int) -> Iterator[Entry]:
    """The last lines of output up to `run`; only what can be shown is cleaned."""
    chunks = deque((chunk for chunk in recording.output.chunks() if chunk.run <= run), KEPT_LINES)
    text = [(chunk.run, chunk.text[-KEPT_LINES * 200 :]) for chunk in chunks]
    for number, piece in text:
        lines = clean_lines(piece)
        if not lines[-1]:
            lines.pop()
        yield from (Entry(number, line) for line in lines[-KEPT_LINES:])
