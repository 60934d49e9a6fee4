"""What the user prefers: `[tool.specview]` of the project, and a file of the user's own.

The project's file is the nearest pyproject.toml; the user's is `specview/config.toml` in
`$XDG_CONFIG_HOME` (else `~/.config`), on Windows in `%APPDATA%`. The project's values win.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn

from specview.errors import UsageError
from specview.model.lean import dataclass
from specview.model.text import clean, shorten
from specview.model.workload import MAX_RUNS
from specview.session.config import nearest_pyproject
from specview.session.places import Place
from specview.session.toml_file import read_toml

THEMES: Final = ("dark", "light", "contrast", "colour-blind", "terminal")
"""The themes of the screen by name."""

SPEEDS: Final = (1, 2, 5, 10, 20, 50, 100, 1000, "full")
"""Runs a second at which the screen can play."""

_PLACE: Final = Place(windows="APPDATA", xdg="XDG_CONFIG_HOME", home=".config")
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class KeySetting:
    """Keys for an action, separated by commas; `where` names the file and the line."""

    keys: str
    where: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set; None where nothing was."""

    theme: str | None = None
    speed: int | str | None = None
    runs: int | None = None
    paused: bool | None = None
    talk: bool | None = None
    keys: Mapping[str, KeySetting] | None = None


def read_settings(folder: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that hold in `folder`; None has no project.

    Raises UsageError for a file that cannot be read, and for a name or a value that means nothing:
    it names the file, the line, and what is allowed.
    """
    user, project = user_file(environment), folder and nearest_pyproject(folder)
    settings = Settings()
    if user is not None and user.is_file():
        settings = _File(user, ()).apply(settings)
    if project is not None:
        settings = _File(project, ("tool", "specview")).apply(settings)
    return settings


def user_file(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Where the user's own file stands, None where the environment names no place for it."""
    return _PLACE.file("config.toml", environment, platform)


class _File:
    """One file; `table` is where in it specview's settings stand."""

    def __init__(self, path: Path, table: tuple[str, ...]) -> None:
        self._path = path
        self._table = table
        document: object
        self._text, document = read_toml(path)
        for name in table:
            document = document.get(name, {}) if isinstance(document, dict) else {}
        if not isinstance(document, dict):
            raise UsageError(f"specview in {clean(str(path))} should be a table")
        self._values: dict[str, object] = document

    def apply(self, settings: Settings) -> Settings:
        """`settings` with what the file sets."""
        for name, value in self._values.items():
            reader = _READERS.get(name)
            if reader is not None:
                settings = reader(self, settings, value)
            elif name != "workloads" or not self._table:
                known = ", ".join([*_READERS, *["workloads"] * bool(self._table)])
                raise UsageError(f"{self.where(name)}: no setting {clean(name)!r}", f"set {known}")
        return settings

    def where(self, *names: str) -> str:
        """The file and the line on which a value stands."""
        from specview.session.toml_lines import line_of  # only where something is wrong

        line = line_of(self._text, (*self._table, *names))
        return clean(str(self._path)) + (f", line {line}" if line else "")

    def wrong(self, value: object, allowed: str, *names: str) -> NoReturn:
        """Raise UsageError for `value`."""
        told = shorten(clean(repr(value)), _SHOWN)
        raise UsageError(f"{self.where(*names)}: {names[-1]} is {told}", f"it can be {allowed}")


def _theme(file: _File, settings: Settings, value: object) -> Settings:
    if not isinstance(value, str) or value not in THEMES:
        file.wrong(value, ", ".join(THEMES), "theme")
    return replace(settings, theme=value)


def _speed(file: _File, settings: Settings, value: object) -> Settings:
    if isinstance(value, bool) or not isinstance(value, int | str) or value not in SPEEDS:
        file.wrong(value, ", ".join(map(str, SPEEDS)), "speed")
    return replace(settings, speed=value)


def _runs(file: _File, settings: Settings, value: object) -> Settings:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_RUNS:
        file.wrong(value, f"a whole number from 1 to {MAX_RUNS:,}", "runs")
    return replace(settings, runs=value)


def _paused(file: _File, settings: Settings, value: object) -> Settings:
    return replace(settings, paused=_flag(file, value, "paused"))


def _talk(file: _File, settings: Settings, value: object) -> Settings:
    return replace(settings, talk=_flag(file, value, "talk"))


def _flag(file: _File, value: object, name: str) -> bool:
    if not isinstance(value, bool):
        file.wrong(value, "true or false", name)
    return value


def _keys(file: _File, settings: Settings, value: object) -> Settings:
    if not isinstance(value, dict):
        file.wrong(value, 'a table such as {next = "f8"}', "keys")
    keys = dict(settings.keys or {})
    for name, pressed in value.items():
        if not isinstance(pressed, str) or not all(map(str.strip, pressed.split(","))):
            file.wrong(pressed, 'keys such as "f8" or "ctrl+n,n"', "keys", name)
        told = ",".join(map(str.strip, pressed.split(",")))
        keys[name] = KeySetting(told, file.where("keys", name))
    return replace(settings, keys=keys)


_READERS: Final[Mapping[str, Callable[[_File, Settings, object], Settings]]] = {
    "theme": _theme,
    "speed": _speed,
    "runs": _runs,
    "paused": _paused,
    "talk": _talk,
    "keys": _keys,
}
