"""Which of a function's parameters `functools.partial` and `partialmethod` give already."""

from __future__ import annotations

import sys

from . import lookup
from .lookup import is_a

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Given:
    """What wrappers give to the function that they wrap; tell them from the outermost inwards."""

    __slots__ = ("_layers", "named")

    def __init__(self) -> None:
        self._layers: list[tuple[int, tuple[object, ...]]] = []
        self.named: set[str] = set()
        """Names that are given by keyword."""

    def add(self, wrapper: object) -> None:
        """Count what a wrapper gives, if it is a partial one."""
        functools = sys.modules.get("functools")
        if functools is None:  # only who imported it can have made one
            return
        if is_a(wrapper, functools.partial):
            # Read as the class says, whatever a subclass makes of the names.
            names = functools.partial.__dict__
            self._take(0, names["args"].__get__(wrapper), names["keywords"].__get__(wrapper))
        elif type(wrapper) is functools.partialmethod:
            args, keywords = lookup.own(wrapper, "args"), lookup.own(wrapper, "keywords")
            static = is_a(lookup.own(wrapper, "func"), staticmethod)
            self._take(0 if static else 1, args, keywords)

    def add_self(self) -> None:
        """Count the object that a callable within another wrapper is bound to."""
        self._layers.append((0, (None,)))

    def _take(self, first: int, args: Any, keywords: Any) -> None:
        """Keep arguments that go to the open positions from `first` on."""
        self._layers.append((first, args if type(args) is tuple else ()))
        self.named |= keywords.keys() if type(keywords) is dict else set()

    def positions(self, count: int) -> frozenset[int]:
        """Which of `count` positional parameters are given.

        From 3.14 on `functools.Placeholder` leaves one open among those that are.
        """
        functools = sys.modules.get("functools")
        hole = getattr(functools, "Placeholder", lookup.MISSING)
        left = list(range(count))
        for first, args in reversed(self._layers):
            taken = {at for at, value in zip(left[first:], args, strict=False) if value is not hole}
            left = [at for at in left if at not in taken]
        return frozenset(range(count)).difference(left)
