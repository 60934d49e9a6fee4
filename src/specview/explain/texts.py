"""The shapes of the texts, and the versions that each of them is true of.

The tables were checked on 3.11.7, 3.12.1, 3.13.0, 3.14.10 and 3.15.2: the unit tests make nearly
every form on each interpreter and see which inputs miss. The rest is from `Python/bytecodes.c`
and `Python/specialize.c`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from specview.model.interpreter import FIRST_VERSION, LAST_VERSION, Interpreter

Version = tuple[int, int]

V311: Final[Version] = (3, 11)
V312: Final[Version] = (3, 12)
V313: Final[Version] = (3, 13)
V314: Final[Version] = (3, 14)
V315: Final[Version] = (3, 15)


@dataclass(frozen=True, slots=True)
class FormText:
    """What one form is, on the versions `since` to `until`, both inclusive.

    `summary` is a sentence whose subject, the form, is left out: "Adds two ints." Each of `guards`
    is a clause behind "it checks that" (none: nothing is checked), `misses` names what fails them,
    `gain` what is saved.
    """

    summary: str
    guards: tuple[str, ...] = ()
    misses: str = "Nothing: it checks nothing, so it cannot miss."
    gain: str = ""
    since: Version = FIRST_VERSION
    until: Version = LAST_VERSION


@dataclass(frozen=True, slots=True)
class FamilyText:
    """What a generic instruction does, and when the interpreter looks for a form for it.

    `summary` is a sentence whose subject, the instruction, is left out.
    """

    summary: str
    attempts: str = ""
    since: Version = FIRST_VERSION
    until: Version = LAST_VERSION


if TYPE_CHECKING:

    class Versioned(Protocol):
        """A text that is true of the versions `since` to `until`, both inclusive."""

        @property
        def since(self) -> Version:
            """The first version."""

        @property
        def until(self) -> Version:
            """The last version."""


Text = TypeVar("Text", bound="Versioned")


def of_version(texts: Iterable[Text], interpreter: Interpreter) -> Text | None:
    """The one of `texts` that is true of `interpreter`, or None."""
    version = interpreter.version_info[:2]
    return next((text for text in texts if text.since <= version <= text.until), None)


def lowered(sentence: str) -> str:
    """`sentence` with a small first letter, to stand behind its subject."""
    return sentence[:1].lower() + sentence[1:]
