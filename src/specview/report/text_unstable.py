"""The unstable sites of a text report, worst first, and how all executions went."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from specview.model.recording import Recording
from specview.model.text import clean
from specview.report import words
from specview.report.cells import cell_length, fit, fit_tail, pad
from specview.report.paint import Line, Span, Tone, line
from specview.report.reckoned import (
    KINDS,
    Tallies,
    Tally,
    count_words,
    share_words,
    tallies_of,
)
from specview.report.unstable import Cause, Input, UnstableSite, unstable_of

_NAME = 24
_DEEP = "     "
_BETWEEN = "  │ "


def unstable_lines(recording: Recording, width: int) -> Iterator[Line]:
    """Each unstable site with what arrived there, why it gains nothing, and what to change."""
    unstable = unstable_of(recording)
    if not unstable.told:
        return
    yield line(f"{words.counted(unstable.total, 'unstable site')}, worst first", Tone.TITLE)
    for number, site in enumerate(unstable.told, 1):
        if number > 1:
            yield line()
        yield from _site(number, site, width)
    if unstable.left:
        yield line()
        yield line(f"{words.counted(unstable.left, 'more site')} left out", Tone.FAINT)


def _site(number: int, site: UnstableSite, width: int) -> Iterator[Line]:
    verdict = site.verdict
    head = f"{number:>3}  "
    told = f"{verdict.glyph} {verdict.word}  "
    name = fit(site.listing.qualname, width // 3)
    room = width - len(head) - cell_length(told) - cell_length(name) - 2
    yield (
        Span(head, Tone.FAINT),
        Span(told, verdict),
        Span(f"{name}  ", Tone.TITLE),
        Span(fit_tail(clean(site.where), room), Tone.FAINT),
    )
    if site.source:
        yield line(f"{_DEEP}{fit(site.source, width - len(_DEEP))}", Tone.SOURCE)
    if site.mark is not None and site.mark[0] + site.mark[1] + len(_DEEP) < width:
        first, length = site.mark
        yield line(f"{_DEEP}{'':{first}}{'~' * length}", verdict)
    yield from _wrapped(site.went, width)
    yield from _inputs(site.inputs, width)
    for cause in site.causes:
        yield from _cause(cause, width, alone=len(site.causes) == 1)


def _inputs(inputs: tuple[Input, ...], width: int) -> Iterator[Line]:
    counts = [f"{count_words(one.count, exact=one.exact)}×" for one in inputs]
    widest = max(map(len, counts), default=0)
    becomes = max((len(one.becomes) for one in inputs), default=0)
    margin = len(_DEEP) + 7 + widest + 2
    room = max(16, width - margin - (becomes + 2 if becomes else 0))
    room = min(room, max((cell_length(one.words) for one in inputs), default=0))
    for count, one in zip(counts, inputs, strict=True):
        end = fit(one.becomes, width - margin - room - 2)
        yield (
            Span(f"{_DEEP}{share_words(one.share):>5}  {count:>{widest}}  ", Tone.FAINT),
            Span(pad(fit(one.words, room), room)),
            Span(f"  {end}" if end else "", Tone.FAINT),
        )


def _cause(cause: Cause, width: int, *, alone: bool) -> Iterator[Line]:
    share = "" if alone else f" ({share_words(cause.share)} of what arrived)"
    if cause.like:
        yield from _wrapped(f"{cause.code}{share}: as at {cause.like}.", width)
        return
    yield from _wrapped(f"{cause.code}{share}: {cause.text}", width)
    advice = cause.advice
    if advice is None:
        if cause.nothing:
            yield from _wrapped(cause.nothing, width, Tone.FAINT)
        return
    yield from _wrapped(f"Try: {' '.join(filter(None, (advice.text, advice.pays)))}", width)
    yield from _example(_compact(advice.before), _compact(advice.after), width)


def _compact(source: str) -> list[str]:
    """The lines of an example with one empty line where there are two."""
    lines = source.rstrip().splitlines()
    return [one for one, following in zip(lines, [*lines[1:], ""], strict=True) if one or following]


def _changed(before: list[str], after: list[str]) -> list[str]:
    """What follows the definitions that both begin with."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    ends = [at for at in range(same) if not after[at] and not after[at + 1].startswith(" ")]
    return ["…", *after[ends[-1] + 1 :]] if ends else after


