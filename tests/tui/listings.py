"""Listings of CPython 3.14 and 3.11, as their `dis` and tables give them, for stages by hand."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from specview.model.interpreter import CounterLayout, Interpreter, cache_layout
from specview.model.listing import CodeListing, ExceptionEntry, Instruction, Position

FAMILIES = {
    "BINARY_OP": "ADD_INT ADD_FLOAT ADD_UNICODE MULTIPLY_INT MULTIPLY_FLOAT SUBSCR_DICT EXTEND",
    "CALL": "PY_EXACT_ARGS BUILTIN_O LIST_APPEND NON_PY_GENERAL",
    "FOR_ITER": "LIST TUPLE RANGE GEN",
    "JUMP_BACKWARD": "JIT NO_JIT",
    "LOAD_ATTR": "INSTANCE_VALUE SLOT METHOD_NO_DICT METHOD_WITH_VALUES",
    "LOAD_CONST": "MORTAL IMMORTAL",
    "LOAD_GLOBAL": "MODULE BUILTIN",
    "RESUME": "CHECK",
}
CACHES = {
    "BINARY_OP": [("counter", 1), ("descr", 4)],
    "CALL": [("counter", 1), ("func_version", 2)],
    "FOR_ITER": [("counter", 1)],
    "JUMP_BACKWARD": [("counter", 1)],
    "LOAD_ATTR": [("counter", 1), ("version", 2), ("keys_version", 2), ("descr", 4)],
    "LOAD_GLOBAL": [
        ("counter", 1),
        ("index", 1),
        ("module_keys_version", 1),
        ("builtin_keys_version", 1),
    ],
    "POP_JUMP_IF_FALSE": [("counter", 1)],
}
PLAIN = (
    "BUILD_LIST CHECK_EXC_MATCH COPY END_FOR ENTER_EXECUTOR GET_ITER LOAD_FAST LOAD_FAST_BORROW "
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW MAKE_FUNCTION NOP NOT_TAKEN POP_EXCEPT POP_ITER "
    "POP_JUMP_IF_FALSE POP_TOP PUSH_EXC_INFO PUSH_NULL RERAISE RETURN_VALUE STORE_FAST"
)
ARGUMENTS = {"*": 5, "[]": 26}
"""The arguments of BINARY_OP that are not 0, by what `dis` writes for them."""
OLD_CACHES = {"BINARY_OP": [("counter", 1)]}
OLD_PLAIN = "LOAD_FAST RETURN_VALUE POP_TOP"

ADD = """
1 RESUME | 0 | 0-0
2 LOAD_FAST_BORROW_LOAD_FAST_BORROW | a, b | 11-12
2 BINARY_OP | + | 11-16
2 RETURN_VALUE | | 4-16
"""
OLD_ADD = """
1 RESUME | 0 | 0-0
2 LOAD_FAST | a | 11-12
2 LOAD_FAST | b | 15-16
2 BINARY_OP | + | 11-16
2 RETURN_VALUE | | 4-16
"""
TOTAL = """
5 RESUME | 0 | 0-0
6 LOAD_CONST | <code object price> | 4-40
6 MAKE_FUNCTION | | 4-40
6 STORE_FAST | price | 4-40
9 BUILD_LIST | 0 | 13-15
9 STORE_FAST | prices | 4-10
10 LOAD_FAST_BORROW | orders | 17-23
10 GET_ITER | | 17-23
10 FOR_ITER | >74 | 17-23
10 STORE_FAST | order | 8-13
11 NOP | | 8-45
12 LOAD_FAST_BORROW | prices | 12-18
12 LOAD_ATTR | append + NULL|self | 12-25
12 LOAD_FAST_BORROW | price | 26-31
12 PUSH_NULL | | 26-31
12 LOAD_FAST_BORROW | order | 32-37
12 CALL | 1 | 26-38
12 CALL | 1 | 12-39
12 POP_TOP | | 12-39
12 JUMP_BACKWARD | >16 | 12-39
10 END_FOR | | 17-23
10 POP_ITER | | 17-23
15 LOAD_GLOBAL | sum + NULL | 11-14
15 LOAD_FAST_BORROW | prices | 15-21
15 CALL | 1 | 11-22
15 RETURN_VALUE | | 4-22
13 PUSH_EXC_INFO | | 15-29
13 LOAD_GLOBAL | AttributeError | 15-29
13 CHECK_EXC_MATCH | | 8-45
13 POP_JUMP_IF_FALSE | >166 | 8-45
13 NOT_TAKEN | | 8-45
13 POP_TOP | | 8-45
14 LOAD_GLOBAL | print + NULL | 12-17
14 LOAD_CONST | 'no price:' | 18-29
14 LOAD_FAST | order | 31-36
14 LOAD_CONST | 'name' | 37-43
14 BINARY_OP | [] | 31-44
14 CALL | 2 | 12-45
14 POP_TOP | | 12-45
14 POP_EXCEPT | | 12-45
14 JUMP_BACKWARD | >16 | 12-45
13 RERAISE | 0 | 8-45
"""
PRICE = """
6 RESUME | 0 | 0-0
7 LOAD_FAST_BORROW | order | 15-20
7 LOAD_ATTR | count | 15-26
7 LOAD_FAST_BORROW | order | 29-34
7 LOAD_ATTR | price | 29-40
7 BINARY_OP | * | 15-40
7 RETURN_VALUE | | 8-40
"""
HOSTILE = """
1 RESUME | 0 | 0-0
2 LOAD_GLOBAL | [/nope] + NULL | 4-10
2 LOAD_ATTR | [@click=app.bell]名前 | 4-20
2 LOAD_CONST | '␛[31m red ␇ � olleh' | 8-20
2 LOAD_FAST | 变量_注文_😀_ñandú_Ünïcode_ǆ | 11-20
2 BINARY_OP | + | 4-40
2 RETURN_VALUE | | 4-40
"""
SOURCE = """\
def add(a, b):
    return a + b


