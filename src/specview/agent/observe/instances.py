"""Tells how an instance keeps its attributes, by reading the words before and behind it.

3.11 keeps a pointer to the values four words before the object and one to a dictionary three words
before; 3.12 has one word for both, odd where it leads to values; from 3.13 on the dictionary lies
three words before, and the values behind the object's own fields, with a byte that says whether
they are in use (`pycore_object.h`, and measured). A state is a tuple of KEEPS, PLACE, KEYS, UNSET.
"""

from __future__ import annotations

from . import dicts, layouts, shapes
from .peek import TYPE, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .layouts import Layout
    from .peek import Peek
    from .shapes import Traits

    State = tuple[str, int, int, bool]
    Reader = Callable[[int], State]

NOWHERE = dicts.NOWHERE
VALUES, BOTH, NO_VALUES = "values", "values and dict", "no values"
DICT, SPLIT, MIXED, OTHER, EMPTY = "dict", "split dict", "mixed dict", "other dict", "no dict yet"
SLOT = "slot"
"""What KEEPS may be; that of a slot only says whether it holds a value."""
EMPTY_STATE: State = (EMPTY, NOWHERE, 0, False)
OTHER_STATE: State = (OTHER, NOWHERE, 0, False)
FAR = 1 << 16
IN_USE = 0xFF << 24
"""The byte before inline values that says whether they are in use."""


class Wants:
    """What is to be known of an instance: where it holds `name`.

    `loaded`: whether there is a value matters too; `keys`: how many keys are shared does.
    """

    __slots__ = ("keys", "loaded", "name")

    def __init__(self, name: str, *, loaded: bool, keys: bool) -> None:
        self.name = name
        self.loaded = loaded
        self.keys = keys


def reader(peek: Peek, layout: Layout, kind: type, wants: Wants) -> Reader | None:
    """A function that takes an instance's word number and gives its state.

    None where instances of the class are all alike: they have no dictionary.
    """
    flags = shapes.flags_of(kind)
    if not flags & layouts.MANAGED:
        offset = layout.word(kind, layouts.DICTOFFSET)
        return _behind(peek, offset >> 3, wants.name) if offset and not offset >> 63 else None
    if VERSION >= (3, 13) and not flags & layouts.INLINE:
        return _behind(peek, layouts.DICT, wants.name)
    shared = _Shared(peek, layout.word(kind, layout.cached_keys) >> 3, wants)
    if VERSION == (3, 11):
        return _apart(shared)
    if VERSION == (3, 12):
        return _tagged(shared)
    return _inline(shared, layout.word(kind, layouts.BASICSIZE) >> 3)


def slot_reader(peek: Peek, offset: int) -> Reader:
    """A reader of a slot, which holds nothing until it is set."""
    words, word = peek.words, offset >> 3
    full: State = (SLOT, NOWHERE, 0, False)
    vacant: State = (SLOT, NOWHERE, 0, True)

    def state(at: int) -> State:
        return full if words[at + word] else vacant

    return state


def traits_of(state: State) -> Traits:
    """A state in words; absent is what does not apply."""
    keeps, place, keys, unset = state
    told = {} if keeps == SLOT else {"keeps": keeps}
    if place != NOWHERE:
        told["place"] = str(place) if place < FAR else "far"
    if keys:
        told["keys"] = str(keys)
    if unset:
        told["unset"] = "yes"
    return told


class _Shared:
    """Where the keys that the instances of a class share have a name; they may grow."""

    __slots__ = (
        "both", "both_unset", "count", "index", "keys", "none", "peek", "set", "unset", "wants",
    )  # fmt: skip

    def __init__(self, peek: Peek, keys: int, wants: Wants) -> None:
        self.peek = peek
        self.keys = keys
        self.wants = wants
        self.renew()

    def renew(self) -> None:
        """Look the name up again, for the keys have grown."""
        self.count = self.peek.words[self.keys + dicts.COUNT]
        index = self.index = dicts.index_of(self.peek, self.keys, self.wants.name)
        count, loaded = self.told, self.wants.loaded
        self.set: State = (VALUES, index, count, False)
        self.unset: State = (VALUES, index, count, loaded)
        self.none: State = (NO_VALUES, index, count, False)
        self.both: State = (BOTH, index, count, False)
        self.both_unset: State = (BOTH, index, count, loaded)

    @property
    def told(self) -> int:
        """How many keys are shared, if that is to be known."""
        return self.count if self.wants.keys else 0

    def in_dict(self) -> Reader:
        """A reader of the dictionaries of instances that have one of their own."""
        within = in_dict(self.peek, self.wants.name)

        def state(at: int) -> State:
            keeps, place, _, _ = within(at)
            return keeps, place, self.told, False

        return state if self.wants.keys else within


def _apart(shared: _Shared) -> Reader:
    """As 3.11 keeps them: one word for the values, one for the dictionary."""
    words, counted, within = shared.peek.words, shared.keys + dicts.COUNT, shared.in_dict()

    def state(at: int) -> State:
        if words[counted] != shared.count:
            shared.renew()
        held = words[at - 3]
        if held:
            return within(held >> 3)
        values = words[at - 4]
        if not values:
            return shared.none
        if shared.index < 0 or words[(values >> 3) + shared.index]:
            return shared.set
        return shared.unset

    return state


def _tagged(shared: _Shared) -> Reader:
    """As 3.12 keeps them: one word for both."""
    words, counted, within = shared.peek.words, shared.keys + dicts.COUNT, shared.in_dict()

    def state(at: int) -> State:
        if words[counted] != shared.count:
            shared.renew()
        held = words[at - 3]
        if held & 1:
            if shared.index < 0 or words[((held + 1) >> 3) + shared.index]:
                return shared.set
            return shared.unset
        return within(held >> 3) if held else EMPTY_STATE

    return state


def _inline(shared: _Shared, size: int) -> Reader:
    """As 3.13 and later keep them: the values behind the object, `size` words from its start."""
    words, counted, within = shared.peek.words, shared.keys + dicts.COUNT, shared.in_dict()
    first = size + 1

    def state(at: int) -> State:
        if words[counted] != shared.count:
            shared.renew()
        held = words[at - 3]
        if words[at + size] & IN_USE:
            if shared.index < 0 or words[at + first + shared.index]:
                return shared.both if held else shared.set
            return shared.both_unset if held else shared.unset
        return within(held >> 3) if held else EMPTY_STATE

    return state


def _behind(peek: Peek, word: int, name: str) -> Reader:
    """A dictionary that a word of the object leads to, once there is one."""
    words, within = peek.words, in_dict(peek, name)

    def state(at: int) -> State:
        held = words[at + word]
        return within(held >> 3) if held else EMPTY_STATE

    return state


def in_dict(peek: Peek, name: str) -> Reader:
    """A reader of where a dictionary holds a name, given the word number of the dictionary."""
    words, wanted, exact = peek.words, id(name), id(dict)
    hint = 0

    def state(at: int) -> State:
        nonlocal hint
        if words[at + TYPE] != exact:
            return OTHER_STATE
        keys = words[at + dicts.KEYS] >> 3
        meta = words[keys + dicts.META]
        first, step = dicts.entries(meta)
        if hint >= words[keys + dicts.COUNT] or words[keys + first + step * hint] != wanted:
            hint = dicts.index_of(peek, keys, name)
        index, hint = hint, max(hint, 0)
        if words[at + dicts.VALUES]:
            return SPLIT, index, 0, False
        return (DICT if meta >> 16 & 0xFF else MIXED), index, 0, False

    return state
