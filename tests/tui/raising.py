"""Runs that raise."""

from __future__ import annotations

from dataclasses import replace

from specview.model.failure import RunFailure
from specview.model.recording import Recording
from tests.tui import stages


def fail(recording: Recording, run: int, kind: str, message: str = "no") -> None:
    """End a run with an exception of type `kind`."""
    recording.finish_runs(run, 1, 1)
    recording.fail(RunFailure(run, 0, replace(stages.error(message), type=kind)))
