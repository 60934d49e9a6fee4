"""Asks which of several things is to be shown, before anything is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from specview.tui.theme import NAMES
from specview.tui.themed import Themed

if TYPE_CHECKING:
    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose: `key` is the answer, `name` and `about` are what is read."""

    key: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading."""

    heading: str
    entries: Sequence[Entry]


class Chooser(Themed[str]):
    """Answers with the key of the entry that was chosen, or with none."""

    TITLE = "specview"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "quit", "Quit")]
    CSS = """
    Screen { background: $background; }
    #title { background: $bar; color: $foreground; text-style: bold; padding: 0 1; }
    #keys { background: $bar; color: $faint; padding: 0 1; dock: bottom; }
    OptionList { height: 1fr; border: none; padding: 0 1; background: $background; }
    OptionList > .option-list--option-disabled { color: $primary; text-style: bold; }
    OptionList:nocolor > .option-list--option-highlighted {
        color: $background; background: $foreground; text-style: bold;
    }
    """

    def __init__(self, title: str, sections: Iterable[Section], theme: str = "dark") -> None:
        super().__init__(NAMES[theme])
        self._title = title
        self._sections = [section for section in sections if section.entries]

    def compose(self) -> ComposeResult:
        """A title, the entries, the keys."""
        yield Static(Content(self._title), id="title")
        yield OptionList(*self._options(), markup=False)
        yield Static(Content("↑ ↓  move     enter  show it     q  quit"), id="keys")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        if event.option_id is not None:
            self.exit(event.option_id)

    def _options(self) -> Iterable[Option]:
        names = [one.name for part in self._sections for one in part.entries]
        width = max(map(cell_len, names), default=0)
        for section in self._sections:
            yield Option(Content(f"\n{section.heading}"), disabled=True)
            for one in section.entries:
                name = set_cell_size(one.name, width)
                yield Option(Content(f"  {name}  {one.about}"), id=one.key)


def choose(title: str, sections: Iterable[Section], theme: str) -> str | None:
    """Show the entries on the terminal, in a theme of `NAMES`; the key of the chosen one."""
    os.environ.setdefault("TEXTUAL_FPS", "240")
    return Chooser(title, sections, theme).run()
