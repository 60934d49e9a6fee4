"""What the cases of attributes are read from."""

CLASSES = """
import functools, math, operator, sys, types

class Mine:
    def __call__(self):
        return 1

class Plain:
    simple = 1
    instance_of_mine = Mine()
    size_of = len

    class Inner:
        pass

    def __init__(self):
        setattr(self, "x", 1)
        setattr(self, "own", int)

    def __len__(self):
        return 1

    def method(self):
        return 1

    def hidden(self):
        return 1

    def static_like():
        return 1

    @staticmethod
    def static():
        return 1

    @classmethod
    def of_class(cls):
        return 1

    @property
    def twice(self):
        return int

    size = property(len)
    unreadable = property()

    def _starred(*args):
        return 1

    def _defaulted(self, default=1):
        return 1

    starred, defaulted = property(_starred), property(_defaulted)

class Cached:
    @functools.cached_property
    def cached(self):
        return 1

class Slotted:
    __slots__ = ("x",)

    def method(self):
        return 1

class Foreign:
    x = Slotted.x

class Watching:
    def __getattribute__(self, name):
        return int

class AnsweringTwice:
    def __getattribute__(self, name):
        return 1

    def __getattr__(self, name):
        return 1

class AnsweringInstance:
    present = 1

    def __getattr__(self, name):
        return 1

    def method(self):
        return 1

    @property
    def twice(self):
        return 1

class Meta(type):
    def of_meta(cls):
        return 1

    @property
    def meta_property(cls):
        return 1

class WithMeta(metaclass=Meta):
    simple = 1

    def static_like():
        return 1

class AnsweringMeta(type):
    def __getattr__(cls, name):
        return 1

class Answered(metaclass=AnsweringMeta):
    simple = 1

class TupleOfMine(tuple):
    pass

class DictOfMine(dict):
    pass

class ErrorOfMine(Exception):
    simple = 1

    def method(self):
        return 1

class Special(types.ModuleType):
    pass

def function():
    pass

def tagged():
    pass

def stepping():
    yield 1

function.tag = tagged.tag = 1
plain, slotted, foreign, cached = Plain(), Slotted(), Foreign(), Cached()
shadowing = Plain()
shadowing.hidden = int
slotted.x = int
kept = Plain()
kept.__dict__ = {"x": 1}
looked_at = Plain()
looked_at.__dict__
subclassed = Mine()
subclassed.__dict__ = DictOfMine(x=1)
watching, answering_twice, answering_instance = Watching(), AnsweringTwice(), AnsweringInstance()
tuple_of_mine, exception, namespace = TupleOfMine(), ErrorOfMine(), types.SimpleNamespace(tag=1)
exception.tag = 1
generator = stepping()
keyed, answering, huge, bare = map(types.ModuleType, ("keyed", "answering", "huge", "bare"))
keyed.__dict__[1], keyed.x = 1, int
answering.__getattr__, answering.x = str, int
huge.__dict__.update({f"name_{i}": i for i in range(70_000)}, wanted=1)
special, proxy = Special("special"), super(ErrorOfMine, exception)
special.x = 1
try:
    raise ValueError
except ValueError:
    trace = sys.exc_info()[2]
"""
"""One of each kind of owner: an instance, a class, a module, and what they may hold."""

TIRED = """
class Tired:
    def method(self):
        return 1

for number in range(1100):
    Tired.kind = number
    getattr(Tired(), "kind")

tired = Tired()
"""
"""A class changed and looked at more often than CPython gives version tags to (since 3.13)."""
