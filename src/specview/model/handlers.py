"""Where an exception goes on: the exception table, seen from the instructions."""

from __future__ import annotations

from dataclasses import replace

from specview.model.lean import dataclass
from specview.model.listing import CodeListing, ExceptionEntry


@dataclass(frozen=True, slots=True)
class Guarded:
    """An instruction's place in a range of the exception table.

    `target` is the handler's offset in bytes; `first` and `last` tell whether the range begins or
    ends with the instruction.
    """

    target: int
    first: bool
    last: bool


def guarded_by(listing: CodeListing) -> dict[int, Guarded]:
    """The range that each instruction stands in, by index; ranges of a table never overlap."""
    found: dict[int, Guarded] = {}
    for entry in _joined(listing.exceptions):
        inside = [
            one.index for one in listing.instructions if entry.start <= one.offset < entry.end
        ]
        for index in inside:
            found[index] = Guarded(entry.target, index == inside[0], index == inside[-1])
    return found


def _joined(entries: tuple[ExceptionEntry, ...]) -> list[ExceptionEntry]:
    """Entries as the reader sees them: neighbours with one handler are one range."""
    joined: list[ExceptionEntry] = []
    for entry in sorted(entries, key=lambda one: one.start):
        if joined and (joined[-1].end, joined[-1].target) == (entry.start, entry.target):
            joined[-1] = replace(joined[-1], end=entry.end)
        else:
            joined.append(entry)
    return joined
