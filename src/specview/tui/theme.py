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
def theme_of(name: str) -> Theme:
    """The theme of that name, made when it is first taken. Raises KeyError for another name."""
    if name in (DARK, LIGHT):
        from specview.tui.theme_plain import dark, light

        return dark(name) if name == DARK else light(name)
    if name in (CONTRAST, COLOUR_BLIND):
        from specview.tui.theme_clear import colour_blind, contrast

        return contrast(name) if name == CONTRAST else colour_blind(name)
    if name == TERMINAL:
        from specview.tui.theme_terminal import terminal

        return terminal(name)
    raise KeyError(name)


def next_theme(name: str) -> str:
    """The name of the theme behind that of `name`, the first behind the last."""
    names = list(NAMES.values())
    return names[(names.index(name) + 1) % len(names)] if name in names else DARK


def variable_defaults() -> dict[str, str]:
    """Values of specview's own variables for a theme that does not know them."""
    return dict(theme_of(DARK).variables)
