"""What the target wrote and raised, by run: the lines of the bottom pane, bounded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from heapq import merge
from typing import Final

from specview.model.failure import RunFailure
from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.text import clean_lines

KEPT_LINES: Final = 500
"""Lines that are shown; the recording keeps more, and reports show them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, clean, that was written in `run`, or the headline of `failure`."""

    run: int
    text: str
    failure: RunFailure | None = None


def entries_at(recording: Recording, run: int) -> list[Entry]:
    """The last lines up to `run`."""
    output = _written(recording, run)
    failures = (
        Entry(failure.run, failure.exception.headline, failure)
        for failure in recording.failures
        if failure.run <= run
    )
    entries = deque(merge(output, failures, key=lambda entry: entry.run), KEPT_LINES)
    untold = recording.failed_runs - len(recording.failures)
    if untold > 0 and run >= recording.runs:
        entries.append(Entry(run, f"… {untold:,} more runs raised, without a traceback kept"))
    return list(entries)


def _written(recording: Recording, run: int) -> Iterator[Entry]:
    """The last lines of output up to `run`; only what can be shown is cleaned."""
    chunks = deque((chunk for chunk in recording.output.chunks() if chunk.run <= run), KEPT_LINES)
    text = [(chunk.run, chunk.text[-KEPT_LINES * 200 :]) for chunk in chunks]
    for number, piece in text:
        lines = clean_lines(piece)
        if not lines[-1]:
            lines.pop()
        yield from (Entry(number, line) for line in lines[-KEPT_LINES:])
