from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.living import Living
from tests.end_to_end.terminal import Terminal
from tests.interpreters import NEWEST, installed

Live = Callable[..., Living]
"""Starts no process yet: `live(source, *calls, setup=…)`."""

Show = Callable[..., Terminal]
"""Starts the screen: `show(*words, folder=…, source=…)`; `source` is that of a `subject.py`."""


@pytest.fixture(params=NEWEST)
def python(request: pytest.FixtureRequest) -> Path:
    """Each interpreter as the target's."""
    version: str = request.param
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    return path


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: Path) -> Iterator[Live]:
    """Sessions with each interpreter as the target's."""
    monkeypatch.chdir(tmp_path)
    started: list[Living] = []

    def live(source: str, *calls: str, setup: str = "") -> Living:
        started.append(Living(tmp_path, source, *calls, setup=setup, python=python))
        return started[-1]

    yield live
    for living in started:
        living.close()


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    """Terminals on which specview was started."""
    shown: list[Terminal] = []

    def show(*words: str, folder: Path = tmp_path, source: str | None = None) -> Terminal:
        folder.mkdir(exist_ok=True)
        if source is not None:
            (folder / "subject.py").write_text(source, encoding="utf-8")
        shown.append(Terminal(folder, *words))
        return shown[-1]

    yield show
    for terminal in shown:
        terminal.close()
