"""Iteration: UNPACK_SEQUENCE, FOR_ITER, SEND and GET_ITER."""

from __future__ import annotations

from tests.data.refusals.case import OLDEST, Case, Version

_KINDS = """
import collections, itertools

Point = collections.namedtuple("Point", "x y")
point, queue = Point(1, 2), collections.deque([1, 2])

class Old:
    def __getitem__(self, index):
        return (1, 2)[index]

class Counting:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if self.left:
            return self.left
        raise StopIteration

def numbers():
    yield 1
    yield 2

async def later():
    pass

async def stepping():
    yield 1

closed = later()
closed.close()
"""

_TRIED = """
def site(a):
    try:
        for x in a:
            pass
    except TypeError:
        pass
"""

_AWAITED = """
async def done():
    return 1

async def numbers():
    yield 1
    yield 2

class Awaitable:
    def __await__(self):
        return iter([None])

class Plain:
    def __await__(self):
        return iter("a")

class Returning:
    def __await__(self):
        return numbers_of_generator()

def numbers_of_generator():
    yield 1

awaitable, plain, returning = Awaitable(), Plain(), Returning()
"""

_UNPACKED = (
    ("pair_unpacked", "(1, 2)", ""),
    ("list_unpacked", "[1, 2]", ""),
    ("str_unpacked", "'ab'", ""),
    ("bytes_unpacked", "b'ab'", ""),
    ("range_unpacked", "range(2)", ""),
    ("iterator_unpacked", "iter([1, 2])", ""),
    ("zip_unpacked", "zip('ab', 'ab')", ""),
    ("set_unpacked", "{1, 2}", ""),
    ("dict_unpacked", "{1: 1, 2: 2}", ""),
    ("generator_unpacked", "numbers()", _KINDS),
    ("namedtuple_unpacked", "point", _KINDS),
    ("deque_unpacked", "queue", _KINDS),
    ("old_sequence_unpacked", "Old()", _KINDS),
)

_LOOPED = (
    ("list_looped", "[1, 2]", ""),
    ("tuple_looped", "(1, 2)", ""),
    ("range_looped", "range(2)", ""),
    ("set_looped", "{1, 2}", ""),
    ("frozenset_looped", "frozenset((1, 2))", ""),
    ("str_looped", "'ab'", ""),
    ("wide_str_looped", "'\\u0416\\u0416'", ""),
    ("bytes_looped", "b'ab'", ""),
    ("bytearray_looped", "bytearray(b'ab')", ""),
    ("dict_looped", "{1: 1, 2: 2}", ""),
    ("dict_items_looped", "{1: 1, 2: 2}.items()", ""),
    ("dict_values_looped", "{1: 1, 2: 2}.values()", ""),
    ("enumerate_looped", "enumerate('ab')", ""),
    ("map_looped", "map(str, (1, 2))", ""),
    ("filter_looped", "filter(None, (1, 2))", ""),
    ("zip_looped", "zip('ab', 'ab')", ""),
    ("reversed_list_looped", "reversed([1, 2])", ""),
    ("reversed_tuple_looped", "reversed((1, 2))", ""),
    ("callable_looped", "iter(iter((1, 2, 0)).__next__, 0)", ""),
    ("big_range_looped", "range(2**70, 2**70 + 2)", ""),
    ("generator_looped", "numbers()", _KINDS),
    ("chain_looped", "itertools.chain('ab', 'ab')", _KINDS),
    ("old_sequence_looped", "Old()", _KINDS),
    ("own_iterator_looped", "Counting()", _KINDS),
    ("deque_looped", "queue", _KINDS),
    ("asend_looped", "stepping().asend(None)", _KINDS),
)

