"""Plays workloads of small modules headless, to see what was observed of them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from specview.model.recording import Recording
from specview.report.headless import play
from specview.session.request import Request
from specview.session.session import Session

ADD = "def add(a, b):\n    return a + b\n"


def played(
    folder: Path, python: Path, source: str, *calls: str, target: str = "add", **more: object
) -> Recording:
    file = folder / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    request = Request(f"{file}:{target}", python=str(python), calls=calls, **more)  # type: ignore[arg-type]
    return play(Session(request)).recording


def types(recording: Recording, family: str, first: int, last: int) -> dict[tuple[str, ...], int]:
    (site,) = [one for one in recording.listings[0].sites if one.name == family]
    arrived = recording.observation.arrived(0, site.offset, first, last)
    return {tuple(shape.type for shape in one.shapes): one.count for one in arrived}
