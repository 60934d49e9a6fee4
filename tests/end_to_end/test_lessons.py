"""A lesson says nothing that the interpreter under view did not do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from specview.demos import NAMES, all_lessons, find
from specview.demos.claims import (
    After,
    Alike,
    Claim,
    Close,
    Lacks,
    Plain,
    Printed,
    Raised,
    Table,
    stands,
)
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.recording import Recording
from specview.model.verdict import Verdict
from specview.model.workload import Origin
from specview.report.headless import play
from specview.session.request import Request
from specview.session.session import Session

VERSIONS = [(3, minor) for minor in range(11, 16)]
COLUMNS = 76
LINES = 2


def played(lesson: Lesson, python: Path | str = sys.executable) -> Recording:
    request = Request(lesson.target, python=str(python), calls=lesson.calls, observe=0)
    return play(Session(request, Origin.DEMO), 60).recording


def faults(lesson: Lesson, recording: Recording) -> Iterator[str]:
    """Whatever is wrong with what the lesson says of this recording."""
    if recording.runs != lesson.ends[-1] or recording.ended:
        yield f"the lesson ended after {recording.runs} runs: {recording.ended}"
        return
    version = recording.interpreter.version_info
    for index, (each, last) in enumerate(zip(lesson.steps, lesson.ends, strict=True)):
        telling = each.telling(version)
        after = After(recording, last - each.runs + 1, last)
        wrong = [claim for claim in telling.claims if not claim.holds(after)]
        yield from (f"step {index}: {claim} does not hold" for claim in wrong)
        told = lesson.tell(index, recording)
        if told.holds == bool(wrong):
            yield f"step {index}: {told} hides what does not hold"
        if telling.spot is not None and telling.spot.find(recording) is None:
            yield f"step {index}: nothing to look at"
        yield from (f"step {index}: {fault}" for fault in faults_of_caption(told.text, after))


def faults_of_caption(text: str, after: After) -> Iterator[str]:
    if len(textwrap.wrap(text, COLUMNS)) > LINES:
        yield f"{text!r} is too long"
    said = set(re.findall(r"\b[A-Z][A-Z0-9_]{3,}\b", text))
    if strange := said - forms(after):
        yield f"{text!r} names {strange}, which never stood there"
    runs = {int(run) for run in re.findall(r"\brun (\d+)", text)}
    events = {event.run for event in after.recording.events() if event.run <= after.last}
    if strange_runs := runs - events:
        yield f"{text!r} names runs {strange_runs}, in which nothing happened"


def forms(after: After) -> set[str]:
    """Every name that stood in the bytecode up to the end of the step."""
    generic = {one.name for code in after.recording.listings for one in code.instructions}
    events = [event for event in after.recording.events() if event.run <= after.last]
    return generic | {event.after for event in events} | {event.before for event in events}


@pytest.mark.parametrize("name", NAMES)
def test_what_a_lesson_says_is_what_the_interpreter_did(name: str, python: Path) -> None:
    lesson = find(name)
    assert list(faults(lesson, played(lesson, python))) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_version_is_told_one_thing_after_each_step(name: str) -> None:
    for each in find(name).steps:
        for version in VERSIONS:
            told = [telling for telling in each.tellings if telling.is_for(version)]
            assert len(told) == 1, (each.call, version)
            assert told[0].claims, (each.call, version)


@pytest.mark.parametrize("lesson", all_lessons(), ids=NAMES)
def test_the_code_of_a_lesson_can_be_read_and_copied(lesson: Lesson) -> None:
    source = lesson.path.read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 11))
    assert ast.get_docstring(tree)
    assert len(source.splitlines()) < 60
    assert lesson.name not in sys.stdlib_module_names
    assert lesson.name == lesson.path.stem
    for text in (lesson.title, lesson.about, lesson.look_at):
        assert text
        assert len(textwrap.wrap(text, COLUMNS)) <= LINES


def test_every_module_has_its_lesson() -> None:
    folder = find(NAMES[0]).path.parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == set(NAMES) == {lesson.name for lesson in all_lessons()}
    with pytest.raises(KeyError):
        find("nothing")


def test_steps_that_call_the_same_are_one_phase() -> None:
    lesson = find("integers")
    assert lesson.calls == ("20: add(1, 2)", "100: add('spam', 'eggs')")
    assert lesson.ends == (1, 2, 20, 21, 73, 120)
    assert [lesson.step_at(run) for run in (0, 1, 2, 19, 20, 119, 120, 500)] == [
        -1, 0, 1, 1, 2, 4, 5, 5,
    ]  # fmt: skip


def test_a_list_of_the_lessons_reads_none_of_them() -> None:
    command = "import sys, specview.demos; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    loaded = set(answer.stdout.split())
    assert "specview.demos" in loaded
    assert not any(name.startswith("specview.demos.lessons") for name in loaded)
    assert not loaded & {"asyncio", "textual", "rich"}


# What makes the claims worth something: each can be wrong, and is found out.

PLUS = at("BINARY_OP", function="plain")

WRONG: dict[str, Claim] = {
    "form": stands(PLUS, "BINARY_OP_ADD_FLOAT"),
    "verdict": stands(PLUS, verdict=Verdict.MISSING),
    "run": stands(PLUS, "BINARY_OP_ADD_INT", run=77),
    "misses": stands(PLUS, "BINARY_OP_ADD_INT", misses=1),
    "nowhere": stands(at("BINARY_OP", line="no such line")),
    "no site": stands(at("RETURN_VALUE")),
    "plain": Plain(PLUS),
    "lacks": Lacks(PLUS),
    "rows": Table("plain", empty=False),
    "no rows": Table("guarded", empty=True),
    "no table": Table("no such function", empty=True),
    "alike": Alike("plain", "guarded"),
    "nothing alike": Alike("compare", "no such function"),
    "printed": Printed("without try"),
    "close": Close(100),
    "raised": Raised("TypeError"),
}


@cache
def exceptions() -> Recording:
    return played(find("exceptions"))


@pytest.mark.parametrize("wrong", WRONG)
def test_a_claim_that_is_wrong_is_not_told(wrong: str) -> None:
    false = say("The interpreter did this: {0.form}.", WRONG[wrong])
    lesson = replace(find("exceptions"), steps=(step("plain(range(3))", false),))
    told = lesson.tell(0, exceptions())
    assert not told.holds
    assert "did this" not in told.text
    assert exceptions().interpreter.version in told.text
    after = After(exceptions(), 1, 20)
    assert not list(faults_of_caption(told.text, after))


def test_a_caption_that_is_wrong_is_found_out() -> None:
    after = After(exceptions(), 1, 20)
    assert not list(faults_of_caption("BINARY_OP_ADD_INT at last", after))
    assert len(list(faults_of_caption("BINARY_OP_ADD_FLOAT in run 19", after))) == 2
    assert len(list(faults_of_caption("and so on " * 20, after))) == 1
