"""What a partial function gives already is not asked for."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from specview.session.request import Request
from specview.session.session import Session
from tests.agent.client import Start
from tests.interpreters import EACH, VERSIONS

SUBJECT = """
import functools
from functools import partial, partialmethod

def plain(a, /, b: int = 2, *rest, key="x", other=object(), **more): return a
half = partial(plain, 1, key="y")

def three(a: int, b: str, c: float): return len(b) * (a + c)
first = partial(three, 1)
last = partial(three, c=0.5)
middle = partial(three, b="b")
twice = partial(partial(three, 1), "b")
if hasattr(functools, "Placeholder"):
    open = partial(three, functools.Placeholder, "b")

class Calc:
    def scaled(self, by: int, text: str) -> str: return text * by
    doubled = partialmethod(scaled, 2)
    doubled_spam = partialmethod(doubled, "spam")
    spam = partialmethod(scaled, text="spam")
    eggs = partialmethod(spam, 3)

    @classmethod
    def made(cls, by: int, text: str): return cls().scaled(by, text)
    made_twice = partialmethod(made, 2)

    @staticmethod
    def joined(by: int, text: str): return text * by
    joined_twice = partialmethod(joined, 2)
    if hasattr(functools, "Placeholder"):
        held = partialmethod(scaled, functools.Placeholder, "spam")
    def __call__(self, by: int): return by + 1

bound = partial(Calc().scaled, 2)
called = partial(Calc())
of_class = partial(Calc.made, 2)
"""

CALLS = {
    "first": "first('spam', 1.5)",
    "last": "last(3, 'spam')",
    "middle": "middle(3, c=1.5)",
    "twice": "twice(1.5)",
    "bound": "bound('spam')",
    "called": "called(3)",
    "of_class": "of_class('spam')",
    "Calc.doubled": "Calc().doubled('spam')",
    "Calc.doubled_spam": "Calc().doubled_spam()",
    "Calc.spam": "Calc().spam(3)",
    "Calc.eggs": "Calc().eggs()",
    "Calc.made_twice": "Calc.made_twice('spam')",
    "Calc.joined_twice": "Calc.joined_twice('spam')",
}
WITH_PLACEHOLDER = {"open": "open(3, 1.5)", "Calc.held": "Calc().held(3)"}


def parameters(start: Start, target: str) -> tuple[str, list[tuple[str, str | None]]]:
    closing: dict[str, Any] = start(SUBJECT).load(f"subject:{target}").closing
    shown = closing["functions"][0]["parameters"]
    return closing["name"], [(each["name"], each["default"]) for each in shown]


def test_a_partial_asks_only_for_what_it_does_not_give(start: Start) -> None:
    name, shown = parameters(start, "half")
    assert name == "half(b=2, *rest, key=…, other=…, **more)"
    assert shown[:4] == [("b", "2"), ("rest", None), ("key", "…"), ("other", "…")]


def test_a_partial_method_asks_for_its_instance_and_what_it_does_not_give(start: Start) -> None:
    assert parameters(start, "Calc.doubled") == (
        "Calc.doubled(self, text)",
        [("self", None), ("text", None)],
    )
    assert parameters(start, "Calc.spam")[1] == [("self", None), ("by", None), ("text", "…")]


async def played(python: Path, file: Path, target: str) -> tuple[str, int, int]:
    """The call that is made, the runs and how many of them failed."""
    session = Session(Request(f"{file}:{target}", python=str(python)))
    try:
        recording = await session.open()
        await session.run(3)
    finally:
        await session.close()
    return recording.workload.phases[0].call, recording.runs, recording.failed_runs


@pytest.mark.parametrize("target", CALLS)
def test_a_call_is_made_with_what_is_not_given(python: Path, tmp_path: Path, target: str) -> None:
    file = tmp_path / "subject.py"
    file.write_text(SUBJECT, encoding="utf-8")
    assert asyncio.run(played(python, file, target)) == (CALLS[target], 3, 0)


@pytest.mark.parametrize("target", WITH_PLACEHOLDER)
@pytest.mark.parametrize("python", EACH[VERSIONS.index("3.14") :], indirect=True)
def test_a_placeholder_leaves_one_to_be_given(python: Path, tmp_path: Path, target: str) -> None:
    file = tmp_path / "subject.py"
    file.write_text(SUBJECT, encoding="utf-8")
    assert asyncio.run(played(python, file, target)) == (WITH_PLACEHOLDER[target], 3, 0)
