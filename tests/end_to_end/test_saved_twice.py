"""A file that is saved twice within a second, to the same size, after it was cached."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from specview.session.request import Request
from specview.session.session import Session

SAVED_AT = 1_000_000_000


def save(path: Path, number: int) -> None:
    """Two saves of one second differ in nothing that a `.pyc` file remembers."""
    path.write_text(f"from helper import HELP\ndef f(): return {number}\n", encoding="ascii")
    path.with_name("helper.py").write_text(f"HELP = {number}\n", encoding="ascii")
    for each in (path, path.with_name("helper.py")):
        os.utime(each, ns=(SAVED_AT * 10**9 + number, SAVED_AT * 10**9 + number))


async def played(session: Session) -> str:
    """What the first run prints: a number of the target, and one of a module that it imports."""
    await session.open()
    await session.run(1)
    return session.recording.output.text()


@pytest.mark.parametrize("by", ["file", "module"])
def test_the_second_save_is_what_runs(
    by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    path = tmp_path / "subject.py"
    save(path, 1)
    subprocess.run([sys.executable, "-c", "import subject"], cwd=tmp_path, check=True)
    assert len(list((tmp_path / "__pycache__").iterdir())) == 2
    target = "subject:f" if by == "module" else f"{path}:f"

    async def story() -> None:
        first = Session(Request(target, calls=("print(f(), HELP)",)))
        try:
            assert "1 1" in await played(first)
            save(path, 2)
            second = first.again()
            try:
                assert "2 2" in await played(second)
            finally:
                await second.close()
            save(path, 3)
            await first.reset()
            await first.run(1)
            assert "3 3" in first.recording.output.text()
        finally:
            await first.close()

    asyncio.run(story())


def test_nothing_is_cached_of_what_may_be_saved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    path = tmp_path / "subject.py"
    save(path, 1)

    async def story() -> None:
        session = Session(Request(f"{path}:f", calls=("f()",)), from_source=True)
        await session.open()
        await session.close()

    asyncio.run(story())
    assert not (tmp_path / "__pycache__").exists()
