"""Which run is shown: the newest, or one that was chosen."""

from __future__ import annotations

from typing import NamedTuple


class Moments(NamedTuple):
    """The runs whose ends are shown: `run` at the right, `beside` at the left.

    `beside` None: at the left stands what the compiler emitted.
    """

    run: int
    beside: int | None = None


class Moment:
    """Follows the newest run until a run is chosen; `chosen` is None while it follows."""

    __slots__ = ("chosen",)

    def __init__(self) -> None:
        self.chosen: int | None = None

    @property
    def live(self) -> bool:
        """Whether the newest run is shown."""
        return self.chosen is None

    def run(self, runs: int) -> int:
        """The run that is shown where `runs` have ended."""
        return runs if self.chosen is None else min(self.chosen, runs)

    def choose(self, run: int, runs: int) -> None:
        """Show `run`, or the nearest there is; the newest run is followed again."""
        self.chosen = None if run >= runs else max(0, run)

    def follow(self) -> None:
        """Show the newest run from now on."""
        self.chosen = None
