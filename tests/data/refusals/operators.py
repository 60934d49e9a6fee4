"""Operators: BINARY_OP, COMPARE_OP, CONTAINS_OP and TO_BOOL."""

from __future__ import annotations

from tests.data.refusals.case import Case, returning

_MATRIX = """
class Matrix:
    def __matmul__(self, other):
        return other

matrix = Matrix()
"""

_ADDABLE = """
class Addable:
    def __add__(self, other):
        return other

addable = Addable()
"""

_BINARY = (
    ("int_plus_int", "a + b", "1, 2"),
    ("float_plus_float", "a + b", "1.5, 2.5"),
    ("str_plus_str", "a + b", "'one', 'two'"),
    ("int_minus_int", "a - b", "5, 2"),
    ("float_minus_float", "a - b", "5.5, 2.5"),
    ("int_times_int", "a * b", "5, 2"),
    ("float_times_float", "a * b", "5.5, 2.5"),
    ("big_int_plus_big_int", "a + b", "2**70, 2**71"),
    ("int_plus_float", "a + b", "1, 2.5"),
    ("float_plus_int", "a + b", "2.5, 1"),
    ("big_int_plus_float", "a + b", "2**70, 2.5"),
    ("nan_plus_int", "a + b", "float('nan'), 1"),
    ("bool_plus_int", "a + b", "True, 1"),
    ("bool_plus_bool", "a + b", "True, True"),
    ("list_plus_list", "a + b", "[1], [2]"),
    ("tuple_plus_tuple", "a + b", "(1,), (2,)"),
    ("bytes_plus_bytes", "a + b", "b'1', b'2'"),
    ("complex_plus_int", "a + b", "1j, 1"),
    ("int_and_int", "a & b", "6, 3"),
    ("big_int_and_int", "a & b", "2**70, 3"),
    ("set_and_set", "a & b", "{1}, {2}"),
    ("set_and_frozenset", "a & b", "{1}, frozenset()"),
    ("bool_and_bool", "a & b", "True, False"),
    ("int_and_bool", "a & b", "3, True"),
    ("int_floor_divided", "a // b", "7, 2"),
    ("float_floor_divided", "a // b", "7.0, 2.0"),
    ("int_shifted_left", "a << b", "7, 2"),
    ("int_shifted_right", "a >> b", "7, 2"),
    ("int_times_float", "a * b", "2, 2.5"),
    ("float_times_int", "a * b", "2.5, 2"),
    ("str_times_int", "a * b", "'ab', 3"),
    ("list_times_int", "a * b", "[0], 3"),
    ("complex_times_complex", "a * b", "1j, 2j"),
    ("int_or_int", "a | b", "6, 3"),
    ("big_int_or_int", "a | b", "2**70, 3"),
    ("set_or_set", "a | b", "{1}, {2}"),
    ("dict_or_dict", "a | b", "{1: 1}, {2: 2}"),
    ("int_or_bool", "a | b", "4, True"),
    ("int_power", "a ** b", "3, 2"),
    ("int_remainder", "a % b", "7, 4"),
    ("str_formatted", "a % b", "'%d', 4"),
    ("int_minus_float", "a - b", "5, 2.5"),
    ("float_minus_int", "a - b", "5.5, 2"),
    ("set_minus_set", "a - b", "{1}, {2}"),
    ("complex_minus_complex", "a - b", "1j, 2j"),
    ("set_minus_frozenset", "a - b", "{1}, frozenset()"),
    ("int_divided_by_int", "a / b", "7, 2"),
    ("float_divided_by_float", "a / b", "7.0, 2.0"),
    ("int_divided_by_float", "a / b", "7, 2.0"),
    ("float_divided_by_int", "a / b", "7.0, 2"),
    ("big_int_divided_by_float", "a / b", "2**70, 2.0"),
    ("complex_divided", "a / b", "1j, 2j"),
    ("int_xor_int", "a ^ b", "6, 3"),
    ("big_int_xor_int", "a ^ b", "2**70, 3"),
    ("set_xor_set", "a ^ b", "{1}, {2}"),
    ("int_xor_bool", "a ^ b", "6, True"),
)

_COMPARED = (
    ("int_below_int", "a < b", "1, 2"),
    ("float_below_float", "a < b", "1.5, 2.5"),
    ("str_equal_to_str", "a == b", "'one', 'two'"),
    ("str_unlike_str", "a != b", "'one', 'two'"),
    ("str_below_str", "a < b", "'one', 'two'"),
    ("big_int_below_int", "a < b", "2**70, 1"),
    ("int_below_big_int", "a < b", "1, 2**70"),
    ("float_below_int", "a < b", "1.5, 2"),
    ("int_below_float", "a < b", "1, 2.5"),
    ("int_equal_to_str", "a == b", "1, '1'"),
    ("int_equal_to_bool", "a == b", "1, True"),
    ("bytes_equal_to_bytes", "a == b", "b'1', b'2'"),
    ("tuple_equal_to_tuple", "a == b", "(1,), (2,)"),
    ("list_equal_to_list", "a == b", "[1], [2]"),
    ("set_equal_to_set", "a == b", "{1}, {2}"),
    ("frozenset_below_frozenset", "a < b", "frozenset((1,)), frozenset((2,))"),
    ("set_equal_to_frozenset", "a == b", "{1}, frozenset()"),
    ("bool_equal_to_bool", "a == b", "True, False"),
    ("object_equal_to_object", "a == b", "object(), object()"),
    ("none_equal_to_none", "a == b", "None, None"),
    ("dict_equal_to_dict", "a == b", "{1: 1}, {2: 2}"),
    ("range_equal_to_range", "a == b", "range(2), range(3)"),
    ("complex_equal_to_complex", "a == b", "1j, 2j"),
)

