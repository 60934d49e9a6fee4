"""What a view needs of a session, whether its target runs now or ran before."""

from __future__ import annotations

from typing import Protocol

from specview.model.recording import Recording
from specview.model.workload import Phase


class Stage(Protocol):
    """Something that performs runs and keeps them in a recording."""

    @property
    def recording(self) -> Recording:
        """What was seen so far; RuntimeError before `open`."""

    @property
    def running(self) -> bool:
        """Whether a `run` is under way."""

    async def open(self) -> Recording:
        """Load the target. Raises TargetError, UsageError or NeedsCall."""

    async def run(self, runs: int) -> None:
        """Perform `runs` more runs as the plan says; behind its end the last phase goes on.

        The recording grows meanwhile. Returns early after `pause`. Raises RunError when the
        target's process is gone; the recording then says why in `ended`.
        """

    async def call(self, phase: Phase) -> None:
        """Go on with `phase`, at once, instead of what the plan says; not while a `run` is on.

        Raises UsageError for an expression that cannot be compiled, and changes nothing then.
        """

    async def observe(self) -> None:
        """See what arrives in the runs performed so far, in a process of its own.

        `recording.observation` grows meanwhile. Returns when that is done, or cannot be; at once
        where it was not asked for or nothing is new. Nothing that goes wrong there is raised.
        """

    async def repeat(self) -> None:
        """Let all phases be played once more; not while a `run` is on."""

    async def names(self) -> tuple[str, ...]:
        """Names that an expression can begin with, sorted; not while a `run` is on."""

    def again(self) -> Stage:
        """One that was not opened yet: the same target as it is now, with the same phases."""

    def pause(self) -> None:
        """Let `run` return at the end of the current slice."""

    async def interrupt(self) -> None:
        """End a run that hangs, within a second."""

    async def reset(self, calls: tuple[str, ...] | None = None) -> Recording:
        """Begin again at run 0 in a fresh process, with other calls if some are given."""

    async def follow(self, names: tuple[str, ...]) -> Recording:
        """Begin again at run 0 in a fresh process, with the code of these names watched as well.

        A name is what the trait `code` of a callee says. Raises UsageError where nothing can run.
        """

    async def close(self) -> None:
        """End the target's process; idempotent."""
