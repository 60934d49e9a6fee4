"""Asks on the screen for the target where none was named, or a module without a function."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from specview.cli.parser import DEMO, OPEN
from specview.errors import SpecviewError
from specview.model.text import clean, shorten

if TYPE_CHECKING:
    from specview.session.recent import Recent
    from specview.session.survey import Function
    from specview.tui.chooser import Section

_NAME, _WIDEST = 32, 60


def is_to_be_chosen(options: Namespace) -> bool:
    """Whether the screen is to ask first: nothing says what is run, and someone can answer.

    With `--paused`, the first lesson's module is shown without its steps.
    """
    target = options.target
    if target == OPEN or options.call or options.timeout or not (os.isatty(0) and os.isatty(2)):
        return False
    if target == DEMO:
        return not (options.name or options.paused)
    return target is None or ":" not in os.path.splitdrive(target)[1]


def complete(options: Namespace, theme: str) -> bool:
    """Let `options` name what is chosen, in the theme of that name; whether anything was.

    A module that does not load, or has a workload of its own, is shown as a whole.
    """
    from specview.tui.chooser import choose

    choices = Choices(options)
    sections = _sections(choices, options)
    if not sections:
        return True
    about = "lessons" if options.target == DEMO else options.target
    key = choose(f"specview · {clean(about)}" if about else "specview", sections, theme)
    if key is None:
        return False
    choices.by_key[key]()
    return True


def _sections(choices: Choices, options: Namespace) -> list[Section]:
    """What is offered; nothing where the target is to be shown as it is."""
    if options.target == DEMO:
        return [choices.lessons()]
    if options.target is None:
        return [choices.recent(), choices.lessons()]
    functions = _functions(options)
    if not functions:
        return []
    return [choices.functions(functions), choices.recent(), choices.lessons()]


class Choices:
    """What can be chosen; `by_key` holds what each choice does to `options`."""

    def __init__(self, options: Namespace) -> None:
        self._options = options
        self.by_key: dict[str, partial[None]] = {}

    def functions(self, functions: tuple[Function, ...]) -> Section:
        """The functions of the module, and all of them together."""
        from specview.tui.chooser import Entry, Section

        target = self._options.target
        entries = [
            Entry(self._add(_take, one.target), one.shown, shorten(one.parameters, _WIDEST))
            for one in functions
        ]
        every = Entry(self._add(_take, target), "all of them", "the whole module at once")
        return Section("Functions", [*entries, every])

    def recent(self) -> Section:
        """The targets shown last whose folders are still there."""
        from specview.session.recent import read_recent
        from specview.tui.chooser import Entry, Section

        return Section(
            "Recent",
            [
                Entry(
                    self._add(_take_recent, one),
                    shorten(one.target, _NAME),
                    shorten(_told(one), _WIDEST),
                )
                for one in read_recent()
                if Path(one.folder).is_dir()
            ],
        )

    def lessons(self) -> Section:
        """The lessons."""
        from specview.cli.lessons import entries
        from specview.tui.chooser import Section

        return Section(
            "Lessons",
            [replace(one, key=self._add(_take, DEMO, one.key)) for one in entries()],
        )

    def _add(self, take: Callable[..., None], *words: object) -> str:
        key = str(len(self.by_key))
        self.by_key[key] = partial(take, self._options, *words)
        return key


def _take(options: Namespace, target: str, name: str | None = None) -> None:
    options.target, options.name = target, name


def _take_recent(options: Namespace, one: Recent) -> None:
    os.chdir(one.folder)
    options.target, options.setup = one.target, one.setup
    options.call, options.python = list(one.calls), one.python


def _told(one: Recent) -> str:
    return " · ".join([one.folder, *one.calls])


def _functions(options: Namespace) -> tuple[Function, ...]:
    """The functions of the module; none where that is for the screen to tell."""
    from specview.session.config import configured
    from specview.session.request import Request
    from specview.session.survey import find_functions

    request = Request(options.target, python=options.python)
    try:
        if configured(request, Path.cwd()) is not None:
            return ()
        return find_functions(request)
    except (SpecviewError, OSError):
        return ()
