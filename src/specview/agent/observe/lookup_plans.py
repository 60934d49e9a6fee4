"""Plans, for each class that arrives at an attribute's site, how its instances are told apart.

What a class is and holds is worked out once for each of its versions; before each execution only
that version is read, and the words that differ from instance to instance.
"""

from __future__ import annotations

from types import ModuleType

from . import holdings, instances, layouts, namespaces, shapes, versions
from .peek import TYPE, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from .instances import Reader
    from .layouts import Layout
    from .peek import Peek
    from .points import Site

    Plan = tuple[int, int, Hashable, Callable[[int], Hashable] | None]
    """The word of a class's version, that version, and how to tell its instances apart."""

INSTANCE, CLASS, MODULE = "instance", "class", "module"


def sort_of(layout: Layout, kind: type) -> str:
    """Whether instances of a class are classes, modules (also of a subclass), or else."""
    if shapes.flags_of(kind) & layouts.CLASS:
        return CLASS
    if layout.word(kind, layouts.GETATTRO) == layout.module_get:
        return MODULE
    return INSTANCE


def is_module(kind: type) -> bool:
    """Whether it is the type of modules itself."""
    return kind is ModuleType


def reader(
    site: Site, peek: Peek, layout: Layout, kind: type, prefix: instances.Key = ()
) -> Reader | None:
    """What is read of an instance: how it keeps attributes, or whether a slot holds a value.

    None where the class decides alone.
    """
    held, stored = holdings.find(peek, kind, site.name), site.family == "STORE_ATTR"
    sort = holdings.sort_of(layout, held, site.name)
    if sort in {"slot", "object member"}:
        _, offset, _ = holdings.member(layout, held)
        traits = holdings.traits_of(peek, layout, kind, site.name)
        if stored or "foreign" in traits or offset >= holdings.FAR:
            return None
        return instances.slot_reader(peek, offset, instances.Wants(site.name, prefix))
    if sort not in (_STORED if stored else _LOADED):
        return None
    wants = instances.Wants(
        site.name,
        prefix,
        loaded=not stored,
        keys=sort in {"method", "value"} and not stored,
        place=sort != "method" or not shapes.flags_of(kind) & _FROM_CLASS,
    )
    return instances.reader(peek, layout, kind, wants)


_SHADOWED = frozenset(
    {"method", "value", "classmethod", "builtin classmethod", "non-data descriptor"}
)
_STORED = frozenset({"nothing"}) | (_SHADOWED if VERSION < (3, 12) else frozenset())
_LOADED = frozenset({"nothing"}) | _SHADOWED
"""What a class may hold so that it matters how an instance keeps its attributes."""
_FROM_CLASS = layouts.MANAGED if VERSION < (3, 14) else layouts.INLINE
"""A flag of classes whose instances are not asked for methods one by one."""


NO_PLAN: Plan = (0, 0, None, None)


class Plans:
    """The plans of one site, by the address of a class."""

    def __init__(self, site: Site, peek: Peek, layout: Layout) -> None:
        self.site = site
        self.peek = peek
        self.layout = layout
        self.another = site.number, "another"
        self.plans: dict[int, Plan] = {}

    def probe(self) -> Callable[[int], Hashable]:
        """The probe of the site, which keeps the plan that it used last at hand."""
        words, types, owners = self.peek.words, self.peek.types, self.peek.behind(self.site.end - 1)
        plans, learn = self.plans, self.learn
        last = 0
        tag_at, tag, key, state = NO_PLAN

        def look(base: int) -> Hashable:
            nonlocal last, tag_at, tag, key, state
            at = owners[base] >> 3
            kind = types[at]
            if kind != last:
                plan = plans.get(kind)
                if plan is None:
                    return learn(at)
                last = kind
                tag_at, tag, key, state = plan
            if words[tag_at] != tag:
                last = 0
                return learn(at)
            return key if state is None else state(at)

        return look

    def learn(self, at: int) -> Hashable:
        """Make a plan for the class of the object at a word, or renew it since it has changed.

        Returns the object's key, also where its class has no version yet.
        """
        kind: type = self.peek.object_at(self.peek.words[at + TYPE])
        if versions.is_another(kind):
            return self.another
        tag = versions.see(self.layout, kind)
        key, state = self._plan(kind)
        self.plans[id(kind)] = (id(kind) >> 3) + layouts.TAG, tag, key, state
        return key if state is None else state(at)

    def _plan(self, kind: type) -> tuple[Hashable, Callable[[int], Hashable] | None]:
        """What all instances of a class have for a key, or else how theirs is told."""
        sort = sort_of(self.layout, kind)
        prefix = self.site.number, self._token(kind)
        if self.site.family == "STORE_ATTR":
            if sort == CLASS or is_module(kind):
                return prefix, None
        elif sort == MODULE:
            return prefix, self._modules()
        elif sort == CLASS:
            return prefix, self._classes(kind)
        return prefix, reader(self.site, self.peek, self.layout, kind, prefix)

    def _classes(self, meta: type) -> Callable[[int], Hashable]:
        """Classes of one metaclass: each is told apart, and each of its versions."""
        tags, number = self.peek.behind(layouts.TAG), self.site.number
        known: dict[int, tuple[int, Hashable]] = {}

        def state(at: int) -> Hashable:
            found = known.get(at)
            if found is None or tags[at] != found[0]:
                owner = self.peek.object_at(at << 3)
                if versions.is_another(owner):
                    return self.another
                tag = versions.see(self.layout, owner)
                key = number, self._token(owner), self._token(meta)
                found = known[at] = tag, key
            return found[1]

        return state

    def _modules(self) -> Callable[[int], Hashable]:
        """Modules: each is told apart, and that names come to it or go."""
        spaces, number = self.peek.behind(namespaces.MODULE_DICT), self.site.number
        none = number, 0
        known: dict[int, namespaces.Place] = {}

        def state(at: int) -> Hashable:
            names = spaces[at]
            if not names:
                return none
            place = known.get(names)
            if place is None:
                place = namespaces.Place(self.peek, names, self.site.name, number)
                if len(known) < namespaces.MOST:
                    known[names] = place
            return place.key()

        return state

    def _token(self, kind: type) -> int:
        """A number for a class as it is now."""
        held = holdings.find(self.peek, kind, self.site.name)
        sort = holdings.sort_of(self.layout, held, self.site.name)
        return versions.token(id(kind), versions.changes(kind), sort)
