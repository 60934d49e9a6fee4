"""Owners of attributes of many kinds, and how they are asked: what rules are held against."""

from __future__ import annotations

from dataclasses import dataclass

CLASSES = """
import abc, collections, enum, fractions, functools, math, operator, types

class Mine:
    pass

class Plain:
    simple, shadowed, of_mine = 1, 1, Mine()
    partial, sub = functools.partial(int), property

    def __init__(self):
        setattr(self, "x", 1)
        setattr(self, "own", int)
        setattr(self, "shadowed", 2)
        setattr(self, "hidden", int)

    def method(self):
        return 1

    def hidden(self):
        return 1

    @staticmethod
    def static():
        return 1

    @classmethod
    def of_class(cls):
        return 1

    @property
    def twice(self):
        return 2

    @twice.setter
    def twice(self, value):
        pass

    @property
    def defaulted(self, more=1):
        return 2

    by_operator, unreadable = property(operator.attrgetter("x")), property()
    starred = property(lambda *args: 1)

class Heir(Plain):
    pass

Plain.of_itself, Plain.of_heir, Heir.of_heir = Plain(), Heir(), Heir()

class Slotted:
    __slots__ = ("x", "__dict__")

class Bare:
    __slots__ = ("x",)
    simple = 1

    def method(self):
        return 1

class Foreign:
    x = Bare.x

class Answering:
    present = 1

    def __init__(self):
        setattr(self, "x", 1)

    def __getattr__(self, name):
        return int

    def method(self):
        return 1

    @property
    def twice(self):
        return 1

class Watching:
    def __getattribute__(self, name):
        return int

class Starred:
    def __getattribute__(*args):
        return int

class Both(Answering, Watching):
    pass

class Guarding:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

class Listed(list):
    simple = 1

    def method(self):
        return 1

class Number(int):
    simple = 1

    def method(self):
        return 1

class Broken(Exception):
    simple = 1

    def method(self):
        return 1

class Abstract(abc.ABC):
    simple = 1

    @classmethod
    def of_class(cls):
        return 1

    def method(self):
        return 1

class Meta(type):
    simple = property(lambda cls: 3)
    other = 1

    def of_meta(cls):
        return 1

class WithMeta(metaclass=Meta):
    simple, other, plain = 1, 1, 1

class AskingMeta(type):
    def __getattribute__(cls, name):
        return type.__getattribute__(cls, name)

class Asked(metaclass=AskingMeta):
    simple = 1

class Colour(enum.Enum):
    RED = 1

class Special(types.ModuleType):
    pass

class Names(dict):
    pass
Point = collections.namedtuple("Point", "x y")

def with_dict(kind, names):
    instance = kind()
    instance.__dict__ = names
    return instance

def looked_at(kind):
    instance = kind()
    instance.__dict__
    return instance

def crowded():
    instance = Mine()
    for number in range(40):
        setattr(instance, f"name_{number}", number)
    return instance

def slotted(kind):
    instance = kind()
    instance.x = int
    return instance

def function():
    pass

def tagged():
    pass

tagged.tag = 1
plain, heir, looked = Plain(), Heir(), looked_at(Plain)
kept, subclassed = with_dict(Plain, {"x": 1}), with_dict(Mine, Names(x=1))
mixed = with_dict(Plain, {1: 2, "x": 1})
full, spacious, bare, foreign = crowded(), slotted(Slotted), slotted(Bare), Foreign()
answering, watching, starred = Answering(), Watching(), Starred()
both, guarding = Both(), Guarding()
listed, number, broken = Listed(), Number(3), Broken()
tired = Broken()
tired.x = 1
listed.x = 1
point, red, half = Point(1, 2), Colour.RED, fractions.Fraction(1, 2)
module, answers, keyed, special = (
    types.ModuleType(name) for name in ("module", "answers", "keyed", "special")
)
module.x = answers.x = keyed.x = special.x = int
answers.__getattr__ = int
keyed.__dict__[1] = 2
special = Special("special")
special.x = int
bound, part = plain.method, functools.partial(int)
"""

