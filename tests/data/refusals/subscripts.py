"""Subscripts: BINARY_SUBSCR, which is a BINARY_OP from 3.14 on, and STORE_SUBSCR."""

from __future__ import annotations

from collections.abc import Iterator

from tests.data.refusals.case import Case, raising, returning

_LIBRARY = """
import array, collections, enum, re, time, traceback, types

Point = collections.namedtuple("Point", "x y")
point, numbers = Point(1, 2), array.array("i", [1, 2])
queue, counter = collections.deque([1, 2]), collections.Counter("ab")
defaults, ordered = collections.defaultdict(int, {1: 2}), collections.OrderedDict({1: 2})
match, moment = re.match("(a)", "a"), time.gmtime(0)
proxy, stack = types.MappingProxyType({1: 2}), traceback.StackSummary([1, 2])
"""

_CLASSES = """
class Simple:
    def __getitem__(self, index):
        return index

    def __setitem__(self, index, value):
        pass

class Variadic:
    def __getitem__(self, *index):
        return index

    def __setitem__(self, *index):
        pass

class Optional:
    def __getitem__(self, index, default=None):
        return index

class Mine(list):
    pass

class Generic:
    def __class_getitem__(cls, item):
        return item

class Changed:
    def __getitem__(self, index):
        return index

Changed.__getitem__.__defaults__ = ()
simple, variadic, optional, changed, mine = Simple(), Variadic(), Optional(), Changed(), Mine("ab")
"""

_UNOPTIMISED = """
from types import FunctionType

class Unoptimised:
    pass

Unoptimised.__getitem__ = FunctionType(compile("1", "<string>", "exec"), {})
unoptimised = Unoptimised()
"""

_NUMBERED = """
from types import FunctionType

class Simple:
    def __getitem__(self, index):
        return index

body, empty = eval("lambda f: f()").__code__, eval("lambda: 0").__code__
for number in range(66_000):
    caller, called = FunctionType(body.replace(), {}), FunctionType(empty, {})
    for _ in range(10):
        caller(called)

simple = Simple()
"""

_READ = (
    ("list_at_int", "[1, 2], 0", ""),
    ("tuple_at_int", "(1, 2), 0", ""),
    ("str_at_int", "'ab', 0", ""),
    ("wide_str_at_int", "'\\u0416\\u0416', 0", ""),
    ("dict_at_key", "{'a': 1}, 'a'", ""),
    ("list_at_negative", "[1, 2], -1", ""),
    ("tuple_at_negative", "(1, 2), -1", ""),
    ("str_at_negative", "'ab', -1", ""),
    ("list_at_bool", "[1, 2], True", ""),
    ("tuple_at_bool", "(1, 2), True", ""),
    ("str_at_bool", "'ab', True", ""),
    ("list_at_slice", "[1, 2], slice(1)", ""),
    ("tuple_at_slice", "(1, 2), slice(1)", ""),
    ("str_at_slice", "'ab', slice(1)", ""),
    ("bytes_at_int", "b'ab', 0", ""),
    ("bytes_at_slice", "b'ab', slice(1)", ""),
    ("bytearray_at_int", "bytearray(b'ab'), 0", ""),
    ("memoryview_at_int", "memoryview(b'ab'), 0", ""),
    ("memoryview_at_slice", "memoryview(b'ab'), slice(1)", ""),
    ("range_at_int", "range(3), 0", ""),
    ("range_at_slice", "range(3), slice(1)", ""),
    ("class_at_class", "list, int", ""),
    ("array_at_int", "numbers, 0", _LIBRARY),
    ("array_at_slice", "numbers, slice(1)", _LIBRARY),
    ("deque_at_int", "queue, 0", _LIBRARY),
    ("namedtuple_at_int", "point, 0", _LIBRARY),
    ("defaultdict_at_key", "defaults, 1", _LIBRARY),
    ("ordereddict_at_key", "ordered, 1", _LIBRARY),
    ("counter_at_key", "counter, 'a'", _LIBRARY),
    ("match_at_group", "match, 1", _LIBRARY),
    ("struct_time_at_int", "moment, 0", _LIBRARY),
    ("mappingproxy_at_key", "proxy, 1", _LIBRARY),
    ("stack_summary_at_int", "stack, 0", _LIBRARY),
    ("getitem_of_python", "simple, 0", _CLASSES),
    ("getitem_with_star_args", "variadic, 0", _CLASSES),
    ("getitem_with_three_parameters", "optional, 0", _CLASSES),
    ("getitem_with_changed_defaults", "changed, 0", _CLASSES),
    ("list_subclass_at_int", "mine, 0", _CLASSES),
    ("list_subclass_at_slice", "mine, slice(1)", _CLASSES),
    ("generic_class_at_class", "Generic, int", _CLASSES),
)

