"""Describes what is called, without running any code of the program.

Traits of a callee, all texts:
- `kind`: `function`, `method` (bound), `class`, `builtin` (function or bound method in C),
  `builtin_method` (one that is told its class), `method_descriptor`, `slot_wrapper`,
  `method_wrapper`, `instance_method`, or `other`.
- `name`: its qualified name; that of a class or of C code behind its module's, unless built in.
- `code`: `file:line:qualname` of the Python code that it runs: a function's, or that of the
  function in a method, of a class's `__init__` (else `__new__`), of an instance's `__call__`.
Of a function, of that in a method, and of a class's `__init__` (behind `init_`):
- `takes`: its positional parameters; `defaults`: those of them that may be left out;
  `stars`: `*`, `**` or both; `keyword_only`: its keyword-only ones, if any.
- `optimized`: `no` for code whose locals are a dictionary.
- `makes`: `generator`, `coroutine` or `async_generator`.
- `vectorcall`: `own` if it isn't called the usual way.
Of a function or a method of one:
- `identity`: a number for what its version stands for; `another` for one of more functions of one
  code than are told apart, `none` where it has no version and is given none.
Of a method of anything else:
- `of`: the kind of what it binds.
Of a class:
- `identity`: a number for the class in the state it is in, `another` as above, or `none` where
  it has changed so often that it is given no more versions.
- `metaclass`: that, if it isn't `type`; `heap`, `immutable`: `yes`.
- `new`, `alloc`: `object` if inherited from there, else `own`; `init`: `python` if it is a Python
  function, else likewise.
- `inline`: `yes` if its instances keep their attributes in themselves (3.13 on).
- `vectorcall`: `yes` if it brings a fast call of its own.
- `special`: `str`, `type` or `tuple`, for these.
Of a C function or method:
- `flags`: how it takes its arguments: of `VARARGS`, `KEYWORDS`, `NOARGS`, `O`, `FASTCALL` and
  `METHOD` those that are set, a blank between; `binding`: of `CLASS`, `STATIC` and `COEXIST` those.
- `special`: `len`, `isinstance` or `list.append`, for these themselves.
- `missing`: `yes` for a builtin without a C function.
"""

from __future__ import annotations

from types import (
    BuiltinFunctionType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)

from .. import lookup
from ..follow import code_name
from ..wire import NAME_LIMIT, cut
from . import callable_layout as at
from .identity import told
from .shapes import HEAP, IMMUTABLE, base_of, flags_of, type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType
    from typing import Any

    from .identity import Classes, Functions
    from .peek import Peek
    from .shapes import Traits

CONVENTIONS = {
    1: "VARARGS", 2: "KEYWORDS", 4: "NOARGS", 8: "O", 0x80: "FASTCALL", 0x200: "METHOD",
}  # fmt: skip
"""Flags of a C function, its arguments and how it is bound. Source: `methodobject.h`."""
BINDINGS = {0x10: "CLASS", 0x20: "STATIC", 0x40: "COEXIST"}
OPTIMIZED, VARARGS, VARKEYWORDS = 1, 4, 8
MAKES = {0x20: "generator", 0x80: "coroutine", 0x200: "async_generator"}
INLINE_VALUES = 1 << 2
SPECIAL_CLASSES = {id(str): "str", id(type): "type", id(tuple): "tuple"}
SPECIAL = {id(len): "len", id(isinstance): "isinstance", id(list.append): "list.append"}

_function_names: Any = FunctionType.__dict__["__qualname__"].__get__
_builtin_name: Any = BuiltinFunctionType.__dict__["__name__"].__get__
_descriptor_name: Any = MethodDescriptorType.__dict__["__name__"].__get__
_wrapper_name: Any = WrapperDescriptorType.__dict__["__name__"].__get__
_bound_name: Any = MethodWrapperType.__dict__["__name__"].__get__
_bound_class: Any = MethodWrapperType.__dict__["__objclass__"].__get__
_method_function: Any = MethodType.__dict__["__func__"].__get__


