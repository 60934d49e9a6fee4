"""How the screen is asked to begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from specview.model.lean import dataclass
from specview.tui.pace import DEFAULT_SPEED

if TYPE_CHECKING:
    from specview.session.archive import Place
    from specview.session.settings import KeySetting


@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """What the user chose, and what is known before anything is loaded.

    `paused` waits for a key before the first run; `theme` is one of `tui.theme.NAMES`; `target`
    is what the first frame says is being loaded; `place` is what was in view when a recording was
    saved; `lesson` is the name of the lesson whose target this is; `speed`
    is one of `tui.pace.SPEEDS`, and `keys` are those of actions by the names of `tui.keymap`;
    `talk` opens the talk mode, `watch` runs the target again whenever its file is saved.
    """

    paused: bool = False
    theme: str = "dark"
    target: str = ""
    place: Place | None = None
    lesson: str = ""
    speed: int | None = DEFAULT_SPEED
    keys: Mapping[str, KeySetting] | None = None
    talk: bool = False
    watch: bool = False
