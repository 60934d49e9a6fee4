"""Callees of all kinds, and calls of them, each in a function of its own."""

from __future__ import annotations

from dataclasses import dataclass

CALLEES = """
import functools, operator, re, time, types, zlib

def simple(a):
    return a

def defaulted(a, b=1):
    return a

def variadic(*args):
    return args

def open_ended(a, **more):
    return a

def keyed(a, *, b=1):
    return a

def changed(a, b=1):
    return a

def too_many_defaults(a):
    return a

changed.__defaults__ = (2,)
too_many_defaults.__defaults__ = (1, 2)

def stepping(a):
    yield a

unoptimised = types.FunctionType(compile("1", "<string>", "exec"), {})
rebuilt = types.FunctionType(simple.__code__, {})

def make():
    def made(a):
        return a
    return made

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

class Keyed:
    def __init__(self, a, *, b=1):
        pass

class Slotted:
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

class Listed(list):
    def __init__(self, a):
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

    @classmethod
    def of_class(cls, a):
        return a

    @staticmethod
    def static(a):
        return a

instance = Callable()
bound, bound_defaulted, bound_variadic = instance.method, instance.defaulted, instance.variadic
bound_builtin, bound_class = types.MethodType(len, [1]), types.MethodType(Simple, 1)
bound_twice = types.MethodType(types.MethodType(lambda a, b: a, 1), 2)
partial, getter, wrapper = functools.partial(simple, 1), operator.attrgetter("real"), (1).__add__
pattern = re.compile("a")
cached = functools.lru_cache(simple)

class Tired:
    def __init__(self, a):
        pass

for number in range(1100):
    Tired.kind = number
    getattr(Tired, "kind")

def plain(a):
    return a

class Other(Callable):
    def method(self, a):
        return a

class Sub(Callable):
    pass

other, sub = Other(), Sub()
bound_other = other.method

class Changing:
    def __init__(self, a):
        pass

instance_method = own_vectorcall = None
try:
    import ctypes
except ImportError:
    pass
else:
    make_method = ctypes.pythonapi.PyInstanceMethod_New
    make_method.restype, make_method.argtypes = ctypes.py_object, [ctypes.py_object]
    instance_method = make_method(len)
    if hasattr(ctypes.pythonapi, "PyFunction_SetVectorcall"):
        def own_vectorcall(a):
            return a
        entry = ctypes.cast(ctypes.pythonapi.PyObject_VectorcallMethod, ctypes.c_void_p)
        ctypes.pythonapi.PyFunction_SetVectorcall(ctypes.py_object(own_vectorcall), entry)
"""
"""The last function is entered by C code that only raises: it is no method's name."""


@dataclass(frozen=True)
class Case:
    """A function `site(a)` that makes one call, and what it is given: a name of `CALLEES`."""

    name: str
    body: str
    callee: str


CASES = tuple(
    Case(name, body, callee)
    for body, callees in {
        "a(1)": (
            "simple defaulted variadic open_ended keyed changed too_many_defaults stepping rebuilt"
            " bound bound_defaulted bound_variadic abs len str type tuple float make() wrapper"
            " Simple Defaulted Variadic Keyed Slotted BuiltinInit New WithMeta Error Tired Listed"
            " instance getter cached 1 bytes bool range Callable.of_class Callable.static"
            " int.__abs__ (lambda*a:a) (lambda:1) own_vectorcall instance_method"
        ),
        "a()": (
            "simple bound unoptimised bound_builtin bound_class bound_twice time.time [1].copy"
            " object Bare Simple partial list dict int str tuple globals {}.values"
        ),
        "a(1, 2)": "simple abs max divmod int.__add__ pow Defaulted bound",
        "a([1])": "list tuple list.copy list.pop list.append len sorted sum set bytes any",
        "a([1], 2)": "list.append list.count list.copy list.__contains__ enumerate",
        "a('a')": "str.split str.upper pattern.match zlib.compressobj().compress ord",
        "a('a', 'a')": "str.startswith str.format str.join str.count",
        "a(1, int)": "isinstance",
        "a('isinstance', int)": "isinstance",
        "a(instance_of, int)": "isinstance",
        "a({}, ())": "dict.__dict__['fromkeys'] dict.update",
        "a((), 1)": "dict.fromkeys {}.fromkeys",
        "a('61')": "bytes.fromhex bytearray.fromhex",
        "a(b'1', 'ascii')": "str",
        "a('T', (), {})": "type",
        "a(a=1)": (
            "simple bound unoptimised changed rebuilt Simple bound_builtin instance variadic"
            " own_vectorcall"
        ),
        "a(object=1)": "str getattr",
        "a([1], reverse=True)": "sorted list.sort",
        "a(x=1)": "abs dict",
        "a(*(1,))": "simple abs Simple bound instance unoptimised changed variadic own_vectorcall",
        "a(**{'a': 1})": "simple Simple",
        "a.append(1)": "[] collections.deque() Listed(1)",
        "str(a.append(1))": "[] Listed(1)",
        "a.copy()": "{} collections.OrderedDict()",
        "a.index(1)": "[1]",
        "a.method(1)": "instance",
        "a.defaulted(1)": "instance",
        "a.of_class(1)": "instance",
        "a.static(1)": "instance",
        "list.append(a, 1)": "[]",
        "(lambda b: b)(a)": "1",
        "setattr(a, 'new', 1), a(1)": "Changing",
    }.items()
    for callee in callees.split(" ")
    for name in (f"{body} {callee}",)
)

IMPORTS = "from callees import *; import callees, collections, time, zlib; instance_of = 1\n"


def source() -> str:
    """A module of one function a case, which all pass over what their call may raise."""
    rest = "    except Exception:\n        pass\n"
    sites = [
        f"def site_{number}(a):\n    try:\n        {case.body}\n{rest}"
        for number, case in enumerate(CASES)
    ]
    return IMPORTS + "".join(sites)
