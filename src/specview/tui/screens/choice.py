"""Asks which of a few things is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ChoiceScreen(ModalScreen[str]):
    """A list of words; gives back the key of the one that was chosen, None for escape."""

    CSS = """
    ChoiceScreen { align: center middle; background: $background 60%; }
    ChoiceScreen OptionList {
        width: 40; max-width: 90%; height: auto; max-height: 80%;
        background: $surface; border: round $border; padding: 0 1;
        border-title-color: $foreground; border-title-style: bold;
        border-subtitle-color: $faint;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "Close")]

    def __init__(self, title: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """One line a choice."""
        options = OptionList(
            *(Option(Content(told), id=key) for key, told in self._choices.items())
        )
        options.border_title = Content(self._title)
        options.border_subtitle = Content("enter takes it, escape closes")
        yield options

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Give the choice back."""
        self.dismiss(message.option_id)
