"""Stores to attributes: STORE_ATTR."""

from __future__ import annotations

from tests.data.refusals.case import Case

_CLASSES = """
import operator, types

class Plain:
    def __init__(self):
        setattr(self, "x", 0)

    def method(self):
        pass

    @staticmethod
    def static():
        pass

    @classmethod
    def of_class(cls):
        pass

    simple = 1
    instance_of_mine = types.SimpleNamespace()

class Mine:
    pass

class Slotted:
    __slots__ = ("x",)

class Foreign:
    x = Slotted.x

class WithProperty:
    @property
    def x(self):
        return 1

    @x.setter
    def x(self, value):
        pass

class ReadOnly:
    @property
    def x(self):
        return 1

class Watching:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

class Watched:
    x = Mine()

class DictOfMine(dict):
    pass

class TupleOfMine(tuple):
    pass

class ErrorOfMine(Exception):
    pass

class Crowded:
    pass

def with_dict(cls, namespace):
    instance = cls()
    setattr(instance, "__dict__", namespace)
    return instance

def with_split_dict():
    instance = Plain()
    vars(instance)
    return instance

first = Crowded()
for number in range(40):
    setattr(first, f"a{number}", number)

def function():
    pass

plain, slotted, foreign, readable = Plain(), Slotted(), Foreign(), ReadOnly()
guarded, watching, watched, module = WithProperty(), Watching(), Watched(), types.ModuleType("m")
kept, crowded = with_dict(Mine, {"x": 1}), with_dict(Crowded, {"x": 1})
subclassed = with_dict(Mine, DictOfMine(x=1))
exception, namespace = ErrorOfMine(), types.SimpleNamespace()
"""

_STORED = (
    ("attribute_set", "a.x = 1", "plain"),
    ("slot_set", "a.x = 1", "slotted"),
    ("attribute_of_a_dict_set", "a.x = 1", "kept"),
    ("attribute_set_on_a_fresh_instance", "a.x = 1", "Mine()"),
    ("name_of_a_function_set", "a.__name__ = 'f'", "function"),
    ("attribute_of_a_function_set", "a.x = 1", "function"),
    ("method_shadowed_by_a_store", "a.method = 1", "Plain()"),
    ("property_set", "a.x = 1", "guarded"),
    ("class_set", "a.__class__ = Plain", "plain"),
    ("foreign_slot_set", "a.x = 1", "foreign"),
    ("property_without_setter_set", "a.x = 1", "readable"),
    ("member_of_a_slice_set", "a.start = 1", "slice(1)"),
    ("attribute_over_an_instance_of_mine", "a.x = 1", "watched"),
    ("attribute_set_by_own_setattr", "a.x = 1", "watching"),
    ("module_attribute_set", "a.x = 1", "module"),
    ("class_attribute_set", "a.x = 1", "Mine"),
    ("simple_value_of_the_class_shadowed", "a.simple = 2", "Plain()"),
    ("static_method_shadowed", "a.static = 2", "Plain()"),
    ("class_method_shadowed", "a.of_class = 2", "Plain()"),
    ("builtin_class_method_shadowed", "a.fromkeys = 2", "DictOfMine()"),
    ("attribute_of_a_tuple_subclass_set", "a.x = 2", "TupleOfMine()"),
    ("attribute_of_an_exception_set", "a.x = 2", "exception"),
    ("attribute_of_a_namespace_set", "a.x = 2", "namespace"),
    ("attribute_of_a_dict_subclass_namespace", "a.x = 2", "subclassed"),
    ("attribute_missing_from_a_dict", "a.x = 2", "with_dict(Mine, {})"),
    ("attribute_of_a_split_dict", "a.x = 2", "with_split_dict()"),
    ("attribute_past_the_shared_keys", "a.x = 2", "Crowded()"),
    ("real_part_set", "a.real = 2", "1j"),
    ("attribute_of_an_int_set", "a.x = 2", "1"),
)

_TIRED = """
class Tired:
    pass

for number in range(1100):
    Tired.kind = number
    getattr(Tired(), "kind")

tired = Tired()
"""

_ZONE = """
from io import BytesIO
from zoneinfo import ZoneInfo

counts = b"".join(number.to_bytes(4, "big") for number in (0, 0, 0, 0, 1, 4))
zone = ZoneInfo.from_file(BytesIO(b"TZif" + bytes(16) + counts + bytes(6) + b"UTC\\0"))
"""


def _stored(name: str, statement: str, argument: str, setup: str = _CLASSES) -> Case:
    source = (
        f"{setup}\ndef site(a):\n    try:\n        {statement}\n    except Exception:\n"
        "        pass\n"
    )
    return Case(name, "STORE_ATTR", source, f"site({argument})")


CASES = (
    *(_stored(*row) for row in _STORED),
    _stored("attribute_of_a_class_changed_too_often", "a.x = 1", "tired", _TIRED),
    _stored("key_of_a_time_zone_set", "a.key = 1", "zone", _ZONE),
)
