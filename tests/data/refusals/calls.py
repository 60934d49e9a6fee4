"""Calls: CALL, before it in 3.11 PRECALL, CALL_KW and CALL_FUNCTION_EX."""

from __future__ import annotations

from collections.abc import Iterator

from tests.data.refusals.case import Case, raising

_CALLEES = """
import functools, math, operator, re, time, types

def simple(a):
    return a

def defaulted(a, b=1):
    return a

def variadic(*args):
    return args

def keyed(a, *, b=1):
    return a

def changed(a, b=1):
    return a

changed.__defaults__ = (2,)

def stepping(a):
    yield a

unoptimised = types.FunctionType(compile("1", "<string>", "exec"), {})

class Bare:
    pass

class Simple:
    def __init__(self, a):
        pass

class Defaulted:
    def __init__(self, a, b=1):
        pass

class Variadic:
    def __init__(self, *args):
        pass

class SlottedWithInit:
    __slots__ = ()

    def __init__(self, a):
        pass

class BuiltinInit:
    __init__ = [].clear

class New:
    def __new__(cls, a):
        return a

class Meta(type):
    pass

class WithMeta(metaclass=Meta):
    def __init__(self, a):
        pass

class Error(Exception):
    pass

class Callable:
    def __call__(self, a):
        return a

    def method(self, a):
        return a

    def defaulted(self, a, b=1):
        return a

    def variadic(self, *args):
        return args

instance = Callable()
bound, bound_defaulted, bound_variadic = instance.method, instance.defaulted, instance.variadic
bound_builtin, bound_class = types.MethodType(len, [1]), types.MethodType(Simple, 1)
bound_twice = types.MethodType(types.MethodType(lambda a, b: a, 1), 2)
partial, getter, wrapper = functools.partial(simple, 1), operator.attrgetter("real"), (1).__add__
pattern = re.compile("a")
cached = functools.lru_cache(simple)
"""

_TIRED = """
class Tired:
    def __init__(self, a):
        pass

for number in range(1100):
    Tired.kind = number
    getattr(Tired, "kind")
"""

_INSTANCE_METHOD = """
import ctypes

make = ctypes.pythonapi.PyInstanceMethod_New
make.restype, make.argtypes = ctypes.py_object, [ctypes.py_object]
instance_method = make(len)
"""

_OWN_VECTORCALL = """
import ctypes

def function(a):
    return a

api = ctypes.pythonapi
entry = ctypes.cast(api.PyObject_VectorcallMethod, ctypes.c_void_p)
api.PyFunction_SetVectorcall(ctypes.py_object(function), entry)
"""
"""The function is entered by C code that only raises: a function is no method's name."""

_CALLED = (
    ("function", "a(1)", "simple"),
    ("function_with_defaults", "a(1)", "defaulted"),
    ("function_with_star_args", "a(1)", "variadic"),
    ("function_with_keyword_only", "a(1)", "keyed"),
    ("function_with_changed_defaults", "a(1)", "changed"),
    ("function_without_an_argument", "a()", "simple"),
    ("function_with_too_many_arguments", "a(1, 2)", "simple"),
    ("generator_function", "a(1)", "stepping"),
    ("function_not_optimised", "a()", "unoptimised"),
    ("bound_method", "a(1)", "bound"),
    ("bound_method_with_defaults", "a(1)", "bound_defaulted"),
    ("bound_method_with_star_args", "a(1)", "bound_variadic"),
    ("bound_method_without_an_argument", "a()", "bound"),
    ("bound_builtin", "a()", "bound_builtin"),
    ("bound_class", "a()", "bound_class"),
    ("method_bound_twice", "a()", "bound_twice"),
    ("len_of", "a([1])", "len"),
    ("isinstance_of", "a(1, int)", "isinstance"),
    ("builtin_of_one_argument", "a(1)", "abs"),
    ("builtin_fast", "a(1, 'real')", "getattr"),
    ("builtin_fast_with_keywords", "a([2, 1])", "sorted"),
    ("builtin_reduce", "a(operator.add, (1, 2))", "functools.reduce"),
    ("builtin_with_varargs", "a(instance)", "dir"),
    ("builtin_with_varargs_and_keywords", "a(1, 2)", "max"),
    ("builtin_without_arguments", "a()", "time.time"),
    ("builtin_method_without_arguments", "a()", "[1].copy"),
    ("builtin_of_one_argument_given_two", "a(1, 2)", "abs"),
    ("method_descriptor_of_one_argument", "a([], 1)", "list.append"),
    ("method_descriptor_without_arguments", "a([])", "list.copy"),
    ("method_descriptor_fast", "a([1])", "list.pop"),
    ("method_descriptor_fast_with_keywords", "a('a')", "str.split"),
    ("method_descriptor_with_varargs", "a('a', 'a')", "str.startswith"),
    ("method_descriptor_with_varargs_and_keywords", "a('{}', 1)", "str.format"),
    ("method_descriptor_that_needs_its_class", "a(pattern, 'a')", "re.Pattern.match"),
    ("method_descriptor_given_too_many", "a([], 1)", "list.copy"),
    ("method_descriptor_given_too_few", "a([])", "list.append"),
    ("builtin_method_that_needs_its_class", "a('a')", "pattern.match"),
    ("slot_wrapper", "a(1, 2)", "int.__add__"),
    ("method_wrapper", "a(1)", "wrapper"),
    ("class_method_descriptor", "a({}, ())", "dict.__dict__['fromkeys']"),
    ("str_of_one_argument", "a(1)", "str"),
    ("str_of_two_arguments", "a(b'1', 'ascii')", "str"),
    ("type_of_one_argument", "a(1)", "type"),
    ("tuple_of_one_argument", "a([1])", "tuple"),
    ("builtin_class", "a([1])", "list"),
    ("builtin_class_without_vectorcall", "a(3)", "bytes"),
    ("object_made", "a()", "object"),
    ("bare_class", "a()", "Bare"),
    ("class_with_init", "a(1)", "Simple"),
    ("class_with_init_given_too_few", "a()", "Simple"),
    ("class_with_defaults", "a(1)", "Defaulted"),
    ("class_with_star_args", "a(1)", "Variadic"),
    ("class_with_slots_and_init", "a(1)", "SlottedWithInit"),
    ("class_with_init_of_no_function", "a()", "BuiltinInit"),
    ("class_with_new", "a(1)", "New"),
    ("class_with_metaclass", "a(1)", "WithMeta"),
    ("exception_class", "a(1)", "Error"),
    ("type_with_three_arguments", "a('T', (), {})", "type"),
    ("instance_called", "a(1)", "instance"),
    ("partial_called", "a()", "partial"),
    ("attrgetter_called", "a(1)", "getter"),
    ("cached_function_called", "a(1)", "cached"),
    ("number_called", "a(1)", "1"),
)

