"""The colours of source: words by their kind, tinted by verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.style import Style
from textual.color import Color

from specview.model.verdict import Verdict
from specview.tui.highlight import Word
from specview.tui.looks import TROUBLE, named

if TYPE_CHECKING:
    from textual.widget import Widget

TINT: Final = 0.24
"""Share of a verdict's colour in the ground below a word: the words stay readable."""

_UNTINTED: Final = frozenset({Verdict.NOT_EXECUTED, Verdict.WARMING, Verdict.UNKNOWN})


@dataclass(frozen=True)
class SourceLooks:
    """Styles of the words, and what a verdict lays under them (trouble is underlined too)."""

    words: dict[Word, Style]
    tints: dict[Verdict, Style]


_KNOWN: dict[str, SourceLooks] = {}


def source_looks_for(widget: Widget) -> SourceLooks:
    """The styles of the theme that is on."""
    theme = widget.app.theme
    looks = _KNOWN.get(theme)
    if looks is None:
        looks = _KNOWN[theme] = source_looks_of(widget.app.get_css_variables())
    return looks


def source_looks_of(colour: Mapping[str, str]) -> SourceLooks:
    """The styles of a theme from its CSS variables (`App.get_css_variables`)."""
    ground, ink = colour["background"], colour["foreground"]

    def mixed(name: str) -> str:
        return _blend(ink, colour[name], 0.6)

    styles = {
        Word.PLAIN: Style(color=named(ink)),
        Word.KEYWORD: Style(color=mixed("primary"), bold=True),
        Word.DEFINED: Style(color=named(ink), bold=True),
        Word.BUILTIN: Style(color=mixed("primary")),
        Word.STRING: Style(color=mixed("success")),
        Word.NUMBER: Style(color=mixed("accent")),
        Word.COMMENT: Style(color=named(colour["faint"]), italic=True),
    }
    return SourceLooks(
        {word: style + Style(bgcolor=named(ground)) for word, style in styles.items()},
        {verdict: _tint(ground, colour[f"verdict-{verdict.key}"], verdict) for verdict in Verdict},
    )


def _tint(ground: str, colour: str, verdict: Verdict) -> Style:
    if verdict in _UNTINTED:
        return Style.null()
    background = _blend(ground, colour, TINT)
    return Style(bgcolor=background, underline=True if verdict in TROUBLE else None)


def _blend(first: str, second: str, share: float) -> str:
    """A colour between two; the terminal's own colours have none between them."""
    one, other = Color.parse(first), Color.parse(second)
    if one.ansi is not None or other.ansi is not None:
        return named(first)
    return one.blend(other, share).hex6
