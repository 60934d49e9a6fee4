"""What arrived at a site, as a block of lines: inputs with their counts, and what form they get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment

from specview.explain.diagnosis import GUARD_MISSES, Diagnosis, Judged
from specview.explain.shape_words import input_words
from specview.model.interpreter import FormKind
from specview.model.lean import dataclass
from specview.model.observation import Observation, Progress
from specview.model.recording import Recording
from specview.model.verdict import Verdict
from specview.tui.columns import fit, gauge, short_number
from specview.tui.inputs import PhaseBars, differences, phase_bars, told
from specview.tui.inspection import Block, Line, wrapped
from specview.tui.ledger import per_cent
from specview.tui.looks import Looks

MOST: Final = 12
"""Inputs that are listed, the most frequent first."""

NUMBER: Final = 7
BAR: Final = 10
WORDS_LEAST: Final = 16
FATE: Final = 8


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of an input at its site: a word, and the verdict that has its colour."""

    word: str
    verdict: Verdict


HIT: Final = Fate("hit", Verdict.STABLE)
MISS: Final = Fate("miss", Verdict.MISSING)
ORDINARY: Final = Fate("ordinary", Verdict.GENERIC_FORM)
REFUSED: Final = Fate("refused", Verdict.FAILING)
FITS: Final = Fate("fits", Verdict.WARMING)
UNTOLD: Final = Fate("?", Verdict.UNKNOWN)


def fate_of(diagnosis: Diagnosis, judged: Judged) -> Fate:
    """Whether the form that is on takes an input, misses it, or there is none for it."""
    state, outcome = diagnosis.state, judged.outcome
    if not outcome.known:
        return UNTOLD
    if state.kind is FormKind.ORDINARY and outcome.form == state.now:
        return ORDINARY
    if state.kind in (FormKind.SPECIALISED, FormKind.ORDINARY):
        turned_away = any(
            judged.arrived in reason.inputs
            for reason in diagnosis.reasons
            if reason.code == GUARD_MISSES and state.verdict is Verdict.MISSING
        )
        return HIT if outcome.form == state.now and not turned_away else MISS
    return FITS if outcome.form else REFUSED


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
        judged = self._diagnosis.judged
        if not judged:
            block.lines += wrapped("Nothing arrived here yet.", width, looks.faint)
            return block
        block.lines += self._rows(judged, width)
        for line in self._notes():
            block.lines += wrapped(line, width, looks.faint)
        for line in self._differences():
            block.lines += wrapped(line, width, looks.plain)
        return block

    def _rows(self, judged: Sequence[Judged], width: int) -> Iterator[Line]:
        """The inputs, in columns as wide as there is room for."""
        looks, shown = self._looks, judged[:MOST]
        phases = phase_bars(self._recording, self._diagnosis) if width >= _FULL else None
        words = [
            input_words(self._diagnosis.state.instruction, one.arrived.shapes) for one in shown
        ]
        cells = 0 if phases is None else len(phases.phases)
        bar = BAR if width >= _FULL else 4
        rest = width - NUMBER - bar - 6 - FATE - (cells and cells + 2) - 3
        made = _FORM if rest >= 2 * _FORM and any(one.outcome.known for one in shown) else 0
        first = max(8, min(max(map(cell_len, words)), rest - made))
        if phases is not None and cells > 1:
            numbers = "".join(str((phase + 1) % 10) for phase in phases.phases)
            lead = " " * (first + NUMBER + bar + FATE + 2)
            yield [Segment(fit(f"{lead}phase  {numbers}", width), looks.faint)]
        whole = sum(one.arrived.count for one in judged)
        for one, said in zip(shown, words, strict=True):
            yield [
                Segment(fit(said, first), looks.bold),
                *self._count(one, whole, bar),
                *self._fate(one),
                *self._phases(one, phases),
                Segment(self._made_of(one, rest - first), looks.faint),
            ]
        if len(judged) > MOST:
            more = sum(one.arrived.count for one in judged[MOST:])
            yield [Segment(f"and {len(judged) - MOST:,} more, {more:,} times", looks.faint)]

    def _count(self, one: Judged, whole: int, bar: int) -> Iterator[Segment]:
        looks, arrived = self._looks, one.arrived
        about = "" if arrived.exact else "~"
        number = f"{about}{short_number(arrived.count, NUMBER - 2)}"
        style = looks.verdicts[fate_of(self._diagnosis, one).verdict]
        filled, empty = gauge(arrived.count / whole, bar)
        yield Segment(f"{number:>{NUMBER}} ", looks.plain)
        yield Segment(filled, style)
        yield Segment(empty, looks.gauge_empty)
        yield Segment(f" {per_cent(arrived.count, whole):>3}% ", looks.faint)

    def _fate(self, one: Judged) -> Iterator[Segment]:
        fate = fate_of(self._diagnosis, one)
        yield Segment(fit(fate.word, FATE), self._looks.verdicts[fate.verdict])

    def _phases(self, one: Judged, bars: PhaseBars | None) -> Iterator[Segment]:
        if bars is not None and len(bars.phases) > 1:
            yield Segment(f" {bars.of(one.arrived)} ", self._looks.plain)

    def _made_of(self, one: Judged, room: int) -> str:
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
