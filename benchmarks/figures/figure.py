"""What a benchmark finds, and the limit it is held against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value in `unit` (× for a ratio); above `limit` it is over.

    `where` names the interpreter or the workload, `detail` the absolute values behind a ratio.
    """

    what: str
    where: str
    value: float
    limit: float
    unit: str
    detail: str

    @property
    def over(self) -> bool:
        """Whether the limit is exceeded."""
        return self.value > self.limit


@dataclass(frozen=True, slots=True)
class Target:
    """An interpreter to look into: its whole version and its executable."""

    version: str
    python: str
