"""The theme whose colours are those that the user gave the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from specview.model.verdict import Verdict
from specview.tui.theme_ground import Ground, variables

_INK: Final = "ansi_default"
"""Of ink and of ground nothing is known but that the two go together."""

_GROUND: Final = Ground(
    page=_INK,
    ink=_INK,
    soft=_INK,
    faint=_INK,
    rule="ansi_bright_black",
    bar=_INK,
    source=_INK,
    heading=_INK,
    cursor=_INK,
    blurred=_INK,
    changed=(_INK, _INK, _INK),
    gauge="ansi_bright_black",
    moment="ansi_cyan",
    banner="ansi_red",
    banner_ink="ansi_bright_white",
    border="ansi_bright_black",
    scrollbars=("ansi_bright_black", "ansi_blue", "ansi_cyan"),
)
_SIXTEEN: Final = {
    Verdict.NOT_EXECUTED: _INK,
    Verdict.WARMING: "ansi_cyan",
    Verdict.STABLE: "ansi_green",
    Verdict.MISSING: "ansi_yellow",
    Verdict.THRASHING: "ansi_red",
    Verdict.FAILING: "ansi_magenta",
    Verdict.GENERIC_FORM: "ansi_blue",
    Verdict.JITTED: "ansi_bright_green",
    Verdict.UNKNOWN: _INK,
}

_NO_COLOUR: Final = NoColor()


def uncoloured(filters: Iterable[LineFilter]) -> list[LineFilter]:
    """`filters` with none that makes greys: the terminal's own colours have none, and go."""
    return [_NO_COLOUR if isinstance(one, Monochrome) else one for one in filters]


def terminal(name: str) -> Theme:
    """The sixteen colours of the terminal on its own ground; what is chosen is reversed."""
    others = {
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "block-cursor-background": "ansi_blue",
        "block-cursor-foreground": "ansi_bright_white",
    }
    return Theme(
        name=name,
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_magenta",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground=_INK,
        background=_INK,
        surface=_INK,
        panel=_INK,
        boost=_INK,
        variables={**variables(_GROUND, _SIXTEEN), **others},
    )
