"""The inspector: everything about the selected instruction."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from specview.explain.diagnosis import diagnose
from specview.model.site import cache_at
from specview.tui.evidence import Evidence
from specview.tui.inspection import Block, Inspection
from specview.tui.remedies import Remedies
from specview.tui.source_looks import source_looks_for
from specview.tui.widgets.blocks import TWO_COLUMNS, halves, one_column, two_columns
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.pane import PaneWidget
from specview.tui.words import place_of

if TYPE_CHECKING:
    from specview.tui.view import View

LEAST: Final = 3
"""Cells below which nothing is told."""


@dataclass(frozen=True)
class Found:
    """What is known of what arrived at a site."""

    evidence: Evidence
    remedies: Remedies


class Inspector(PaneWidget):
    """Scrolls; drawn anew only where the instruction, its words or its history differ."""

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._place: tuple[int, int] | None = None
        self._stamp: Hashable = None
        self._lines: list[Strip] = []

    def show(self, view: View, place: tuple[int, int] | None) -> None:
        """Tell of the instruction at `place`; another instruction is told from its beginning."""
        if place != self._place:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._view, self._place = view, place
        self._write()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._write()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._stamp = None
        self._write()

    def render_line(self, y: int) -> Strip:
        """A line of the story, and beside it one of the forms or the history."""
        y += self.scroll_offset.y
        if y < len(self._lines):
            return self._lines[y]
        return Strip.blank(self.scrollable_content_region.width, looks_for(self).plain)

    def _write(self) -> None:
        width, view, place = self.scrollable_content_region.width, self._view, self._place
        if view is None or place is None or width < LEAST:
            return
        inspection = Inspection(view.recording, place, view.run, looks_for(self))
        track = view.recording.tracks[place[0]]
        turns = track.turns.get(place[1])
        history = None if turns is None else (len(turns), turns.index_at(view.run))
        cache = tuple(cache_at(track, place[1], view.run).values())
        told = (view.reckoned, view.observed, view.marked, view.recording.observation.progress)
        stamp = (id(view.recording), place, width, inspection.state, history, cache, told)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self._lines = list(self._laid_out(inspection, self._found(view, place), width))
        self.virtual_size = Size(width, len(self._lines))
        instruction = inspection.state.instruction
        place_name = f"{instruction.name} at {instruction.offset} · {place_of(instruction)}"
        self.border_title = Content(f"{place_name} · i closes")
        self.refresh()

    def _found(self, view: View, place: tuple[int, int]) -> Found | None:
        """What arrived there, and why it is what it is; None for what has no family."""
        family = view.recording.tracks[place[0]].listing.instructions[place[1]].family
        if family is None:
            return None
        diagnosis = diagnose(view.recording, *place, view.reckoned, reckoned=False)
        looks = looks_for(self)
        words = source_looks_for(self).words
        return Found(
            Evidence(view.recording, diagnosis, view.marked, looks),
            Remedies(diagnosis, view.recording.interpreter, looks, words),
        )

    def _laid_out(self, inspection: Inspection, found: Found | None, width: int) -> Iterator[Strip]:
        """What it does, and why; what arrived, and its forms: beside or below one another."""
        looks = looks_for(self)
        first, second = _blocks(inspection, found, *halves(width))
        if width >= TWO_COLUMNS:
            yield from two_columns(first, second, width, looks)
            return
        types = 1 if found is not None and found.evidence.wanted else 0
        blocks = [first[0], *second[:types], *first[1:], *second[types:]]
        yield from one_column(blocks, width, looks)


def _blocks(
    inspection: Inspection, found: Found | None, left: int, right: int
) -> tuple[list[Block], list[Block]]:
    """The blocks of both columns, in so many cells; types come first, if they are wanted."""
    meaning, *others = inspection.story(left)
    forms = inspection.forms_and_history(right)
    if found is None:
        return [meaning, *others], forms
    types = [found.evidence.block(right)]
    told = [*types, *forms] if found.evidence.wanted else [*forms, *types]
    return [meaning, *found.remedies.blocks(left), *others], told
