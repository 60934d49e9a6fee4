"""Looks at what LOAD_SUPER_ATTR (3.12+) is given: `super` itself, a class, and an instance.

The first shape has the trait `builtin` "super" if it is the built-in class of that name; the
second has the trait `is` "class" if it is one.
"""

from __future__ import annotations

from . import layouts, shapes
from .shapes import shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from .peek import Peek
    from .points import Site
    from .shapes import Shape


def probe(site: Site, peek: Peek) -> Callable[[int], Hashable]:
    """A function that tells the three apart, given the word of the frame."""
    words, number, type_of, wanted = peek.words, site.number, peek.type_of, id(super) >> 3
    end = site.end

    def look(base: int) -> Hashable:
        top = base + end
        called = words[top - 3] >> 3 == wanted
        return number, called, type_of(words[top - 2]), type_of(words[top - 1])

    return look


def describe(_site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shapes of the three, the lowest first."""
    called, owner, instance = (peek.operand(peek.words[top - at]) for at in (3, 2, 1))
    told = shape(called, **({"builtin": "super"} if called is super else {}))
    is_class = shapes.flags_of(type(owner)) & layouts.CLASS
    return [told, shape(owner, **({"is": "class"} if is_class else {})), shape(instance)]
