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
from tests import observations, recordings

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

CASES: dict[str, Callable[[], Recording]] = {
    "add-3.14": recordings.add_314,
    "missing-3.14": lambda: recordings.add_314(27),
    "add-3.11": recordings.add_311,
    "nested-loop-errors": recordings.total_314,
    "failing-died": recordings.failing_314,
    "hostile": recordings.hostile,
    "missing-observed": observations.add_observed,
    "partly-observed": lambda: observations.add_observed(60, limit=10),
    "nested-observed": observations.total_observed,
}
pytestmark = pytest.mark.usefixtures("few_rules")
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
    "executions": OPTIONAL_INT,
    "types": (list, NoneType),
    "reason": (dict, NoneType),
    "executions_exact": (bool, NoneType),
    "account": (dict, NoneType),
    "reasons": (list, NoneType),
}
INPUT = {"operands": list, "count": int, "words": str}
TYPE = {
    **INPUT, "exact": bool, "phases": list, "traits": list, "outcome": (dict, NoneType),
}  # fmt: skip
REASON: dict[str, Any] = {
    "code": str,
    "text": str,
    "advice": (str, NoneType),
    "example": (dict, NoneType),
    "count": int,
    "share": float,
    "inputs": [INPUT],
}
ACCOUNT = {
    **dict.fromkeys(("executions", "specialised", "missed", "failed", "generic"), int),
    "exact": bool,
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
    "phases": [{"call": str, "runs": int, "planned": int, "observed": OPTIONAL_INT}],
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
            "totals": (dict, NoneType),
        }
    ],
    "events": [EVENT],
    "output": str,
    "errors": [{"run": int, "phase": int, "type": str, "message": str, "traceback": str}],
    "errors_total": int,
    "ended": (str, NoneType),
    "observation": {"progress": str, "why": (str, NoneType), "runs": int, "wanted": int},
    "totals": (dict, NoneType),
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
    for code in report["code"]:
        check_observed(report, code)
    return report


def check_observed(report: Any, code: Any) -> None:  # noqa: ANN401 - any JSON
    """Fail where what was observed is not as version 1 has it, or is told without having been."""
    for account in (report["totals"], code["totals"]):
        assert (account is None) is (report["observation"]["runs"] == 0)
        if account is not None:
            check(account, ACCOUNT)
    for row in code["instructions"]:
        if row["types"] is None:
            assert row["reason"] is row["reasons"] is row["account"] is None
            continue
        check(row["types"], [TYPE])
        check(row["reasons"], [REASON])
        check(row["account"], ACCOUNT)
        worst = [{name: one[name] for name in ("code", "text", "advice")} for one in row["reasons"]]
        assert row["reason"] == (worst[0] if worst else None)


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


def site(report: Any, offset: int, code: int = 0) -> Any:  # noqa: ANN401 - any JSON
    (row,) = (one for one in report["code"][code]["instructions"] if one["offset"] == offset)
    return row


def test_types_are_told_with_their_counts_by_phase() -> None:
    types = site(parsed(observations.add_observed()), 4)["types"]
    told = [(one["operands"], one["count"], one["phases"]) for one in types]
    assert told == [(["float", "int"], 27, [0, 27]), (["int", "int"], 20, [20, 0])]
    assert [one["words"] for one in types] == ["float + int", "int + int"]


def test_executions_add_up_to_what_became_of_them() -> None:
    report = parsed(observations.total_observed())
    for code in report["code"]:
        sites = [row["account"] for row in code["instructions"] if row["account"] is not None]
        kinds = [sum(one[name] for one in sites) for name in ACCOUNT if name != "exact"]
        assert kinds == list(code["totals"].values())[:-1]
        assert kinds[0] == sum(kinds[1:])
    assert report["totals"]["executions"] == sum(
        one["totals"]["executions"] for one in report["code"]
    )


def test_reason_names_its_inputs_and_advice_is_null_where_there_is_none() -> None:
    report = parsed(observations.total_observed())
    reasons = site(report, 38)["reasons"]
    assert [(one["code"], one["count"]) for one in reasons] == [("BINARY_OP_ADD_OTHER", 420)]
    assert [one["words"] for one in reasons[0]["inputs"]] == ["int += int (big)"]
    assert site(report, 66)["reason"]["code"] == "OUT_OF_RANGE"
    assert site(report, 66)["reason"]["advice"] is None
    assert site(report, 16)["reason"] is None


def test_counts_that_were_reckoned_say_so() -> None:
    report = parsed(observations.add_observed(60, limit=10))
    row = site(report, 4)
    assert (row["executions"], row["executions_exact"]) == (80, False)
    assert [one["count"] for one in row["types"]] == [60, 20]
    assert not any(one["exact"] for one in row["types"])
    assert [phase["observed"] for phase in report["phases"]] == [10, 10]
    assert report["observation"] == {"progress": "done", "why": None, "runs": 20, "wanted": 80}


def test_nothing_observed_is_null_everywhere() -> None:
    report = parsed(recordings.add_314())
    assert [site(report, 4)[name] for name in ("executions", "types", "reason")] == [None] * 3
    assert report["phases"][0]["observed"] is None
    assert report["observation"]["progress"] == "not_wanted"
