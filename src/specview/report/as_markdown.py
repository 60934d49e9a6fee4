"""A recording as GitHub-flavoured Markdown, for an issue or a page of notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specview.model.recording import Recording
from specview.model.site import InstructionState
from specview.model.summary import summary_at
from specview.model.text import clean
from specview.model.track import CodeTrack
from specview.report import words
from specview.report.changes import Change, More, changes_of
from specview.report.formats import SUFFIXES
from specview.report.markdown_unstable import execution_sections, unstable_sections
from specview.report.markup import block, code, plain, table
from specview.report.reckoned import observation_words
from specview.report.report import ReportOptions
from specview.report.rows import SourceRow, listing_rows
from specview.report.seen import NOTHING, Seen, seen_in
from specview.report.troubles import printed_lines, troubles_of


class MarkdownReport:
    """Headings and tables; everything that user code chose stands in code, escaped."""

    suffixes = SUFFIXES["markdown"]
    media = "text/markdown"

    def render(self, recording: Recording, options: ReportOptions) -> str:  # noqa: ARG002 - the same at any width
        """The whole report."""
        sections = (
            _header(recording),
            _summary(recording),
            *(_code(recording, track) for track in recording.tracks),
            unstable_sections(recording),
            execution_sections(recording),
            _changes(recording),
            _output(recording),
            _troubles(recording),
        )
        return "\n".join(line for section in sections for line in section)


def _header(recording: Recording) -> Iterator[str]:
    subject, workload = recording.subject, recording.workload
    yield from (f"# {code(subject.name)}", "")
    interpreter = recording.interpreter
    yield f"{code(subject.target)} on {plain(words.interpreter_words(interpreter))},"
    yield from (f"{code(interpreter.executable)}", "")
    yield from (f"- {plain(notice)}" for notice in recording.notices)
    if recording.notices:
        yield ""
    if workload.setup.strip():
        yield from ("Setup:", "", *block(workload.setup.strip().splitlines()), "")
    rows = [(str(number), code(call), runs) for number, call, runs in words.phase_rows(recording)]
    yield from table(("Phase", "Call", "Runs"), rows)
    cycle = f", played {workload.cycle:,} times" if workload.cycle > 1 else ""
    yield from (f"The calls come from {plain(workload.origin.value)}{cycle}.", "")
    told = observation_words(recording)
    yield from (f"{plain(told[0].upper() + told[1:])}.", "")


def _summary(recording: Recording) -> Iterator[str]:
    summary = summary_at(recording, recording.runs)
    said = [f"{words.counted(summary.sites, 'site')}, {summary.executed:,} executed"]
    said += [text for _, text in words.verdict_counts(summary)]
    yield from (" · ".join(said), "")
    if recording.ended is not None:
        yield from (f"**Ended:** {plain(recording.ended)}", "")


def _code(recording: Recording, track: CodeTrack) -> Iterator[str]:
    listing = track.listing
    yield from (f"## {code(words.heading(listing))}", "")
    yield from (f"{code(f'{listing.file}:{listing.first_line}')}", "")
    seen = seen_in(recording, track)
    titles = ("Line", "Offset", "Generic", "Argument", "Now", "Verdict", "Counter")
    added = ("Executed", "Types") if seen else ()
    rows = [
        (*_row(row), *_seen(row, seen)) if seen else _row(row)
        for row in listing_rows(recording, track)
    ]
    yield from table((*titles, *added), rows)
    if listing.exceptions:
        yield from (f"- {words.exception_words(entry)}" for entry in listing.exceptions)
        yield ""


def _row(row: SourceRow | InstructionState) -> tuple[str, ...]:
    if isinstance(row, SourceRow):
        return str(row.line), "", code((row.text or "").strip()), "", "", "", ""
    instruction, verdict = row.instruction, row.verdict
    return (
        "",
        str(instruction.offset),
        plain(instruction.name),
        code(words.argument(instruction)),
        plain(words.now(row)),
        f"{verdict.glyph} {verdict.word}" if verdict else "",
        words.details(row),
    )


def _seen(row: SourceRow | InstructionState, seen: Mapping[int, Seen]) -> tuple[str, str]:
    if isinstance(row, SourceRow):
        return "", ""
    here = seen.get(row.instruction.index, NOTHING)
    return here.executions, code(here.types)


def _changes(recording: Recording) -> Iterator[str]:
    changes = changes_of(recording)
    if not changes.told:
        return
    yield from (f"## {words.counted(changes.total, 'change')}", "")
    titles = ("Run", "Where", "Code", "From", "To", "Kind")
    yield from table(titles, [_change(recording, change) for change in changes.told])


def _change(recording: Recording, change: Change | More) -> tuple[str, ...]:
    where = words.place(recording, change.listing, change.instruction)
    name = code(change.listing.qualname)
    if isinstance(change, More):
        runs = f"{change.run:,} … {change.last_run:,}"
        return runs, where, name, "", "", f"{change.count:,} more"
    before, after = plain(change.before), plain(change.after)
    return f"{change.run:,}", where, name, before, after, change.kind.value


def _output(recording: Recording) -> Iterator[str]:
    printed = printed_lines(recording.output)
    if printed:
        yield from ("## Output", "", *block(one.text for one in printed), "")


def _troubles(recording: Recording) -> Iterator[str]:
    troubles = troubles_of(recording)
    if not troubles.total:
        return
    yield from (f"## Raised in {words.counted(troubles.total, 'run')}", "")
    for trouble in troubles.told:
        yield from (code(clean(trouble.headline)), "")
        if trouble.lines:
            yield from (*block(trouble.lines), "")
    if troubles.rest:
        yield from (troubles.rest, "")
