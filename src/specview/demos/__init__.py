"""Lessons: real modules that can be read, copied and watched, with what to say of each step.

The modules under view stand in `watched`; a target's interpreter runs them by path, nothing here
imports them. What is said of them stands in `lessons`, a file each, which is read when asked for.
"""

from __future__ import annotations

from importlib import import_module

from specview.demos.lesson import Lesson

NAMES = (
    "integers",
    "misses",
    "thrashing",
    "mixed",
    "layout",
    "attributes",
    "calls",
    "arguments",
    "inheritance",
    "objects",
    "subscripts",
    "unpacking",
    "loops",
    "truth",
    "patterns",
    "recursion",
    "exceptions",
    "groups",
    "tasks",
    "settings",
    "generics",
)
"""The lessons in the order of a talk."""

FIRST = NAMES[0]
"""The lesson that is shown when none is named."""


def find(name: str) -> Lesson:
    """The lesson called `name`, one of NAMES. Raises KeyError for another."""
    if name not in NAMES:
        raise KeyError(name)
    lesson: Lesson = import_module(f"specview.demos.lessons.{name}").LESSON
    return lesson


def all_lessons() -> tuple[Lesson, ...]:
    """All lessons, in order."""
    return tuple(map(find, NAMES))
