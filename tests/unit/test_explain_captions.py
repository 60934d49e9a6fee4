"""What is said of an instruction at a moment, for every verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from specview.explain.caption import caption
from specview.explain.counter import counter_words
from specview.explain.fields import explain_field
from specview.model.interpreter import FormKind, Interpreter
from specview.model.site import InstructionState
from specview.model.verdict import Verdict
from tests.interpreters import VERSIONS
from tests.unit.builders import V311, V314, V315, OneSite, fresh, interpreter, word
from tests.unit.explained import tables_of

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

LIMIT = 480
"""Most characters of a caption: five lines of the screen."""


def with_jit(version: tuple[int, int]) -> Interpreter:
    return replace(interpreter(version), jit_available=True, jit_enabled=True)


@dataclass(frozen=True)
class Moment:
    """A state that a recording can show, and the verdict it has."""

    of: Interpreter
    state: InstructionState
    verdict: Verdict | None


def moments() -> dict[str, Moment]:
    """One moment for every verdict, and more where the words differ."""
    old, of = interpreter(V311), interpreter(V314)
    last = interpreter(V315)
    add, join, tries = "BINARY_OP_ADD_INT", "BINARY_OP_ADD_UNICODE", "BINARY_OP_ADAPTIVE"
    specialised = OneSite(of).after(2, add, fresh(of))
    missing = OneSite(of).after(2, add, fresh(of)).after(9, counter=word(of, 25, 0))
    thrashing = OneSite(of).after(2, add, fresh(of)).after(60, join, fresh(of))
    thrashing.after(120, add, fresh(of)).after(130, counter=word(of, 0, 0))
    given_up = OneSite(of).after(2, add, fresh(of)).after(60, join, fresh(of))
    given_up.after(120, "BINARY_OP", word(of, 6, 3))
    hot = OneSite(old).after(9, add, 53, warmup=0)
    refused = OneSite(old).after(9, tries, 31 << 4 | 5, warmup=0)
    plain = OneSite(old, "COMPARE_OP").after(9, "COMPARE_OP", 0, warmup=0)
    stands = Verdict.UNKNOWN
    return {
        "not executed": Moment(of, OneSite(of).state(1), Verdict.NOT_EXECUTED),
        "warming": Moment(of, OneSite(of).after(1, counter=1).state(1), Verdict.WARMING),
        "warming 3.11": Moment(
            old, OneSite(old).after(1, warmup=-7 & 0xFFFF).state(1), Verdict.WARMING
        ),
        "stable": Moment(of, specialised.state(2), Verdict.STABLE),
        "stable 3.15": Moment(
            last, OneSite(last).after(2, add, fresh(last)).state(2), Verdict.STABLE
        ),
        "missing": Moment(of, missing.state(9), Verdict.MISSING),
        "missing 3.11": Moment(old, hot.after(10, counter=1).state(10), Verdict.MISSING),
        "thrashing": Moment(of, thrashing.state(130), Verdict.THRASHING),
        "thrashing generic": Moment(of, given_up.state(120), Verdict.THRASHING),
        "failing": Moment(
            of, OneSite(of).after(2, counter=word(of, 6, 3)).state(2), Verdict.FAILING
        ),
        "failing 3.11": Moment(
            old, refused.after(10, counter=63 << 4 | 6).state(10), Verdict.FAILING
        ),
        "given up 3.11": Moment(old, plain.state(9), Verdict.FAILING),
        "generic form": Moment(
            of,
            OneSite(of, "CALL").after(2, "CALL_NON_PY_GENERAL", fresh(of)).state(2),
            Verdict.GENERIC_FORM,
        ),
        "jitted": Moment(
            of, OneSite(of, "JUMP_BACKWARD").after(2, "ENTER_EXECUTOR").state(2), Verdict.JITTED
        ),
        "instrumented": Moment(
            of, OneSite(of, "CALL").after(2, "INSTRUMENTED_CALL").state(2), stands
        ),
        "unseen 3.11": Moment(
            old,
            OneSite(old, "BINARY_OP", "POP_JUMP_IF_FALSE").after(1, warmup=-7 & 0xFFFF).state(1),
            stands,
        ),
        "bookkeeping": Moment(of, OneSite(of, "RESUME").after(1, "RESUME_CHECK").state(1), None),
        "bookkeeping cold": Moment(of, OneSite(of, "RESUME").state(0), None),
        "plain": Moment(of, OneSite(of, "POP_TOP").state(0), None),
    }


def test_captions_say_what_stands_there_and_what_comes_next(golden: SnapshotAssertion) -> None:
    lines = [
        f"[{name}] {one.state.now}\n{caption(one.state, one.of)}\n"
        for name, one in moments().items()
    ]
    assert "\n".join(lines) == golden


@pytest.mark.parametrize("name", moments())
def test_captions_are_short_and_of_the_state_they_are_for(name: str) -> None:
    one = moments()[name]
    assert one.state.verdict is one.verdict
    said = caption(one.state, one.of)
    assert len(said) <= LIMIT
    assert said.endswith(".")
    assert said.isprintable()


@pytest.mark.parametrize("version", VERSIONS)
def test_captions_of_all_forms_are_short_and_name_the_form(version: str) -> None:
    of = tables_of(version)
    missing = moments()["missing"].state
    for form, family in of.families.items():
        if of.kind(form) is FormKind.SPECIALISED:
            instruction = replace(missing.instruction, name=family)
            said = caption(replace(missing, instruction=instruction, now=form), of)
            assert said.startswith(f"{form} ")
            assert f", {family} runs instead" in said
            assert len(said) <= LIMIT, said


def test_every_verdict_has_a_caption() -> None:
    assert {one.verdict for one in moments().values()} == {*Verdict, None}


def test_counters_are_told_in_words(golden: SnapshotAssertion) -> None:
    sites = {name: one for name, one in moments().items() if one.state.instruction.family}
    lines = [f"[{name}] {counter_words(one.state, one.of)}" for name, one in sites.items()]
    assert "\n".join(lines) == golden


def test_cache_fields_are_told_in_words(golden: SnapshotAssertion) -> None:
    of = interpreter(V314)
    slot = OneSite(of, "LOAD_ATTR").after(2, "LOAD_ATTR_SLOT", word(of, 25, 0)).state(2)
    cold = OneSite(of, "LOAD_ATTR").state(0)
    jit = with_jit(V314)
    jump = OneSite(jit, "JUMP_BACKWARD").after(2, "JUMP_BACKWARD_JIT", word(jit, 4093, 12)).state(2)
    branch = OneSite(of, "POP_JUMP_IF_FALSE").state(0)
    told = [
        explain_field(of, "LOAD_ATTR", "counter", slot.counter.value << 4, slot)
        if slot.counter
        else None,
        explain_field(of, "LOAD_ATTR", "version", 0x20355, slot),
        explain_field(of, "LOAD_ATTR", "keys_version", 0x70020, slot),
        explain_field(of, "LOAD_ATTR", "descr", 0x7FE92E2441A0, slot),
        explain_field(of, "LOAD_ATTR", "version", 0, cold),
        explain_field(jit, "JUMP_BACKWARD", "counter", word(jit, 4093, 12), jump),
        explain_field(of, "JUMP_BACKWARD", "counter", word(of, 4095, 12), jump),
        explain_field(of, "POP_JUMP_IF_FALSE", "counter", 0b0101010100010110, branch),
        explain_field(of, "LOAD_ATTR", "novel", 7, slot),
    ]
    assert "\n".join(f"{one.name}  {one.shown}  {one.meaning}" for one in told if one) == golden


def test_a_jump_that_3_11_takes_along_is_told_by_its_outcomes() -> None:
    of = interpreter(V311)
    site = OneSite(of, "COMPARE_OP").after(9, "COMPARE_OP_INT", 53, warmup=0).state(9)
    jumping = replace(site, now="COMPARE_OP_INT_JUMP")
    assert explain_field(of, "COMPARE_OP", "mask", 6, jumping).shown == "equal, greater"
    assert explain_field(of, "COMPARE_OP", "counter", 52, site).shown == "52"
