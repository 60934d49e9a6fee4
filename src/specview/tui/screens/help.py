"""Explains the keys, the verdicts and the signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from specview.model.verdict import Verdict
from specview.tui.help_keys import Section, key_sections
from specview.tui.help_signs import sign_sections
from specview.tui.widgets.lines import looks_for

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from specview.tui.looks import Looks

FIRST: Final = 24
"""Cells for keys and signs."""


class HelpScreen(ModalScreen[None]):
    """Shows the explanations until a key closes it."""

    CSS_PATH = "panels.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "Close"),
    ]

    def __init__(self, sections: Iterable[Section]) -> None:
        super().__init__()
        self._sections = tuple(sections)

    def compose(self) -> ComposeResult:
        """A panel that scrolls."""
        panel = VerticalScroll(id="panel")
        panel.border_title = Content("Keys, verdicts and signs")
        panel.border_subtitle = Content("↑ ↓ scroll   escape closes")
        with panel:
            yield Static(Group(*_explained(self._sections, looks_for(self))))


def help_of(
    bindings: Iterable[Binding], chosen: Mapping[str, str], *, talking: bool = False
) -> list[Section]:
    """The help of a main screen with these bindings, or of the talk mode above it.

    `chosen` are the keys of actions that were rebound, by the names of `tui.keymap`.
    """
    from specview.tui.screens.talk import TalkScreen

    talk = [one for one in TalkScreen.BINDINGS if isinstance(one, Binding)]
    keys = key_sections(bindings, talk, chosen, talking=talking)
    return [*keys, *sign_sections(talking=talking)]


def _explained(sections: Iterable[Section], looks: Looks) -> Iterator[Text | Table]:
    """A title, and below it two columns, for each section."""
    strong = Style(bold=True)
    styles = {f"{one.glyph}  {one.word}": Style(color=looks.verdicts[one].color) for one in Verdict}
    for number, section in enumerate(sections):
        yield Text(f"{chr(10) * bool(number)}{section.title}", strong + Style(underline=True))
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=FIRST)
        table.add_column()
        for sign, meaning in section.rows:
            key = strong + styles.get(sign, Style(color=looks.key.color))
            table.add_row(Text(sign, key), Text(meaning))
        yield table
