"""A lesson: a function to watch, its workload in steps, and what is to be said of each step."""

from __future__ import annotations

from itertools import accumulate, groupby
from pathlib import Path
from typing import Final

from specview.demos.claims import After, Claim
from specview.demos.spot import Spot
from specview.model.interpreter import FIRST_VERSION, LAST_VERSION
from specview.model.lean import dataclass
from specview.model.recording import Recording

Version = tuple[int, int]

RUNS: Final = 20
"""Runs of a step that names none: past the 8 calls of 3.11."""

_WATCHED: Final = Path(__file__).parent / "watched"


@dataclass(frozen=True)
class Told:
    """What to say after a step: a caption, and whether all that it claims was seen."""

    text: str
    holds: bool


@dataclass(frozen=True)
class Telling:
    """What a step shows on the interpreters from `since` to `until`, both included.

    `caption` is a template: `{0.form}`, `{1.run}`, `{0.misses}`, `{0.rows}` quote what was seen
    of the first, the second … of `claims`, see `claims.Seen`. The first claim that has a spot
    says where to look.
    """

    caption: str
    claims: tuple[Claim, ...]
    since: Version = FIRST_VERSION
    until: Version = LAST_VERSION

    @property
    def spot(self) -> Spot | None:
        """The instruction that the caption speaks of."""
        return next((claim.spot for claim in self.claims if claim.spot is not None), None)

    def is_for(self, version: tuple[int, ...]) -> bool:
        """Whether it is said of the interpreter of this version."""
        return self.since <= version[:2] <= self.until


@dataclass(frozen=True)
class Step:
    """`runs` runs of the expression `call`, then one of `tellings`, whichever fits the version."""

    call: str
    tellings: tuple[Telling, ...]
    runs: int = RUNS

    def telling(self, version: tuple[int, ...]) -> Telling:
        """The one for an interpreter; the newest for those that are newer than any known."""
        return next((one for one in self.tellings if one.is_for(version)), self.tellings[-1])


@dataclass(frozen=True)
class Lesson:
    """One lesson. Its module stands in `watched`, under the lesson's name.

    `function` is the qualified name of what is watched (empty: all functions of the module);
    `title` says in a few words what is learned, `about` in a sentence, `look_at` what to watch on
    the screen. None of them depends on the version.
    """

    name: str
    title: str
    function: str
    about: str
    look_at: str
    steps: tuple[Step, ...]

    @property
    def path(self) -> Path:
        """The module under view: everyday code, to be read and copied."""
        return _WATCHED / f"{self.name}.py"

    @property
    def target(self) -> str:
        """The target as the command line would name it."""
        return f"{self.path}:{self.function}" if self.function else str(self.path)

    @property
    def calls(self) -> tuple[str, ...]:
        """The workload as `--call` would name it: a phase for steps in a row that call the same."""
        phases = groupby(self.steps, key=lambda step: step.call)
        return tuple(f"{sum(step.runs for step in steps)}: {call}" for call, steps in phases)

    @property
    def ends(self) -> tuple[int, ...]:
        """The run after which each step is over, counted from 1 over all steps."""
        return tuple(accumulate(step.runs for step in self.steps))

    def step_at(self, run: int) -> int:
        """Index of the last step that is over after `run`, −1 for none."""
        return sum(end <= run for end in self.ends) - 1

    def tell(self, step: int, recording: Recording) -> Told:
        """What to say of step `step`, once the recording has all its runs.

        Where an interpreter did otherwise than the lesson claims, the text says just that.
        """
        last = self.ends[step]
        after = After(recording, last - self.steps[step].runs + 1, last)
        telling = self.steps[step].telling(recording.interpreter.version_info)
        if not all(claim.holds(after) for claim in telling.claims):
            version = recording.interpreter.version
            text = f"CPython {version} went another way here than the lesson says."
            return Told(text, holds=False)
        seen = (claim.seen(after) for claim in telling.claims)
        return Told(telling.caption.format(*seen), holds=True)


def say(
    caption: str, *claims: Claim, since: Version = FIRST_VERSION, until: Version = LAST_VERSION
) -> Telling:
    """`Telling`, as the lessons write it."""
    return Telling(caption, claims, since, until)


def step(call: str, *tellings: Telling, runs: int = RUNS) -> Step:
    """`Step`, as the lessons write it."""
    return Step(call, tellings, runs)
