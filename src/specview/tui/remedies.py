"""Why a site gains nothing, and what to change, as blocks of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from rich.segment import Segment
from rich.style import Style

from specview.explain.advices.shape import Advice
from specview.explain.advising import advice_for, no_advice_text
from specview.explain.diagnosis import GUARD_MISSES, NOT_KNOWN, ORDINARY_CALL, Diagnosis, Reason
from specview.explain.outcome import SILENT
from specview.explain.reasons import reason_text
from specview.explain.unstable import UNSTABLE
from specview.model.interpreter import Interpreter
from specview.tui.columns import fit
from specview.tui.highlight import Highlighter, Word
from specview.tui.inputs import reasons_of, words_of
from specview.tui.inspection import Block, Line, wrapped
from specview.tui.ledger import per_cent
from specview.tui.looks import Looks

MOST: Final = 3
"""Reasons that are told, the most frequent first."""

MOST_INPUTS: Final = 4
"""Inputs that are named for a reason."""

BESIDE: Final = 64
"""Cells from which on code before and after a change stand beside each other."""

_OURS: Final[Mapping[str, str]] = {
    GUARD_MISSES: "guard misses",
    ORDINARY_CALL: "only the ordinary call",
    NOT_KNOWN: "not known",
    SILENT: "refused without a name",
}
"""Words for the codes that are none of CPython's names."""


def reason_name(code: str) -> str:
    """CPython's name for a refusal, or words for a code that it has no name for."""
    return _OURS.get(code, code)


class Remedies:
    """What is to be said of a diagnosis, and of what would mend it; `words` colour code."""

    def __init__(
        self,
        diagnosis: Diagnosis,
        interpreter: Interpreter,
        looks: Looks,
        words: Mapping[Word, Style],
    ) -> None:
        self._diagnosis = diagnosis
        self._interpreter = interpreter
        self._looks = looks
        self._words = words

    def blocks(self, width: int) -> list[Block]:
        """The reasons, then the change that is advised for the first of them that has one."""
        reasons = reasons_of(self._diagnosis)
        if self._diagnosis.verdict not in UNSTABLE or not reasons:
            return []
        blocks = [Block("reason" if len(reasons) == 1 else "reasons")]
        for reason in reasons[:MOST]:
            blocks[0].lines += self._reason(reason, width)
        more = len(reasons) - MOST
        if more > 0:
            blocks[0].lines.append([Segment(f"and {more:,} more", self._looks.faint)])
        if all(reason.code == NOT_KNOWN for reason in reasons):
            return blocks
        return [*blocks, self._advice(reasons, width)]

    def _reason(self, reason: Reason, width: int) -> Iterator[Line]:
        """Its name and share, its inputs, its text."""
        looks, found = self._looks, self._diagnosis
        style = looks.plain if found.verdict is None else looks.verdicts[found.verdict]
        share = per_cent(round(reason.share * 1000), 1000) or 0
        front = f"{share:>3}%  " if reason.inputs and reason.code != NOT_KNOWN else ""
        name = fit(reason_name(reason.code), width - len(front)).rstrip()
        line = [Segment(front, looks.faint), Segment(name, style + Style(bold=True))]
        inputs = words_of(found.state.instruction, reason.inputs, MOST_INPUTS)
        room = width - len(front) - len(name) - 2
        if inputs and len(inputs) <= room:
            yield [*line, Segment(f"  {inputs}", looks.bold)]
        else:
            yield line
            yield from wrapped(inputs, width, looks.bold)
        family = found.state.instruction.name
        yield from wrapped(reason_text(reason.code, family, self._interpreter), width, looks.plain)

    def _advice(self, reasons: Sequence[Reason], width: int) -> Block:
        """For the first of `reasons` that has one."""
        looks, family = self._looks, self._diagnosis.state.instruction.name
        for reason in reasons[:MOST]:
            advice = advice_for(reason.code, family, self._interpreter)
            if advice is not None:
                block = Block("what to change", wrapped(advice.text, width, looks.plain))
                block.lines += wrapped(advice.pays, width, looks.faint)
                block.lines += self._examples(advice, width)
                return block
        said = no_advice_text(reasons[0].code, family, self._interpreter)
        return Block("what to change", wrapped(said, width, looks.soft))

    def _examples(self, advice: Advice, width: int) -> Iterator[Line]:
        """The code before and after, beside each other if there is room."""
        if width < BESIDE:
            for title, source in (("before", advice.before), ("after", advice.after)):
                yield [Segment(title, self._looks.faint)]
                yield from self._code(source, width)
            return
        half = (width - 3) // 2
        yield [Segment(f"{'before':<{half}}   after", self._looks.faint)]
        blank: Line = [Segment(" " * half, self._looks.plain)]
        both = (list(self._code(source, half)) for source in (advice.before, advice.after))
        for before, after in zip_longest(*both, fillvalue=blank):
            yield [*before, Segment(" │ ", self._looks.faint), *after]

    def _code(self, source: str, width: int) -> Iterator[Line]:
        """The lines of a source text, its words coloured, each in `width` cells."""
        lines = source.strip("\n").splitlines()
        highlighter = Highlighter(lines, [])
        for row, line in enumerate(lines):
            yield _cut(_coloured(line, highlighter.pieces(row), self._words), width)


def _coloured(
    line: str, pieces: Sequence[tuple[int, int, Word]], words: Mapping[Word, Style]
) -> Line:
    return [Segment(line[start:end], words[word]) for start, end, word in pieces]


def _cut(line: Line, width: int) -> Line:
    """A line in exactly `width` cells; the texts are ASCII."""
    text = "".join(segment.text for segment in line)
    if len(text) <= width:
        return [*line, Segment(" " * (width - len(text)), line[-1].style if line else None)]
    cut: Line = []
    left = width - 1
    for segment in line:
        cut.append(Segment(segment.text[:left], segment.style))
        left -= len(cut[-1].text)
    return [*cut, Segment("…", cut[-1].style if cut else None)]
