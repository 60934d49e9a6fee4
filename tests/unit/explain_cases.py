"""Inputs that make each form, that make it miss, and that do not: what the texts claim.

A line: form | versions | body of `site(a, b, c)` | input that specialises | inputs that miss |
inputs that do not. Inputs stand between semicolons, as arguments of `site`; `do => arguments`
executes a statement first. A body that is an expression is returned; `@name` is a function of
`SETUP`. A generator or coroutine that comes back is driven to its end.
"""

from __future__ import annotations

from dataclasses import dataclass

SETUP = """
import collections, functools, types
class I(int): pass
class S(str): pass
class L(list): pass
class T(tuple): pass
class D(dict): pass
class F(float): pass
class Z(set): pass
class Own(dict):
    def __getitem__(self, key): return 1
    def __setitem__(self, key, value): pass
class P:
    k = 7
    def __init__(self, x=1): self.x = x
    def m(self): return 1
    def one(self, a): return a
    def more(self, z=1): return z
    p = property(lambda self: self.x)
class Q(P): pass
class R(P):
    def attr(self): return super().k
    def method(self): return super().m()
class Slots:
    __slots__ = ("x",)
    k = 7
    def __init__(self, x=1): self.x = x
    def m(self): return 1
class Slots2(Slots): __slots__ = ()
class G:
    def __getattribute__(self, name): return 3
class G2(G): pass
class M(type): pass
class C(metaclass=M): k = 7
class Item:
    def __getitem__(self, index): return index
class Item2:
    def __getitem__(self, index): return index
class Iterator:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
class Awaitable:
    def __await__(self): return iter([None])
def bare(): return Slots.__new__(Slots)
def with_dict(entries):
    p = P(); p.__dict__ = entries; return p
def used_dict():
    p = P(); p.__dict__; return p
def grown():
    p = P(); p.y = 2; return p
def shrunk():
    p = P(); del p.x; return p
def hiding():
    p = P(); p.m = p.k = len; return p
def make():
    def made(a): return a
    return made
def gen():
    yield 1
    yield 2
async def coroutine(): pass
async def steps():
    yield 1
def f0(): return 1
def f1(a): return a
def g1(a): return a
def f2(a, b): return a
def defaults(a, b=2): return a
def star(*a): return a
def delegate(a): return (yield from a)
async def wait(a): await a
variable = 1
def read(): return variable
def read_builtin(): return len
attr, method = R.attr, R.method
pi, si, qi, bound = P(), Slots(), Q(), P().m
ab = "ab"
module, other = types.ModuleType("m"), types.ModuleType("o")
for each in module, other: each.x, each.f = 1, f1
error, used = ValueError(), ValueError()
used.y = 1
user_string, huge = collections.UserString("a"), range(1 << 70, (1 << 70) + 2)
partial = functools.partial(f1)
"""

