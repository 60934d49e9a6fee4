"""What the lines of the listing depend on, and how much they stand out."""

from __future__ import annotations

from typing import Final

from specview.model.lean import dataclass
from specview.model.site import InstructionState

AGES: Final = (1, 5, 20)
"""Runs up to which a change of form stands out brightly, clearly, faintly."""


def age_of(change: int, run: int) -> int:
    """How fresh a change in run `change` is after `run`: 0 for not, else 1 … 3."""
    if change == 0:
        return 0
    return next((level for level, runs in enumerate(AGES, 1) if run - change <= runs), 0)


@dataclass(frozen=True, slots=True)
class Look:
    """Whatever an instruction's line depends on, so that equal looks mean equal lines.

    `level` is how much the line stands out, 0 for not, 1 for most … 3: by the age of its last
    change, or beside another moment by what differs. `before` is the state at that one;
    `share` is the per cent of executions that were specialised, None where that is not known.
    """

    state: InstructionState
    level: int
    change: int
    attempt: int
    before: InstructionState | None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class CacheLook:
    """A field of an inline cache and its value; `before` at the other moment, if there is one."""

    name: str
    value: int
    before: int | None


def difference(before: InstructionState, state: InstructionState) -> int:
    """How much two states differ: 0 for not, 1 for another form, 3 for another verdict on it."""
    if before.now != state.now:
        return 1
    return 3 if before.verdict is not state.verdict else 0
