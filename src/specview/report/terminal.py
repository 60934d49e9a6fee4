"""What the terminal behind a stream can show."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from specview.report.report import NARROWEST, ReportOptions

WIDEST = 160
"""Columns beyond which the eye loses a row."""


def options_for(stream: TextIO, environment: Mapping[str, str]) -> ReportOptions:
    """How a report is to look on `stream`: as wide as its terminal, else 100 columns."""
    plain = ReportOptions(colour=_colour(stream, environment))
    if not stream.isatty():
        return plain
    columns = _columns(stream, environment)
    return ReportOptions(max(NARROWEST, min(columns, WIDEST)), plain.colour)


def _colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether colours are wanted: https://no-color.org, then FORCE_COLOR, then the terminal."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def _columns(stream: TextIO, environment: Mapping[str, str]) -> int:
    named = environment.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return ReportOptions().width