class Callees:
    """Describes callables of one process."""

    def __init__(self, peek: Peek, functions: Functions, classes: Classes) -> None:
        self.peek = peek
        self.functions = functions
        self.classes = classes
        self._describers: dict[str, Callable[[Any], Traits]] = {
            "function": self._function,
            "method": self._method,
            "class": self._class,
            "builtin": self._builtin,
            "method_descriptor": self._method_descriptor,
            "other": self._other,
        }
        self._namers: dict[str, Callable[[Any], str]] = {
            "function": self._function_name,
            "method": self._method_name,
            "class": type_name,
            "builtin": self._builtin_name,
            "builtin_method": self._builtin_name,
            "method_descriptor": lambda value: self._descriptor_name(value, _descriptor_name),
            "slot_wrapper": lambda value: self._descriptor_name(value, _wrapper_name),
            "method_wrapper": _bound_wrapper_name,
        }

    def traits(self, value: Any) -> Traits:
        """The traits of what is called."""
        kind = kind_of(value)
        describe = self._describers.get(kind)
        found: Traits = {"kind": kind, "name": cut(self._name(value, kind), NAME_LIMIT)}
        return found | describe(value) if describe else found

    def _function(self, function: Any) -> Traits:
        mark = told(self.functions.mark(id(function) >> 3))
        return {**self._parameters(function), "identity": mark}

    def _method(self, method: Any) -> Traits:
        function = _method_function(method)
        if type(function) is FunctionType:
            return self._function(function)
        return {"of": kind_of(function)}

    def _parameters(self, function: Any) -> Traits:
        """What matters of a function's parameters and code."""
        code = self._code(function)
        flags, place = code.co_flags, id(function) >> 3
        defaults = self.peek.words[place + at.FUNCTION_DEFAULTS] >> 3
        count = self.peek.words[defaults + at.TUPLE_SIZE] if defaults else 0
        found = {"code": code_name(code), "takes": str(code.co_argcount), "defaults": str(count)}
        stars = "*" * bool(flags & VARARGS), "**" * bool(flags & VARKEYWORDS)
        optional = {
            "stars": " ".join(filter(None, stars)),
            "keyword_only": str(code.co_kwonlyargcount or ""),
            "optimized": "" if flags & OPTIMIZED else "no",
            "makes": _names(flags, MAKES),
            "vectorcall": "" if self.functions.default(place) else "own",
        }
        return found | {name: text for name, text in optional.items() if text}

    def _code(self, function: Any) -> CodeType:
        """A function's code; its attribute would be told to audit hooks."""
        code: CodeType = self.peek.object_at(
            self.peek.words[(id(function) >> 3) + at.FUNCTION_CODE]
        )
        return code

    def _class(self, kind: Any) -> Traits:
        place, flags = id(kind) >> 3, flags_of(kind)
        found = {"identity": told(self.classes.latest(id(kind)))}
        if type(kind) is not type:
            found["metaclass"] = type_name(type(kind))
        slots = {"new": at.TYPE_NEW, "alloc": at.TYPE_ALLOC}
        for name, slot in slots.items():
            found[name] = "object" if self._inherits(place, slot) else "own"
        yes = {
            "heap": flags & HEAP,
            "immutable": flags & IMMUTABLE,
            "inline": flags & INLINE_VALUES,
            "vectorcall": self.peek.words[place + at.TYPE_VECTORCALL],
        }
        found |= {name: "yes" for name, set_ in yes.items() if set_}
        if id(kind) in SPECIAL_CLASSES:
            found["special"] = SPECIAL_CLASSES[id(kind)]
        return found | self._making(kind)

    def _inherits(self, place: int, slot: int) -> bool:
        words = self.peek.words
        return bool(words[place + slot] == words[(id(object) >> 3) + slot])

    def _making(self, kind: type) -> Traits:
        """How a class makes its instances: `__init__`, and what of it is Python code."""
        init = held(kind, "__init__")
        if type(init) is FunctionType:
            inner = self._parameters(init)
            code = inner.pop("code")
            return {"init": "python", "code": code} | {f"init_{k}": v for k, v in inner.items()}
        found = {"init": "object" if init is held(object, "__init__") else "own"}
        new = held(kind, "__new__")
        if type(new) is staticmethod:
            new = staticmethod.__dict__["__func__"].__get__(new)
        if type(new) is FunctionType:
            found["code"] = code_name(self._code(new))
        return found

    def _builtin(self, value: Any) -> Traits:
        return self._c_traits(value, at.BUILTIN_DEF)

    def _method_descriptor(self, value: Any) -> Traits:
        return self._c_traits(value, at.DESCRIPTOR_DEF)

    def _c_traits(self, value: Any, where: int) -> Traits:
        words = self.peek.words
        definition = words[(id(value) >> 3) + where] >> 3
        flags = words[definition + at.DEF_FLAGS] & at.LOW
        found = {"flags": _names(flags, CONVENTIONS)}
        binding = _names(flags, BINDINGS)
        if binding:
            found["binding"] = binding
        if id(value) in SPECIAL:
            found["special"] = SPECIAL[id(value)]
        if not words[definition + at.DEF_FUNCTION]:
            found["missing"] = "yes"
        return found

    def _other(self, value: Any) -> Traits:
        call = held(type(value), "__call__")
        return {"code": code_name(self._code(call))} if type(call) is FunctionType else {}

    def _name(self, value: Any, kind: str) -> str:
        namer = self._namers.get(kind)
        return namer(value) if namer else type_name(type(value))

    def _method_name(self, method: Any) -> str:
        inner = _method_function(method)
        return self._name(inner, kind_of(inner))

    def _descriptor_name(self, value: Any, name_of: Callable[[Any], str]) -> str:
        return f"{type_name(self._word(value, at.DESCRIPTOR_TYPE))}.{name_of(value)}"

    def _function_name(self, function: Any) -> str:
        name = _function_names(function)
        if type(name) is not str:
            name = self._code(function).co_qualname
        return name if type(name) is str else ""

    def _builtin_name(self, value: Any) -> str:
        """A C function's name behind that of its module or of what it is bound to."""
        name = _builtin_name(value)
        owner = self._word(value, at.BUILTIN_SELF)
        if lookup.is_a(owner, type):
            return f"{type_name(owner)}.{name}"
        if owner is not None and not lookup.is_a(owner, ModuleType):
            return f"{type_name(base_of(type(owner)))}.{name}"
        module = self._word(value, at.BUILTIN_MODULE)
        return name if type(module) is not str or module == "builtins" else f"{module}.{name}"

    def _word(self, value: Any, where: int) -> Any:
        """The object that a word of another one points to; None for none."""
        address = self.peek.words[(id(value) >> 3) + where]
        return self.peek.object_at(address) if address else None


def _bound_wrapper_name(value: Any) -> str:
    return f"{type_name(_bound_class(value))}.{_bound_name(value)}"


_KINDS: Mapping[type, str] = {
    FunctionType: "function",
    MethodType: "method",
    BuiltinFunctionType: "builtin",
    MethodDescriptorType: "method_descriptor",
    WrapperDescriptorType: "slot_wrapper",
    MethodWrapperType: "method_wrapper",
}
_KINDS_IN_C = {"builtin_method": "builtin_method", "instancemethod": "instance_method"}


def kind_of(value: object) -> str:
    """What sort of callable it is."""
    exact = type(value)
    if lookup.is_a(value, type):
        return "class"
    for kind, name in _KINDS.items():
        if exact is kind:
            return name
    return "other" if flags_of(exact) & HEAP else _KINDS_IN_C.get(type_name(exact), "other")


def held(kind: type, name: str) -> object:
    """What a class or one of its bases holds under a name, without comparing other keys with it."""
    for base in lookup._mro(kind):
        for key, value in lookup._type_dict(base).items():
            if type(key) is str and key == name:
                return value
    return lookup.MISSING


def _names(flags: int, names: Mapping[int, str]) -> str:
    return " ".join(name for flag, name in names.items() if flags & flag)
