"""What the user asked for."""

from __future__ import annotations

from dataclasses import replace

from specview.model.lean import dataclass
from specview.model.workload import DEFAULT_RUNS

OBSERVED = 1_000
"""Runs of a phase that are observed where no other number is asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """A target and how it is to be run.

    `target` is `module:qualname` or `path/to/file.py:qualname`; `python` names the interpreter
    under view (None: specview's own). `calls` are expressions, each with its runs in front where
    they differ from `runs`; without any, the configuration, doctest examples or the function's
    defaults and annotations say what to run. `runs` is None where nothing was asked for: then
    the target's own workload in the configuration says it, else `usual_runs`. `observe` is how
    many runs of each phase are performed once more to see what arrives (None: as many as there is
    time for, up to OBSERVED; 0: none). Code that the target calls in its own package is watched as
    well, up to `follow` calls away; `followed` names such code, `file:line:qualname`.
    """

    target: str
    python: str | None = None
    calls: tuple[str, ...] = ()
    setup: str = ""
    cycle: int = 1
    runs: int | None = None
    usual_runs: int = DEFAULT_RUNS
    observe: int | None = None
    follow: int = 0
    followed: tuple[str, ...] = ()

    @property
    def phase_runs(self) -> int:
        """Runs of a phase that names none."""
        return self.usual_runs if self.runs is None else self.runs

    @property
    def observed_runs(self) -> int:
        """Runs of a phase that are observed, at most."""
        return OBSERVED if self.observe is None else self.observe

    @property
    def load(self) -> dict[str, object]:
        """The part of the command `load` that says what is to be watched."""
        return {"target": self.target, "followed": "\n".join(self.followed)}

    def with_calls(self, calls: tuple[str, ...]) -> Request:
        """The same request with other calls."""
        return replace(self, calls=calls)

    def with_followed(self, names: tuple[str, ...]) -> Request:
        """The same request with more code to be watched."""
        return replace(self, followed=tuple(dict.fromkeys((*self.followed, *names))))
