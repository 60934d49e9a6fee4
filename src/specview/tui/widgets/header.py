"""The first line: what is under view, where it stands, and how its sites fare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from specview.model.summary import Summary
from specview.model.verdict import Verdict
from specview.tui.columns import fit
from specview.tui.view import View
from specview.tui.widgets.lines import Line, looks_for

ALWAYS: Final = (Verdict.STABLE, Verdict.MISSING, Verdict.THRASHING, Verdict.FAILING)
"""Verdicts that keep their place in the line even where no site has them."""

SHORTEST_CALL: Final = 10


class Header(Line):
    """One line; parts are shortened one after another until it fits."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self._target = target
        self._view: View | None = None

    def show(self, view: View | None) -> None:
        """Show another instant; None while nothing is loaded."""
        self._view = view
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """The fullest of the layouts that fits."""
        looks = looks_for(self)
        if y:
            return (), looks.bar
        if self._view is None:
            text = f" {fit(self._target, max(0, width - 12))}… loading "
            return [Segment(text, looks.bar_bold)], looks.bar
        for level in range(5):
            segments = self._line(self._view, width, level)
            if segments is not None:
                return segments, looks.bar
        return self._least(self._view, width), looks.bar

    def _least(self, view: View, width: int) -> list[Segment]:
        looks = looks_for(self)
        state = f" {view.state.split()[0]} "
        text = fit(f" {_run(view, short=True)}  {view.recording.subject.name}", width - len(state))
        return [Segment(text, looks.bar_bold), Segment(state, looks.bar_bold)]

    def _line(self, view: View, width: int, level: int) -> list[Segment] | None:
        """The layout of `level`, 0 being the fullest; None if it does not fit."""
        looks = looks_for(self)
        gap = "    " if level == 0 else "   " if level == 1 else "  "
        left = list(self._left(view, level, gap))
        right = [*self._counts(view.summary, level), Segment(f"{gap}{view.state} ", looks.bar_bold)]
        room = width - _cells(left) - _cells(right) - cell_len(gap)
        call = view.call
        shortest = min(cell_len(call), SHORTEST_CALL) if level < 4 else 0
        if room < shortest:
            return None
        if level < 2 and room < cell_len(call):
            return None
        call = fit(call, min(room, cell_len(call)))
        left.insert(-1, Segment(call, looks.bar))
        filler = width - _cells(left) - _cells(right)
        return [*left, Segment(" " * filler, looks.bar), *right]

    def _left(self, view: View, level: int, gap: str) -> Iterator[Segment]:
        """What stands in front of the counts; the call is put in before the last of these."""
        looks = looks_for(self)
        subject, interpreter = view.recording.subject, view.recording.interpreter
        name = f"{subject.module}:{subject.name}" if level == 0 else subject.name
        if level >= 3:
            name = fit(name, min(cell_len(name), 16))
        yield Segment(f" {name}{gap}", looks.bar_bold)
        if level < 4:
            word = "CPython " if level < 3 else ""
            yield Segment(f"{word}{interpreter.version}{gap}", looks.bar_faint)
        phases = len(view.recording.workload.phases)
        if phases > 1 or level == 0:
            word = "phase " if level < 2 else ""
            yield Segment(f"{word}{view.phase + 1}/{phases} ", looks.bar_faint)
        run = _run(view, short=level >= 3)
        if not view.live:
            yield Segment(gap, looks.bar)
            yield Segment(f" {run} ", looks.moment)
        else:
            yield Segment(f"{gap}{run}", looks.bar_bold)

    def _counts(self, summary: Summary, level: int) -> Iterator[Segment]:
        looks = looks_for(self)
        for verdict in Verdict:
            count = summary[verdict]
            if not count and (verdict not in ALWAYS or level >= 3):
                continue
            style = looks.verdicts[verdict] if count else looks.bar_faint
            glyph = Style(color=style.color, bgcolor=looks.bar.bgcolor, bold=bool(count))
            space = " " if level < 2 else ""
            yield Segment(f" {verdict.glyph}{space}{count}", glyph)
            if level < 2:
                yield Segment(" ", looks.bar)


def _run(view: View, *, short: bool) -> str:
    if view.live:
        return f"run {view.run:,}"
    middle = "/" if short else " of "
    return f"run {view.run:,}{middle}{view.recording.runs:,}"


def _cells(segments: Sequence[Segment]) -> int:
    return sum(cell_len(segment.text) for segment in segments)
