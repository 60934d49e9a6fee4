"""Names: LOAD_GLOBAL and LOAD_SUPER_ATTR."""

from __future__ import annotations

from tests.data.refusals.case import Case

_IN = """
from types import FunctionType

def site():
    return {name}

site = FunctionType(site.__code__, {globals})
"""

_MANY = "{**{f'name_{i}': i for i in range(70_000)}, 'wanted': 1}"

_KEPT = """
from types import FunctionType

body = eval("lambda: name").__code__
for number in range(66_000):
    function = FunctionType(body.replace(), {"name": number})
    for _ in range(12):
        function()

name = 1

def site():
    return name
"""

_BASES = """
class Base:
    kind = "base"

    def greet(self):
        return 1

class Child(Base):
    pass

child = Child()
"""

_SUPER = _BASES + "def site(a, b):\n    return {}\n"


def _global(name: str, wanted: str, names: str) -> Case:
    return Case(name, "LOAD_GLOBAL", _IN.format(name=wanted, globals=names), "site()")


def _super(name: str, expression: str, arguments: str, setup: str = "") -> Case:
    source = setup + _SUPER.format(expression)
    return Case(name, "LOAD_SUPER_ATTR", source, f"site({arguments})", since=(3, 12))


CASES = (
    Case("global_of_the_module", "LOAD_GLOBAL", "x = 1\ndef site():\n    return x\n", "site()"),
    Case("builtin", "LOAD_GLOBAL", "def site():\n    return len\n", "site()"),
    Case(
        "global_that_is_missing",
        "LOAD_GLOBAL",
        "def site():\n    try:\n        return missing\n    except:\n        return 0\n",
        "site()",
    ),
    _global("globals_with_an_int_key", "wanted", "{1: 2, 'wanted': 3}"),
    _global("globals_of_a_dict_subclass", "wanted", "type('Names', (dict,), {})(wanted=1)"),
    _global("globals_with_seventy_thousand_names", "wanted", _MANY),
    _global("builtin_past_seventy_thousand_names", "len", _MANY),
    _global("builtins_with_an_int_key", "wanted", "{'__builtins__': {1: 2, 'wanted': 3}}"),
    _global(
        "builtins_of_a_dict_subclass",
        "wanted",
        "{'__builtins__': type('Names', (dict,), {})(wanted=1)}",
    ),
    _global(
        "builtins_with_seventy_thousand_names",
        "wanted",
        "{'__builtins__': " + _MANY + "}",
    ),
    Case("global_after_many_dictionaries", "LOAD_GLOBAL", _KEPT, "site()"),
    _super("method_of_super", "super(a, b).greet()", "Child, child"),
    _super("attribute_of_super", "super(a, b).kind", "Child, child"),
    Case(
        "method_of_super_without_arguments",
        "LOAD_SUPER_ATTR",
        _BASES
        + "class Grandchild(Child):\n    def site(self):\n        return super().greet()\n\n"
        + "grandchild, site = Grandchild(), Grandchild.site\n",
        "site(grandchild)",
        since=(3, 12),
    ),
    Case(
        "super_of_no_class",
        "LOAD_SUPER_ATTR",
        "def site(a, b):\n    try:\n        return super(a, b).kind\n    except TypeError:\n"
        "        return 0\n",
        "site(1, 2)",
        since=(3, 12),
    ),
    _super(
        "super_that_is_shadowed",
        "super(a, b).kind",
        "Child, child",
        "globals()['super'] = lambda cls, instance: Base()\n",
    ),
)
