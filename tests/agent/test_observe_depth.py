"""The depth of the value stack, worked out from the code, is what each frame tells of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.agent.client import FOLDER
from tests.interpreters import installed

PROGRAM = Path(__file__).with_name("body_depth.py")
TELLING = ["3.11", "3.14", "3.15"]
"""Frames of the others keep their depth to themselves; there it has to be worked out."""


def depths(version: str, extent: str) -> dict[str, Any]:
    """How many instructions of the body ran, and where the two depths differ."""
    python = installed().get(version)
    if python is None:
        pytest.skip(f"CPython {version} is not installed")
    command = [str(python), str(PROGRAM), str(FOLDER), extent]
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM.parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("version", [TELLING[0], TELLING[-1]])
def test_depths_of_a_few_modules_are_those_of_their_frames(version: str) -> None:
    found = depths(version, "sample")
    assert found["differ"] == []
    assert found["ran"] > 500


@pytest.mark.full
@pytest.mark.parametrize("version", TELLING)
def test_depths_of_all_modules_are_those_of_their_frames(version: str) -> None:
    found = depths(version, "everything")
    assert found["differ"] == []
    assert found["ran"] > 25_000
