"""A run that raises is reported, and the next one goes on."""

from __future__ import annotations

import pytest

from tests.agent.client import Agent, Message, Start

SUBJECT = """
import sys

def watched():
    return "message"

class Odd(Exception):
    def __str__(self):
        return watched()

class Broken(Exception):
    def __str__(self):
        raise SystemExit

def fail(what):
    raise what

def chain():
    try:
        fail(KeyError("first"))
    except KeyError as error:
        raise ValueError("second") from error

def deep(n):
    return deep(n + 1)

def group():
    error = ExceptionGroup("both", [KeyError("a"), ValueError("b")])
    error.add_note("a note")
    raise error

def loop():
    error = ValueError("loop")
    error.__cause__ = error
    raise error

def endless_loop():
    while True:
        pass
"""


@pytest.fixture
def agent(start: Start) -> Agent:
    agent = start(SUBJECT)
    assert agent.load("subject").closing["kind"] == "loaded"
    return agent


def raised(agent: Agent, expression: str) -> Message:
    answer = agent.calls(expression)
    assert answer.closing["errors"] == 1
    (error,) = answer.of("error")
    exception: Message = error["exception"]
    return exception


def test_all_kinds_of_exceptions_end_the_run_only(agent: Agent) -> None:
    kinds = ["SystemExit", "KeyboardInterrupt", "GeneratorExit", "MemoryError", "BaseException"]
    for kind in kinds:
        found = raised(agent, f"fail({kind}('why'))")
        assert (found["type"], found["module"], found["message"]) == (kind, "builtins", "why")
        assert [frame["name"] for frame in found["frames"]] == ["fail"]
    assert raised(agent, "nothing")["frames"] == []
    assert agent.calls("watched()").closing["errors"] == 0


def test_causes_groups_and_notes_are_told(agent: Agent) -> None:
    found = raised(agent, "chain()")
    assert found["cause"]["message"] == "'first'"
    assert found["context"] is None
    assert found["frames"][0]["text"] == '        raise ValueError("second") from error'
    found = raised(agent, "group()")
    assert [inner["type"] for inner in found["group"]] == ["KeyError", "ValueError"]
    assert found["notes"] == ["a note"]
    assert raised(agent, "loop()")["cause"] is None


def test_endless_recursion_is_an_exception_with_its_ends(agent: Agent) -> None:
    found = raised(agent, "deep(0)")
    assert found["type"] == "RecursionError"
    assert len(found["frames"]) == 60
    assert found["omitted"] > 500
    assert agent.calls("watched()").closing["errors"] == 0


def test_a_message_is_read_without_running_what_is_watched(start: Start) -> None:
    agent = start(SUBJECT)
    agent.load("subject:Odd.__str__")
    answer = agent.calls("fail(Odd('argument'))", 20)
    assert answer.of("error")[0]["exception"]["message"] == "argument"
    assert answer.changes == []


def test_an_exception_that_cannot_be_shown_is_survived(start: Start) -> None:
    agent = start(SUBJECT)
    agent.load("subject:fail")
    assert "SystemExit" in raised(agent, "fail(Broken())")["message"]


def test_long_messages_are_bounded(agent: Agent) -> None:
    found = raised(agent, "fail(ValueError('\\u1234' * 10**6))")
    assert len(found["message"]) == 10_000
    nested = "fail(ExceptionGroup('g', [ValueError('\\u1234' * 10**6)] * 100))"
    assert raised(agent, nested)["type"] == "ExceptionGroup"
    assert agent.longest <= 1 << 20


def test_many_exceptions_are_counted(agent: Agent) -> None:
    answer = agent.calls("fail(ValueError())", 500)
    assert answer.closing["errors"] == 500
    assert len(answer.of("error")) == 50


def test_an_interrupt_ends_the_run_it_strikes(agent: Agent) -> None:
    import os
    import signal

    os.kill(agent.process.pid, signal.SIGINT)  # outside a run it is ignored
    agent.call("print('begun', flush=True) or endless_loop()")
    agent.tell(b'{"do":"run","runs":1,"slice_ns":1}')
    while b"begun" not in agent.raw:
        assert agent.process.poll() is None
    os.kill(agent.process.pid, signal.SIGINT)
    answer = agent.answer()
    assert answer.of("error")[0]["exception"]["type"] == "KeyboardInterrupt"
    assert (answer.closing["run"], answer.closing["errors"]) == (1, 1)
    assert agent.calls("watched()").closing["errors"] == 0


@pytest.mark.parametrize("expression", ["1 +", "x = 1", "yield", "await f()", "return 1", "", "\0"])
def test_what_is_no_expression_is_refused(agent: Agent, expression: str) -> None:
    answer = agent.call(expression)
    assert answer.closing["kind"] == "failed"
    assert agent.run().closing["kind"] == "broken"


def test_a_setup_that_fails_says_where(agent: Agent) -> None:
    failed = agent.ask("setup", source="a = 1\nfail(ValueError('bad'))\n").closing
    assert failed["kind"] == "failed"
    frames = failed["exception"]["frames"]
    assert (frames[0]["line"], frames[0]["name"]) == (2, "<module>")
    assert frames[0]["text"] == "fail(ValueError('bad'))"
    failed = agent.ask("setup", source="a b").closing
    assert failed["exception"]["position"]["text"] == "a b"
