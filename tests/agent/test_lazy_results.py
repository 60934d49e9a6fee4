"""Coroutines and generators are driven to their end within their run."""

from __future__ import annotations

import pytest

from tests.agent.client import Agent, Start

SUBJECT = """
import asyncio

loops = set()

async def work(a, b):
    await asyncio.sleep(0)
    loops.add(id(asyncio.get_running_loop()))
    return a + b

def numbers(n):
    for at in range(n):
        yield at + 1

async def stream(n):
    for at in range(n):
        await asyncio.sleep(0)
        yield at + 1

def endless():
    while True:
        yield 1

async def fail():
    task = asyncio.ensure_future(asyncio.sleep(100))
    await asyncio.sleep(0)
    raise ValueError("inside")
"""


@pytest.fixture
def agent(start: Start) -> Agent:
    agent = start(SUBJECT)
    agent.load("subject")
    return agent


def test_a_coroutine_runs_on_one_loop(agent: Agent) -> None:
    assert agent.calls("work(1, 2)", 20).changes
    agent.calls("print(len(loops))")
    error = agent.calls("fail()").of("error")[0]["exception"]
    assert (error["message"], error["frames"][-1]["name"]) == ("inside", "fail")
    assert agent.calls("work(1, 2)", 2).closing["errors"] == 0
    agent.quit()
    assert agent.output[21] == "1\n"
    assert not any("never" in text or "pending" in text for text in agent.output.values())


def test_a_generator_is_exhausted_in_its_run(agent: Agent) -> None:
    answer = agent.calls("numbers(50)", 10)
    assert answer.changes
    assert agent.calls("stream(20)", 10).changes
    assert not answer.of("notice")


def test_an_endless_generator_is_bounded_and_said_so(agent: Agent) -> None:
    answer = agent.calls("endless()")
    assert [notice["code"] for notice in answer.of("notice")] == ["endless"]
    assert answer.closing["errors"] == 0


def test_a_setup_defines_names_beside_the_modules(start: Start) -> None:
    agent = start("base = 1\ndef f(a): return a + base\n")
    agent.load("subject:f")
    source = "x = base + 1\ndef g(n): return [f(each) + x for each in range(n)]\n"
    assert agent.ask("setup", source=source).closing == {"kind": "ready"}
    assert agent.ask("setup", source="y = g(3)").changes
    agent.calls("print(g(2), y, (lambda: x)(), [x for _ in (1,)], 'x' in globals())")
    agent.quit()
    assert agent.output[1] == "[3, 4] [3, 4, 5] 2 [2] False\n"


def test_what_a_run_returns_is_let_go_of_in_that_run(start: Start) -> None:
    agent = start(
        """
        class Noisy:
            def __del__(self): print("gone")
        """
    )
    agent.load("subject:Noisy.__del__")
    agent.calls("Noisy()", 3)
    agent.quit()
    assert agent.output == {1: "gone\n", 2: "gone\n", 3: "gone\n"}


def test_results_of_any_class_are_accepted(start: Start) -> None:
    agent = start(
        """
        class Meta(type):
            __hash__ = None
            def __eq__(cls, other): raise AssertionError
            def __getattribute__(cls, name): raise AssertionError
        class Odd(metaclass=Meta):
            def __getattribute__(self, name): raise AssertionError
        def make(): return Odd
        """
    )
    agent.load("subject:make")
    assert agent.calls("Odd()", 2000).closing["errors"] == 0
