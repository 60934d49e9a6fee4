"""An application in one of specview's themes: the screen, and the chooser before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import App, ReturnType

from specview.tui.theme import theme_of, variable_defaults

if TYPE_CHECKING:
    from textual.filter import LineFilter


class Themed(App[ReturnType]):
    """Begins in the theme of that name; those that are never taken are never made."""

    def __init__(self, theme: str) -> None:
        self._known_variables: dict[str, dict[str, str]] = {}
        self._styled = ""
        super().__init__()
        self._styled = theme
        self.take_theme(theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def take_theme(self, name: str) -> None:
        """Take one of `theme.NAMES`."""
        self.register_theme(theme_of(name))
        self.theme = name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for themes that do not know specview's variables."""
        return variable_defaults()

    def get_css_variables(self) -> dict[str, str]:
        """The colours and other values of the theme, which take a while to work out.

        Textual asks before one is chosen, too; nothing is parsed with what it gets then.
        """
        if not self._styled:
            return {}
        known = self._known_variables.get(self.theme)
        if known is None:
            known = self._known_variables[self.theme] = super().get_css_variables()
        self.theme_variables = known
        return dict(known)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's own
        """Parse all styles anew if there is another theme; nothing else gives them other values.

        Textual asks for this behind the first frame too, when they have just been parsed.
        """
        if self.theme != self._styled:
            self._styled = self.theme
            super().refresh_css(animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where NO_COLOR is set colours become greys, and those of the terminal its own ink.

        Textual goes by the theme that it starts with, and would leave black on black.
        """
        filters = super().get_line_filters()
        if not (self.no_color and self.native_ansi_color):
            return filters
        from specview.tui.theme_terminal import uncoloured

        return uncoloured(filters)
