"""Small functions with one operation each, and what they are called with.

A case is a body with the parameters `a`, `b` and `c`, and arguments, which are made anew for each
call. `source` puts all cases into one module: `site_0`, `site_1`, … and `first()`, which calls each
of them once, and `second()`, which does so with the other arguments of the cases that have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

SETUP = """
import array, collections, enum, io, itertools, re, sys, time, traceback, types

if sys.version_info < (3, 15):
    frozendict = dict

class I(int): pass
class F(float): pass
class S(str): pass
class L(list): pass
class T(tuple): pass
class B(bytes): pass
class D(dict): pass
class Z(set): pass
class Plain: pass
class Bare: __slots__ = ()
class Sized:
    def __len__(self): return 1
class Truthful:
    def __bool__(self): return True
class Ordered:
    def __lt__(self, other): return True
class Meta(type):
    def __contains__(cls, item): return True
    def __getitem__(cls, index): return index
class Made(metaclass=Meta): pass
class Item:
    def __getitem__(self, index): return index
    def __setitem__(self, index, value): pass
class Items:
    def __getitem__(self, *indices): return indices
    def __setitem__(self, *indices): pass
class Optional:
    def __getitem__(self, index, other=1): return index
class Keyed:
    def __getitem__(self, index, *, other=1): return index
    def __setitem__(self, index, value, *, other=1): pass
class Static:
    @staticmethod
    def __getitem__(index): return index
class Changed:
    def __getitem__(self, index=1): return index
Changed.__getitem__.__defaults__ = (2,)
class Own(dict):
    def __getitem__(self, key): return 1
    def __setitem__(self, key, value): pass
class Defaulting(dict):
    def __missing__(self, key): return 1
class Deleting(dict):
    def __delitem__(self, key): pass
class Deeper(Item): pass
class Iterator:
    def __init__(self): self.left = [1, 2]
    def __iter__(self): return self
    def __next__(self):
        if self.left: return self.left.pop()
        raise StopIteration
class Delegating:
    def __iter__(self): return iter([1, 2])
class Generating:
    def __iter__(self):
        yield 1
        yield 2
class Sequence:
    def __getitem__(self, index):
        if index > 3: raise IndexError
        return index
class Choice(enum.Enum): ONE = 1
def generator():
    yield 1
    yield 2
async def coroutine(): pass
@types.coroutine
def awaited(): yield
async def steps():
    yield 1
def unoptimised():
    class Made: pass
    Made.__getitem__ = types.FunctionType(compile("1", "<string>", "exec"), {})
    return Made()