LOADED = (
    "plain.x", "plain.simple", "plain.shadowed", "plain.of_mine", "plain.partial", "plain.sub",
    "plain.method", "plain.hidden", "plain.static", "plain.of_class", "plain.twice",
    "plain.defaulted", "plain.by_operator", "plain.unreadable", "plain.starred", "plain.missing",
    "plain.__class__", "plain.__dict__", "plain.__doc__", "heir.x", "heir.simple", "heir.twice",
    "looked.x", "looked.simple", "kept.x", "kept.simple", "kept.missing", "mixed.x",
    "subclassed.x", "full.name_3", "full.name_39", "spacious.x", "spacious.missing", "bare.x",
    "bare.simple", "bare.missing", "foreign.x", "answering.x", "answering.present",
    "answering.twice", "answering.missing", "watching.x", "starred.x", "both.x", "listed.x",
    "listed.simple", "number.simple", "number.real", "number.missing", "broken.simple",
    "tired.x", "broken.args", "point.x", "point._fields", "red.value", "red.name", "half.numerator",
    "module.x", "module.missing", "answers.x", "answers.missing", "keyed.x", "special.x",
    "special.missing", "math.pi", "Plain.simple", "Plain.method", "Plain.twice", "Plain.static",
    "Plain.of_mine", "Plain.of_itself", "Plain.of_heir", "Heir.of_heir",
    "Plain.missing", "Plain.__name__", "Bare.x", "Abstract.simple",
    "Abstract.of_class", "WithMeta.simple", "WithMeta.other", "WithMeta.plain",
    "WithMeta.of_meta", "Asked.simple", "Colour.RED", "int.real", "dict.fromkeys", "int.from_bytes",
    "Answering.present", "Watching.missing", "Watching.__doc__", "bound.__func__", "part.func",
    "function.__code__", "function.__name__", "tagged.tag", "slice(1).start", "(1j).real",
)  # fmt: skip
"""Attributes that are read."""

CALLED = (
    "plain.method()", "plain.own()", "plain.hidden()", "plain.static()", "plain.of_class()",
    "plain.twice()", "plain.simple()", "plain.missing()", "plain.sub()", "plain.partial()",
    "plain.of_mine()", "heir.method()", "looked.method()", "kept.method()", "full.missing()",
    "bare.method()", "bare.x()", "bare.simple()", "answering.method()", "answering.missing()",
    "watching.x()", "listed.method()", "listed.append(1)", "number.method()", "number.bit_length()",
    "number.from_bytes(b'')", "broken.method()", "tired.method()", "Broken().method()",
    "point.count(1)", "half.limit_denominator()", "module.x()", "module.missing()", "answers.x()",
    "keyed.x()", "special.x()", "math.sqrt(2)", "Plain.method(1)", "Plain.static()",
    "Plain.of_class()", "Plain.twice()", "Plain.missing()", "Abstract.of_class()",
    "Abstract.method(1)", "WithMeta.of_meta()", "WithMeta.plain()", "Asked.simple()",
    "dict.fromkeys(())", "int.from_bytes(b'')", "int.bit_length(1)", "Bare.x()", "[].append(1)",
    "'a'.upper()", "{}.get(1)", "(1).bit_length()", "function.__repr__()", "tagged.__repr__()",
)  # fmt: skip
"""Attributes that are called at once."""

STORED = (
    "plain.x", "plain.fresh", "plain.simple", "plain.method", "plain.static", "plain.of_class",
    "plain.twice", "plain.unreadable", "plain.of_mine", "plain.__class__", "Plain().x",
    "looked_at(Plain).x", "kept.x", "with_dict(Mine, {}).x", "subclassed.x", "mixed.x",
    "crowded().x", "crowded().name_3", "spacious.x", "spacious.y", "bare.x", "bare.missing",
    "foreign.x", "answering.x", "guarding.x", "listed.x", "listed.simple", "number.x",
    "number.real", "broken.x", "broken.args", "point.x", "module.x", "special.x", "Mine.x",
    "Listed().fromkeys", "function.x", "function.__name__", "bound.__func__", "(1).x",
    "slice(1).start",
)  # fmt: skip
"""Attributes that are set."""


@dataclass(frozen=True)
class Subject:
    """One site in a function of its own, called with its owner."""

    text: str
    function: str
    call: str
    source: str
    families: tuple[str, ...]


def _subject(text: str, function: str, statement: str, families: tuple[str, ...]) -> Subject:
    at = _dot(text)
    body = statement.format(f"a{text[at:]}")
    source = f"def {function}(a):\n    try:\n        {body}\n    except Exception:\n        pass\n"
    return Subject(text, function, f"{function}({text[:at]})", source, families)


def _dot(text: str) -> int:
    """Where the owner ends: at the first dot that stands outside brackets."""
    depth = 0
    for place, character in enumerate(text):
        if character == "." and not depth:
            return place
        depth += (character in "([{") - (character in ")]}")
    raise ValueError(text)


SUBJECTS = (
    *(
        _subject(text, f"load_{number}", "return {}", ("LOAD_ATTR",))
        for number, text in enumerate(LOADED)
    ),
    *(
        _subject(text, f"call_{number}", "return {}", ("LOAD_METHOD", "LOAD_ATTR"))
        for number, text in enumerate(CALLED)
    ),
    *(
        _subject(text, f"store_{number}", "{} = 1", ("STORE_ATTR",))
        for number, text in enumerate(STORED)
    ),
)
SOURCE = CLASSES + "\n".join(subject.source for subject in SUBJECTS)
CALLS = tuple(subject.call for subject in SUBJECTS)
