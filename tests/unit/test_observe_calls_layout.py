"""Callables that are laid out otherwise than expected are told apart by their types alone."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import Any

import pytest

from specview.agent.observe import callable_layout, calls
from specview.agent.observe.peek import Peek


@pytest.fixture
def peek(monkeypatch: pytest.MonkeyPatch) -> Peek:
    """A way to memory, where callables don't read as they should."""
    monkeypatch.setattr(callable_layout, "is_right", lambda _peek: False)
    monkeypatch.setattr(calls, "_desks", {})
    return Peek()


def stack(*operands: object) -> ctypes.Array[ctypes.c_uint64]:
    """Slots that hold these objects; None for NULL."""
    return (ctypes.c_uint64 * len(operands))(
        *[0 if operand is None else id(operand) for operand in operands]
    )


def one(argument: int) -> int:
    return argument


def other(argument: int) -> int:
    return argument


def test_nothing_but_types_is_told_and_two_functions_are_alike(peek: Peek) -> None:
    site: Any = SimpleNamespace(number=1, family="CALL", arg=1, end=3)
    look = calls.probe(site, peek)
    keys = []
    for callee in (one, other, len):
        operands = (None, callee) if calls.SELF_FIRST else (callee, None)
        slots = stack(*operands, 1.5)
        base = ctypes.addressof(slots) >> 3
        keys.append(look(base))
        shapes = calls.describe(site, peek, base + site.end)
        assert shapes == [(type(callee).__name__, {}), ("float", {})]
    assert keys[0] == keys[1] != keys[2]