nan = float("nan")
big = 1 << 70
"""

Texts = tuple[str, ...]

EDGES = ("1 << 29", "(1 << 29) - 1", "(1 << 30) - 1", "1 - (1 << 30)", "1 << 30", "1 << 15", "1")
"""Ints near to where they get a second digit; too great to repeat something so often."""
NUMBERS = ("5", "0", "-7", "big", "-big", "1.5", "-0.0", "nan", "True")
VALUES = ('"ab"', "[1]", "(1, 2)", 'b"a"', "{1: 2}", "{1}", "None", "2j", "Plain()", "I(3)")
OTHERS = (
    "F(1.5)", 'S("a")', "L([1])", "T((1,))", "D()", "frozenset({1})", "bytearray(b'a')", "Sized()",
    "frozendict()", "Ordered()", "len", "Plain", "memoryview(b'a')", "range(3)", "Z()", "Made",
    "Truthful()", "Bare()", "Choice.ONE", "io.StringIO()", "collections.deque()", "0.5", '""', "()",
    "types.ModuleType('m')", "object()", "collections.OrderedDict()", "collections.Counter()",
    "types.SimpleNamespace()", "re.compile('a')", "{}.keys()", '"\\xe9"', "collections.UserDict()",
)  # fmt: skip
FEW = ("5", "big", "1.5")
OPERATORS = ("+", "*", "/", "&", "|")
IN_PLACE = ("+=", "*=", "|=")
MORE_OPERATORS = ("-", "//", "@", "^")
MORE_IN_PLACE = ("-=", "/=", "&=", "^=", ">>=")

INDEXES = ("0", "1", "-1", "-5", "100", "big", "-big", "True", "None", '"a"', "slice(1)", "I(0)")
CONTAINERS = (
    "[5, 6, 7]", "(5, 6, 7)", '"abc"', '"\\xe9\\u0416c"', '"\\xe9b"', "{0: 1, 1: 2}", "L([5])",
    "T((5,))", 'S("a")', "D()", "Own()", "Defaulting()", "Item()", "Items()", "Optional()",
    "Keyed()", "Static()", "Changed()", "Deeper()", "unoptimised()", "Made", "list", 'b"abc"',
    'bytearray(b"abc")', 'memoryview(b"abc")', "range(5)", 'array.array("i", [1])', 'B(b"abc")',
    "collections.deque([1])", "collections.OrderedDict()", "collections.defaultdict(int)",
    "collections.Counter()", "collections.ChainMap()", "types.MappingProxyType({})", "frozendict()",
    're.match("a", "a")', "time.localtime(0)", "collections.UserDict()", "None", "Plain()", "5",
    "traceback.StackSummary()", "collections.UserList([1])",
)  # fmt: skip
STORES = (
    "[5, 6, 7]", "(5,)", '"a"', "{}", "D()", "Own()", "Deleting()", "L([1])", "Item()", "Items()",
    "Keyed()", 'bytearray(b"abc")', "memoryview(bytearray(b'abc'))", 'array.array("i", [1, 2])',
    "collections.OrderedDict()", "collections.defaultdict(int)", "collections.Counter()",
    "collections.deque([1, 2])", "Plain()", "frozendict()", "Defaulting()", 'b"a"',
    "types.SimpleNamespace()", "collections.UserDict()",
)  # fmt: skip
UNPACKED = (
    "(1, 2)", "(1, 2, 3)", "(1,)", "()", "[1, 2]", "[1]", "[1] * 50", '"ab"', "{1: 2, 3: 4}",
    "T((1, 2))", "L([1, 2])", "iter([1, 2])", "generator()", "{1, 2}", 'b"ab"', "range(2)",
    "collections.deque([1, 2])", "Iterator()", "Generating()", "Sequence()", "Plain()", "5", "D()",
    "map(int, '12')", "Own({1: 2, 3: 4})",
)  # fmt: skip
ITERABLES = (
    "[1, 2]", "(1, 2)", "range(3)", "range(big, big + 2)", '"ab"', '"\\xe9b"', 'b"ab"', "{1: 2}",
    "{1: 2}.items()", "{1: 2}.values()", "{1: 2}.keys()", "{1, 2}", "frozenset({1})", "generator()",
    "(x for x in [1])", "iter([1])", "iter((1,))", "iter(range(2))", 'iter("a")', 'iter(b"a")',
    "iter({1: 2})", "enumerate([1])", "map(int, '1')", "zip([1])", "reversed([1])", "L([1])",
    "T((1,))", "Iterator()", "Delegating()", "Generating()", "Sequence()", 'bytearray(b"a")',
    "itertools.chain([1])", "itertools.islice('ab', 1)", "collections.deque([1])", "Z({1})",
    "array.array('i', [1])", "iter([1, 2].pop, 1)", "io.StringIO('a')",
    "collections.OrderedDict(a=1)", "re.finditer('a', 'a')", "awaited()", "steps().asend(None)",
    'S("ab")', 'B(b"ab")', "memoryview(b'a')", "frozendict({1: 2})",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A body, arguments for all calls, and others to see whether they miss, if any."""

    body: str
    given: str
    other: str = ""


