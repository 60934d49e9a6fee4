"""Knows where type objects keep what the specialiser asks them, once that has been checked.

The offsets are those of `Include/cpython/object.h` for 64-bit builds of 3.11 to 3.15, in words of
eight bytes. Each is compared with what the interpreter itself tells of known types.
"""

from __future__ import annotations

from types import FunctionType, MemberDescriptorType, ModuleType

from . import dicts
from .peek import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .peek import Peek

BASICSIZE, GETATTRO, SETATTRO, FLAGS = 4, 18, 19, 21
DESCR_GET, DESCR_SET, DICTOFFSET, TAG, VERSIONS = 34, 35, 36, 48, 51
"""Words of a type. TAG is its version; of VERSIONS the third and fourth byte count versions."""
INLINE, MANAGED, METHOD, CLASS = 1 << 2, 1 << 4, 1 << 17, 1 << 31
"""Flags of types: inline values (3.13+), a managed dict, descriptors of methods, classes of
classes."""
DICT = -3
"""The word of an instance at which its managed dict lies: before the object itself."""
CODE = 6
"""The word of a function that holds its code."""
MEMBER = 5
"""The word of a member descriptor that leads to its definition."""
MAX_VERSIONS = 1000
"""Versions that one class may use up (`MAX_VERSIONS_PER_CLASS`, since 3.13)."""
COUNTED = VERSION >= (3, 13)


class _Known:
    """What the layout is checked with."""

    def __init__(self) -> None:
        self.first = 1.5
        self.second = "two"

    def __getattribute__(self, name: str) -> object:
        return object.__getattribute__(self, name)


class _Slotted:
    __slots__ = ("one",)


class Layout:
    """Addresses and offsets that this interpreter has.

    `cached_keys` is the word of a class that leads to the keys its instances share. `hooks` are
    the `tp_getattro` of classes that define `__getattribute__` or `__getattr__` in Python.
    """

    __slots__ = (
        "cached_keys", "counts_versions", "generic_get", "generic_set", "hooks", "module_get",
        "type_get", "words",
    )  # fmt: skip

    def __init__(self, words: Any, cached_keys: int, hooks: frozenset[int]) -> None:
        self.words = words
        self.cached_keys = cached_keys
        self.hooks = hooks
        self.generic_get = self.word(object, GETATTRO)
        self.generic_set = self.word(object, SETATTRO)
        self.type_get = self.word(type, GETATTRO)
        self.module_get = self.word(ModuleType, GETATTRO)
        self.counts_versions = False

    def word(self, kind: type, number: int) -> int:
        """A word of a type."""
        word: int = self.words[(id(kind) >> 3) + number]
        return word

    def used_up(self, kind: type) -> bool:
        """Whether a class has changed so often that it gets no version any more (3.13+)."""
        used = self.word(kind, VERSIONS) >> 16 & 0xFFFF
        return self.counts_versions and not self.word(kind, TAG) and used >= MAX_VERSIONS


_layouts: dict[int, tuple[Peek, Layout | None]] = {}


def known(peek: Peek) -> Layout | None:
    """The layout, looked for once; None where it is not what it should be."""
    found = _layouts.get(id(peek))
    if found is None:
        found = _layouts[id(peek)] = (peek, _check(peek))
    return found[1]


def _check(peek: Peek) -> Layout | None:
    words = peek.words
    instance = _Known()
    before = words[(id(_Known) >> 3) + GETATTRO]
    hooks = frozenset({before, _after_a_look(words, instance)})
    keys = _shared_keys(peek, instance)
    if not keys or not _types_are_right(words) or not _members_are_right(words):
        return None
    if not _dicts_are_right(peek) or not _tags_are_right(words):
        return None
    if words[(id(_check) >> 3) + CODE] != id(_check.__code__):
        return None
    layout = Layout(words, keys, hooks)
    layout.counts_versions = COUNTED and _versions_are_counted(words)
    return layout


def _after_a_look(words: Any, instance: _Known) -> int:
    """`tp_getattro` of a class after its `__getattribute__` has been called: another one."""
    assert instance.second  # noqa: S101  calls it
    hook: int = words[(id(_Known) >> 3) + GETATTRO]
    return hook


