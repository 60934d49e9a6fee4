"""The first line: what is under view, where it stands, and how its sites fare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from specview.model.lean import dataclass
from specview.model.verdict import Verdict
from specview.tui.columns import fit
from specview.tui.widgets.lines import Line, looks_for

if TYPE_CHECKING:
    from specview.model.summary import Summary
    from specview.tui.looks import Looks
    from specview.tui.view import View

ALWAYS: Final = (Verdict.STABLE, Verdict.MISSING, Verdict.THRASHING, Verdict.FAILING)
"""Verdicts that keep their place in the line even where no site has them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How much the line says.

    Name and call take at most `name` and `call` cells; where the call would get fewer than `least`
    (or than it needs), the layout does not fit. `python`, `phase` and `types` are words put in
    front; without the last one nothing is said of types that are being observed.
    """

    gap: int
    name: int = 200
    call: int = 200
    least: int = 200
    module: bool = False
    python: str = "CPython "
    version: bool = True
    phase: str = "phase "
    spaced: bool = True
    all_counts: bool = True
    types: str = "types: "


LAYOUTS: Final = (
    Layout(4, module=True),
    Layout(3),
    Layout(3, least=24),
    Layout(2, least=14, phase="", spaced=False),
    Layout(2, name=24, least=10, python="", phase="", spaced=False),
    Layout(2, name=24, least=10, python="", phase="", spaced=False, types=""),
    Layout(2, name=16, least=8, python="", phase="", spaced=False, all_counts=False, types=""),
    Layout(1, name=12, call=0, least=0, version=False, spaced=False, all_counts=False, types=""),
    Layout(1, name=0, call=0, least=0, version=False, spaced=False, all_counts=False, types=""),
)
"""From the fullest to the barest."""


class Header(Line):
    """One line, in the fullest layout that fits."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self._target = target
        self._view: View | None = None

    def show(self, view: View) -> None:
        """Show another instant."""
        self._view = view
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """One line."""
        looks = looks_for(self)
        if y:
            return (), looks.bar
        if self._view is None:
            text = fit(f" {self._target}", width - 11) + " … loading "
            return [Segment(text, looks.bar_bold)], looks.bar
        lines = (_Writer(self._view, layout, looks).line(width) for layout in LAYOUTS)
        found = next((line for line in lines if line is not None), None)
        return found or [Segment(self._view.state, looks.bar_bold)], looks.bar


class _Writer:
    """Writes one layout of the line."""

    def __init__(self, view: View, layout: Layout, looks: Looks) -> None:
        self._view = view
        self._layout = layout
        self._looks = looks
        self._gap = Segment(" " * layout.gap, looks.bar)

    def line(self, width: int) -> list[Segment] | None:
        """The line in `width` cells, None if it does not fit."""
        looks = self._looks
        before = [Segment(" ", looks.bar), *self._name(), *self._phase()]
        after = [*self._run(), self._gap]
        right = [
            *self._types(),
            *self._counts(),
            self._gap,
            Segment(f"{self._view.state} ", looks.bar_bold),
        ]
        room = width - _cells(before) - _cells(after) - _cells(right)
        wanted = min(cell_len(self._view.call), self._layout.call)
        if room < min(wanted, self._layout.least):
            return None
        call = Segment(fit(self._view.call, min(wanted, room)), looks.bar)
        filler = Segment(" " * (room - cell_len(call.text)), looks.bar)
        return [*before, call, *after, filler, *right]

    def _name(self) -> Iterator[Segment]:
        subject, layout = self._view.recording.subject, self._layout
        if not layout.name:
            return
        name = f"{subject.module}:{subject.name}" if layout.module else subject.name
        yield Segment(fit(name, min(cell_len(name), layout.name)), self._looks.bar_bold)
        yield self._gap
        if layout.version:
            version = self._view.recording.interpreter.version
            yield Segment(f"{layout.python}{version}", self._looks.bar_faint)
            yield self._gap

    def _phase(self) -> Iterator[Segment]:
        phases = len(self._view.recording.workload.phases)
        if self._layout.call and phases > 1:
            word = self._layout.phase
            yield Segment(f"{word}{self._view.phase + 1}/{phases} ", self._looks.bar_faint)
            if word:
                yield Segment(" ", self._looks.bar)

    def _run(self) -> Iterator[Segment]:
        view, looks = self._view, self._looks
        if self._layout.call:
            yield self._gap
        if view.live:
            yield Segment(f"run {view.run:,}", looks.bar_bold)
        else:
            middle = " of " if self._layout.spaced else "/"
            yield Segment(f" run {view.run:,}{middle}{view.recording.runs:,} ", looks.moment)

    def _types(self) -> Iterator[Segment]:
        """How far what arrives has been observed, while it is."""
        word, observing = self._layout.types, self._view.observing
        if word and observing:
            yield Segment(f"{word}{observing}", self._looks.bar_faint)
            yield self._gap

    def _counts(self) -> Iterator[Segment]:
        looks, layout = self._looks, self._layout
        summary: Summary = self._view.summary
        space = " " if layout.spaced else ""
        first = True
        for verdict in Verdict:
            count = summary[verdict]
            if not count and not (verdict in ALWAYS and layout.all_counts):
                continue
            style = looks.verdicts[verdict] if count else looks.bar_faint
            look = Style(color=style.color, bgcolor=looks.bar.bgcolor, bold=bool(count))
            lead = "" if first else " " + space
            first = False
            yield Segment(f"{lead}{verdict.glyph}{space}{count:,}", look)


def _cells(segments: Sequence[Segment]) -> int:
    return sum(cell_len(segment.text) for segment in segments)
