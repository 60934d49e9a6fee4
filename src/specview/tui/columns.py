"""How wide the columns of the listing are, and how text is made to fit them."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, set_cell_size

from specview.model.lean import dataclass
from specview.tui.arrows import LANES

NARROW: Final = 56
"""Below this width the counters are left to the line about the selected instruction."""

ROOMY: Final = 108
"""From this width on there is a column for the verdict's word."""

VAST: Final = 150
"""From this width on there is a column for the last change."""


SIGN: Final = 2
"""Cells for the sign that a jump or an exception leads here."""

ARROWS: Final = LANES + 2
"""Cells for arrows with their heads."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; each but `mark` and `glyph` is followed by one cell of air. 0: not shown."""

    width: int
    offset: int
    generic: int
    name: int
    now: int
    gauge: int = 0
    number: int = 0
    misses: int = 0
    word: int = 0
    changed: int = 0
    share: int = 0
    percent: int = 0
    mark: int = 1
    glyph: int = 2
    target: int = SIGN
    bracket: int = 0

    @property
    def left(self) -> int:
        """Cells in front of the generic instruction."""
        return self.mark + self.offset + 1 + self.target + self.bracket


def columns_for(
    width: int,
    last_offset: int,
    *,
    handlers: bool = False,
    jumps: bool = False,
    shares: bool = False,
) -> Columns:
    """Share out `width` cells; `last_offset` is the largest offset that is shown.

    With `handlers` there is room for the brackets of exception tables, and where the screen is
    roomy for the handler's offset too; with `jumps` there is room for arrows, and with `shares`
    for bars of the executions that were specialised, where it is roomy.
    """
    offset = max(3 if width < NARROW else 4, len(str(last_offset)))
    gauge, number, misses, word, changed = _counters(width)
    bracket = 0
    if handlers and width >= NARROW:
        bracket = offset + 3 if width >= ROOMY else 2
    target = ARROWS if jumps and width >= ROOMY else SIGN
    left = 1 + offset + 1 + target + bracket
    share, percent = _shares(width) if shares else (0, 0)
    counters = (gauge, number, misses, word, changed, share, percent)
    right = sum(cells + 1 for cells in counters if cells)
    both = max(8, width - left - right - 2 - 2)
    generic = both * 11 // 20
    # What is longer than any name of an instruction is air.
    now = min(both - generic, 44)
    generic = min(both - now, 56) if width >= VAST else both - now
    widths = (width, offset, generic, _name_width(generic), now, *counters)
    return Columns(*widths, target=target, bracket=bracket)


def _counters(width: int) -> tuple[int, int, int, int, int]:
    if width < NARROW:
        return 0, 0, 0, 0, 0
    if width < ROOMY:
        return 4, 6, 5, 0, 0
    if width < VAST:
        return 8, 7, 7, 12, 0
    return 16, 9, 9, 12, 8


def _shares(width: int) -> tuple[int, int]:
    """Cells for a bar, and for the number behind it."""
    if width < ROOMY:
        return 0, 0
    return (6, 0) if width < VAST else (8, 4)


def _name_width(generic: int) -> int:
    """Cells kept for the name, so that arguments stand below one another."""
    return max(10, min(34, generic * 3 // 5))


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells; an ellipsis where something was cut."""
    if width <= 0:
        return ""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…"


def fit_form(form: str, family: str, width: int) -> str:
    """A form in `width` cells; where that is too little, the family's name goes first."""
    if len(form) > width and form.startswith(family + "_"):
        return fit("…" + form[len(family) :], width)
    return fit(form, width)


def fit_generic(name: str, arguments: str, columns: Columns) -> tuple[str, str]:
    """Name and arguments in `columns.generic` cells; arguments stand below one another."""
    return _fit_both(name, name, arguments, columns.generic, columns.name, columns.name)


def fit_before(form: str, family: str, arguments: str, columns: Columns) -> tuple[str, str]:
    """Form and arguments in `columns.generic` cells less those of a glyph; the form goes first."""
    width = columns.generic - columns.glyph
    return _fit_both(form, family, arguments, width, columns.name - columns.glyph, width * 3 // 4)


def _fit_both(  # noqa: PLR0913, PLR0917 - what is fitted, and into what
    form: str, family: str, arguments: str, width: int, start: int, least: int
) -> tuple[str, str]:
    """Arguments begin behind `start` cells; a longer form has `least` cells, or what is left."""
    if not arguments:
        return fit_form(form, family, width), ""
    room = max(least, width - 1 - cell_len(arguments)) if len(form) > start else start
    first = fit_form(form, family, min(room, max(len(form), start)))
    return first + " ", fit(arguments, width - len(first) - 1)


def short_number(number: int, width: int) -> str:
    """A count in at most `width` characters (at least 4): 999, 12k, 3M."""
    text = f"{number:,}"
    if len(text) <= width:
        return text
    for unit, size in (("k", 1_000), ("M", 1_000_000), ("G", 1_000_000_000)):
        if number < size * 1_000:
            return f"{number // size}{unit}"
    return f"{number // 10**12}T"


def gauge(part: float, width: int) -> tuple[str, str]:
    """A bar of `width` cells for `part` from 0 to 1: what is filled, and what is not.

    Heavy and light lines, so that it can be read without colours.
    """
    halves = max(0, min(width * 2, round(part * width * 2)))
    if part > 0 and halves == 0:
        halves = 1
    bar = "━" * (halves // 2) + "╸" * (halves % 2)
    return bar, "─" * (width - len(bar))
