"""Why a site is what it is, on real interpreters."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from specview.explain.diagnosis import GUARD_MISSES, ORDINARY_CALL, Diagnosis
from specview.explain.unstable import totals, unstable_sites
from specview.model.recording import Recording
from specview.model.verdict import Verdict
from specview.report.headless import play
from specview.session.request import Request
from specview.session.session import Session
from tests.interpreters import NEWEST, installed

Python = tuple[tuple[int, int], str]


@pytest.fixture(params=NEWEST)
def python(request: pytest.FixtureRequest) -> Python:
    path = installed().get(request.param)
    if path is None:
        pytest.skip(f"CPython {request.param} is not installed")
    major, minor = request.param.split(".")
    return (int(major), int(minor)), str(path)


def played(folder: Path, python: Python, source: str, *calls: str, cycle: int = 1) -> Recording:
    file = folder / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    request = Request(f"{file}:site", python=python[1], calls=calls, cycle=cycle)
    return play(Session(request)).recording


def of_family(recording: Recording, *families: str) -> Diagnosis:
    (one,) = [
        one
        for one in unstable_sites(recording, recording.runs)
        if one.state.instruction.name in families
    ]
    return one


def types(diagnosis: Diagnosis, reason: int) -> set[tuple[str, ...]]:
    return {tuple(shape.type for shape in one.shapes) for one in diagnosis.reasons[reason].inputs}


def test_a_refusal_has_the_name_that_cpython_gives_it_and_its_share(
    tmp_path: Path, python: Python
) -> None:
    source = """
        class Sum:
            def __add__(self, other):
                return other
        one = Sum()
        def site(a, b):
            return a + b
    """
    recording = played(tmp_path, python, source, "60: site(one, one)", "20: site(True, 2)")
    found = of_family(recording, "BINARY_OP")
    assert found.verdict is Verdict.FAILING
    told = {reason.code: (reason.count, round(reason.share, 3)) for reason in found.reasons}
    assert told == {
        "BINARY_OP_ADD_OTHER": (60, 0.75),
        "BINARY_OP_ADD_DIFFERENT_TYPES": (20, 0.25),
    }


def test_an_input_that_the_guard_turns_away_is_told_with_its_share(
    tmp_path: Path, python: Python
) -> None:
    source = """
        class Tea:
            def __init__(self):
                self.price = 1
        class Coffee:
            def __init__(self):
                self.price = 2
        tea, coffee = Tea(), Coffee()
        def site(drink):
            return drink.price
    """
    recording = played(tmp_path, python, source, "60: site(tea)", "20: site(coffee)")
    found = of_family(recording, "LOAD_ATTR")
    assert found.verdict is Verdict.MISSING
    assert [reason.code for reason in found.reasons] == [GUARD_MISSES]
    assert types(found, 0) == {("subject.Coffee",)}
    assert found.reasons[0].count == found.state.misses == 20


def test_of_a_thrashing_site_every_kind_of_input_is_a_reason(
    tmp_path: Path, python: Python
) -> None:
    source = "def site(a, b):\n    return a + b\n"
    recording = played(tmp_path, python, source, "60: site(1, 2)", "60: site('a', 'b')", cycle=6)
    found = of_family(recording, "BINARY_OP")
    assert found.verdict is Verdict.THRASHING
    assert [reason.code for reason in found.reasons] == [GUARD_MISSES, GUARD_MISSES]
    assert types(found, 0) | types(found, 1) == {("int", "int"), ("str", "str")}
    assert sum(reason.share for reason in found.reasons) == pytest.approx(1.0)


def test_a_form_that_only_makes_the_ordinary_call_says_so(tmp_path: Path, python: Python) -> None:
    """There is no such form before 3.13; the specialiser refuses there."""
    source = """
        class Called:
            def __call__(self, value):
                return value
        called = Called()
        def site(function):
            return function(1)
    """
    recording = played(tmp_path, python, source, "60: site(called)")
    found = of_family(recording, "PRECALL" if python[0] < (3, 12) else "CALL")
    if python[0] < (3, 13):
        assert found.verdict is Verdict.FAILING
        assert ORDINARY_CALL not in {reason.code for reason in found.reasons}
    else:
        assert found.verdict is Verdict.GENERIC_FORM
        assert [reason.code for reason in found.reasons] == [ORDINARY_CALL]


def test_the_worst_site_comes_first_and_stable_ones_do_not_come(
    tmp_path: Path, python: Python
) -> None:
    source = """
        def site(values):
            total = 0
            for value in values:
                total = total + value % 7
            return total / 2
    """
    recording = played(tmp_path, python, source, "60: site(range(40))")
    listed = unstable_sites(recording, recording.runs)
    signs = [one.state.instruction.argrepr for one in listed]
    assert signs.index("%") < signs.index("/")
    assert "+" not in signs
    whole = totals(recording, recording.runs).whole
    assert whole is not None
    assert whole.failed >= 2_000
    assert whole.specialised >= 2_000


def test_a_stable_site_has_inputs_and_no_reason(tmp_path: Path, python: Python) -> None:
    recording = played(tmp_path, python, "def site(a, b):\n    return a + b\n", "60: site(1, 2)")
    assert unstable_sites(recording, 60) == []
    (found,) = unstable_sites(recording, 60, verdicts=frozenset({Verdict.STABLE}))
    assert found.reasons == ()
    assert [one.arrived.count for one in found.judged] == [60]
