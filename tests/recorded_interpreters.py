"""Interpreters made by hand, with the opcodes that the recordings need and their true numbers."""

from __future__ import annotations

from specview.model.interpreter import CounterLayout, Interpreter, cache_layout

OPCODES_314 = {
    "END_FOR": 9, "GET_ITER": 16, "MAKE_FUNCTION": 23, "NOP": 27, "POP_EXCEPT": 29,
    "POP_ITER": 30, "POP_TOP": 31, "PUSH_EXC_INFO": 32, "PUSH_NULL": 33, "RETURN_VALUE": 35,
    "BINARY_OP": 44, "CALL": 52, "COPY": 59, "FOR_ITER": 70, "JUMP_BACKWARD": 75,
    "LOAD_CONST": 82, "LOAD_FAST_BORROW": 86, "LOAD_FAST_BORROW_LOAD_FAST_BORROW": 87,
    "LOAD_GLOBAL": 92, "LOAD_SMALL_INT": 94, "RERAISE": 105, "STORE_FAST": 112, "RESUME": 128,
    "BINARY_OP_ADD_INT": 130, "BINARY_OP_ADD_UNICODE": 131, "BINARY_OP_EXTEND": 132,
    "BINARY_OP_MULTIPLY_INT": 134, "CALL_BUILTIN_FAST_WITH_KEYWORDS": 148,
    "CALL_PY_EXACT_ARGS": 161, "FOR_ITER_LIST": 172, "JUMP_BACKWARD_NO_JIT": 176,
    "CALL_NON_PY_GENERAL": 160, "LOAD_CONST_IMMORTAL": 190, "LOAD_GLOBAL_BUILTIN": 192,
    "RESUME_CHECK": 196, "ENTER_EXECUTOR": 255, "INSTRUMENTED_CALL": 240,
}  # fmt: skip

FAMILIES_314 = {
    "BINARY_OP_ADD_INT": "BINARY_OP", "BINARY_OP_ADD_UNICODE": "BINARY_OP",
    "BINARY_OP_EXTEND": "BINARY_OP", "BINARY_OP_MULTIPLY_INT": "BINARY_OP",
    "CALL_BUILTIN_FAST_WITH_KEYWORDS": "CALL", "CALL_PY_EXACT_ARGS": "CALL",
    "CALL_NON_PY_GENERAL": "CALL", "FOR_ITER_LIST": "FOR_ITER",
    "JUMP_BACKWARD_NO_JIT": "JUMP_BACKWARD", "LOAD_CONST_IMMORTAL": "LOAD_CONST",
    "LOAD_GLOBAL_BUILTIN": "LOAD_GLOBAL", "RESUME_CHECK": "RESUME",
}  # fmt: skip

CACHES_314 = {
    "BINARY_OP": [("counter", 1), ("descr", 4)],
    "CALL": [("counter", 1), ("func_version", 2)],
    "FOR_ITER": [("counter", 1)],
    "JUMP_BACKWARD": [("counter", 1)],
    "LOAD_GLOBAL": [
        ("counter", 1),
        ("index", 1),
        ("module_keys_version", 1),
        ("builtin_keys_version", 1),
    ],
}

OPCODES_311 = {
    "BINARY_OP": 122, "BINARY_OP_ADAPTIVE": 3, "BINARY_OP_ADD_FLOAT": 4, "BINARY_OP_ADD_INT": 5,
    "LOAD_FAST": 124, "LOAD_FAST__LOAD_FAST": 46, "RESUME": 151, "RESUME_QUICK": 150,
    "RETURN_VALUE": 83,
}  # fmt: skip

FAMILIES_311 = {
    "BINARY_OP_ADAPTIVE": "BINARY_OP", "BINARY_OP_ADD_FLOAT": "BINARY_OP",
    "BINARY_OP_ADD_INT": "BINARY_OP", "LOAD_FAST__LOAD_FAST": "LOAD_FAST",
    "RESUME_QUICK": "RESUME",
}  # fmt: skip


def interpreter_314() -> Interpreter:
    """CPython 3.14 without a JIT."""
    layout = {name: cache_layout(fields) for name, fields in CACHES_314.items()}
    return Interpreter(
        version="3.14.10",
        version_info=(3, 14, 10),
        executable="/usr/bin/python3.14",
        opnames={number: name for name, number in OPCODES_314.items()},
        families=FAMILIES_314,
        caches={name: sum(size for _, size in fields) for name, fields in CACHES_314.items()},
        cache_fields=layout,
        counter=CounterLayout(shift=4, start=17, plain_when_specialised=False),
    )


def interpreter_311() -> Interpreter:
    """CPython 3.11, which warms code up before it makes it adaptive."""
    return Interpreter(
        version="3.11.7",
        version_info=(3, 11, 7),
        executable="/usr/bin/python3.11",
        opnames={number: name for name, number in OPCODES_311.items()},
        families=FAMILIES_311,
        caches={"BINARY_OP": 1},
        cache_fields={"BINARY_OP": cache_layout([("counter", 1)])},
        counter=CounterLayout(shift=4, start=17, plain_when_specialised=True),
        has_warmup=True,
    )
