"""Explains the keys and the verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from specview.model.verdict import Verdict
from specview.tui.looks import Looks
from specview.tui.widgets.lines import looks_for

if TYPE_CHECKING:
    from textual.app import ComposeResult

KEYS: Final = (
    ("space  r  h  t", "run once, 10, 100, 1000 times"),
    ("p  + -", "play or pause; faster, slower"),
    ("n  b", "next change of form (it runs for one if none is recorded); the one before"),
    ("← →  shift+← →", "one run, ten runs back or forward in the recording"),
    ("0  l", "back to run 0; follow the newest run"),
    ("d  v  i  g", "tree of code, source, inspector, timeline; again: close"),
    ("z  Z", "fewer, more runs along the timeline; so does the wheel"),
    ("c  o", "show inline caches; show only sites"),
    ("↑ ↓  page  home end", "move in the listing; the mouse works too"),
    (":  y  Y", "type a call to run; the next phase; all phases once more"),
    ("/  m  M", "search opcodes, arguments and source; the next place, the one before"),
    ("N  B  f  F", "changes of this instruction; into nested code and back"),
    ("a  A", "mark this moment as A; show it beside another (≠ another form), or generic"),
    ("w  T", "run again what is saved; talk mode"),
    ("tab  enter  e", "to the output and back; traceback of an error; of the last one"),
    ("`", "a letter on each part: the letter leads there"),
    ("s", "stop the run under way, also one that hangs"),
    ("x", "begin again in a fresh process"),
    ("^s  ^e  ^y", "save everything; export a report or the screen; copy"),
    ("^t  ^p  ^z  q", "next theme; all commands; suspend; quit"),
)
READING: Final = (
    ("left half", "what the compiler emitted; names of sites, which can specialise, are bold"),
    ("right half", "what stands there now; blank where that is the same"),
    ("█ ▌ ▏", "changed form within the last run, 5 runs, 20 runs"),
    ("27/53", "misses left before the specialiser runs again"),
    ("in 14", "executions until its next attempt, after it was refused"),
    ("misses  ≥", "all guard misses so far; at least so many"),
    ("»  ↳", "a jump leads here; an exception does"),
    ("┌→100 │ └", "an exception here goes on at 100; entering it costs no instruction"),
)


class HelpScreen(ModalScreen[None]):
    """Shows the explanations until a key closes it."""

    CSS_PATH = "panels.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "Close"),
    ]

    def compose(self) -> ComposeResult:
        """A panel that scrolls."""
        panel = VerticalScroll(id="panel")
        panel.border_title = Content("Keys and verdicts")
        panel.border_subtitle = Content("escape closes")
        with panel:
            yield Static(_explanations(looks_for(self)))


def _explanations(looks: Looks) -> Text:
    text = Text()
    strong = Style(bold=True)
    for key, meaning in KEYS:
        text.append(f"{key:<21}", strong + Style(color=looks.key.color))
        text.append(f"{meaning}\n")
    text.append("\n")
    for verdict in Verdict:
        text.append(
            f"{verdict.glyph}  {verdict.word:<18}", Style(color=looks.verdicts[verdict].color)
        )
        text.append(f"{verdict.meaning}\n")
    text.append("\n")
    for sign, meaning in READING:
        text.append(f"{sign:<21}", strong)
        text.append(f"{meaning}\n")
    text.rstrip()
    return text
