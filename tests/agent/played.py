"""Plays a source text whose operands are observed in as many runs as it has."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.report.headless import play
from specview.session.request import Request
from specview.session.session import Session

RUNS = 5


def played(folder: Path, python: Path, source: str, call: str = "site()") -> Recording:
    """A recording of `site` and all in it, observed in as many runs as it has."""
    file = folder / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    request = Request(f"{file}:site", python=str(python), calls=(f"{RUNS}: {call}",))
    return play(Session(request)).recording


def arrived(recording: Recording, family: str) -> dict[tuple[str, ...], int]:
    """The types that came to the sites of a family in all watched code, and how often in a run."""
    observation, found = recording.observation, dict[tuple[str, ...], int]()
    for listing in recording.listings:
        for site in listing.sites:
            if site.name == family:
                for one in observation.arrived(listing.code, site.offset, 1, RUNS):
                    types = tuple(shape.type for shape in one.shapes)
                    found[types] = found.get(types, 0) + one.count
    assert all(count % RUNS == 0 for count in found.values()), found
    return {types: count // RUNS for types, count in found.items()}


def additions(recording: Recording) -> dict[tuple[str, ...], int]:
    """The operands of `+` and the like."""
    assert recording.observation.progress is Progress.DONE, recording.observation.why
    return arrived(recording, "BINARY_OP")


def said(recording: Recording) -> str:
    """Why it ended early; nothing of a run that was told in part is kept."""
    observation = recording.observation
    assert observation.progress in (Progress.STOPPED, Progress.UNAVAILABLE), observation.progress
    assert observation.runs < RUNS
    return observation.why