TABLE = r"""
BINARY_OP_ADD_INT | 3.11-3.14 | a + b | 1, 2 | 1.0, 2; True, 1; I(1), 2; "a", "b" | 1 << 70, 2
BINARY_OP_ADD_INT | 3.15- | a + b | 1, 2 | 1.0, 2; I(1), 2; 1 << 70, 2; (1 << 30) - 1, 1 | 500, 500
BINARY_OP_SUBTRACT_INT | 3.11-3.14 | a - b | 1, 2 | 1.0, 2; True, 1 | 1 << 70, 2
BINARY_OP_SUBTRACT_INT | 3.15- | a - b | 1, 2 | 1.0, 2; True, 1; 1 << 70, 2 | 500, 7
BINARY_OP_MULTIPLY_INT | 3.11-3.14 | a * b | 1, 2 | 1.0, 2; "a", 1 | 1 << 70, 2
BINARY_OP_MULTIPLY_INT | 3.15- | a * b | 1, 2 | 1.0, 2; 1 << 70, 2; 1 << 20, 1 << 20 | 99, 99
BINARY_OP_ADD_FLOAT | | a + b | 1.0, 2.0 | 1, 2.0; 1.0, 2; F(1), 2.0 | 3.5, -1e300
BINARY_OP_SUBTRACT_FLOAT | | a - b | 1.0, 2.0 | 1, 2.0; 1.0, 2 | 3.5, -1e300
BINARY_OP_MULTIPLY_FLOAT | | a * b | 1.0, 2.0 | 1, 2.0; 1.0, 2 | 3.5, -1e300
BINARY_OP_ADD_UNICODE | | a + b | "a", "b" | S("a"), "b"; 1, 2; b"a", b"b" | "\xe9", "x" * 99
BINARY_OP_INPLACE_ADD_UNICODE | | for i in "x": a = a + b | "a", "b" | "a", S("b"); 1, 2 | "", "b"
BINARY_OP_INPLACE_ADD_UNICODE | | for i in "x": a = c + b | ab, "b", ab | "xy", "b", ab |
BINARY_OP_EXTEND | 3.14- | a \| b | 1, 2 | 1 << 70, 2; True, False | 5, 6
BINARY_OP_EXTEND | 3.14- | a + b | 2, 1.5 | 1, 2; 1.5, 2; 1 << 70, 1.5; 2, float("nan") | 9, 0.5
BINARY_OP_EXTEND | 3.14- | a / b | 1.5, 2 | 1.5, 0; 1, 2 | 9.5, 3
BINARY_OP_EXTEND | 3.15- | a + b | [1], [2] | L([1]), [2]; (1,), (2,); 1, 2 | [], [3]
BINARY_OP_EXTEND | 3.15- | a * b | "a", 2 | (1,), 2; 2, "a" | "b", 3
BINARY_SUBSCR_LIST_INT | | a[b] | [1, 2], 1 | [1], 5; [1, 2], -1; (1, 2), 1; L([1]), 0 | [1], 0
BINARY_SUBSCR_TUPLE_INT | | a[b] | (1, 2), 1 | (1,), 5; (1, 2), -1; [1, 2], 1; T([1]), 0 | (1,), 0
BINARY_SUBSCR_STR_INT | | a[b] | "ab", 1 | "a", 5; "ab", -1; [1, 2], 1; "\xe9", 0 | "\u0416a", 1
BINARY_SUBSCR_DICT | | a[b] | {1: 2}, 1 | D({1: 2}), 1; [1, 2], 1 | {1: 2}, 5
BINARY_SUBSCR_GETITEM | | a[b] | Item(), 1 | [1, 2], 1; Item.z = 1 => Item(), 1 | Item(), 2
BINARY_SUBSCR_GETITEM | 3.11-3.11 | a[b] | Item(), 1 | Item2(), 1 |
BINARY_OP_SUBSCR_LIST_INT | 3.14-3.14 | a[b] | [1, 2], 1 | [1], 5; [1], -1; (1, 2), 1; L([1]), 0 |
BINARY_OP_SUBSCR_LIST_INT | 3.15- | a[b] | [1, 2], 1 | [1], 5; (1, 2), 1; L([1]), 0 | [1], -1
BINARY_OP_SUBSCR_TUPLE_INT | | a[b] | (1, 2), 1 | (1,), 5; (1,), -1; [1, 2], 1; T([1]), 0 | (1,), 0
BINARY_OP_SUBSCR_LIST_SLICE | | a[b] | [1], slice(1) | (1,), slice(1); [1], 0; L(), slice(1) |
BINARY_OP_SUBSCR_STR_INT | 3.14-3.14 | a[b] | "ab", 1 | "a", 5; "ab", -1; "\xe9", 0 | "\u0416a", 1
BINARY_OP_SUBSCR_STR_INT | 3.15- | a[b] | "ab", 1 | "a", 5; "ab", -1; "\xe9a", 1; "\u0416a", 1 |
BINARY_OP_SUBSCR_USTR_INT | | a[b] | "\u0416a", 1 | "\u0416", 0; "a", 5; [1], 0; "a", -1 | "ab", 1
BINARY_OP_SUBSCR_DICT | 3.14-3.14 | a[b] | {1: 2}, 1 | D({1: 2}), 1; [1, 2], 1 | {1: 2}, 5
BINARY_OP_SUBSCR_DICT | 3.15- | a[b] | {1: 2}, 1 | Own(), 1; [1, 2], 1 | D(), 5; frozendict(), 1
BINARY_OP_SUBSCR_GETITEM | | a[b] | Item(), 1 | [1, 2], 1; Item.z = 1 => Item(), 1 | Item(), 2
STORE_SUBSCR_LIST_INT | 3.11-3.14 | a[b] = 1 | [1], 0 | [1], 5; [1], -1; {}, 1; L([1]), 0 | [5], 0
STORE_SUBSCR_LIST_INT | 3.15- | a[b] = 1 | [1], 0 | [1], 5; {}, 1; L([1]), 0 | [1], -1
STORE_SUBSCR_DICT | 3.11-3.14 | a[b] = 1 | {}, 1 | D(), 1; [1], 0; collections.Counter(), 1 | {}, 2
STORE_SUBSCR_DICT | 3.15- | a[b] = 1 | {}, 1 | Own(), 1; collections.OrderedDict(), 1 | D(), 1
UNPACK_SEQUENCE_TWO_TUPLE | | x, y = a | (1, 2), | [1, 2],; (1, 2, 3),; T((1, 2)), | (3, 4),
UNPACK_SEQUENCE_TUPLE | | x, y, z = a | (1, 2, 3), | [1, 2, 3],; (1, 2), | (4, 5, 6),
UNPACK_SEQUENCE_LIST | | x, y = a | [1, 2], | (1, 2),; [1, 2, 3],; L((1, 2)), | [3, 4],
COMPARE_OP_INT_JUMP | | if a < b: pass | 1, 2 | 1 << 30, 2; 1.0, 2.0; True, 2 | (1 << 30) - 1, 2
COMPARE_OP_FLOAT_JUMP | | if a < b: pass | 1.0, 2.0 | 1, 2.0; F(1), 2.0 | 3.0, 2.0
COMPARE_OP_STR_JUMP | | if a == b: pass | "a", "b" | 1, 2; S("a"), "b" | "a", "a"
COMPARE_OP_INT | | a < b | 1, 2 | 1 << 30, 2; 1.0, 2.0; True, 2 | (1 << 30) - 1, 2
COMPARE_OP_FLOAT | | a < b | 1.0, 2.0 | 1, 2.0; F(1), 2.0 | 3.0, 2.0
COMPARE_OP_STR | | a == b | "a", "b" | 1, 2; S("a"), "b" | "a", "a"
CONTAINS_OP_SET | | b in a | {1}, 1 | {1: 2}, 1; [1], 1; Z(), 1 | frozenset(), 1
CONTAINS_OP_DICT | | b in a | {1: 2}, 1 | {1}, 1; D(), 1 | {}, 3
CONTAINS_OP_DICT | 3.15- | b in a | {1: 2}, 1 | [], 1 | frozendict(), 1
TO_BOOL_BOOL | | not a | True, | 1,; None, | False,
TO_BOOL_INT | 3.13-3.14 | not a | 1, | True,; 1.0,; I(1), | 0,; 1 << 70,
TO_BOOL_INT | 3.15- | not a | 1, | True,; 1.0,; I(1),; 1 << 70, | 0,
TO_BOOL_LIST | | not a | [], | (),; L(), | [1],
TO_BOOL_STR | | not a | "", | 1,; S(), | "a",
TO_BOOL_NONE | | not a | None, | 1,; pi, | None,
TO_BOOL_ALWAYS_TRUE | | not a | pi, | qi,; None,; P.z = 1 => pi, | P(),
LOAD_ATTR_INSTANCE_VALUE | | a.x | pi, | qi,; P.k = 9 => pi,; shrunk(),; with_dict({}), | grown(),
LOAD_ATTR_INSTANCE_VALUE | 3.11-3.12 | a.x | pi, | used_dict(), |
LOAD_ATTR_INSTANCE_VALUE | 3.13- | a.x | pi, | si, | used_dict(),
LOAD_ATTR_WITH_HINT | | a.x | with_dict({"x": 1}), | qi,; with_dict({"y": 1, "x": 2}), |
LOAD_ATTR_SLOT | | a.x | si, | Slots2(),; bare(),; Slots.z = 1 => si, | Slots(),
LOAD_ATTR_MODULE | | a.x | module, | other,; module.y = 1 => module,; pi, | module.x = 5 => module,
LOAD_ATTR_CLASS | | a.k | P, | Q,; P.k = 5 => P,; P.z = 1 => P,; pi, | P,
LOAD_ATTR_CLASS_WITH_METACLASS_CHECK | | a.k | C, | P,; M.z = 1 => C,; C.z = 1 => C, | C,
LOAD_ATTR_PROPERTY | | a.p | pi, | qi,; P.z = 1 => pi, | P(),
LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN | | a.p | G(), | G2(),; G.z = 1 => G(), | G(),
LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES | | a.k | pi, | qi,; P.k = 5 => pi,; hiding(), | P(),
LOAD_ATTR_NONDESCRIPTOR_NO_DICT | | a.k | si, | Slots2(),; Slots.k = 5 => si,; pi, | Slots(),
LOAD_ATTR_METHOD_WITH_VALUES | | a.m() | pi, | qi,; P.z = 1 => pi,; grown(),; with_dict({}), | P(),
LOAD_ATTR_METHOD_WITH_VALUES | 3.12-3.12 | a.m() | pi, | used_dict(), |
LOAD_ATTR_METHOD_WITH_VALUES | 3.13- | a.m() | pi, | hiding(), | used_dict(),
LOAD_ATTR_METHOD_NO_DICT | | a.upper() | "a", | S("a"),; b"a", | "b",
LOAD_ATTR_METHOD_LAZY_DICT | | a.with_traceback(None) | error, | used,; KeyError(), | ValueError(),
LOAD_METHOD_WITH_VALUES | | a.m() | pi, | qi,; P.z = 1 => pi,; grown(),; used_dict(), | P(),
LOAD_METHOD_NO_DICT | | a.upper() | "a", | S("a"),; b"a", | "b",
LOAD_METHOD_WITH_DICT | | a.with_traceback(None) | used, | KeyError(),; used.q = 1 => used, | used,
LOAD_METHOD_CLASS | | a.m(b) | P, pi | Q, qi; P.z = 1 => P, pi; pi, 1 | P, pi
LOAD_METHOD_MODULE | | a.f(1) | module, | other,; module.y = 1 => module, | module,
STORE_ATTR_INSTANCE_VALUE | | a.x = 1 | pi, | qi,; P.z = 1 => pi,; used_dict(),; si, | P(),
STORE_ATTR_WITH_HINT | | a.x = 1 | with_dict({"x": 1}), | qi,; with_dict({"y": 1, "x": 2}), |
STORE_ATTR_SLOT | | a.x = 1 | si, | Slots2(),; Slots.z = 1 => si, | bare(),
LOAD_SUPER_ATTR_ATTR | | @attr | R(), | super = lambda *a: pi => R(), | P.k = 1 => R(),
LOAD_SUPER_ATTR_METHOD | | @method | R(), | super = lambda *a: pi => R(), | P.m = f1 => R(),
LOAD_GLOBAL_MODULE | | @read | | new = 1 =>; del variable => | variable = 2 =>
LOAD_GLOBAL_BUILTIN | | @read_builtin | | new = 1 =>; len = 1 => | P.z = 1 =>
CALL_PY_EXACT_ARGS | | a(b) | f1, 1 | g1, 1; defaults, 1; len, ab; P, 1 | f1.z = 1 => f1, 1
CALL_PY_EXACT_ARGS | | a(b) | f1, 1 | f1.__code__ = g1.__code__.replace() => f1, 1 |
CALL_PY_EXACT_ARGS | 3.11-3.11 | a(b) | make(), 1 | make(), 1 |
CALL_PY_EXACT_ARGS | 3.12- | a(b) | make(), 1 | g1, 1 | make(), 1
CALL_PY_WITH_DEFAULTS | | a(b) | defaults, 1 | f1, 1; len, ab | defaults, 2
CALL_PY_GENERAL | | a(b) | defaults, 1 | f1, 1; len, ab | defaults, 2
CALL_PY_GENERAL | | a(b) | star, 1 | f1, 1; len, ab | star, 2
CALL_BOUND_METHOD_EXACT_ARGS | | a() | bound, | f0,; pi.more, | P().m,
CALL_BOUND_METHOD_GENERAL | | a() | pi.more, | f0,; bound, | P().more,
CALL_ALLOC_AND_ENTER_INIT | | a(b) | P, 1 | Q, 1; P.z = 1 => P, 1; f1, 1 | P, 2
PRECALL_PYFUNC | | a(b) | f1, 1 | abs, 1 | g1, 1; defaults, 1
PRECALL_BOUND_METHOD | | a() | bound, | f0,; [].copy, | qi.m,
CALL_KW_PY | | a(b=b) | defaults, 1 | max, 1; f2, 1 | defaults, 2
CALL_KW_BOUND_METHOD | | a(a=b) | pi.one, 1 | f1, 1; qi.m, 1 | P().one, 1
CALL_KW_NON_PY | | a(a=b) | dict, 1 | f1, 1; pi.one, 1 | P, 1
CALL_NON_PY_GENERAL | | a(b) | partial, 1 | f1, 1; pi.one, 1 | D, (); abs, 1
CALL_EX_PY | | a(*b) | f1, (1,) | abs, (1,); P, (1,); bound, () | g1, [1]
CALL_EX_NON_PY_GENERAL | | a(*b) | abs, (1,) | f1, (1,) | P, (1,); bound, ()
*TYPE_1 | | a(b) | type, 1 | f1, 1; str, 1 | type, ""
*STR_1 | | a(b) | str, 1 | f1, 1; type, 1 | str, ""
*TUPLE_1 | | a(b) | tuple, () | f1, 1; list, () | tuple, ""
*LEN | | a(b) | len, "a" | f1, 1; repr, 1 | len, {}
*ISINSTANCE | | a(b, c) | isinstance, 1, int | f2, 1, 2; issubclass, int, int | isinstance, 1, str
*BUILTIN_O | | a(b) | abs, 1 | f1, 1; getattr, 1; str, 1 | ord, "a"
*BUILTIN_FAST | | a(b, c) | divmod, 1, 2 | f2, 1, 2; max, 1, 2 | getattr, 1, "real"
*LIST_APPEND | 3.11-3.14 | a.append(b); return | [], 1 | collections.deque(), 1 | L(), 1
*LIST_APPEND | 3.15- | a.append(b); return | [], 1 | collections.deque(), 1; L(), 1 | [2], 1
*METHOD_DESCRIPTOR_O | | a.count(b) | [], 1 | "ab", "a"; collections.UserList(), 1 | (), 1
*METHOD_DESCRIPTOR_NOARGS | | a.copy() | [], | collections.UserList(), | {},
*METHOD_DESCRIPTOR_FAST | | a.pop(b) | [1], 0 | collections.UserList([1]), 0 | {0: 1}, 0
*BUILTIN_CLASS | | a(b) | list, () | f1, 1; len, () | dict, ()
*BUILTIN_CLASS | 3.11-3.12 | a(b) | list, () | P, 1 | dict, ()
*BUILTIN_FAST_WITH_KEYWORDS | | a(b) | sorted, () | f1, 1; abs, 1 | sum, ()
*METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS | | a.split(b) | "a", "b" | user_string, "b" | b"", b"b"
GET_ITER_SELF | | for x in a: pass | gen(), | [1, 2],; Iterator(),; {}, | zip(),; iter([1]),
GET_ITER_VIRTUAL | | for x in a: pass | [1], | {},; range(2),; gen(),; L(), | (1,),; "a",; b"a",
FOR_ITER_LIST | 3.12-3.14 | for x in a: pass | [1], | (1,),; "ab", | L([1]),; iter([1]),
FOR_ITER_LIST | 3.15- | for x in a: pass | [1], | (1,),; L([1]),; iter([1]), | [2, 3],
FOR_ITER_TUPLE | 3.12-3.14 | for x in a: pass | (1,), | [1],; "ab", | T([1]),; iter((1,)),
FOR_ITER_TUPLE | 3.15- | for x in a: pass | (1,), | [1],; T([1]),; iter((1,)), | (2, 3),
FOR_ITER_RANGE | | for x in a: pass | range(2), | [1],; huge, | range(9, 3, -2),
FOR_ITER_GEN | | for x in a: pass | gen(), | [1], | (x for x in ab),
FOR_ITER_VIRTUAL | | for x in a: pass | "ab", | gen(),; {1: 2},; iter("ab"), | b"ab",; [1],; (1,),
SEND_GEN | | @delegate | gen(), | [1], | (x for x in ab),
SEND_GEN | | @wait | coroutine(), | Awaitable(), | coroutine(),
SEND_VIRTUAL | | @delegate | [1, 2], | gen(),; {1: 2},; iter([1]), | (1,),; "ab",
SEND_ASYNC_GEN | | @wait | steps().__anext__(), | coroutine(),; Awaitable(), | steps().asend(None),
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table, its columns taken apart."""

    form: str
    body: str
    chosen: str
    missed: tuple[str, ...]
    kept: tuple[str, ...]


def cases(forms: frozenset[str], minor: int) -> list[Case]:
    """The lines that concern one of `forms` on 3.`minor`; `*NAME` are the forms ending in it."""
    found: list[Case] = []
    for line in TABLE.strip().splitlines():
        name, versions, body, chosen, missed, kept = (
            column.strip() for column in line.replace("\\|", "\0").split("|")
        )
        first, _, last = versions.partition("-")
        if int(first[2:] or 11) <= minor <= int(last[2:] or 15):
            found += [
                Case(form, body.replace("\0", "|"), chosen, _inputs(missed), _inputs(kept))
                for form in _named(name, forms)
            ]
    return found


def _inputs(column: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in column.split(";") if one.strip())


def _named(name: str, forms: frozenset[str]) -> list[str]:
    if not name.startswith("*"):
        return [name] if name in forms else []
    ways = ("CALL_", "CALL_NO_KW_", "PRECALL_", "PRECALL_NO_KW_")
    return [way + name[1:] for way in ways if way + name[1:] in forms]
