"""What arrived at a site, as a block of lines: inputs with their counts, and what form they get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment

from specview.explain.diagnosis import Diagnosis
from specview.model.observation import Observation, Progress
from specview.model.recording import Recording
from specview.tui.columns import fit, gauge, short_number
from specview.tui.input_phases import PhaseBars, differences, phase_bars, told
from specview.tui.inputs import Input, inputs_of
from specview.tui.inspection import Block, Line, wrapped
from specview.tui.ledger import per_cent
from specview.tui.looks import Looks

MOST: Final = 12
"""Inputs that are listed, the most frequent first."""

NUMBER: Final = 7
BAR: Final = 10
WORDS_LEAST: Final = 16
FATE: Final = 8


def why_unknown(observation: Observation) -> str:
    """A sentence where nothing was observed; empty where something was."""
    if observation.known:
        return ""
    match observation.progress:
        case Progress.NOT_WANTED:
            return "Types are not known: that they are looked at was not asked for."
        case Progress.WAITING:
            return "Types are not known yet: they are looked at when the runs come to rest."
        case Progress.RUNNING:
            return "Types are being looked at."
        case Progress.DONE:
            return "No run was looked at."
    why = observation.why or "it ended early"
    return f"Types are not known: looking at them {observation.progress.value}, {why}."


class Evidence:
    """What arrived at the site of a diagnosis, up to its last run.

    `marked` is the run of A, None where none is marked.
    """

    def __init__(
        self, recording: Recording, diagnosis: Diagnosis, marked: int | None, looks: Looks
    ) -> None:
        self._recording = recording
        self._observation = recording.observation
        self._diagnosis = diagnosis
        self._marked = marked
        self._looks = looks

    @property
    def wanted(self) -> bool:
        """Whether types were to be looked at."""
        return self._observation.progress is not Progress.NOT_WANTED or self._observation.known

    def block(self, width: int) -> Block:
        """A line for each input, then what differs from A."""
        last, looks = self._diagnosis.last, self._looks
        block = Block(f"types up to run {last:,}" if last else "types")
        said = why_unknown(self._observation)
        if not said and not last:
            said = "They are told when the runs come to rest."
        if said:
            block.lines += wrapped(said, width, looks.faint)
            return block
        inputs = inputs_of(self._diagnosis)
        if not inputs:
            block.lines += wrapped("Nothing arrived here yet.", width, looks.faint)
            return block
        block.lines += self._rows(inputs, width)
        for line in self._notes():
            block.lines += wrapped(line, width, looks.faint)
        for line in self._differences():
            block.lines += wrapped(line, width, looks.plain)
        return block

    def _rows(self, inputs: Sequence[Input], width: int) -> Iterator[Line]:
        """The inputs, in columns as wide as there is room for."""
        looks, shown = self._looks, inputs[:MOST]
        phases = phase_bars(self._recording, self._diagnosis) if width >= _FULL else None
        cells = 0 if phases is None else len(phases.phases)
        bar = BAR if width >= _FULL else 4
        rest = width - NUMBER - bar - 6 - FATE - (cells and cells + 2) - 3
        made = _FORM if rest >= 2 * _FORM and any(one.outcome.known for one in shown) else 0
        first = max(8, min(max(cell_len(one.words) for one in shown), rest - made))
        if phases is not None and cells > 1:
            numbers = "".join(str((phase + 1) % 10) for phase in phases.phases)
            before = first + NUMBER + 1 + bar + 6 + FATE + 1
            yield [Segment(fit(f"{'phase ':>{before}}{numbers}", width), looks.faint)]
        whole = sum(one.count for one in inputs)
        for one in shown:
            yield [
                Segment(fit(one.words, first), looks.bold),
                *self._count(one, whole, bar),
                *self._fate(one),
                *self._phases(one, phases),
                Segment(self._made_of(one, rest - first), looks.faint),
            ]
        if len(inputs) > MOST:
            more = sum(one.count for one in inputs[MOST:])
            yield [Segment(f"and {len(inputs) - MOST:,} more, {more:,} times", looks.faint)]

    def _count(self, one: Input, whole: int, bar: int) -> Iterator[Segment]:
        looks = self._looks
        about = "" if one.exact else "~"
        number = f"{about}{short_number(one.count, NUMBER - 2)}"
        style = looks.verdicts[one.fate.verdict]
        filled, empty = gauge(one.count / whole, bar)
        yield Segment(f"{number:>{NUMBER}} ", looks.plain)
        yield Segment(filled, style)
        yield Segment(empty, looks.gauge_empty)
        yield Segment(f" {per_cent(one.count, whole):>3}% ", looks.faint)

    def _fate(self, one: Input) -> Iterator[Segment]:
        yield Segment(fit(one.fate.word, FATE), self._looks.verdicts[one.fate.verdict])

    def _phases(self, one: Input, bars: PhaseBars | None) -> Iterator[Segment]:
        if bars is not None and len(bars.phases) > 1:
            yield Segment(f" {bars.of(one.arrived)} ", self._looks.plain)

    def _made_of(self, one: Input, room: int) -> str:
        """The form that it gets, or CPython's name for the refusal, if there is room."""
        outcome = one.outcome
        family = self._diagnosis.state.instruction.name
        text = outcome.form.removeprefix(f"{family}_") or outcome.refusal
        return f" {fit(text, room - 1).rstrip()}" if room > WORDS_LEAST and text else ""

    def _differences(self) -> Iterable[str]:
        if self._marked is None:
            return ()
        found = differences(self._recording, self._diagnosis, self._marked)
        return () if found is None else told(found, self._diagnosis, self._marked)

    def _notes(self) -> Iterator[str]:
        """What the counts rest on, where not every run was looked at."""
        observation = self._observation
        if observation.progress is Progress.STOPPED:
            yield f"Looking at types {observation.progress.value}, {observation.why}."
        if observation.runs < observation.wanted:
            seen, wanted = observation.runs, observation.wanted
            yield f"Seen in {seen:,} of {wanted:,} runs; the others are taken to be like them."


_FULL: Final = 52
"""Cells from which on there are bars by phase."""

_FORM: Final = 24
"""Cells for the name of a form or a refusal."""
