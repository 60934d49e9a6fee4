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


def at(run: int, site: OneSite, verdict: Verdict | None) -> Moment:
    return Moment(site.of, site.state(run), verdict)


OLD, USUAL, LAST = interpreter(V311), interpreter(V314), interpreter(V315)
ADD, JOIN, TRIES = "BINARY_OP_ADD_INT", "BINARY_OP_ADD_UNICODE", "BINARY_OP_ADAPTIVE"
YOUNG = -7 & 0xFFFF
"""3.11's warm-up behind the first call."""


def moments() -> dict[str, Moment]:
    """One moment for every verdict, and more where the words differ."""
    return {
        **moments_before_an_attempt(),
        **moments_of_a_form(),
        **moments_of_many_forms(),
        **moments_of_refusals(),
        **moments_of_other_forms(),
        **moments_of_no_site(),
    }


def moments_before_an_attempt() -> dict[str, Moment]:
    warming = OneSite(USUAL).after(1, counter=1)
    young = OneSite(OLD).after(1, warmup=YOUNG)
    return {
        "not executed": at(1, OneSite(USUAL), Verdict.NOT_EXECUTED),
        "warming": at(1, warming, Verdict.WARMING),
        "warming 3.11": at(1, young, Verdict.WARMING),
    }


def moments_of_a_form() -> dict[str, Moment]:
    stable = OneSite(USUAL).after(2, ADD, fresh(USUAL))
    last = OneSite(LAST).after(2, ADD, fresh(LAST))
    missing = OneSite(USUAL).after(2, ADD, fresh(USUAL)).after(9, counter=word(USUAL, 25, 0))
    old = OneSite(OLD).after(9, ADD, 53, warmup=0).after(10, counter=1)
    return {
        "stable": at(2, stable, Verdict.STABLE),
        "stable 3.15": at(2, last, Verdict.STABLE),
        "missing": at(9, missing, Verdict.MISSING),
        "missing 3.11": at(10, old, Verdict.MISSING),
    }


def moments_of_many_forms() -> dict[str, Moment]:
    again = two_forms().after(120, ADD, fresh(USUAL)).after(130, counter=word(USUAL, 0, 0))
    given_up = two_forms().after(120, "BINARY_OP", word(USUAL, 6, 3))
    return {
        "thrashing": at(130, again, Verdict.THRASHING),
        "thrashing generic": at(120, given_up, Verdict.THRASHING),
    }


def two_forms() -> OneSite:
    return OneSite(USUAL).after(2, ADD, fresh(USUAL)).after(60, JOIN, fresh(USUAL))


def moments_of_refusals() -> dict[str, Moment]:
    failing = OneSite(USUAL).after(2, counter=word(USUAL, 6, 3))
    old = OneSite(OLD).after(9, TRIES, 31 << 4 | 5, warmup=0).after(10, counter=63 << 4 | 6)
    given_up = OneSite(OLD, "COMPARE_OP").after(9, "COMPARE_OP", 0, warmup=0)
    return {
        "failing": at(2, failing, Verdict.FAILING),
        "failing 3.11": at(10, old, Verdict.FAILING),
        "given up 3.11": at(9, given_up, Verdict.FAILING),
    }


def moments_of_other_forms() -> dict[str, Moment]:
    generic = OneSite(USUAL, "CALL").after(2, "CALL_NON_PY_GENERAL", fresh(USUAL))
    jitted = OneSite(USUAL, "JUMP_BACKWARD").after(2, "ENTER_EXECUTOR")
    instrumented = OneSite(USUAL, "CALL").after(2, "INSTRUMENTED_CALL")
    unseen = OneSite(OLD, "BINARY_OP", "POP_JUMP_IF_FALSE").after(1, warmup=YOUNG)
    return {
        "generic form": at(2, generic, Verdict.GENERIC_FORM),
        "jitted": at(2, jitted, Verdict.JITTED),
        "instrumented": at(2, instrumented, Verdict.UNKNOWN),
        "unseen 3.11": at(1, unseen, Verdict.UNKNOWN),
    }


def moments_of_no_site() -> dict[str, Moment]:
    resumed = OneSite(USUAL, "RESUME").after(1, "RESUME_CHECK")
    return {
        "bookkeeping": at(1, resumed, None),
        "bookkeeping cold": at(0, OneSite(USUAL, "RESUME"), None),
        "plain": at(0, OneSite(USUAL, "POP_TOP"), None),
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
