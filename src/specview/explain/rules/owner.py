"""What is known of the owner of an attribute, and what the specialiser makes of its class.

Traits are those of the agent's `observe/attributes.py`. Source: `Python/specialize.c` of 3.11 to
3.14; that of 3.15 was worked out from what it does.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from specview.explain.outcome import NEVER, SILENT, Outcome, Site
from specview.model.lean import dataclass
from specview.model.observation import Shape

V312, V313, V314, V315 = (3, 12), (3, 13), (3, 14), (3, 15)
SPLIT: Final = frozenset({"values and dict", "split dict"})
"""What an instance keeps whose dictionary shares its keys with others'."""
FAR: Final = "far"


class Held(Enum):
    """What a class holds under a name, as the specialiser groups it."""

    METHOD = "a function, or a method of C"
    PROPERTY = "a property"
    SLOT = "a slot that holds an object"
    OTHER_SLOT = "a field of C that holds something else"
    CLASS_OF_OBJECT = "what every object has as `__class__`"
    OVERRIDING = "a descriptor of C that can be set"
    NON_OVERRIDING = "another descriptor"
    CLASS_METHOD = "a classmethod"
    BUILTIN_CLASS_METHOD = "a class method of C"
    VALUE = "no descriptor"
    MUTABLE = "an instance of a class that may change"
    NOTHING = "nothing"
    OWN_LOOKUP = "whatever a `__getattribute__` in Python makes of it"
    OVERRIDDEN = "whatever another way to look it up makes of it"


_HELD: Final = {
    "method": Held.METHOD,
    "property": Held.PROPERTY,
    "slot": Held.SLOT,
    "object member": Held.SLOT,
    "member": Held.OTHER_SLOT,
    "__class__": Held.CLASS_OF_OBJECT,
    "data descriptor": Held.OVERRIDING,
    "non-data descriptor": Held.NON_OVERRIDING,
    "classmethod": Held.CLASS_METHOD,
    "builtin classmethod": Held.BUILTIN_CLASS_METHOD,
    "value": Held.VALUE,
    "mutable": Held.MUTABLE,
    "nothing": Held.NOTHING,
}


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of an attribute at a site."""

    site: Site
    shape: Shape

    @classmethod
    def of(cls, site: Site, shapes: tuple[Shape, ...]) -> Owner | None:
        """The owner that arrived; None where only its type could be told."""
        return cls(site, shapes[-1]) if shapes and shapes[-1].has("owner") else None

    def __getitem__(self, name: str) -> str:
        """A trait; empty where it says nothing."""
        return self.shape.trait(name)

    def has(self, name: str) -> bool:
        """Whether a trait is there."""
        return self.shape.has(name)

    def since(self, version: tuple[int, int]) -> bool:
        """Whether the interpreter is of this version or a later one."""
        return self.site.version >= version

    @property
    def called(self) -> bool:
        """Whether what is loaded is called at once: the argument's lowest bit says so (3.12+)."""
        return bool(self.site.arg & 1) and self.since(V312)

    @property
    def managed(self) -> bool:
        """Whether its dictionary lies where the interpreter itself looks after it."""
        return self["dict_at"] == "managed"

    @property
    def kind(self) -> tuple[str, str]:
        """Its class as a version guard sees it: which, and after how many changes."""
        return self["class"] or self.shape.type, self["changed"]

    def chosen(self, form: str, *guard: str) -> Outcome:
        """A form that remembers the class, and more."""
        never = [NEVER] if self.has("unset") or self.has("another") else []
        return Outcome.chosen(form, *self.kind, *guard, *never)


def held_for_load(owner: Owner) -> Held:
    """What a load finds on the class."""
    if owner.has("getattro"):
        if not owner.since(V312) or owner["getattro"] != "python":
            return Held.OVERRIDDEN
        if owner.has("getattribute"):
            own = owner["getattribute"] != "other" and not owner.has("getattr")
            return Held.OWN_LOOKUP if own else Held.OVERRIDDEN
    held = _held(owner)
    if held is Held.PROPERTY and owner.has("getattr"):
        return Held.OVERRIDDEN
    if held is Held.OVERRIDING and V312 <= owner.site.version < V314:
        return Held.NON_OVERRIDING
    return held


def held_for_store(owner: Owner) -> Held:
    """What a store finds on the class."""
    return Held.OVERRIDDEN if owner.has("setattro") else _held(owner)


def _held(owner: Owner) -> Held:
    held = _HELD[owner["holds"]]
    if owner["holds"] == "object member" and not owner.since(V313):
        return Held.OTHER_SLOT
    return held


def in_instance(owner: Owner, values: str, hint: str, *, stored: bool = False) -> Outcome:
    """Where the instance itself keeps the attribute: forms for inline values and dictionaries."""
    if not owner.managed:
        return Outcome.refused("ATTR_NOT_MANAGED_DICT")
    keeps = owner["keeps"]
    if keeps in {"values", "no values"} or (keeps == "values and dict" and not stored):
        return _in_values(owner, values)
    if keeps == "values and dict" and owner.site.interpreter.version_info < _FIXED:
        return _in(owner, values, "ATTR_NOT_IN_KEYS", NEVER)
    if keeps not in {"dict", "mixed dict", *SPLIT}:
        return Outcome.refused("NO_DICT")
    if keeps in SPLIT and owner.since(V313):
        name = "ATTR_SPLIT_DICT" if owner.since(V314) else "ATTR_NON_STRING_OR_SPLIT"
        return Outcome.refused(name)
    return _in(owner, hint, "ATTR_NOT_IN_DICT", *([NEVER] if keeps in SPLIT else []))


_FIXED: Final = (3, 13, 2)
"""Before it a store to inline values was chosen even where a dictionary shares them (gh-125610)."""


def _in_values(owner: Owner, form: str) -> Outcome:
    """A form for inline values; from 3.14 on none where a dictionary shares them."""
    if owner["keeps"] == "values and dict" and owner.since(V314):
        return Outcome.refused("OTHER")
    return _in(owner, form, "ATTR_NOT_IN_KEYS", *([NEVER] if owner["keeps"] == "no values" else []))


def _in(owner: Owner, form: str, absent: str, *guard: str) -> Outcome:
    """A form for a place in keys, if the name has one."""
    if not owner.has("place"):
        return Outcome.refused(absent if owner.since(V312) else "OUT_OF_RANGE")
    if owner["place"] == FAR:
        return Outcome.refused("OUT_OF_RANGE")
    return owner.chosen(form, owner["place"], *guard)


def parameters_refused(parameters: str, takes: int) -> str:
    """Why a Python function can't be entered quickly; empty if it can."""
    if parameters == "complex":
        return "CODE_COMPLEX_PARAMETERS"
    if parameters == "not optimised":
        return "CODE_NOT_OPTIMIZED"
    return "" if parameters == str(takes) else "WRONG_NUMBER_ARGUMENTS"


def silently() -> Outcome:
    """A refusal that is counted under no name."""
    return Outcome.refused(SILENT)
