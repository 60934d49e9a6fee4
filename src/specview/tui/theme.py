"""The themes by name, all of them with every variable that the screen's styles use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.theme import Theme

DARK: Final = "specview-dark"
LIGHT: Final = "specview-light"
CONTRAST: Final = "specview-contrast"
COLOUR_BLIND: Final = "specview-colour-blind"
TERMINAL: Final = "specview-terminal"

NAMES: Final = {
    name.removeprefix("specview-"): name for name in (DARK, LIGHT, CONTRAST, COLOUR_BLIND, TERMINAL)
}
"""The themes as the configuration names them: `dark`, `light`, `contrast` and so on."""


@cache
def theme(name: str) -> Theme:
    """The theme of that name; its module is imported only now. Raises KeyError for another."""
    if name in (DARK, LIGHT):
        from specview.tui import theme_plain

        return theme_plain.dark(name) if name == DARK else theme_plain.light(name)
    if name in (CONTRAST, COLOUR_BLIND):
        from specview.tui import theme_clear

        return theme_clear.contrast(name) if name == CONTRAST else theme_clear.colour_blind(name)
    if name == TERMINAL:
        from specview.tui import theme_terminal

        return theme_terminal.terminal(name)
    raise KeyError(name)


def all_themes() -> tuple[Theme, ...]:
    """All of them, in the order of NAMES."""
    return tuple(map(theme, NAMES.values()))


def next_theme(name: str) -> str:
    """The name of the theme behind that of `name`, the first behind the last."""
    names = list(NAMES.values())
    return names[(names.index(name) + 1) % len(names)] if name in names else DARK


def variable_defaults() -> dict[str, str]:
    """Values of specview's own variables for a theme that does not know them."""
    return dict(theme(DARK).variables)
