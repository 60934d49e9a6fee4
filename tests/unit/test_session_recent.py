"""The targets that were shown last."""

from __future__ import annotations

from pathlib import Path

import pytest

from specview.session.recent import MOST, Recent, read_recent, remember, state_file


def recent(number: int) -> Recent:
    return Recent("/work", f"module{number}:f", None, (f"f({number})",), "")


def at(tmp_path: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}


def test_the_latest_comes_first_and_each_once(tmp_path: Path) -> None:
    for number in (1, 2, 1):
        remember(recent(number), at(tmp_path))
    assert read_recent(at(tmp_path)) == (recent(1), recent(2))


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        remember(recent(number), at(tmp_path))
    kept = read_recent(at(tmp_path))
    assert len(kept) == MOST
    assert kept[0] == recent(MOST + 4)
    assert [path.name for path in (tmp_path / "specview").iterdir()] == ["recent.json"]


@pytest.mark.parametrize("text", ["", "[", "[]", '{"recent": 5}', '{"recent": [{"folder": 1}]}'])
def test_a_file_that_holds_anything_else_is_replaced(text: str, tmp_path: Path) -> None:
    remember(recent(1), at(tmp_path))
    path = state_file(at(tmp_path))
    assert path is not None
    path.write_text(text, encoding="utf-8")
    assert read_recent(at(tmp_path)) == ()
    remember(recent(2), at(tmp_path))
    assert read_recent(at(tmp_path)) == (recent(2),)


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    remember(recent(1), at(tmp_path / "file"))
    assert read_recent(at(tmp_path / "file")) == ()
    remember(recent(1), {})
    assert read_recent({}) == ()


def test_the_file_stands_where_the_system_keeps_state() -> None:
    home = Path("/home/someone/.local/state/specview/recent.json")
    assert state_file({"HOME": "/home/someone"}, "linux") == home
    assert state_file({"XDG_STATE_HOME": "/state"}, "linux") == Path("/state/specview/recent.json")
    assert state_file({"LOCALAPPDATA": "/data"}, "win32") == Path("/data/specview/recent.json")
    assert state_file({}, "win32") is None
