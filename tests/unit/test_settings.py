"""What the user prefers: two files, and a wrong value that is found by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from specview.errors import UsageError
from specview.session.settings import (
    SPEEDS,
    THEMES,
    KeySetting,
    Settings,
    read_settings,
    user_file,
)
from specview.session.toml_lines import line_of
from specview.tui import pace
from specview.tui.theme import NAMES


def read(tmp_path: Path, project: str = "", user: str = "") -> Settings:
    folder, home = tmp_path / "project", tmp_path / "home"
    for path, text in (
        (folder / "pyproject.toml", project),
        (home / "specview" / "config.toml", user),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return read_settings(folder, {"XDG_CONFIG_HOME": str(home), "APPDATA": str(home)})


def test_nothing_is_set_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_settings(tmp_path, {"XDG_CONFIG_HOME": str(tmp_path)}) == Settings()


def test_user_file_and_project_are_read_and_the_project_wins(tmp_path: Path) -> None:
    user = 'theme = "light"\nspeed = "full"\npaused = true\n[keys]\nnext = "f8"\nlive = "f9"\n'
    project = '[tool.specview]\ntheme = "terminal"\nruns = 50\ntalk = false\nkeys.next = "f7, n"\n'
    settings = read(tmp_path, project, user)
    keys = settings.keys or {}
    assert settings == Settings("terminal", "full", 50, paused=True, talk=False, keys=keys)
    path = tmp_path / "project" / "pyproject.toml"
    assert keys["next"] == KeySetting("f7,n", f"{path}, line 5")
    assert keys["live"].keys == "f9"


def test_workloads_of_the_project_are_no_settings(tmp_path: Path) -> None:
    text = '[tool.specview.workloads."shop:add"]\ncalls = ["add(1, 2)"]\n'
    assert read(tmp_path, text) == Settings()


@pytest.mark.parametrize(
    ("text", "line", "message", "allowed"),
    [
        ('theme = "sepia"', 2, "theme is 'sepia'", "dark, light, contrast"),
        ("\n\ntheme = 3", 4, "theme is 3", "terminal"),
        ("speed = 30", 2, "speed is 30", "20, 50, 100, 1000, full"),
        ("speed = true", 2, "speed is True", "full"),
        ("runs = 0", 2, "runs is 0", "from 1 to 1,000,000,000,000"),
        ('paused = "yes"', 2, "paused is 'yes'", "true or false"),
        ("talk = 1", 2, "talk is 1", "true or false"),
        ("keys = 1", 2, "keys is 1", "a table"),
        ('keys = {next = ""}', 2, "next is ''", "f8"),
        ("[tool.specview.keys]\n# here\nnext = 5", 4, "next is 5", "f8"),
        ('thema = "dark"', 2, "no setting 'thema'", "theme, speed, runs"),
        ('"\\u001b[2J" = 1', None, "no setting '\u241b[2J'", "theme"),
    ],
)
def test_wrong_value_is_named_with_its_line_and_what_is_allowed(
    tmp_path: Path, text: str, line: int | None, message: str, allowed: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, f"[tool.specview]\n{text}\n")
    told = caught.value.message
    assert told.endswith(f": {message}")
    assert str(tmp_path / "project" / "pyproject.toml") in told
    assert line is None or f", line {line}:" in told
    assert allowed in caught.value.hint


def test_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"config\.toml cannot be read: .*line 1"):
        read(tmp_path, "", "theme = \nspeed = 1\n")


def test_table_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="should be a table"):
        read(tmp_path, "[tool]\nspecview = 3\n")


@pytest.mark.parametrize(
    ("environment", "platform", "place"),
    [
        ({"XDG_CONFIG_HOME": "/x", "HOME": "/h"}, "linux", "/x/specview/config.toml"),
        ({"HOME": "/h"}, "darwin", "/h/.config/specview/config.toml"),
        ({"APPDATA": "/a", "HOME": "/h"}, "win32", "/a/specview/config.toml"),
        ({}, "linux", None),
        ({"HOME": "/h"}, "win32", None),
    ],
)
def test_user_file_stands_where_the_platform_keeps_such_files(
    environment: dict[str, str], platform: str, place: str | None
) -> None:
    assert user_file(environment, platform) == (None if place is None else Path(place))


def test_lines_are_found_in_every_spelling() -> None:
    text = 'a = 1\n[tool]\nx = 1\n["tool" . specview] # so\nkeys.next = "n"\n[[other]]\nkeys = 1\n'
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("tool", "specview", "keys", "next")) == 5
    assert line_of(text, ("tool", "specview", "theme")) == 4
    assert line_of(text, ("nothing",)) is None


def test_what_can_be_set_is_what_the_screen_has() -> None:
    assert list(THEMES) == list(NAMES)
    assert [None if speed == "full" else speed for speed in SPEEDS] == list(pace.SPEEDS)