_CONTAINED = (
    ("key_in_dict", "1, {1: 1}"),
    ("value_in_set", "1, {1}"),
    ("value_in_frozenset", "1, frozenset((1,))"),
    ("part_in_str", "'n', 'one'"),
    ("value_in_tuple", "1, (1, 2)"),
    ("value_in_list", "1, [1, 2]"),
    ("value_in_range", "1, range(3)"),
    ("value_in_bytes", "1, b'123'"),
    ("value_in_dict_keys", "1, {1: 1}.keys()"),
)

_ASKED = (
    ("bool_asked", "True"),
    ("int_asked", "3"),
    ("list_asked", "[1]"),
    ("none_asked", "None"),
    ("str_asked", "'one'"),
    ("bytearray_asked", "bytearray(b'1')"),
    ("bytes_asked", "b'1'"),
    ("dict_asked", "{1: 1}"),
    ("float_asked", "1.5"),
    ("memoryview_asked", "memoryview(b'1')"),
    ("set_asked", "{1}"),
    ("frozenset_asked", "frozenset((1,))"),
    ("tuple_asked", "(1,)"),
    ("range_asked", "range(3)"),
    ("complex_asked", "1j"),
    ("class_asked", "int"),
    ("function_asked", "site"),
)

_TRUTHS = """
import collections

class Plain:
    pass

class Sized:
    def __len__(self):
        return 1

class Truthful:
    def __bool__(self):
        return True

class ListOfMine(list):
    pass

plain, sized, truthful, mine = Plain(), Sized(), Truthful(), ListOfMine()
queue = collections.deque([1])
"""

_HOLDERS = """
import collections

class Holder:
    def __contains__(self, item):
        return True

class Meta(type):
    def __contains__(cls, item):
        return True

class Held(metaclass=Meta):
    pass

holder, defaults = Holder(), collections.defaultdict(int)
"""


def _if(condition: str, parameters: str, body: str = "        return 1\n") -> str:
    return f"def site({parameters}):\n    if {condition}:\n{body}    return 0\n"


def _compared(name: str, condition: str, arguments: str, setup: str = "") -> Case:
    return Case(name, "COMPARE_OP", setup + _if(condition, "a, b"), f"site({arguments})")


def _contained(name: str, arguments: str, setup: str = "") -> Case:
    source = setup + "def site(a, b):\n    return a in b\n"
    return Case(name, "CONTAINS_OP", source, f"site({arguments})", since=(3, 13))


def _asked(name: str, argument: str, setup: str = "") -> Case:
    return Case(name, "TO_BOOL", setup + _if("a", "a"), f"site({argument})", since=(3, 13))


CASES = (
    *(returning(name, "BINARY_OP", *rest) for name, *rest in _BINARY),
    returning("matrix_times_matrix", "BINARY_OP", "a @ b", "matrix, matrix", _MATRIX),
    returning("instance_plus_instance", "BINARY_OP", "a + b", "addable, addable", _ADDABLE),
    Case(
        "str_grown_in_place",
        "BINARY_OP",
        "def site(a, b):\n    a += b\n    return a\n",
        "site('one', 'two')",
    ),
    Case(
        "list_grown_in_place",
        "BINARY_OP",
        "def site(a, b):\n    a += b\n    return a\n",
        "site([1], [2])",
    ),
    Case(
        "int_divided_by_zero",
        "BINARY_OP",
        "def site(a, b):\n    try:\n        return a / b\n    except ZeroDivisionError:\n"
        "        return 0\n",
        "site(1.5, 0)",
    ),
    *(_compared(*row) for row in _COMPARED),
    _compared(
        "instance_equal_to_instance",
        "a == b",
        "same, same",
        "class Same:\n    def __eq__(self, other):\n        return True\n\nsame = Same()\n",
    ),
    returning("comparison_kept_as_value", "COMPARE_OP", "a < b", "1, 2"),
    Case(
        "comparison_before_a_far_jump",
        "COMPARE_OP",
        _if("a < b", "a, b", "        a = b\n" * 300),
        "site(1, 2)",
    ),
    *(_contained(*row) for row in _CONTAINED),
    _contained("value_in_instance", "1, holder", _HOLDERS),
    _contained("value_in_class", "1, Held", _HOLDERS),
    _contained("value_in_defaultdict", "1, defaults", _HOLDERS),
    *(_asked(*row) for row in _ASKED),
    _asked("plain_instance_asked", "plain", _TRUTHS),
    _asked("sized_instance_asked", "sized", _TRUTHS),
    _asked("truthful_instance_asked", "truthful", _TRUTHS),
    _asked("list_subclass_asked", "mine", _TRUTHS),
    _asked("deque_asked", "queue", _TRUTHS),
)
