"""Looking changes nothing: between commands none of the program's Python functions runs."""

from __future__ import annotations

from tests.agent.client import FOLDER, Agent, Start

MONITOR = """
import sys
started = []

def on(name):
    monitoring = sys.monitoring
    monitoring.use_tool_id(3, "test")
    monitoring.register_callback(3, monitoring.events.PY_START, note)
    monitoring.set_events(3, monitoring.events.PY_START)

def note(code, offset):
    started.append((code.co_filename, code.co_qualname))

def report():
    sys.monitoring.set_events(3, 0)
    for file, name in started:
        print(file, name)

def work():
    return 1

def fail():
    raise ValueError("message")
"""

CODES = """
import ctypes, gc, sys

def codes():
    found, waiting = {}, [
        each.__code__ for each in gc.get_objects() if type(each) is type(codes)
    ]
    while waiting:
        code = waiting.pop()
        if id(code) not in found and "/specview/agent/" not in code.co_filename:
            found[id(code)] = code
            waiting += [each for each in code.co_consts if type(each) is type(code)]
    return found.values()

def warmups():
    return [(code, ctypes.c_int16.from_address(id(code) + 52).value) for code in codes()]

before = []

def start():
    before.extend(warmups())

def report():
    print(len(before) > 500)
    for code, warmup in before:
        if ctypes.c_int16.from_address(id(code) + 52).value != warmup:
            print(code.co_filename, code.co_qualname)

def work():
    return 1

def fail():
    raise ValueError("message")
"""


def commands_of_all_kinds(agent: Agent) -> None:
    agent.calls("work()", 2000)
    agent.calls("fail()", 5)
    agent.call("1 +")
    agent.ask("nonsense")
    agent.ask("setup", source="two = 2")
    agent.calls("two", 3)


def test_no_function_outside_the_agent_runs_between_commands(start: Start) -> None:
    agent = start("")
    on_3_11 = agent.hello["interpreter"]["warmup"]
    agent.close()
    agent = start(CODES if on_3_11 else MONITOR)
    agent.load("subject:work")
    agent.calls("start()" if on_3_11 else "on(1)")
    commands_of_all_kinds(agent)
    agent.calls("report()")
    agent.quit()
    last = max(agent.output)
    lines = agent.output[last].splitlines()
    if on_3_11:
        assert lines.pop(0) == "True"
    expected = ("work", "fail", "start", "report", "warmups", "codes", "<module>", "note")
    foreign = [
        line
        for line in lines
        if not line.startswith((str(FOLDER), "<specview driver>"))
        and line.rsplit(" ", 1)[1].split(".")[-1] not in expected
    ]
    assert foreign == []
    assert any("work" in line for line in lines)


def test_the_library_is_cold_when_it_is_the_target(start: Start) -> None:
    for target, call in (
        ("dis:findlinestarts", "list(findlinestarts(disassemble.__code__))"),
        ("enum:EnumType.__len__", "len(EnumCheck)"),
        ("json.encoder:JSONEncoder.encode", "JSONEncoder().encode([1])"),
        ("ctypes:string_at", "string_at(b'abc')"),
        ("posixpath:join", "join('a', 'b')"),
    ):
        agent = start("")
        loaded = agent.load(target)
        assert loaded.closing["kind"] == "loaded", loaded.closing
        assert not loaded.of("notice")
        first = agent.calls(call, 20)
        assert first.closing["errors"] == 0, first.of("error")
        assert first.changes
        assert agent.calls("1", 50).changes == []
        assert agent.quit() == 0
        agent.close()


def test_a_program_has_its_own_copy_of_each_module(start: Start) -> None:
    agent = start(
        """
        import ctypes, dis, collections, enum, mmap, fcntl, json, signal, types
        def f():
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
            assert ctypes.sizeof(ctypes.c_int) == 4 and ctypes.POINTER(ctypes.c_int)
            assert json.loads(json.dumps([1])) == [1]
            dis.dis(f, file=__import__("io").StringIO())
            return collections.namedtuple("P", "a b")(1, 2)
        """
    )
    agent.load("subject:f")
    assert agent.calls("f()", 3).closing["errors"] == 0
