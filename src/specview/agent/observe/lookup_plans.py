"""Plans, for each class that arrives at an attribute's site, how its instances are told apart.

What a class is and holds is worked out once for each of its versions; before each execution only
that version is read, and the words that differ from instance to instance.
"""

from __future__ import annotations

from types import ModuleType

from . import holdings, instances, layouts, namespaces, shapes, versions
from .peek import TAGGED, TAGS, TYPE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from .instances import Reader
    from .layouts import Layout
    from .peek import Peek
    from .points import Site

    Plan = Callable[[int], Hashable]

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


def readers(site: Site, peek: Peek, layout: Layout, kind: type) -> list[Reader]:
    """What is read of an instance: how it keeps attributes, or whether a slot holds a value."""
    held, stored = holdings.find(peek, kind, site.name), site.family == "STORE_ATTR"
    sort = holdings.sort_of(layout, held, site.name)
    if sort in {"slot", "object member"}:
        _, offset, _ = holdings.member(layout, held)
        traits = holdings.traits_of(peek, layout, kind, site.name)
        read = not stored and "foreign" not in traits and offset < holdings.FAR
        return [instances.slot_reader(peek, offset)] if read else []
    wants = instances.Wants(site.name, loaded=not stored, keys=sort in {"method", "value"})
    reader = instances.reader(peek, layout, kind, wants)
    return [] if reader is None else [reader]


class Plans:
    """The plans of one site, by the address of a class."""

    def __init__(self, site: Site, peek: Peek, layout: Layout) -> None:
        self.site = site
        self.peek = peek
        self.layout = layout
        self.plans: dict[int, Plan] = {}

    def probe(self) -> Plan:
        """The probe of the site."""
        words, plans, learn, number = self.peek.words, self.plans, self.learn, self.site.number

        def look(top: int) -> Hashable:
            at = words[top - 1] >> 3
            kind = words[at + TYPE]
            plan = plans.get(kind)
            return plan(at) if plan is not None else learn(kind)(at)

        def look_at_tagged(top: int) -> Hashable:
            word = words[top - 1]
            if word & TAGS == TAGS:
                return number, id(int)
            at = word >> 3
            kind = words[at + TYPE]
            plan = plans.get(kind)
            return plan(at) if plan is not None else learn(kind)(at)

        return look_at_tagged if TAGGED else look

    def learn(self, address: int) -> Plan:
        """Make the plan for the class at an address, or renew it since the class has changed.

        Returns it without the look at the class's version, which it need not have yet.
        """
        kind: type = self.peek.object_at(address)
        tag = versions.see(self.layout, kind)
        sort = sort_of(self.layout, kind)
        stored = self.site.family == "STORE_ATTR"
        if sort == MODULE and not stored:
            bare = self._modules()
        elif sort == CLASS and not stored:
            bare = self._classes(kind)
        else:
            bare = self._instances(kind, alike=stored and (sort == CLASS or is_module(kind)))
        self.plans[address] = self._guarded(kind, tag, bare)
        return bare

    def _guarded(self, kind: type, tag: int, bare: Plan) -> Plan:
        """The plan that is made anew as soon as the class has another version."""
        words, learn, address = self.peek.words, self.learn, id(kind)
        tag_at = (address >> 3) + layouts.TAG

        def plan(at: int) -> Hashable:
            return bare(at) if words[tag_at] == tag else learn(address)(at)

        return plan

    def _instances(self, kind: type, *, alike: bool) -> Plan:
        """Instances: what differs is how they keep their attributes."""
        number, token = self.site.number, self._token(kind)
        found = [] if alike else readers(self.site, self.peek, self.layout, kind)
        if not found:
            key = (number, token, 0)
            return lambda _at: key
        state = found[0]
        return lambda at: (number, token, state(at))

    def _classes(self, meta: type) -> Plan:
        """Classes of one metaclass: each is told apart, and each of its versions."""
        words, number, tag_at = self.peek.words, self.site.number, layouts.TAG
        known: dict[int, tuple[int, Hashable]] = {}

        def plan(at: int) -> Hashable:
            found = known.get(at)
            if found is None or words[at + tag_at] != found[0]:
                owner = self.peek.object_at(at << 3)
                tag = versions.see(self.layout, owner)
                key = number, self._token(owner), self._token(meta)
                found = known[at] = tag, key
            return found[1]

        return plan

    def _modules(self) -> Plan:
        """Modules: each is told apart, and that names come to it or go."""
        words, number, peek = self.peek.words, self.site.number, self.peek
        place = instances.in_dict(peek, self.site.name)
        known: dict[int, namespaces.Namespace] = {}

        def plan(at: int) -> Hashable:
            names = words[at + namespaces.MODULE_DICT]
            if not names:
                return number, 0
            space = known.get(names)
            if space is None:
                space = known[names] = namespaces.namespace(peek, names)
            names >>= 3
            return number, space.number, space.see(names), place(names)

        return plan

    def _token(self, kind: type) -> int:
        """A number for a class as it is now."""
        held = holdings.find(self.peek, kind, self.site.name)
        sort = holdings.sort_of(self.layout, held, self.site.name)
        return versions.token(id(kind), versions.changes(kind), sort)