_KEYWORDS = (
    ("function_given_a_keyword", "a(a=1)", "simple"),
    ("bound_method_given_a_keyword", "a(a=1)", "bound"),
    ("builtin_given_a_keyword", "a([1], reverse=True)", "sorted"),
    ("builtin_of_one_argument_given_a_keyword", "a(x=1)", "abs"),
    ("fast_builtin_given_a_keyword", "a(object=1)", "getattr"),
    ("method_descriptor_given_a_keyword", "a([1], key=None)", "list.sort"),
    ("class_given_a_keyword", "a(a=1)", "Simple"),
    ("builtin_class_given_a_keyword", "a(object=1)", "str"),
    ("function_not_optimised_given_a_keyword", "a(a=1)", "unoptimised"),
    ("function_with_changed_defaults_given_a_keyword", "a(a=1)", "changed"),
    ("bound_builtin_given_a_keyword", "a(a=1)", "bound_builtin"),
    ("instance_given_a_keyword", "a(a=1)", "instance"),
)

_SPREAD = (
    ("function_given_a_tuple", "a(*(1,))", "simple"),
    ("builtin_given_a_tuple", "a(*(1,))", "abs"),
    ("class_given_a_tuple", "a(*(1,))", "Simple"),
    ("function_given_a_dict", "a(**{'a': 1})", "simple"),
)


def _called() -> Iterator[Case]:
    """Each call, and in 3.11 its PRECALL, for which the interpreter specialises too."""
    for name, call, callee in _CALLED:
        statement = f"return {call}"
        yield raising(name, "CALL", statement, callee, _CALLEES)
        yield raising(f"pre_{name}", "PRECALL", statement, callee, _CALLEES, until=(3, 11))


def _given_keywords() -> Iterator[Case]:
    """Calls with keywords: an ordinary CALL up to 3.12, a CALL_KW since, specialised from 3.14."""
    for name, call, callee in _KEYWORDS:
        statement = f"return {call}"
        yield raising(name, "CALL", statement, callee, _CALLEES, until=(3, 12))
        yield raising(f"pre_{name}", "PRECALL", statement, callee, _CALLEES, until=(3, 11))
        yield raising(f"kw_{name}", "CALL_KW", statement, callee, _CALLEES, since=(3, 14))


def _spread() -> Iterator[Case]:
    """Calls with stars, which only 3.15 specialises."""
    for name, call, callee in _SPREAD:
        statement = f"return {call}"
        yield raising(name, "CALL_FUNCTION_EX", statement, callee, _CALLEES, since=(3, 15))


CASES = (
    *_called(),
    *_given_keywords(),
    *_spread(),
    raising("instance_method", "CALL", "return a(())", "instance_method", _INSTANCE_METHOD),
    raising(
        "function_with_own_vectorcall",
        "CALL",
        "return a(1)",
        "function",
        _OWN_VECTORCALL,
        since=(3, 12),
    ),
    raising(
        "kw_function_with_own_vectorcall",
        "CALL_KW",
        "return a(a=1)",
        "function",
        _OWN_VECTORCALL,
        since=(3, 14),
    ),
    raising("class_changed_too_often_made", "CALL", "return a(1)", "Tired", _TIRED),
    Case(
        "list_append",
        "CALL",
        "def site(a, b):\n    a.append(b)\n",
        "site([], 1)",
    ),
    Case(
        "list_append_with_its_result",
        "CALL",
        "def site(a, b):\n    return a.append(b)\n",
        "site([], 1)",
    ),
)
