"""From the main screen into the talk mode."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from specview.tui.actions.base import Base


class Talk(Base):
    """Opens the talk mode."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "talk", "Talk mode: few and large things"),
    ]

    def action_talk(self) -> None:
        """Show few and large things, on a screen above this one."""
        from specview.tui.screens.talk import TalkScreen

        self.app.push_screen(TalkScreen(self))
