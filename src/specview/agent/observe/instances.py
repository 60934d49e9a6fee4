"""Tells how an instance keeps its attributes, by reading the words before and behind it.

3.11 keeps a pointer to the values four words before the object and one to a dictionary three words
before; 3.12 has one word for both, odd where it leads to values; from 3.13 on the dictionary lies
three words before, and the values behind the object's own fields, with a byte that says whether
they are in use (`pycore_object.h`, and measured).
"""

from __future__ import annotations

from . import dicts, layouts, shapes
from .peek import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .layouts import Layout
    from .peek import Peek
    from .shapes import Traits

    State = tuple[str, int, int, bool]
    Key = tuple[Any, ...]
    Reader = Callable[[int], Key]

NOWHERE = dicts.NOWHERE
UNSEEN = -1, NOWHERE
"""How many keys are shared, and where the name is, before that was looked up."""
VALUES, BOTH, NO_VALUES = "values", "values and dict", "no values"
DICT, SPLIT, MIXED, OTHER, EMPTY = "dict", "split dict", "mixed dict", "other dict", "no dict yet"
SLOT = "slot"
"""How an instance keeps attributes: the first part of a state. Then come the name's place, how many
keys are shared, and whether there is no value. SLOT is for what only holds a value or not.
"""
FAR = 1 << 16
SIZES = (1 << 24) - 1
"""The bytes of keys that tell their sizes and kind."""
IN_USE = 0xFF << 24
"""The byte before inline values that says whether they are in use."""


class Wants:
    """What is to be known of an instance: where it holds `name`.

    `loaded`: whether there is a value matters too; `keys`: how many keys are shared does; `place`:
    so does the place in a dictionary. `prefix` is what the keys of all states begin with.
    """

    __slots__ = ("keys", "known", "loaded", "name", "place", "prefix")

    def __init__(
        self,
        name: str,
        prefix: Key = (),
        *,
        loaded: bool = True,
        keys: bool = False,
        place: bool = True,
    ) -> None:
        self.name = name
        self.prefix = prefix
        self.loaded = loaded
        self.keys = keys
        self.place = place
        self.known: dict[State, Key] = {}

    def key(self, keeps: str, place: int = NOWHERE, count: int = 0, *, unset: bool = False) -> Key:
        """The key for a state, whose last part is the state itself; always the same object."""
        state = keeps, place, count if self.keys else 0, unset and self.loaded
        key = self.known.get(state)
        if key is None:
            key = self.known[state] = (*self.prefix, state)
        return key


def reader(peek: Peek, layout: Layout, kind: type, wants: Wants) -> Reader | None:
    """A function that takes an instance's word number and gives the key of its state.

    None where instances of the class are all alike: they have no dictionary.
    """
    flags = shapes.flags_of(kind)
    if not flags & layouts.MANAGED:
        offset = layout.word(kind, layouts.DICTOFFSET)
        return _behind(peek, offset >> 3, wants) if offset and not offset >> 63 else None
    if VERSION >= (3, 13) and not flags & layouts.INLINE:
        return _behind(peek, layouts.DICT, wants)
    shared = _Shared(peek, layout.word(kind, layout.cached_keys) >> 3, wants)
    if VERSION == (3, 11):
        return _apart(shared)
    if VERSION == (3, 12):
        return _tagged(shared)
    return _inline(shared, layout.word(kind, layouts.BASICSIZE) >> 3)


def slot_reader(peek: Peek, offset: int, wants: Wants) -> Reader:
    """A reader of a slot, which holds nothing until it is set."""
    slots = peek.behind(offset >> 3)
    full, vacant = wants.key(SLOT), wants.key(SLOT, unset=True)
    return lambda at: full if slots[at] else vacant


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

    __slots__ = ("keys", "peek", "wants")

    def __init__(self, peek: Peek, keys: int, wants: Wants) -> None:
        self.peek = peek
        self.keys = keys
        self.wants = wants

    def place(self) -> tuple[int, int]:
        """How many keys there are, and the number of the name's; NOWHERE if it has none."""
        count: int = self.peek.words[self.keys + dicts.COUNT]
        return count, dicts.index_of(self.peek, self.keys, self.wants.name)

    def values(self, keeps: str, count: int, index: int) -> tuple[Key, Key]:
        """The keys of instances that hold a value there, and that hold none."""
        key = self.wants.key
        return key(keeps, index, count), key(keeps, index, count, unset=True)