def _shared_keys(peek: Peek, instance: _Known) -> int:
    """The word of a class that leads to the keys that its instances share; 0 if not found."""
    words = peek.words
    names = object.__getattribute__(instance, "__dict__")
    keys = words[(id(names) >> 3) + dicts.KEYS]
    start = id(_Known) >> 3
    found = [word for word in range(100, 116) if words[start + word] == keys]
    if len(found) != 1 or words[(id(instance) >> 3) + DICT] != id(names):
        return 0
    return found[0] if dicts.index_of(peek, keys >> 3, "second") == 1 else 0


def _types_are_right(words: Any) -> bool:
    """Whether types keep sizes, flags and functions where they are looked for."""
    for kind in (object, int, type, dict, ModuleType, _Known, _Slotted, ValueError):
        start = id(kind) >> 3
        offset = words[start + DICTOFFSET]
        told = (words[start + BASICSIZE], words[start + FLAGS], offset - (offset >> 63 << 64))
        if told != (kind.__basicsize__, kind.__flags__, kind.__dictoffset__):
            return False
    getattro, setattro, getter, setter = (
        [words[(id(kind) >> 3) + word] for kind in (object, int, type, FunctionType, property)]
        for word in (GETATTRO, SETATTRO, DESCR_GET, DESCR_SET)
    )
    return (
        getattro[0] == getattro[1] != getattro[2]
        and setattro[0] == setattro[1] != setattro[2]
        and [bool(one) for one in getter] == [False, False, False, True, True]
        and [bool(one) for one in setter] == [False, False, False, False, True]
    )


def _members_are_right(words: Any) -> bool:
    """Whether a slot's descriptor leads to its type code (16, an object) and its offset."""
    slot = _Slotted.__dict__["one"]
    if type(slot) is not MemberDescriptorType or words[(id(slot) >> 3) + 2] != id(_Slotted):
        return False
    definition = words[(id(slot) >> 3) + MEMBER] >> 3
    return bool(words[definition + 1] & 0xFFFFFFFF == 16 and words[definition + 2] == 16)  # noqa: PLR2004


def _dicts_are_right(peek: Peek) -> bool:
    """Whether names are found in dictionaries of both kinds and of several sizes."""
    for count in (0, 3, 200, 700):
        strings = {f"name_{number}": number for number in range(count)}
        mixed: dict[Any, object] = {**strings, 7: "seven"}
        for one, kind in ((strings, dicts.UNICODE), (mixed, dicts.GENERAL)):
            keys = dicts.keys_of(peek, id(one))
            found = [
                dicts.index_of(peek, keys, f"name_{at}") for at in (0, count // 2, count - 1, count)
            ]
            there = [0, count // 2, count - 1, -1] if count else [-1] * 4
            if found != there or dicts.kind_of(peek, keys) != kind:
                return False
    address = dicts.value_of(peek, id(known.__globals__), "known")
    return address == id(known)


def _tags_are_right(words: Any) -> bool:
    """Whether a class's version lies where it is looked for: a change takes it away."""
    kind = type("Changing", (), {"one": 1})
    seen = [words[(id(kind) >> 3) + TAG]]
    for _ in range(2):
        seen.append(_looked_up(words, kind))
        setattr(kind, "one", 2)  # noqa: B010
        seen.append(words[(id(kind) >> 3) + TAG])
    return bool(not any(seen[::2]) and 0 < seen[1] < seen[3] < 1 << 32)


def _versions_are_counted(words: Any) -> bool:
    """Whether the number of versions that a class has used lies where it is looked for."""
    kind = type("Counted", (), {"one": 1})
    used: list[int] = []
    for _ in range(3):
        _looked_up(words, kind)
        used.append(words[(id(kind) >> 3) + VERSIONS] >> 16 & 0xFFFF)
        setattr(kind, "one", 2)  # noqa: B010
    return used == list(range(used[0], used[0] + 3)) and 0 < used[0] < MAX_VERSIONS


def _looked_up(words: Any, kind: type) -> int:
    """A class's version after a look at an attribute of an instance."""
    getattr(kind(), "one")  # noqa: B009
    tag: int = words[(id(kind) >> 3) + TAG]
    return tag
