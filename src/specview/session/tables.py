"""From the agent's `hello` to the interpreter's tables."""

from __future__ import annotations

from specview.errors import ProtocolError
from specview.model.interpreter import CounterLayout, Interpreter, cache_layout
from specview.model.text import clean
from specview.session.fields import Message, as_number, as_row, as_text

PROTOCOL = 1

_VERSION_PARTS = 3
_OPCODES = 256


def read_interpreter(hello: Message) -> Interpreter:
    """Read the tables that an interpreter sent of itself. Raises ProtocolError."""
    if hello.number("protocol") != PROTOCOL:
        raise ProtocolError(f"the agent speaks protocol {hello.number('protocol')}, not {PROTOCOL}")
    tables = hello.inner("interpreter")
    jit = tables.inner("jit")
    version = tables.numbers("version_info")
    if len(version) != _VERSION_PARTS:
        raise ProtocolError("version_info should be three integers")
    return Interpreter(
        version=clean(tables.text("version")),
        version_info=(version[0], version[1], version[2]),
        executable=clean(tables.text("executable")),
        opnames=_opnames(tables.inner("opnames")),
        families=_families(tables.inner("families")),
        caches=_numbers(tables.inner("caches")),
        cache_fields={
            name: cache_layout(
                [_cache_field(row) for row in tables.inner("cache_format").items(name)]
            )
            for name in tables.inner("cache_format").names()
        },
        counter=CounterLayout(
            shift=tables.count("counter_shift"),
            start=tables.count("counter_start"),
            plain_when_specialised=tables.flag("warmup"),
        ),
        jit_available=jit.flag("available"),
        jit_enabled=jit.flag("enabled"),
        free_threaded=tables.flag("free_threaded"),
        debug=tables.flag("debug"),
        has_warmup=tables.flag("warmup"),
    )


def _opnames(opnames: Message) -> dict[int, str]:
    named = {opnames.count(name): clean(name) for name in opnames.names()}
    if any(opcode >= _OPCODES for opcode in named):
        raise ProtocolError("an opcode is over 255")
    return named


def _families(families: Message) -> dict[str, str]:
    """Turn family → forms round into form → family."""
    return {
        clean(form): clean(family) for family in families.names() for form in families.texts(family)
    }


def _numbers(table: Message) -> dict[str, int]:
    return {clean(name): table.count(name) for name in table.names()}


def _cache_field(row: object) -> tuple[str, int]:
    name, size = as_row(row, 2)
    return clean(as_text(name)), as_number(size)
