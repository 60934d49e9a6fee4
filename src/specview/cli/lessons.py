"""`specview demo`: the lessons, listed, offered, played or printed."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from specview.cli.parser import nearest
from specview.demos import FIRST, NAMES, all_lessons, find
from specview.errors import UsageError
from specview.model.text import clean

if TYPE_CHECKING:
    from specview.demos.lesson import Lesson
    from specview.tui.chooser import Entry


def named(options: Namespace) -> Lesson:
    """The lesson that `options` name, or the first. Raises UsageError for another name."""
    name = options.name or FIRST
    if name in NAMES:
        return find(name)
    hint = nearest(name, NAMES) or "specview demo --list prints all of them"
    raise UsageError(f"no lesson {clean(name)!r}", hint)


def print_list() -> int:
    """Print the name and the title of each lesson."""
    width = max(map(len, NAMES))
    _print("".join(f"{one.name:<{width}}  {one.title}\n" for one in all_lessons()))
    return 0


def print_source(options: Namespace) -> int:
    """Print the module that a lesson watches."""
    _print(named(options).path.read_text(encoding="utf-8"))
    return 0


def entries() -> list[Entry]:
    """The lessons to choose from, by their names."""
    from specview.tui.chooser import Entry

    return [Entry(one.name, one.name, one.title) for one in all_lessons()]


def _print(text: str) -> None:
    from specview.report.delivery import write_stream

    write_stream(sys.stdout, text)