def law() -> Iterator[Case]:
    """Cases of which the outcome is held against what stands there in the end."""
    yield from _operators()
    yield from _tests()
    for container, index in product(CONTAINERS, INDEXES):
        yield Case("return a[b]", f"{container}, {index}")
    for container, index in product(STORES, INDEXES):
        yield Case("a[b] = c", f"{container}, {index}, [1] if type({index}) is slice else 1")
    for value in UNPACKED:
        yield Case("x, y = a", value)
        yield Case("x, y, z = a", value)
        yield Case("[x] = a", value)
    for iterable in ITERABLES:
        yield Case("for x in a: pass", iterable)
        yield Case("yield from a", iterable)


def _pairs(numbers: Texts) -> Iterator[str]:
    """Arguments: all pairs of numbers, a value twice, and values with a number on both sides."""
    for left, right in product(numbers, repeat=2):
        yield f"{left}, {right}"
    for value in VALUES:
        yield f"{value}, {value}"
        for number in numbers[:2]:
            yield f"{value}, {number}"
            yield f"{number}, {value}"


def _operations(body: str, operators: Texts, numbers: Texts) -> Iterator[Case]:
    for operator, given in product(operators, _pairs(numbers)):
        yield Case(body.format(operator), given)


def _operators() -> Iterator[Case]:
    yield from _operations("return a {} b", OPERATORS, NUMBERS)
    yield from _operations("return a {} b", MORE_OPERATORS, FEW)
    yield from _operations("a {} b", IN_PLACE, NUMBERS)
    yield from _operations("a {} b", MORE_IN_PLACE, FEW)
    for operator, left in product(("**", "<<", ">>"), NUMBERS + VALUES):
        yield Case(f"return a {operator} b", f"{left}, 2")
    for value in OTHERS:
        yield Case("return a + b", f"{value}, {value}")
        yield Case("return a * b", f"{value}, 2")
    for operator, (left, right) in product("+-*&", product(EDGES, repeat=2)):
        yield Case(f"return a {operator} b", f"{left}, {right}")
    yield Case("a = a + b; return None", '"a", "b"')
    yield Case("c = a + b; return None", '"a", "b"')
    yield Case("c = b + a; return None", '"a", "b", "b"')
    yield Case("for i in (1, 2): a = a + b", '"a", "b"')
    yield Case("x, y = c, a + b; return None", '"a", "b"')
    yield Case("a += b; return a", '"a", "b"')


def _tests() -> Iterator[Case]:
    for operator, given in product(("<", "=="), _pairs((*NUMBERS, *EDGES))):
        yield Case(f"if a {operator} b: return 1", given)
    for operator, value in product(("<", "==", "!=", ">="), (*NUMBERS, *VALUES, *OTHERS)):
        yield Case(f"return a {operator} b", f"{value}, {value}")
        yield Case(f"if a {operator} b: return 1", f"{value}, {value}")
    for value in (*NUMBERS, *VALUES, *OTHERS):
        yield Case("return b in a", f"{value}, 1")
        yield Case("return not a", value)
        yield Case("if a: return 1", value)


def source(cases: tuple[Case, ...]) -> str:
    """The module that holds all cases."""
    parts = [SETUP]
    for number, case in enumerate(cases):
        parts.append(f"def site_{number}(a, b=None, c=None):\n    {case.body}\n")
    for name, given in (
        ("first", [one.given for one in cases]),
        ("second", [one.other for one in cases]),
    ):
        rows = [
            f"    (site_{number}, lambda: ({text},)),\n"
            for number, text in enumerate(given)
            if text
        ]
        parts.append(f"ALL_{name} = [\n{''.join(rows)}]\n")
        parts.append(
            f"def {name}():\n    for site, given in ALL_{name}:\n        call(site, given)\n"
        )
    return "".join([*parts, CALL])


CALL = """
def call(site, given):
    try:
        result = site(*given())
        if type(result) is types.GeneratorType:
            list(result)
    except Exception:
        pass
"""
