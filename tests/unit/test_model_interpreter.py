"""What an interpreter's own tables mean."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from specview.model.interpreter import Counter, CounterLayout, FormKind, Interpreter, cache_layout
from specview.session.fields import Message
from specview.session.process import AGENT
from specview.session.tables import read_interpreter
from tests.unit.builders import LATER, V311, V315, interpreter, listing, word


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Interpreter:
    """The tables that the agent sends of the interpreter that runs the tests."""
    box = tmp_path_factory.mktemp("agent") / "box"
    box.write_bytes(bytes(1 << 20))
    command = [sys.executable, str(AGENT), "nonce", str(box)]
    quit_at_once = json.dumps({"do": "quit"}) + "\n"
    answer = subprocess.run(
        command, input=quit_at_once.encode(), capture_output=True, check=True, timeout=30
    )
    return read_interpreter(Message.parse(answer.stdout.splitlines()[0]))


def test_every_name_of_the_running_interpreter_has_a_kind(running: Interpreter) -> None:
    kinds = {name: running.kind(name) for name in running.opnames.values()}
    for name, kind in kinds.items():
        family = running.families.get(name)
        if name.startswith("INSTRUMENTED_"):
            assert kind is FormKind.INSTRUMENTED
        elif kind is FormKind.SPECIALISED:
            assert family in running.site_families
            assert name.startswith(f"{family}_") or family == "CALL_FUNCTION_EX"
        elif kind is FormKind.GENERIC:
            assert family is None or name == f"{family}_ADAPTIVE"
    assert kinds["BINARY_OP"] is FormKind.GENERIC
    assert kinds["BINARY_OP_ADD_INT"] is FormKind.SPECIALISED
    assert FormKind.BOOKKEEPING in kinds.values()


def test_every_site_of_the_running_interpreter_has_a_counter_first(running: Interpreter) -> None:
    for family in running.site_families:
        assert running.caches[family] > 0
        first = running.cache_fields[family][0]
        assert (first.name, first.first, first.size) == ("counter", 1, 1)
        fields = running.cache_fields[family]
        assert sum(field.size for field in fields) == running.caches[family]


def test_no_family_of_the_running_interpreter_is_overlooked(running: Interpreter) -> None:
    assert {"BINARY_OP", "CALL", "COMPARE_OP", "LOAD_ATTR", "LOAD_GLOBAL"} <= running.site_families
    assert not {"RESUME", "LOAD_FAST", "LOAD_CONST", "JUMP_BACKWARD"} & running.site_families
    assert all(form in running.opnames.values() for form in running.families)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("BINARY_OP", FormKind.GENERIC),
        ("BINARY_OP_ADAPTIVE", FormKind.GENERIC),
        ("BINARY_OP_ADD_INT", FormKind.SPECIALISED),
        ("CALL_NON_PY_GENERAL", FormKind.ORDINARY),
        ("LOAD_FAST__LOAD_FAST", FormKind.BOOKKEEPING),
        ("RESUME_QUICK", FormKind.BOOKKEEPING),
        ("JUMP_BACKWARD_JIT", FormKind.BOOKKEEPING),
        ("ENTER_EXECUTOR", FormKind.EXECUTOR),
        ("INSTRUMENTED_CALL", FormKind.INSTRUMENTED),
        ("TRACE_RECORD", FormKind.INSTRUMENTED),
        ("POP_TOP", FormKind.GENERIC),
        ("<200>", FormKind.GENERIC),
    ],
)
def test_forms_that_gain_nothing_are_never_called_specialised(name: str, kind: FormKind) -> None:
    assert interpreter().kind(name) is kind


def test_an_opcode_without_a_name_is_shown_by_number() -> None:
    assert interpreter().opname(250) == "<250>"


def test_counters_are_read_as_each_version_writes_them() -> None:
    old, late = interpreter(V311).counter, interpreter(V315).counter
    assert old.read(53, specialised=True) == Counter(53, 0)
    assert old.read(501, specialised=False) == Counter(31, 5)
    assert late.read(416, specialised=True) == Counter(52, 0)
    for version in LATER[:-1]:
        assert interpreter(version).counter.read(832, specialised=True) == Counter(52, 0)


@pytest.mark.parametrize("version", [V311, *LATER], ids=str)
def test_a_form_just_chosen_has_53_misses_left(version: tuple[int, int]) -> None:
    of = interpreter(version)
    chosen, last = (53, 1) if version == V311 else (word(of, 52, 0), word(of, 0, 0))
    assert of.counter.misses_left(chosen) == CounterLayout.MISSES == 53
    assert of.counter.misses_left(last) == 1


def test_cache_fields_lie_one_behind_the_other() -> None:
    fields = cache_layout([("counter", 1), ("version", 2), ("descr", 4)])
    assert [(field.first, field.size) for field in fields] == [(1, 1), (2, 2), (4, 4)]


def test_each_unit_belongs_to_its_instruction() -> None:
    code = listing(interpreter(), "RESUME", "BINARY_OP", "CALL", "RETURN_VALUE", jumps={3: 1})
    assert list(code.owner_of_unit) == [0, 1, 1, 2, 2, 2, 2, 3]
    assert code.by_offset == {0: 0, 2: 1, 6: 2, 14: 3}
    assert [site.name for site in code.sites] == ["BINARY_OP", "CALL"]
    assert [code.in_loop(one) for one in code.instructions] == [False, True, True, True]
    assert code.last_line == 1


def test_the_agents_folder_is_where_it_is_looked_for() -> None:
    assert Path(AGENT, "__main__.py").is_file()