def _example(before: list[str], after: list[str], width: int) -> Iterator[Line]:
    """Both side by side where there is room, else one below the other."""
    left, right = (max(map(cell_length, lines), default=0) for lines in (before, after))
    if len(_DEEP) + left + len(_BETWEEN) + right > width:
        yield from _stacked("before", before, width)
        yield from _stacked("after", _changed(before, after), width)
        return
    yield line(f"{_DEEP}{pad('before', left)}{_BETWEEN}after", Tone.FAINT)
    for one, other in zip_longest(before, after, fillvalue=""):
        yield (Span(f"{_DEEP}{pad(one, left)}"), Span(_BETWEEN, Tone.FAINT), Span(other))


def _stacked(label: str, lines: list[str], width: int) -> Iterator[Line]:
    for number, one in enumerate(lines):
        margin = f"{_DEEP}  {label if number == 0 else '':<6} │ "
        yield (Span(margin, Tone.FAINT), Span(fit(one, width - len(margin))))


def _wrapped(text: str, width: int, tone: Tone = Tone.PLAIN) -> Iterator[Line]:
    """A sentence of our own on as many lines as it needs."""
    indent = " " * len(_DEEP)
    for one in textwrap.wrap(
        clean(text), width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    ):
        yield line(one, tone)


def execution_lines(recording: Recording, width: int) -> Iterator[Line]:
    """A table of how executions of sites went, by code object and in all."""
    tallies = tallies_of(recording)
    if tallies is None:
        return
    yield line("Executions of sites", Tone.TITLE)
    rows = [*tallies.told, tallies.whole] if len(recording.tracks) > 1 else [tallies.whole]
    cells = [_cells(row, wide=True) for row in rows]
    if _needed(cells) + _NAME > width:
        cells = [_cells(row, wide=False) for row in rows]
    yield from _table(rows, cells, tallies, width)


def _cells(row: Tally, *, wide: bool) -> list[str]:
    cells = [row.executions]
    for kind in KINDS:
        share = f"{share_words(row.share(kind)):>5}"
        cells.append(f"{row.count(kind)}  {share}" if wide else share)
    return cells


def _widths(cells: list[list[str]]) -> list[int]:
    titles = ("executions", *KINDS)
    return [max(map(len, column)) for column in zip(titles, *cells, strict=True)]


def _needed(cells: list[list[str]]) -> int:
    return sum(one + 2 for one in _widths(cells)) + 2


def _table(
    rows: list[Tally], cells: list[list[str]], tallies: Tallies, width: int
) -> Iterator[Line]:
    names = [row.qualname or "all" for row in rows]
    room = min(max(map(cell_length, names)), max(_NAME, width - _needed(cells)))
    room = min(room, width - _needed(cells))
    widths = _widths(cells)
    titles = "".join(
        f"  {title:>{one}}" for title, one in zip(("executions", *KINDS), widths, strict=True)
    )
    yield line(f"  {'':{room}}{titles}", Tone.FAINT)
    for number, (name, row) in enumerate(zip(names, cells, strict=True)):
        if number == len(rows) - 1 and tallies.left:
            yield line(f"  … {tallies.left:,} more", Tone.FAINT)
        told = "".join(f"  {cell:>{one}}" for cell, one in zip(row, widths, strict=True))
        tone = Tone.TITLE if number == len(rows) - 1 and len(rows) > 1 else Tone.PLAIN
        yield (Span(f"  {pad(fit_tail(name, room), room)}", tone), Span(told, tone))
