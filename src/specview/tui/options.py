"""How the screen is asked to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specview.session.archive import Place


@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """What the user chose, and what is known before anything is loaded.

    `paused` waits for a key before the first run; `theme` is one of `tui.theme.NAMES`; `target`
    is what the first frame says is being loaded; `place` is what was in view when a recording was
    saved; `lesson` is the name of the lesson whose target this is;
    `talk` opens the talk mode.
    """

    paused: bool = False
    theme: str = "dark"
    target: str = ""
    place: Place | None = None
    lesson: str = ""
    talk: bool = False