def _apart(shared: _Shared) -> Reader:
    """As 3.11 keeps them: one word for the values, one for the dictionary."""
    words, counted = shared.peek.words, shared.keys + dicts.COUNT
    within = in_dict(shared.peek, shared.wants, counted)
    count, index = UNSEEN
    full = vacant = none = shared.wants.key(NO_VALUES)

    def state(at: int) -> Key:
        nonlocal count, index, full, vacant, none
        if words[counted] != count:
            count, index = shared.place()
            full, vacant = shared.values(VALUES, count, index)
            none = shared.wants.key(NO_VALUES, index, count)
        held = words[at - 3]
        if held:
            return within(held >> 3)
        values = words[at - 4]
        if not values:
            return none
        return full if index < 0 or words[(values >> 3) + index] else vacant

    return state


def _tagged(shared: _Shared) -> Reader:
    """As 3.12 keeps them: one word for both."""
    words, counted = shared.peek.words, shared.keys + dicts.COUNT
    within, empty = in_dict(shared.peek, shared.wants, counted), shared.wants.key(EMPTY)
    count, index = UNSEEN
    full = vacant = empty

    def state(at: int) -> Key:
        nonlocal count, index, full, vacant
        if words[counted] != count:
            count, index = shared.place()
            full, vacant = shared.values(VALUES, count, index)
        held = words[at - 3]
        if held & 1:
            return full if index < 0 or words[((held + 1) >> 3) + index] else vacant
        return within(held >> 3) if held else empty

    return state


def _inline(shared: _Shared, size: int) -> Reader:
    """As 3.13 and later keep them: the values behind the object, `size` words from its start."""
    peek = shared.peek
    words, counted, uses = peek.words, shared.keys + dicts.COUNT, peek.behind(size)
    within, empty = in_dict(peek, shared.wants, counted), shared.wants.key(EMPTY)
    count, index = UNSEEN
    full = vacant = empty
    values = words

    def state(at: int) -> Key:
        nonlocal count, index, full, vacant, values
        if words[counted] != count:
            count, index = shared.place()
            full, vacant = shared.values(VALUES, count, index)
            values = peek.behind(size + 1 + max(index, 0))
        held = words[at - 3]
        if uses[at] & IN_USE:
            there = index < 0 or values[at]
            if held:
                return shared.values(BOTH, count, index)[not there]
            return full if there else vacant
        return within(held >> 3) if held else empty

    return state


def _behind(peek: Peek, word: int, wants: Wants) -> Reader:
    """A dictionary that a word of the object leads to, once there is one."""
    words, within, empty = peek.words, in_dict(peek, wants), wants.key(EMPTY)

    def state(at: int) -> Key:
        held = words[at + word]
        return within(held >> 3) if held else empty

    return state


def in_dict(peek: Peek, wants: Wants, counted: int = 0) -> Reader:
    """A reader of where a dictionary holds the name, given the word number of the dictionary.

    `counted` is the word that tells how many keys the class shares, if it shares any.
    """
    words, wanted, exact, name, key = peek.words, id(wants.name), id(dict), wants.name, wants.key
    types, splits, tables = peek.types, peek.behind(dicts.VALUES), peek.behind(dicts.KEYS)
    metas, counts = peek.behind(dicts.META), peek.behind(dicts.COUNT)
    places, shares = wants.place, counted if wants.keys else 0
    meta_now = begin = hint = 0
    last: Key = ()

    def state(at: int) -> Key:
        if last and types[at] == exact and not splits[at]:
            keys = tables[at] >> 3
            known = metas[keys] & SIZES == meta_now and counts[keys] > hint
            if known and words[keys + begin] == wanted:
                return last
        return look(at)

    def look(at: int) -> Key:
        nonlocal meta_now, begin, hint, last
        if types[at] != exact:
            return key(OTHER)
        keys = tables[at] >> 3
        meta = metas[keys]
        keeps = SPLIT if splits[at] else DICT if meta >> 16 & 0xFF else MIXED
        count = words[shares] if shares else 0
        index = dicts.index_of(peek, keys, name) if places else NOWHERE
        found = key(keeps, index, count)
        if keeps == DICT and index != NOWHERE and not shares:
            first, step = dicts.entries(meta)
            meta_now, begin, hint, last = meta & SIZES, first + step * index, index, found
        return found

    return state
