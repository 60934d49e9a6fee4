"""What is observed of the standard library is what its own source, rewritten, tells of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agent import body_check
from tests.agent.observing import observe

FOR_ALL = {"BINARY_OP", "COMPARE_OP", "LOAD_ATTR", "STORE_ATTR", "STORE_SUBSCR", "UNPACK_SEQUENCE"}
ENOUGH = 7_000
"""Operations of the whole body that agree, at least."""


def held_against_the_source(
    python: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, extent: str
) -> body_check.Compared:
    """All works of the body together."""
    for name, value in body_check.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    works = body_check.works_of(python, extent)
    together = body_check.Compared()
    for (module, work), told in body_check.recorded(python, works).items():
        call = body_check.call_of(work)
        seen = observe(python, folder, "", call, runs=body_check.RUNS, target=module, setup=call)
        found = body_check.compare(told, seen)
        together.agreed += found.agreed
        together.executions += found.executions
        together.families |= found.families
        together.differences += [f"{module}, {work}: {one}" for one in found.differences]
    return together


def test_a_few_modules_are_observed_as_their_source_tells(
    python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = held_against_the_source(python, tmp_path, monkeypatch, "sample")
    assert found.differences == []
    assert found.agreed > 150


@pytest.mark.full
def test_all_modules_are_observed_as_their_source_tells(
    python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = held_against_the_source(python, tmp_path, monkeypatch, "everything")
    assert found.differences == []
    assert found.agreed > ENOUGH
    assert found.families >= FOR_ALL