_READ_RAISING = (
    ("list_past_its_end", "[1, 2], 9", ""),
    ("list_at_big_int", "[1, 2], 2**70", ""),
    ("tuple_at_str", "(1, 2), 'a'", ""),
    ("dict_without_the_key", "{'a': 1}, 'b'", ""),
    ("getitem_not_optimised", "unoptimised, 0", _UNOPTIMISED),
    ("int_at_int", "1, 1", ""),
)

_WRITTEN = (
    ("list_set_at_int", "[1, 2], 0", ""),
    ("dict_set_at_key", "{'a': 1}, 'a'", ""),
    ("list_set_at_negative", "[1, 2], -1", ""),
    ("list_set_past_its_end", "[1, 2], 9", ""),
    ("list_set_at_bool", "[1, 2], True", ""),
    ("list_set_at_slice", "[1, 2], slice(0)", ""),
    ("bytearray_set_at_int", "bytearray(b'ab'), 0", ""),
    ("bytearray_set_at_negative", "bytearray(b'ab'), -1", ""),
    ("bytearray_set_at_slice", "bytearray(b'ab'), slice(0)", ""),
    ("memoryview_set_at_int", "memoryview(bytearray(b'ab')), 0", ""),
    ("memoryview_set_at_slice", "memoryview(bytearray(b'ab')), slice(0)", ""),
    ("memoryview_set_at_str", "memoryview(bytearray(b'ab')), 'a'", ""),
    ("tuple_set_at_int", "(1, 2), 0", ""),
    ("array_set_at_int", "numbers, 0", _LIBRARY),
    ("array_set_at_slice", "numbers, slice(0)", _LIBRARY),
    ("deque_set_at_int", "queue, 0", _LIBRARY),
    ("defaultdict_set_at_key", "defaults, 1", _LIBRARY),
    ("counter_set_at_key", "counter, 'a'", _LIBRARY),
    ("ordereddict_set_at_key", "ordered, 1", _LIBRARY),
    ("setitem_of_python", "simple, 0", _CLASSES),
    ("setitem_with_star_args", "variadic, 0", _CLASSES),
    ("list_subclass_set_at_int", "mine, 0", _CLASSES),
)


def _read() -> Iterator[Case]:
    """Each read twice: as BINARY_SUBSCR up to 3.13, as BINARY_OP from 3.14 on."""
    for name, arguments, setup in _READ:
        yield returning(name, "BINARY_SUBSCR", "a[b]", arguments, setup, until=(3, 13))
        yield returning(f"op_{name}", "BINARY_OP", "a[b]", arguments, setup, since=(3, 14))
    for name, arguments, setup in _READ_RAISING:
        yield raising(name, "BINARY_SUBSCR", "a[b]", arguments, setup, until=(3, 13))
        yield raising(f"op_{name}", "BINARY_OP", "a[b]", arguments, setup, since=(3, 14))


CASES = (
    *_read(),
    returning(
        "getitem_after_many_functions",
        "BINARY_SUBSCR",
        "a[b]",
        "simple, 0",
        _NUMBERED,
        until=(3, 11),
    ),
    returning(
        "op_enum_dict_at_key",
        "BINARY_OP",
        "a[b]",
        "members, 'a'",
        "from enum import EnumDict\nmembers = EnumDict('E')\ndict.update(members, a=1)\n",
        since=(3, 14),
    ),
    *(
        raising(name, "STORE_SUBSCR", "a[b] = 1" if "slice" not in arguments else "a[b] = b''",
                arguments, setup)
        for name, arguments, setup in _WRITTEN
    ),
)  # fmt: skip
