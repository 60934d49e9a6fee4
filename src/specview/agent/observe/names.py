"""Looks at the names that a LOAD_GLOBAL finds: in the frame's globals, then in its builtins.

Two shapes are told: that of the globals and that of the builtins. Traits of each: `keeps` "dict",
"mixed dict" (some keys are no strings) or "other dict" (a subclass, or no dictionary at all);
`place`, the number of the name in it, or "far" (over 16 bits), left out where it is not there;
`changed`, how often names have come or gone since it was first seen, at most 9; `number`, which
dictionary it is. Those of the frame that is seen first are told for the code object.
"""

from __future__ import annotations

import sys

from . import layouts, namespaces
from .peek import TYPE
from .shapes import shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from types import CodeType, FrameType
    from typing import Any

    from .namespaces import Marks, Place
    from .peek import Peek
    from .points import Site
    from .shapes import Shape

_getframe = sys._getframe


def ask(site: Site, peek: Peek) -> Callable[[], Hashable]:
    """A function that tells changes of the two dictionaries apart."""
    words, learn = peek.words, _Lookup(site, peek).learn
    if layouts.known(peek) is None:
        return lambda: (site.number, 0)
    key: Hashable = None
    keys_at, keys, count_at, count, used_at, used = _NEVER
    more_at, more, end_at, end, held_at, held = _NOTHING

    def asked() -> Hashable:
        nonlocal key, keys_at, keys, count_at, count, used_at, used
        nonlocal more_at, more, end_at, end, held_at, held
        if (
            words[keys_at] == keys
            and words[count_at] == count
            and words[used_at] == used
            and (
                not more
                or (words[more_at] == more and words[end_at] == end and words[held_at] == held)
            )
        ):
            return key
        key, own, further = learn()
        keys_at, keys, count_at, count, used_at, used = own
        more_at, more, end_at, end, held_at, held = further
        return key

    return asked


def describe(site: Site, peek: Peek, _top: int) -> list[Shape]:
    """The shapes of the globals and of the builtins."""
    both = _both(site.source)
    if layouts.known(peek) is None:
        return [shape(one) for one in both]
    return [shape(one, **namespaces.traits_of(peek, id(one), site.name)) for one in both]


class _Lookup:
    """Looks a name up in the two dictionaries of the frame that runs when it is first asked to."""

    __slots__ = ("further", "known", "own", "peek", "site")

    def __init__(self, site: Site, peek: Peek) -> None:
        self.site = site
        self.peek = peek
        self.known = False
        self.own: Place | None = None
        self.further: Place | None = None

    def learn(self) -> tuple[Hashable, Marks, Marks]:
        """The key, and its marks: in the globals, and if it is not there in the builtins."""
        if not self.known:
            self._begin()
        number, own, further = self.site.number, self.own, self.further
        if own is None or further is None:
            return (number, 0), _EVER, _NOTHING
        key = own.key()
        if own.there:
            return key, own.marks, _NOTHING
        return (number, key, further.key()), own.marks, further.marks

    def _begin(self) -> None:
        both = _both(self.site.source)
        _kept.extend(both)
        if all(type(one) is dict for one in both):
            self.own, self.further = (
                namespaces.Place(self.peek, id(one), self.site.name, self.site.number)
                for one in both
            )
        self.known = True


_AT = (id(None) >> 3) + TYPE
_EVER: Marks = (_AT, id(type(None))) * 3
_NEVER: Marks = (_AT, 0) * 3
_NOTHING: Marks = (0,) * 6
"""Marks that always hold, those that never do, and none."""
_kept: list[Any] = []
"""Dictionaries of names that were seen: they are read for as long as their code may run."""


def _both(code: CodeType) -> tuple[Any, Any]:
    """The globals and the builtins of the innermost frame that executes a code object."""
    frame: FrameType | None = _getframe()
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    return ({}, {}) if frame is None else (frame.f_globals, frame.f_builtins)