_DELEGATED = (
    ("list_delegated_to", "[1, 2]", ""),
    ("tuple_delegated_to", "(1, 2)", ""),
    ("range_delegated_to", "range(2)", ""),
    ("set_delegated_to", "{1, 2}", ""),
    ("str_delegated_to", "'ab'", ""),
    ("wide_str_delegated_to", "'\\u0416\\u0416'", ""),
    ("bytes_delegated_to", "b'ab'", ""),
    ("dict_delegated_to", "{1: 1, 2: 2}", ""),
    ("dict_items_delegated_to", "{1: 1, 2: 2}.items()", ""),
    ("dict_values_delegated_to", "{1: 1, 2: 2}.values()", ""),
    ("enumerate_delegated_to", "enumerate('ab')", ""),
    ("map_delegated_to", "map(str, (1, 2))", ""),
    ("zip_delegated_to", "zip('ab', 'ab')", ""),
    ("filter_delegated_to", "filter(None, (1, 2))", ""),
    ("reversed_list_delegated_to", "reversed([1, 2])", ""),
    ("callable_delegated_to", "iter(iter((1, 2, 0)).__next__, 0)", ""),
    ("generator_delegated_to", "numbers()", _KINDS),
    ("chain_delegated_to", "itertools.chain('ab', 'ab')", _KINDS),
    ("old_sequence_delegated_to", "Old()", _KINDS),
    ("own_iterator_delegated_to", "Counting()", _KINDS),
)

_AWAITS = (
    ("coroutine_awaited", "done()"),
    ("list_iterator_awaited", "awaitable"),
    ("str_iterator_awaited", "plain"),
    ("generator_awaited", "returning"),
)

_LONG = ("            x" + ".real" * 20 + "\n") * 170
"""More than 32,767 code units in few instructions, since a LOAD_ATTR takes ten of them."""


def _unpacked(name: str, argument: str, setup: str = "") -> Case:
    source = setup + "def site(a):\n    x, y = a\n    return y\n"
    return Case(name, "UNPACK_SEQUENCE", source, f"site({argument})")


def _unequal(name: str, argument: str) -> Case:
    source = (
        "def site(a):\n    try:\n        x, y = a\n    except ValueError:\n        return 0\n"
        "    return y\n"
    )
    return Case(name, "UNPACK_SEQUENCE", source, f"site({argument})")


def _looped(
    name: str,
    argument: str,
    setup: str = "",
    *,
    family: str = "FOR_ITER",
    since: Version = OLDEST,
) -> Case:
    source = setup + "def site(a):\n    for x in a:\n        pass\n"
    return Case(name, family, source, f"site({argument})", since)


def _delegated(name: str, argument: str, setup: str = "") -> Case:
    source = setup + "def site(a):\n    yield from a\n"
    return Case(name, "SEND", source, f"list(site({argument}))", since=(3, 12))


def _awaited(name: str, argument: str) -> Case:
    source = _AWAITED + "async def site(a):\n    return await a\n"
    return Case(name, "SEND", source, f"list(site({argument}).__await__())", since=(3, 12))


CASES = (
    *(_unpacked(*row) for row in _UNPACKED),
    _unequal("triple_unpacked_into_two", "(1, 2, 3)"),
    _unequal("short_list_unpacked_into_two", "[1]"),
    Case(
        "triple_unpacked",
        "UNPACK_SEQUENCE",
        "def site(a):\n    x, y, z = a\n    return z\n",
        "site((1, 2, 3))",
    ),
    *(_looped(*row) for row in _LOOPED),
    Case(
        "generator_looped_over_a_long_body",
        "FOR_ITER",
        _KINDS + "def site(a):\n    for x in a:\n        if x is None:\n" + _LONG,
        "site(numbers())",
    ),
    *(_delegated(*row) for row in _DELEGATED),
    *(_awaited(*row) for row in _AWAITS),
    Case(
        "async_generator_looped",
        "SEND",
        _AWAITED + "async def site(a):\n    async for x in a:\n        pass\n",
        "list(site(numbers()).__await__())",
        since=(3, 12),
    ),
    *(
        _looped(f"iter_of_{name}", argument, setup, family="GET_ITER", since=(3, 14))
        for name, argument, setup in _LOOPED
    ),
    Case(
        "iter_of_coroutine",
        "GET_ITER",
        _KINDS + _TRIED,
        "site(closed)",
        since=(3, 14),
    ),
    Case(
        "iter_of_async_generator",
        "GET_ITER",
        _KINDS + _TRIED,
        "site(stepping())",
        since=(3, 14),
    ),
)
