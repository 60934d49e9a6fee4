"""Reads the numbers of options. Each raises ArgumentTypeError for a text that is no such number."""

from __future__ import annotations

import argparse

MOST_DEPTH = 20
"""Calls away from the target up to which code can be followed."""


def runs(text: str) -> int:
    """So many runs, one at least."""
    from specview.model.workload import MAX_RUNS

    number = int(text) if text.replace("_", "").isdecimal() else 0
    if not 1 <= number <= MAX_RUNS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MAX_RUNS:,}")
    return number


def depth(text: str) -> int:
    """So many calls away from the target."""
    number = int(text) if text.isdecimal() else -1
    if not 0 <= number <= MOST_DEPTH:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to {MOST_DEPTH}")
    return number


def executions(text: str) -> int:
    """So many executions, or none."""
    number = text.replace("_", "")
    if not (number.isascii() and number.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of executions")
    return int(number)


def seconds(text: str) -> float:
    """So many seconds, any part of one."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return number
