"""A recording as one page of HTML: it loads nothing, and reads well without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specview.model.recording import Recording
from specview.model.site import InstructionState
from specview.model.summary import Summary, summary_at, summary_of_code
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict
from specview.report import words
from specview.report.changes import Change, More, changes_of
from specview.report.formats import SUFFIXES
from specview.report.html_style import STYLE
from specview.report.html_unstable import execution_sections, unstable_sections
from specview.report.reckoned import observation_words
from specview.report.report import ReportOptions
from specview.report.rows import SourceRow, listing_rows
from specview.report.seen import NOTHING, Seen, seen_in
from specview.report.tags import block, code, pre, row, table, tag, text
from specview.report.troubles import Trouble, printed_lines, troubles_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and no script runs, whatever the page might hold."""


class HTMLReport:
    """Light or dark as the reader's system prefers; everything from user code is escaped."""

    suffixes = SUFFIXES["html"]
    media = "text/html"

    def render(self, recording: Recording, options: ReportOptions) -> str:  # noqa: ARG002 - the same at any width
        """The whole page."""
        sections = (
            block("header", _header(recording)),
            *(block("section", _code(recording, track)) for track in recording.tracks),
            *unstable_sections(recording),
            *execution_sections(recording),
            *_changes(recording),
            *_output(recording),
            *_troubles(recording),
        )
        page = (
            "<!DOCTYPE html>",
            '<html lang="en">',
            block("head", _head(recording)),
            block("body", (block("main", sections),)),
            "</html>",
        )
        return "\n".join(page) + "\n"


def _head(recording: Recording) -> Iterator[str]:
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield tag("title", text(f"{recording.subject.name} · specview"))
    yield tag("style", f"\n{STYLE}")


def _header(recording: Recording) -> Iterator[str]:
    subject, workload = recording.subject, recording.workload
    yield tag("h1", code(subject.name))
    on = text(words.interpreter_words(recording.interpreter))
    yield tag("p", f"{code(subject.target)} on {on}, {code(recording.interpreter.executable)}")
    if recording.notices:
        yield block("ul", (tag("li", text(notice)) for notice in recording.notices))
    if workload.setup.strip():
        yield tag("p", "Setup:")
        yield pre(workload.setup.strip().splitlines())
    rows = [
        row((str(number), code(call), runs)) for number, call, runs in words.phase_rows(recording)
    ]
    yield table(("Phase", "Call", "Runs"), rows, "phases")
    cycle = f", played {workload.cycle:,} times" if workload.cycle > 1 else ""
    yield tag("p", f"The calls come from {text(workload.origin.value)}{cycle}.", "faint")
    yield tag("p", text(f"{_sentence(observation_words(recording))}."), "faint")
    yield from _summary(recording)


def _sentence(words_: str) -> str:
    return words_[:1].upper() + words_[1:]


def _summary(recording: Recording) -> Iterator[str]:
    summary = summary_at(recording, recording.runs)
    said = f"{words.counted(summary.sites, 'site')}, {summary.executed:,} executed"
    yield block("ul", (tag("li", said), *_counts(summary)), "counts")
    if recording.ended is not None:
        yield tag("p", f"Ended: {text(recording.ended)}", "error")


def _counts(summary: Summary) -> Iterator[str]:
    for verdict, told in words.verdict_counts(summary):
        yield tag("li", told, verdict.key)


def _code(recording: Recording, track: CodeTrack) -> Iterator[str]:
    listing = track.listing
    yield tag("h2", code(words.heading(listing)))
    where = code(f"{listing.file}:{listing.first_line}")
    yield block(
        "ul", (tag("li", where), *_counts(summary_of_code(track, recording.runs))), "counts"
    )
    now = f"Now, after {words.counted(recording.runs, 'run')}"
    seen = seen_in(recording, track)
    titles = ("Offset", "Generic", "Argument", now, "Verdict", "Counter", *_SEEN[: 2 * bool(seen)])
    rows = [_listing_row(one, seen, len(titles)) for one in listing_rows(recording, track)]
    yield table(titles, rows, "listing")
    if listing.exceptions:
        told = (tag("li", words.exception_words(entry)) for entry in listing.exceptions)
        yield block("ul", told, "faint")


_SEEN = ("Executed", "Types")


def _listing_row(row: SourceRow | InstructionState, seen: Mapping[int, Seen], columns: int) -> str:
    if isinstance(row, SourceRow):
        line = tag("span", str(row.line), "faint")
        inside = f'<td colspan="{columns}">{line} {code(row.text or "")}</td>'
        return tag("tr", inside, "source")
    instruction, verdict = row.instruction, row.verdict
    here = seen.get(instruction.index, NOTHING)
    cells = (
        (str(instruction.offset), "number"),
        (text(instruction.name), "form"),
        (code(words.argument(instruction)), ""),
        (text(words.now(row)), _form_kind(row, verdict)),
        (f"{verdict.glyph} {verdict.word}" if verdict else "", verdict.key if verdict else ""),
        (words.details(row), "faint"),
        *([(here.executions, "number"), (code(here.types), "")] if seen else ()),
    )
    return tag("tr", "".join(tag("td", inside, kind) for inside, kind in cells))


def _form_kind(row: InstructionState, verdict: Verdict | None) -> str:
    if verdict is None or not words.says_types(row):
        return "form faint"
    return f"form strong {verdict.key}"


def _changes(recording: Recording) -> Iterator[str]:
    changes = changes_of(recording)
    if not changes.told:
        return
    rows = [_change(recording, change) for change in changes.told]
    told = table(("Run", "Where", "Code", "From", "To", "Kind"), rows, "changes")
    yield block("section", (tag("h2", words.counted(changes.total, "change")), told))


def _change(recording: Recording, change: Change | More) -> str:
    where = words.place(recording, change.listing, change.instruction)
    name = code(change.listing.qualname)
    if isinstance(change, More):
        runs = f"{change.run:,} … {change.last_run:,}"
        return row((runs, where, name, "", "", f"{change.count:,} more"))
    before, after = text(change.before), text(change.after)
    return row((f"{change.run:,}", where, name, before, after, change.kind.value))


def _output(recording: Recording) -> Iterator[str]:
    printed = printed_lines(recording.output)
    if printed:
        yield block("section", (tag("h2", "Output"), pre([one.text for one in printed])))


def _troubles(recording: Recording) -> Iterator[str]:
    troubles = troubles_of(recording)
    if not troubles.total:
        return
    title = tag("h2", f"Raised in {words.counted(troubles.total, 'run')}")
    told = [_trouble(trouble) for trouble in troubles.told]
    rest = [tag("p", troubles.rest)] if troubles.rest else []
    yield block("section", (title, *told, *rest))


def _trouble(trouble: Trouble) -> str:
    headline = text(trouble.headline)
    if not trouble.lines:
        return tag("p", headline, "error")
    return block("details", (tag("summary", headline, "error"), pre(trouble.lines)))
