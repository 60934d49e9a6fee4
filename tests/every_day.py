"""Says which of several parameters are gone through every day; the others are left to CI."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pytest


def every_day(daily: Collection[str], values: Iterable[str]) -> list[object]:
    """All values for `parametrize`, those that do not have their turn every day with a mark."""
    return [
        value if value in daily else pytest.param(value, marks=pytest.mark.between)
        for value in values
    ]
