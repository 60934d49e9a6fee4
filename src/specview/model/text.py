"""Text that user code chose, made safe to print before it enters the model."""

from __future__ import annotations

import unicodedata
from typing import Final

_CONTROL_PICTURES: Final = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
"""C0 controls and DEL become their visible pictures (ESC becomes U+241B)."""

_INVISIBLE_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """Return `text` as one line without anything a terminal would obey.

    C0 controls (newline and tab too) become control pictures; C1 controls, format characters such
    as bidirectional overrides and zero-width joiners, line separators and lone surrogates become
    U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text.translate(_CONTROL_PICTURES)))


def clean_lines(text: str, tab: int = 8) -> list[str]:
    """Split `text` at newlines and clean each line; tabs become spaces up to the next stop."""
    return [clean(line.removesuffix("\r").expandtabs(tab)) for line in text.split("\n")]


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return _REPLACEMENT if unicodedata.category(character) in _INVISIBLE_CATEGORIES else character


def shorten(text: str, limit: int) -> str:
    """Return `text` cut to `limit` characters, the last one an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: max(0, limit - 1)] + "…"