def total(orders):
    def price(order):
        return order.count * order.price

    prices = []
    for order in orders:
        try:
            prices.append(price(order))
        except AttributeError:
            print("no price:", order["name"])
    return sum(prices)"""


def interpreter(version: tuple[int, int, int] = (3, 14, 10)) -> Interpreter:
    """The tables of 3.14, or as much of those of 3.11 as OLD_ADD needs."""
    old = version < (3, 12)
    groups = {"BINARY_OP": "ADAPTIVE ADD_INT", "RESUME": "QUICK"} if old else FAMILIES
    families = {
        f"{family}_{form}": family for family, forms in groups.items() for form in forms.split()
    }
    formats = OLD_CACHES if old else CACHES
    plain = (OLD_PLAIN if old else PLAIN).split()
    names = sorted({*plain, *groups, *families})
    return Interpreter(
        ".".join(map(str, version)),
        version,
        "/usr/bin/python3",
        dict(enumerate(names, 1)),
        families,
        {name: sum(size for _, size in fields) for name, fields in formats.items()},
        {name: cache_layout(fields) for name, fields in formats.items()},
        CounterLayout(4, 0 if old else 17, plain_when_specialised=old),
        has_warmup=old,
    )


@dataclass(frozen=True)
class Function:
    """A function to be listed: its dis text, and what its code object says of itself."""

    text: str
    qualname: str
    arguments: tuple[str, ...]
    first_line: int
    parent: int | None = None
    file: str = "shop/orders.py"
    handlers: tuple[tuple[int, int, int], ...] = ()


def listing(function: Function, code: int, python: Interpreter) -> CodeListing:
    """The listing of `function`: lines of `LINE NAME | ARGREPR | COL-END`, `>N` for a jump."""
    opcodes = {name: number for number, name in python.opnames.items()}
    instructions: list[Instruction] = []
    cold: list[int] = []
    for line in function.text.strip().splitlines():
        one = _instruction(line, len(instructions), len(cold), python)
        instructions.append(one)
        start = python.counter.start if one.family else 0
        caches = [start] + [0] * (one.caches - 1) if one.caches else []
        cold += [opcodes[one.name], *caches]
    return CodeListing(
        code,
        function.parent,
        function.qualname.rpartition(".")[2],
        function.qualname,
        function.file,
        function.first_line,
        3,
        function.arguments,
        tuple(instructions),
        tuple(ExceptionEntry(*entry, 1, lasti=False) for entry in function.handlers),
        array("H", cold),
    )


def _instruction(line: str, index: int, unit: int, python: Interpreter) -> Instruction:
    head, _, rest = line.partition(" | ")
    argument, _, columns = rest.rpartition("| ")
    number, name = head.split()
    start, end = (int(column) for column in columns.split("-"))
    argument = argument.strip()
    target = int(argument[1:]) if argument.startswith(">") else None
    return Instruction(
        index,
        unit * 2,
        next(opcode for opcode, known in python.opnames.items() if known == name),
        name,
        ARGUMENTS.get(argument, 0),
        argument,
        Position(int(number), int(number), start, end),
        target,
        python.caches.get(name, 0),
        python.family(name),
    )
