"""How the screen begins: the command line, then the project's settings, then the user's."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from specview.errors import UsageError
from specview.model.text import clean
from specview.session.settings import THEMES, Settings, read_settings

if TYPE_CHECKING:
    from specview.session.archive import Place
    from specview.tui.options import ScreenOptions


def settings_here() -> Settings:
    """The settings that hold in the current folder. Raises UsageError."""
    try:
        folder: Path | None = Path.cwd()
    except OSError:  # it was removed; the user's own file is still there
        folder = None
    return read_settings(folder)


def screen_options(
    options: Namespace,
    settings: Settings,
    target: str,
    *,
    lesson: str = "",
    place: Place | None = None,
) -> ScreenOptions:
    """What the screen is told. Raises UsageError for a theme that does not exist."""
    from specview.tui.options import ScreenOptions
    from specview.tui.pace import DEFAULT_SPEED

    speed = DEFAULT_SPEED if settings.speed is None else settings.speed
    return ScreenOptions(
        paused=options.paused or place is not None or settings.paused is True,
        theme=theme(options, settings),
        target=target,
        place=place,
        lesson=lesson,
        speed=speed if isinstance(speed, int) else None,
        keys=settings.keys,
        talk=options.talk or settings.talk is True,
        watch=options.watch,
    )


def theme(options: Namespace, settings: Settings) -> str:
    """The name of the theme. Raises UsageError for one that does not exist."""
    name: str | None = options.theme
    if name is not None and name not in THEMES:
        raise UsageError(f"no theme {clean(name)!r}", f"there are {', '.join(THEMES)}")
    return name or settings.theme or THEMES[0]
