"""A recording as text for a terminal or a plain file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from specview.model.recording import Recording
from specview.model.summary import summary_at
from specview.report import words
from specview.report.cells import fit
from specview.report.formats import SUFFIXES
from specview.report.paint import Line, Span, Tone, line, paint
from specview.report.reckoned import observation_words
from specview.report.report import ReportOptions
from specview.report.text_changes import change_lines
from specview.report.text_listing import listing_lines
from specview.report.text_unstable import execution_lines, unstable_lines
from specview.report.troubles import Trouble, printed_lines, troubles_of


class TextReport:
    """Text in columns, laid out for the width that the options name."""

    suffixes = SUFFIXES["text"]
    media = "text/plain"

    def render(self, recording: Recording, options: ReportOptions) -> str:
        """The whole report; colours only where the options ask for them."""
        sections = (
            _header(recording, options.width),
            listing_lines(recording, options.width),
            unstable_lines(recording, options.width),
            execution_lines(recording, options.width),
            change_lines(recording, options.width),
            _output(recording),
            trouble_lines(recording),
            summary_lines(recording, options.width),
        )
        return paint(spaced(sections), colour=options.colour)


def spaced(sections: tuple[Iterator[Line], ...]) -> Iterator[Line]:
    """All sections that say anything, with an empty line before each but the first."""
    begun = False
    for section in sections:
        for number, one in enumerate(section):
            if begun and number == 0:
                yield line()
            begun = True
            yield one


def _header(recording: Recording, width: int) -> Iterator[Line]:
    subject = recording.subject
    yield (Span(subject.name, Tone.TITLE), Span(f"  {subject.target}", Tone.FAINT))
    interpreter = recording.interpreter
    where = Span(f"  {interpreter.executable}", Tone.FAINT)
    yield (Span(words.interpreter_words(interpreter)), where)
    yield from _workload(recording)
    yield from observation_lines(recording, width)
    yield from (line(notice, Tone.FAINT) for notice in recording.notices)


def _workload(recording: Recording) -> Iterator[Line]:
    workload = recording.workload
    if workload.setup.strip():
        yield from (line(f"setup    {one}") for one in workload.setup.strip().splitlines())
    rows = list(words.phase_rows(recording))
    widest = max((len(runs) for _, _, runs in rows), default=0)
    for number, call, runs in rows:
        yield (Span(f"phase {number}  {runs:>{widest}}  "), Span(call, Tone.SOURCE))
    cycle = f", played {workload.cycle:,} times" if workload.cycle > 1 else ""
    yield line(f"calls from {workload.origin.value}{cycle}", Tone.FAINT)


def observation_lines(recording: Recording, width: int) -> Iterator[Line]:
    """Where types come from, or why they are not known."""
    for one in textwrap.wrap(observation_words(recording), width):
        yield line(one, Tone.FAINT)


def _output(recording: Recording) -> Iterator[Line]:
    printed = printed_lines(recording.output)
    if not printed:
        return
    yield line("Output", Tone.TITLE)
    labels = ["" if one.run is None else _run_label(one.run) for one in printed]
    widest = max(map(len, labels))
    shown = ""
    for label, one in zip(labels, printed, strict=True):
        margin = "" if label == shown else label
        shown = label
        yield (Span(f"  {margin:<{widest}} │ ", Tone.FAINT), Span(one.text))


def _run_label(run: int) -> str:
    return f"run {run:,}" if run else "loading"


def trouble_lines(recording: Recording) -> Iterator[Line]:
    """What the runs raised, with the tracebacks."""
    troubles = troubles_of(recording)
    if not troubles.total:
        return
    yield line(f"Raised in {words.counted(troubles.total, 'run')}", Tone.TITLE)
    for trouble in troubles.told:
        yield from _trouble(trouble)
    if troubles.rest:
        yield line(f"  {troubles.rest}")


def _trouble(trouble: Trouble) -> Iterator[Line]:
    yield line(f"  {trouble.headline}", Tone.ERROR)
    yield from (line(f"    {one}") for one in trouble.lines)


def summary_lines(recording: Recording, width: int) -> Iterator[Line]:
    """How many sites there are and what is to be said of them; why the runs ended."""
    summary = summary_at(recording, recording.runs)
    said = [Span(f"{words.counted(summary.sites, 'site')}, {summary.executed:,} executed")]
    for verdict, count in words.verdict_counts(summary):
        said += [Span("  "), Span(count, verdict)]
    yield from _wrapped(said, width)
    if recording.ended is not None:
        yield line(f"Ended: {recording.ended}", Tone.ERROR)


def _wrapped(spans: list[Span], width: int) -> Iterator[Line]:
    """`spans` on as few lines as they fit on; they are short and one cell a character."""
    row: list[Span] = []
    for span in spans:
        if row and sum(len(one.text) for one in (*row, span)) > width:
            yield tuple(row)
            row = []
        row.append(Span(fit(span.text, width), span.tone))
    yield tuple(row)
