"""The JSON report keeps its contract: version 1, for programs to read."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import NoneType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.model.recording import Recording
from specview.report.report import ReportOptions, report_for
from tests import recordings

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

CASES = {
    "add-3.14": recordings.add_314,
    "missing-3.14": lambda: recordings.add_314(27),
    "add-3.11": recordings.add_311,
    "nested-loop-errors": recordings.total_314,
    "failing-died": recordings.failing_314,
    "hostile": recordings.hostile,
}
cases = pytest.mark.parametrize("make", CASES.values(), ids=CASES)

OPTIONAL_INT = (int, NoneType)
VERDICTS = ("stable", "missing", "thrashing", "failing", "warming", "generic_form", "jitted")
COUNTS = ("sites", "executed", *VERDICTS, "not_executed", "unknown")
INSTRUCTION = {
    "offset": int,
    "line": OPTIONAL_INT,
    "end_line": OPTIONAL_INT,
    "col": OPTIONAL_INT,
    "end_col": OPTIONAL_INT,
    "generic": str,
    "now": str,
    "arg": OPTIONAL_INT,
    "argrepr": str,
    "family": (str, NoneType),
    "verdict": (str, NoneType),
    "counter": (dict, NoneType),
    "misses": int,
    "misses_exact": bool,
    "cache": dict,
    "executions": NoneType,
    "types": NoneType,
    "reason": NoneType,
}
EVENT = {
    "run": int, "phase": int, "code": int, "offset": int, "from": str, "to": str, "kind": str,
}  # fmt: skip
ENTRY = {"start": int, "end": int, "target": int, "depth": int, "lasti": bool}
SCHEMA: dict[str, Any] = {
    "schema": int,
    "specview": str,
    "interpreter": {"version": str, "executable": str, "jit": bool, "free_threaded": bool},
    "target": str,
    "phases": [{"call": str, "runs": int, "planned": int}],
    "summary": dict.fromkeys(COUNTS, int),
    "code": [
        {
            "id": int,
            "qualname": str,
            "file": str,
            "first_line": int,
            "parent": OPTIONAL_INT,
            "instructions": [INSTRUCTION],
            "exception_table": [ENTRY],
        }
    ],
    "events": [EVENT],
    "output": str,
    "errors": [{"run": int, "phase": int, "type": str, "message": str, "traceback": str}],
    "errors_total": int,
    "ended": (str, NoneType),
}


def check(value: Any, shape: Any, where: str = "report") -> None:  # noqa: ANN401 - any JSON
    """Fail where `value` has not exactly the fields and types of `shape`."""
    if isinstance(shape, dict):
        assert list(value) == list(shape), where
        for key, inner in shape.items():
            check(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for number, one in enumerate(value):
            check(one, shape[0], f"{where}[{number}]")
    else:
        expected = shape if isinstance(shape, tuple) else (shape,)
        assert type(value) in expected, where


def rendered(recording: Recording) -> str:
    return report_for("json").render(recording, ReportOptions())


def parsed(recording: Recording) -> Any:  # noqa: ANN401 - any JSON
    report = json.loads(rendered(recording))
    check(report, SCHEMA)
    return report


@cases
def test_report_is_the_stored_one(
    make: Callable[[], Recording], golden_file: Callable[[str], SnapshotAssertion]
) -> None:
    assert rendered(make()).replace('"specview": "0.1.0"', '"specview": "…"') == golden_file("json")


@cases
def test_report_has_the_fields_of_version_1_and_no_others(make: Callable[[], Recording]) -> None:
    report = parsed(make())
    assert report["schema"] == 1


@cases
def test_report_is_the_same_at_any_width(make: Callable[[], Recording]) -> None:
    assert rendered(make()) == report_for("json").render(make(), ReportOptions(80, colour=True))


@cases
def test_report_is_ascii_without_control_characters(make: Callable[[], Recording]) -> None:
    report = rendered(make())
    assert report.isascii()
    assert report.replace("\n", "").isprintable()


def verdicts(report: Any) -> list[str]:  # noqa: ANN401 - any JSON
    rows = (row for code in report["code"] for row in code["instructions"])
    return [row["verdict"] for row in rows if row["verdict"] is not None]


@cases
def test_every_site_is_counted_once(make: Callable[[], Recording]) -> None:
    report = parsed(make())
    summary = dict(report["summary"])
    sites, executed = summary.pop("sites"), summary.pop("executed")
    found = verdicts(report)
    assert sites == len(found) == sum(summary.values())
    assert summary == {key: found.count(key) for key in summary}
    assert executed == sites - summary["not_executed"] - summary["unknown"]


FORMS = st.sampled_from([44, 130, 131, 132, 255])
STEPS = st.lists(st.tuples(st.integers(1, 3), FORMS, st.integers(0, 4095)), min_size=1, max_size=60)


@given(steps=STEPS)
@settings(max_examples=60, deadline=None)
def test_any_history_makes_a_valid_report(steps: list[tuple[int, int, int]]) -> None:
    recording = recordings.add_314(0)
    run = recording.runs
    changes = []
    for gap, form, word in steps:
        run += gap
        changes += [(run, 0, 2, form), (run, 0, 3, word)]
    recordings.play(recording, run - recording.runs, changes)
    report = parsed(recording)
    assert len(verdicts(report)) == 1
    assert sum(phase["runs"] for phase in report["phases"]) == run
    runs = [event["run"] for event in report["events"]]
    assert runs == sorted(runs)
    assert {event["phase"] for event in report["events"]} <= {0, 1}
    site = report["code"][0]["instructions"][2]
    assert site["now"] == recording.interpreter.opname(steps[-1][1])
    for name in ("text", "markdown"):
        assert report_for(name).render(recording, ReportOptions()).endswith("\n")


def test_events_have_the_phase_of_their_run() -> None:
    events = parsed(recordings.add_314())["events"]
    assert [(event["run"], event["phase"]) for event in events] == [(2, 0), (73, 1)]


def test_runs_really_run_stand_beside_those_planned() -> None:
    phases = parsed(recordings.total_314())["phases"]
    assert [(phase["runs"], phase["planned"]) for phase in phases] == [(25, 25), (15, 30)]
    (played,) = parsed(recordings.failing_314())["phases"]
    assert (played["runs"], played["planned"]) == (560, 2000)


def test_caches_are_numbers_under_their_instruction() -> None:
    rows = parsed(recordings.add_314())["code"][0]["instructions"]
    assert rows[2]["cache"] == {"counter": 832, "descr": 183 << 16 | 39408}
    assert [row["offset"] for row in rows] == [0, 2, 4, 16]


def test_output_is_kept_as_it_was_written() -> None:
    report = parsed(recordings.hostile())
    assert report["output"] == f"{recordings.HOSTILE}\r\n\ttab {recordings.HOSTILE}"


def test_all_failed_runs_are_counted_where_only_some_are_kept() -> None:
    report = parsed(recordings.total_314())
    assert (len(report["errors"]), report["errors_total"]) == (12, 14)
    assert report["errors"][-1]["traceback"].endswith("KeyError: 'vat'")
