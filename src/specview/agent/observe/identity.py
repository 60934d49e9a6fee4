"""Tells functions and classes apart as the guards of calls do: by their versions.

A function made anew is another one to 3.11; from 3.12 on it has the version of its code, and stays
the same, until its code or defaults are replaced. A class gets another version when it changes.
"""

from __future__ import annotations

from .. import lookup
from .callable_layout import (
    FUNCTION_CODE,
    FUNCTION_VECTORCALL,
    FUNCTION_VERSION,
    LOW,
    MOST_VERSIONS,
    TYPE_INIT,
    TYPE_VERSION,
    versions_used,
)
from .peek import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

    from .peek import Peek

TOLD = 4
"""So many functions of one code object, or versions of one class, are told apart."""
ANOTHER, UNVERSIONED = "another", "none"

LATE_VERSIONS = VERSION <= (3, 12)
"""Whether the specialiser gives a version to a function that has none."""
FIRST_VALID = 2 if VERSION >= (3, 14) else 1
"""The first version with which a function can be guarded."""
REMEMBERS_CLASSES = VERSION >= (3, 13)
"""Whether there is a form for calls that remembers a class."""
OWN_VERSIONS = 1 << 31
"""From here on the versions that are given out below, far above the interpreter's own."""


class Functions:
    """Marks for functions. `known` has that of a version, once it was told.

    3.11 and 3.12 give a function its version when they first try to specialise a call of it. Where
    operands are looked at nothing specialises, so it is given here in the same place, which no
    program can see. Addresses won't do: a function made anew often lies where the last one lay.
    """

    def __init__(self, peek: Peek) -> None:
        self.peek = peek
        self.known: dict[int, str] = {}
        self.codes: dict[int, tuple[CodeType, int, list[int]]] = {}
        self.given = OWN_VERSIONS
        place = id(_plain) >> 3
        self.vectorcall: int = peek.words[place + FUNCTION_VECTORCALL]

    def mark(self, place: int) -> str:
        """The mark of the function at a word: its number, or that of its code and why not."""
        version = self._version(place)
        mark = self.known.get(version)
        if mark is not None:
            return mark
        address = self.peek.words[place + FUNCTION_CODE]
        entry = self.codes.get(address)
        if entry is None:
            entry = self.peek.object_at(address), len(self.codes) + 1, []
            self.codes[address] = entry
        _, number, versions = entry
        if version < FIRST_VALID:
            return f"{UNVERSIONED} {number}"
        if len(versions) >= TOLD:
            return f"{ANOTHER} {number}"
        versions.append(version)
        mark = self.known[version] = f"{number}.{len(versions)}"
        return mark

    def default(self, place: int) -> bool:
        """Whether a function is called the way all Python functions are."""
        return bool(self.peek.words[place + FUNCTION_VECTORCALL] == self.vectorcall)

    def _version(self, place: int) -> int:
        """The version of a function; it is given one where the interpreter would do so."""
        words = self.peek.words
        word: int = words[place + FUNCTION_VERSION]
        version = word & LOW
        if not version and LATE_VERSIONS and self.default(place):
            self.given += 1
            version = self.given
            words[place + FUNCTION_VERSION] = word & ~LOW | version
        return version


class Classes:
    """Marks for classes. `known` has that of a version, which no two classes share.

    A class without a version is about to be given its next one, so it counts as having that.
    """

    def __init__(self, peek: Peek) -> None:
        self.peek = peek
        self.known: dict[int, str] = {}
        self.states: dict[int, _State] = {}

    def mark(self, address: int) -> str:
        """The mark of a class: its number and that of its version, or why it has none."""
        version = self.peek.words[(address >> 3) + TYPE_VERSION] & LOW
        state = self.states.get(address)
        if state is None:
            state = _State(self.peek.object_at(address), len(self.states) + 1)
            self.states[address] = state
        elif state.version != version or (not version and self._looks_up(address)):
            state.count += bool(state.version) or not version
        state.version = version
        state.mark = self._mark(state)
        if version and state.count <= TOLD:
            self.known[version] = state.mark
        return state.mark

    def latest(self, address: int) -> str:
        """The mark that a class was given last; to ask for it changes nothing."""
        state = self.states.get(address)
        return state.mark if state else self.mark(address)

    def _mark(self, state: _State) -> str:
        if not REMEMBERS_CLASSES:
            return f"c{state.number}"
        if not state.version and self._used_up(state.kind):
            return f"{UNVERSIONED} {state.number}"
        if state.count > TOLD:
            return f"{ANOTHER} {state.number}"
        return f"c{state.number}.{state.count}"

    def _used_up(self, kind: type) -> bool:
        """Whether a class is given no more versions, having changed too often, or a base of it."""
        return any(
            versions_used(self.peek, id(base) >> 3) >= MOST_VERSIONS
            and not self.peek.words[(id(base) >> 3) + TYPE_VERSION] & LOW
            for base in lookup._mro(kind)
        )

    def _looks_up(self, address: int) -> bool:
        """Whether a call of a class looks an `__init__` up, which gives it a version."""
        words = self.peek.words
        python = words[(id(_State) >> 3) + TYPE_INIT]
        return bool(words[(address >> 3) + TYPE_INIT] == python)


class _State:
    """One class, which is kept alive, and how many versions of it were seen."""

    __slots__ = ("count", "kind", "mark", "number", "version")

    def __init__(self, kind: type, number: int) -> None:
        self.kind = kind
        self.number = number
        self.version = 0
        self.count = 1
        self.mark = ""


def told(mark: str) -> str:
    """What a mark says of identity to the guard: a number, `another` or `none`."""
    return mark.partition(" ")[0]


def _plain() -> None:
    """A function as they all are."""
