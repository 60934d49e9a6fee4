"""The unstable sites of a recording alone: what `specview why` prints."""

from __future__ import annotations

from collections.abc import Iterator

from specview.model.recording import Recording
from specview.model.summary import summary_at
from specview.report import words
from specview.report.as_text import observation_lines, spaced, summary_lines, trouble_lines
from specview.report.formats import SUFFIXES
from specview.report.paint import Line, Span, Tone, line, paint
from specview.report.report import ReportOptions
from specview.report.text_unstable import execution_lines, unstable_lines

_HINT = "without 'why' a screen shows every run; --format html or json reports all of it"


class WhyReport:
    """Text for a quick look: a short head, the list with reasons and advice, and totals."""

    suffixes = SUFFIXES["text"]
    media = "text/plain"

    def render(self, recording: Recording, options: ReportOptions) -> str:
        """The list; colours only where the options ask for them."""
        sections = (
            _head(recording, options.width),
            _list(recording, options.width),
            execution_lines(recording, options.width),
            trouble_lines(recording),
            _end(recording, options.width),
        )
        return paint(spaced(sections), colour=options.colour)


def _head(recording: Recording, width: int) -> Iterator[Line]:
    runs, calls = words.counted(recording.runs, "run"), len(recording.workload.phases)
    on = words.interpreter_words(recording.interpreter)
    said = f"  {on}, {runs} of {words.counted(calls, 'call')}"
    yield (Span(recording.subject.name, Tone.TITLE), Span(said))
    yield from observation_lines(recording, width)
    yield from (line(notice, Tone.FAINT) for notice in recording.notices)


def _list(recording: Recording, width: int) -> Iterator[Line]:
    lines = list(unstable_lines(recording, width))
    if lines:
        yield from lines
    elif summary_at(recording, recording.runs).executed:
        yield line("No site misses, thrashes, fails, or has a form that gains nothing.")
    else:
        yield line("No site was executed.")


def _end(recording: Recording, width: int) -> Iterator[Line]:
    yield from summary_lines(recording, width)
    yield line(_HINT, Tone.FAINT)
