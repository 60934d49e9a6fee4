from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from tests.agent.client import Agent, Start
from tests.interpreters import EACH, installed


@pytest.fixture(scope="session", params=EACH)
def python(request: pytest.FixtureRequest) -> Path:
    version: str = request.param
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    return path


@pytest.fixture
def start(python: Path, tmp_path: Path) -> Iterator[Start]:
    agents: list[Agent] = []

    def start(source: str | bytes = "", *, environment: dict[str, str] | None = None) -> Agent:
        file = tmp_path / "subject.py"
        file.write_bytes(source if isinstance(source, bytes) else dedent(source).encode())
        agents.append(Agent(python, tmp_path, environment=environment))
        return agents[-1]

    yield start
    for agent in agents:
        agent.close()
