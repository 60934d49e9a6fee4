"""The margin of the listing: what leads to an instruction, and what handler it has."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment

from specview.model.handlers import Guarded
from specview.model.listing import CodeListing, Instruction
from specview.tui.arrows import HEAD, Lane, arrows_of, draw_row
from specview.tui.columns import SIGN, Columns, fit
from specview.tui.looks import Looks
from specview.tui.rows import Ways, ways_of

_BRACKET: Final = 2


class Margin:
    """Draws the signs in front of instructions: arrows where there is room for them."""

    def __init__(self, columns: Columns, looks: Looks) -> None:
        self._columns = columns
        self._looks = looks
        self._ways: dict[int, Ways] = {}
        self._lanes_of: dict[int, tuple[Lane, ...]] = {}

    def draw(self, listing: CodeListing, instruction: Instruction) -> list[Segment]:
        """Whether a jump or an exception leads here, and the bracket of a range with a handler."""
        looks, ways, width = self._looks, self._ways_of(listing), self._columns.bracket
        sign = "↳ " if instruction.offset in ways.handlers else "  "
        if instruction.offset in ways.jumps:
            sign = "» "
        segments = [Segment(sign, looks.error if sign == "↳ " else looks.faint)]
        if self._columns.target > SIGN:
            segments = self._lanes(listing, instruction, sign)
        guarded = ways.guarded.get(instruction.index)
        if width and guarded is None:
            segments.append(Segment(" " * width, looks.faint))
        elif width and guarded is not None:
            handler = f"→{guarded.target}" if guarded.first and width > _BRACKET else ""
            text = fit(f"{_bracket(guarded)}{handler}", width)
            segments.append(Segment(text, looks.error))
        return segments

    def _lanes(self, listing: CodeListing, instruction: Instruction, sign: str) -> list[Segment]:
        """The arrows that pass; `sign` stands where none leads here."""
        lanes = self._lanes_of.get(listing.code)
        if lanes is None:
            lanes = self._lanes_of[listing.code] = arrows_of(listing)
        cells, faint = draw_row(lanes, instruction.index), self._looks.faint
        if cells.endswith(HEAD) or sign.isspace():
            return [Segment(f"{cells} ", faint)]
        style = self._looks.error if sign == "↳ " else faint
        return [Segment(cells[:-1], faint), Segment(sign, style)]

    def _ways_of(self, listing: CodeListing) -> Ways:
        known = self._ways.get(listing.code)
        if known is None:
            known = self._ways[listing.code] = ways_of(listing)
        return known


def _bracket(guarded: Guarded) -> str:
    if guarded.first:
        return "[" if guarded.last else "┌"
    return "└" if guarded.last else "│"
