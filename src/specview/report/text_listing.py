"""The listings of a text report: generic and now, side by side, below their source lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specview.model.recording import Recording
from specview.model.site import InstructionState
from specview.model.summary import Summary, summary_of_code
from specview.model.text import clean
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict
from specview.report import words
from specview.report.cells import cell_length, fit, fit_tail, pad
from specview.report.columns import GAP, Columns, columns_for
from specview.report.paint import Line, Span, Tone, line
from specview.report.rows import SourceRow, listing_rows
from specview.report.seen import NOTHING, Seen, seen_in

_EXECUTIONS = "executed"
_LEAST_TYPES = 12
"""Cells below which no types are told."""
_PLACE = 16
"""Cells that a heading keeps for the file's name and the line."""


def listing_lines(recording: Recording, width: int) -> Iterator[Line]:
    """Every code object with its heading, its rows and its exception table."""
    rows = [list(listing_rows(recording, track)) for track in recording.tracks]
    seen = [seen_in(recording, track) for track in recording.tracks]
    counts = [one.executions for group in seen for one in group.values()]
    executions = max(map(len, [_EXECUTIONS, *counts])) if any(counts) else 0
    columns = columns_for([row for group in rows for row in group], width, executions)
    for number, track in enumerate(recording.tracks):
        if number:
            yield line()
        yield _heading(track, summary_of_code(track, recording.runs), width)
        yield from _titles(columns, recording.runs)
        for row in rows[number]:
            yield from _row(row, seen[number], columns)
        for entry in track.listing.exceptions:
            yield line(fit(f"{'':{columns.line + 1}}{words.exception_words(entry)}", width))


def _heading(track: CodeTrack, summary: Summary, width: int) -> Line:
    """Name, place and counts on a rule; the counts lose their words where room is short."""
    listing = track.listing
    name = f"── {fit(words.heading(listing), width // 2)} "
    told = [text for _, text in words.verdict_counts(summary)]
    short = [f"{verdict.glyph} {summary[verdict]:,}" for verdict in Verdict if summary[verdict]]
    rights = [f" {'  '.join(texts)} ──" for texts in (told, short) if texts]
    rooms = [width - cell_length(name) - cell_length(right) - 2 for right in rights]
    right, room = next(
        (pair for pair in zip(rights, rooms, strict=True) if pair[1] >= _PLACE),
        ("", width - cell_length(name) - 2),
    )
    where = fit_tail(f"{clean(listing.file)}:{listing.first_line}", room)
    rule = "─" * (room - cell_length(where) + 1)
    return (Span(name, Tone.TITLE), Span(f"{where} {rule}{right}", Tone.FAINT))


def _titles(columns: Columns, runs: int) -> Iterator[Line]:
    left = f"{'':{columns.line + 1 + columns.offset}}{GAP}generic"
    title = f"{pad(left, columns.before_now + len(GAP))}now, after {words.counted(runs, 'run')}"
    room = columns.used - cell_length(title) - len(GAP)
    if columns.executions and room >= len(_EXECUTIONS):
        title += f"{GAP}{_EXECUTIONS:>{room}}"
    yield line(title, Tone.FAINT)


def _row(
    row: SourceRow | InstructionState, seen: Mapping[int, Seen], columns: Columns
) -> Iterator[Line]:
    if isinstance(row, SourceRow):
        text = "" if row.text is None else row.text
        number = f"{row.line:>{columns.line}} "
        room = columns.total - len(number)
        yield (Span(number, Tone.FAINT), Span(fit(text, room), Tone.SOURCE))
        return
    yield from _state_lines(row, seen.get(row.instruction.index, NOTHING), columns)


def _state_lines(state: InstructionState, seen: Seen, columns: Columns) -> Iterator[Line]:
    details = words.details(state)
    beside = details if details and columns.has_room_for(details) else ""
    spans = [*_generic(state, columns), *_now(state, columns)]
    if columns.executions:
        spans = [*_padded(spans, columns.before_executions), _executions(seen, columns)]
    if beside:
        spans.append(Span(f"{GAP}{beside}"))
    room = columns.room_behind(beside) if columns.executions else 0
    types = seen.types
    if types and room >= _LEAST_TYPES:
        spans = _padded(spans, columns.used)
        spans.append(Span(f"{GAP}{fit(types, room)}", Tone.FAINT))
        types = ""
    yield tuple(spans)
    if details and not beside:
        yield from _second_line(details, types, columns)


def _second_line(details: str, types: str, columns: Columns) -> Iterator[Line]:
    """Details for which there was no room, and behind them the types likewise."""
    indent = " " * (columns.before_now + len(GAP))
    room = columns.total - len(indent) - cell_length(details) - len(GAP)
    told = f"{GAP}{fit(types, room)}" if types and room >= _LEAST_TYPES else ""
    yield (Span(f"{indent}{details}"), Span(told, Tone.FAINT))


def _padded(spans: list[Span], width: int) -> list[Span]:
    """`spans` with spaces behind them, `width` cells wide or wider."""
    used = sum(cell_length(span.text) for span in spans)
    return [*spans, Span(" " * (width - used))]


def _executions(seen: Seen, columns: Columns) -> Span:
    return Span(f"{GAP}{seen.executions:>{columns.executions}}", Tone.FAINT)


def _generic(state: InstructionState, columns: Columns) -> Iterator[Span]:
    instruction = state.instruction
    yield Span(f"{'':{columns.line + 1}}{instruction.offset:>{columns.offset}}{GAP}", Tone.FAINT)
    yield Span(pad(fit(instruction.name, columns.generic), columns.generic) + GAP)
    argument = fit(words.argument(instruction), columns.argument)
    yield Span(pad(argument, columns.argument) + GAP)


def _now(state: InstructionState, columns: Columns) -> Iterator[Span]:
    verdict = state.verdict
    form = pad(fit_tail(words.now(state), columns.now), columns.now)
    if verdict is None:
        yield Span(f"  {form}", Tone.FAINT)
        return
    yield Span(f"{verdict.glyph} ", verdict)
    yield Span(form, verdict if words.says_types(state) else Tone.FAINT)
    yield Span(f"{GAP}{verdict.word:<{columns.verdict}}", verdict)
