"""The events of a text report, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specview.model.recording import Recording
from specview.report import words
from specview.report.cells import cell_length, fit_tail, pad
from specview.report.changes import Change, More, changes_of
from specview.report.paint import Line, Span, Tone, line

_KIND = len("despecialised")
_LEAST = 26
"""Cells for a form, however narrow the page."""
_ARROW = " → "


@dataclass(frozen=True, slots=True)
class _Widths:
    """Cells of the columns; `code` is 0 where only one code object is watched."""

    run: int
    place: int
    code: int
    forms: int


def change_lines(recording: Recording, width: int) -> Iterator[Line]:
    """What changed and in which run; long runs of events at one site are counted."""
    changes = changes_of(recording)
    if not changes.told:
        return
    yield line(f"{words.counted(changes.total, 'change')}", Tone.TITLE)
    widths = _widths(recording, changes.told, width)
    for change in changes.told:
        where = words.place(recording, change.listing, change.instruction)
        name = fit_tail(change.listing.qualname, widths.code)
        code = f"  {pad(name, widths.code)}" if widths.code else ""
        if isinstance(change, Change):
            run = f"run {change.run:>{widths.run},}"
            yield (
                Span(f"  {run}  {where:<{widths.place}}{code}  ", Tone.FAINT),
                *_what(change, widths),
            )
        else:
            margin = f"  {'':{widths.run + 4}}  {where:<{widths.place}}{code}  "
            yield line(f"{margin}{_counted(change)}", Tone.FAINT)


def _widths(recording: Recording, told: Sequence[Change | More], width: int) -> _Widths:
    run = max(len(f"{change.run:,}") for change in told)
    place = max(len(words.place(recording, one.listing, one.instruction)) for one in told)
    names = (cell_length(change.listing.qualname) for change in told)
    code = min(width // 5, max(names)) if len(recording.tracks) > 1 else 0
    forms = max((cell_length(_forms(one)) for one in told if isinstance(one, Change)), default=0)
    margin = len("  run ") + run + 2 + place + (code + 2 if code else 0) + 2
    return _Widths(run, place, code, min(forms, max(_LEAST, width - margin - 2 - _KIND)))


def _forms(change: Change) -> str:
    return (
        change.before
        if change.before == change.after
        else _ARROW.join((change.before, change.after))
    )


def _what(change: Change, widths: _Widths) -> Iterator[Span]:
    forms = _forms(change)
    if cell_length(forms) > widths.forms:
        # What stood there before is what the event before it, or the listing, names.
        forms = f"→ {fit_tail(change.after, widths.forms - 2)}"
    yield Span(pad(forms, widths.forms))
    yield Span(f"  {change.kind.value}")


def _counted(more: More) -> str:
    return f"… {more.count:,} more, from run {more.run:,} to run {more.last_run:,} …"
