"""Looks at operands of which the types are all that matters."""

from __future__ import annotations

from .shapes import shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from .peek import Peek
    from .points import Site
    from .shapes import Shape


def probe(site: Site, peek: Peek) -> Callable[[int], Hashable]:
    """A function that tells operands apart, given the word behind the top of the stack."""
    words, number, type_of = peek.words, site.number, peek.type_of

    def look(top: int) -> Hashable:
        return number, type_of(words[top - 2]), type_of(words[top - 1])

    return look


def describe(_site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shapes of the operands, the lowest first."""
    return [shape(peek.operand(peek.words[top - at])) for at in range(2, 0, -1)]
