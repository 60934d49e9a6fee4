"""What the examples of advices gained where that was measured, from gains.json.

`benchmarks/advice.py --write` renews the file: ratios of times before and after the change, seen in
each of several processes on one machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from specview.explain.texts import Version

FILE: Final = Path(__file__).with_name("gains.json")


@cache
def all_gains() -> Mapping[str, Mapping[Version, float]]:
    """How many times as long an example took before the change, by advice and version."""
    kept: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: {_version(version): ratio for version, ratio in ratios.items()}
        for name, ratios in kept.items()
    }


def _version(text: str) -> Version:
    major, minor = text.split(".")
    return int(major), int(minor)
