"""The figures as lines on a terminal, and as the table in README.md."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures.figure import Figure

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def line(figure: Figure) -> str:
    """A figure in one line."""
    return (
        f"{figure.what:<44} {figure.where:<28} {_value(figure):>9} of {_limit(figure):<9}"
        f"{_standing(figure):<5}{figure.detail}"
    )


def write(readme: Path, figures: Sequence[Figure]) -> None:
    """Put the table between the markers of `readme`. Raises ValueError where they are missing."""
    before, begin, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{readme.name} has no markers for the table")
    text = f"{before}{BEGIN}\n{_table(figures)}\n{END}{after}"
    readme.write_text(text, encoding="utf-8")


def _table(figures: Sequence[Figure]) -> str:
    today = datetime.now(UTC).date().isoformat()
    own = f"specview itself ran on CPython {platform.python_version()}"
    head = (
        f"Measured on {today} ({platform.system()}, {platform.machine()}); {own}.\n\n"
        "| what | where | measured | at most | | |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(
        f"| {one.what} | {one.where} | {_value(one)} | {_limit(one)} | {_standing(one)} "
        f"| {one.detail} |"
        for one in figures
    )


def _value(figure: Figure) -> str:
    return f"{figure.value:.3g} {figure.unit}"


def _limit(figure: Figure) -> str:
    return f"{figure.limit:g} {figure.unit}"


def _standing(figure: Figure) -> str:
    return "over" if figure.over else "ok"
