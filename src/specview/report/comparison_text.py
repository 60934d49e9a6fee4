"""A comparison as text for a terminal or a plain file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specview.report import words
from specview.report.cells import cell_length, fit, fit_tail
from specview.report.comparison import Comparison, DifferentSite, Spot
from specview.report.comparison_heads import Head
from specview.report.paint import Line, Span, Tone, line, paint
from specview.report.report import ReportOptions

_DEEP = "     "
_LABEL = 8
_PHASES = 8
"""Phases of a side that are told one by one."""


def comparison_text(comparison: Comparison, options: ReportOptions) -> str:
    """The whole comparison; colours only where the options ask for them."""
    return paint(_lines(comparison, options.width), colour=options.colour)


def _lines(comparison: Comparison, width: int) -> Iterator[Line]:
    yield from _head("before", comparison.before, width)
    yield from _head("after", comparison.after, width)
    for note in comparison.notes:
        yield from _wrapped(note, width, "", tone=Tone.FAINT)
    yield line()
    yield line(comparison.title, Tone.TITLE)
    for number, site in enumerate(comparison.told, 1):
        if number > 1:
            yield line()
        yield from _site(number, site, width)
    if comparison.left:
        yield line()
        yield line(f"{words.counted(comparison.left, 'more site')} left out", Tone.FAINT)


def _head(label: str, head: Head, width: int) -> Iterator[Line]:
    indent = " " * _LABEL
    room = width - _LABEL
    yield Span(f"{label:<{_LABEL}}", Tone.FAINT), Span(fit_tail(head.name, room), Tone.TITLE)
    what = f" on {head.interpreter}, {head.runs}"
    yield line(f"{indent}{fit(head.target, room - len(what))}{what}")
    rows = [(number, words.counted(runs, "run"), call) for number, runs, call in head.phases]
    widest = max((len(runs) for _, runs, _ in rows), default=0)
    for number, runs, call in rows[:_PHASES]:
        margin = f"{indent}phase {number}  {runs:>{widest}}  "
        yield Span(margin), Span(fit(call, width - len(margin)), Tone.SOURCE)
    if len(rows) > _PHASES:
        yield line(f"{indent}… {words.counted(len(rows) - _PHASES, 'more phase')}", Tone.FAINT)
    for told in (head.went, *head.notices):
        yield from _wrapped(told, width, indent)


def _site(number: int, site: DifferentSite, width: int) -> Iterator[Line]:
    first = (Span(f"{number:>3}  ", Tone.FAINT), *_verdicts(site), Span("  "))
    used = sum(cell_length(span.text) for span in first)
    name = fit(site.name, (width - used) // 2)
    room = width - used - cell_length(name) - 2
    yield *first, Span(f"{name}  ", Tone.TITLE), Span(fit_tail(site.where, room), Tone.FAINT)
    yield from _sources(site, width)
    yield _forms(site)
    yield line(f"{_DEEP}lost   {' → '.join(site.lost)}")
    yield from _inputs(site, width)
    yield from _wrapped(site.cause, width)


def _verdicts(site: DifferentSite) -> Iterator[Span]:
    if site.alone:
        yield Span(f"{site.alone}: ", Tone.FAINT)
    for number, spot in enumerate(site.spots):
        if number:
            yield Span(" → ")
        yield Span(f"{spot.verdict.glyph} {spot.verdict.word}", spot.verdict)


def _sources(site: DifferentSite, width: int) -> Iterator[Line]:
    """The source line, with its expression underlined; both lines where it was edited."""
    before, after = site.before, site.after
    if before is not None and after is not None and before.source != after.source:
        yield from _source("before │ ", before, width)
        yield from _source("after  │ ", after, width)
        return
    yield from _source("", site.spots[-1], width)


def _source(label: str, spot: Spot, width: int) -> Iterator[Line]:
    if not spot.source:
        return
    margin = f"{_DEEP}{label}"
    room = width - len(margin)
    yield Span(margin, Tone.FAINT), Span(fit(spot.source, room), Tone.SOURCE)
    if spot.mark is None:
        return
    first, last = (cell_length(spot.source[:at]) for at in spot.mark)
    if last < room:
        bar = f"{'':7}│ " if label else ""
        yield Span(f"{_DEEP}{bar}", Tone.FAINT), Span(" " * first), Span("~" * (last - first))


def _forms(site: DifferentSite) -> Line:
    names = [spot.found.state.now for spot in site.spots]
    told = " → ".join(names if len(set(names)) > 1 else names[:1])
    return line(f"{_DEEP}form   {told}")


def _inputs(site: DifferentSite, width: int) -> Iterator[Line]:
    """A row for each kind of inputs: how often it came before and after, and its fate."""
    if not site.inputs:
        return
    sides = zip(*(site.came(pair) for pair in site.inputs), strict=True)
    columns = [_column(title, cells) for title, cells in zip(site.sides, sides, strict=True)]
    title, *rows = (_DEEP + "  ".join(row) for row in zip(*columns, strict=True))
    yield line(title, Tone.FAINT)
    for row, pair in zip(rows, site.inputs, strict=True):
        fate = site.fate(pair)
        said = fit(pair.words, max(16, width - len(row) - cell_length(fate) - 4))
        rest = fit(fate, max(0, width - len(row) - cell_length(said) - 4))
        yield Span(row, Tone.FAINT), Span(f"  {said}"), Span(f"  {rest}", Tone.FAINT)
    if site.left:
        yield line(f"{_DEEP}… {words.counted(site.left, 'other kind')}", Tone.FAINT)


def _column(title: str, cells: Iterable[tuple[str, str]]) -> list[str]:
    """Shares and counts below their title, all equally wide."""
    rows = list(cells)
    widest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    told = [f"{share:>{widest[0]}}  {count:>{widest[1]}}" for share, count in rows]
    room = max(map(len, [title, *told]))
    return [f"{one:>{room}}" for one in [title, *told]]


def _wrapped(
    text: str, width: int, indent: str = _DEEP, *, tone: Tone = Tone.PLAIN
) -> Iterator[Line]:
    """A sentence on as many lines as it needs; names in it may be of wide characters."""
    room, row = width - len(indent), ""
    for word in text.split():
        longer = f"{row} {word}" if row else word
        if row and cell_length(longer) > room:
            yield line(f"{indent}{row}", tone)
            longer = word
        row = fit(longer, room)
    if row:
        yield line(f"{indent}{row}", tone)
