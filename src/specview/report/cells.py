"""Text measured in terminal cells: a wide character takes two, a combining one takes none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

ELLIPSIS = "…"


def cell_length(text: str) -> int:
    """Cells that `text`, which is clean, takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def pad(text: str, width: int) -> str:
    """`text` with spaces behind it, `width` cells wide or wider."""
    return text + " " * (width - cell_length(text))


def fit(text: str, width: int) -> str:
    """`text` cut to `width` cells; an ellipsis stands where its end was cut off."""
    if cell_length(text) <= width:
        return text
    return text[: _fitting(text, width - 1)] + ELLIPSIS


def fit_tail(text: str, width: int) -> str:
    """`text` cut to `width` cells; an ellipsis stands where its beginning was cut off.

    For names of specialised forms, whose family stands beside them.
    """
    if cell_length(text) <= width:
        return text
    kept = _fitting(reversed(text), width - 1)
    return ELLIPSIS + text[len(text) - kept :]


def _fitting(characters: Iterable[str], width: int) -> int:
    """How many of the first characters fit into `width` cells."""
    used = count = 0
    for character in characters:
        used += _cells(character)
        if used > width:
            break
        count += 1
    return count


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
