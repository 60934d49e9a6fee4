"""A stage whose runs were saved: it needs neither the interpreter nor the module."""

from __future__ import annotations

from pathlib import Path

from specview.errors import RunError, UsageError
from specview.model.recording import Recording
from specview.model.workload import Phase
from specview.session.archive import Archive, load


class Opened:
    """Shows a `.specview` file; see `session.stage.Stage`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._recording: Recording | None = None
        self._read: Archive | None = None

    @property
    def recording(self) -> Recording:
        """What was saved; RuntimeError before `open`."""
        if self._recording is None:
            raise RuntimeError("the file was not opened")
        return self._recording

    @property
    def running(self) -> bool:
        """Never: the runs were performed elsewhere."""
        return False

    def read(self) -> Archive:
        """Read the file for `open`, before there is a loop. Raises UsageError."""
        self._read = load(self._path)
        return self._read

    async def open(self) -> Recording:
        """Read the file, unless that was just done. Raises UsageError."""
        archive, self._read = self._read or load(self._path), None
        self._recording = archive.recording
        return archive.recording

    async def run(self, runs: int) -> None:
        """Raise RunError, unless no run is asked for."""
        if runs > 0:
            raise RunError(
                "a saved recording cannot run on",
                "specview TARGET runs it anew; ← → n b move in what was saved",
            )

    async def call(self, phase: Phase) -> None:
        """Raise UsageError: nothing can be run."""
        raise UsageError(f"a saved recording cannot run {phase.call}", "open the target itself")

    async def observe(self) -> None:
        """Nothing can be run: what was observed is in the file."""

    async def repeat(self) -> None:
        """Raise RunError: nothing can be run."""
        await self.run(1)

    async def names(self) -> tuple[str, ...]:
        """None: nothing can be run."""
        return ()

    def again(self) -> Opened:
        """The same file."""
        return Opened(self._path)

    def pause(self) -> None:
        """Nothing runs."""

    async def interrupt(self) -> None:
        """Nothing runs."""

    async def reset(self, calls: tuple[str, ...] | None = None) -> Recording:
        """Read the file again. Raises UsageError for other calls, which cannot be run."""
        if calls is not None:
            raise UsageError("a saved recording takes no other calls", "open the target itself")
        return await self.open()

    async def follow(self, names: tuple[str, ...]) -> Recording:
        """Raise UsageError: nothing can be run."""
        raise UsageError(
            f"a saved recording watches what it watched, not {', '.join(names)}",
            "open the target itself",
        )

    async def close(self) -> None:
        """Nothing is open."""
