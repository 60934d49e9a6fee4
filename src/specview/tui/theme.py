"""The themes by name, all of them with every variable that the screen's styles use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specview.tui import theme_clear, theme_plain, theme_terminal

if TYPE_CHECKING:
    from textual.theme import Theme

DARK: Final = "specview-dark"
LIGHT: Final = "specview-light"
CONTRAST: Final = "specview-contrast"
COLOUR_BLIND: Final = "specview-colour-blind"
TERMINAL: Final = "specview-terminal"

THEMES: Final[tuple[Theme, ...]] = (
    theme_plain.dark(DARK),
    theme_plain.light(LIGHT),
    theme_clear.contrast(CONTRAST),
    theme_clear.colour_blind(COLOUR_BLIND),
    theme_terminal.terminal(TERMINAL),
)

NAMES: Final = {theme.name.removeprefix("specview-"): theme.name for theme in THEMES}
"""The themes as the configuration names them: `dark`, `light`, `contrast` and so on."""


def next_theme(name: str) -> str:
    """The name of the theme behind that of `name`, the first behind the last."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else DARK


def variable_defaults() -> dict[str, str]:
    """Values of specview's own variables for a theme that does not know them."""
    return dict(THEMES[0].variables)
