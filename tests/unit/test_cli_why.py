"""`specview why` and `--fail-on`: what is printed where, and the exit status."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from specview.cli import commands, main
from specview.cli.parser import parse
from specview.errors import RunError
from specview.model.recording import Recording, Subject
from specview.model.workload import Phase, Workload
from specview.session.archive import save
from specview.session.request import Request
from tests import observations, recordings
from tests.played_stage import PlayedStage
from tests.recorded_interpreters import interpreter_314

pytestmark = pytest.mark.usefixtures("few_rules")


class Stages:
    """Stands where sessions are made; keeps what was asked for."""

    def __init__(self) -> None:
        self.stage = PlayedStage(observations.total_observed())
        self.stage.recording.failed_runs = 0
        self.stage.recording.failures.clear()
        self.request: Request | None = None

    def __call__(self, request: Request, _origin: object) -> PlayedStage:
        self.request = request
        return self.stage


@pytest.fixture(autouse=True)
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    stages = Stages()
    monkeypatch.setattr(commands, "stage_for", stages)
    return stages


@pytest.mark.parametrize(
    ("words", "target", "name"),
    [
        ("why m:f", "m:f", None),
        ("why --runs 3 m:f", "m:f", None),
        ("--runs 3 why m:f", "m:f", None),
        ("why m:f --runs 3", "m:f", None),
        ("why demo", "demo", None),
        ("why demo integers", "demo", "integers"),
        ("why open runs.specview", "open", "runs.specview"),
        ("why runs.specview", "open", "runs.specview"),
        ("why m", "m", None),
    ],
)
def test_why_stands_before_what_it_is_about(words: str, target: str, name: str | None) -> None:
    options = parse(words.split())
    assert (options.why, options.target, options.name) == (True, target, name)


def test_module_of_that_name_is_reached_with_a_function() -> None:
    options = parse(["why:f"])
    assert (options.why, options.target) == (False, "why:f")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("why", "no target\n"),
        ("why a:b c:d", "one target at a time: 'c:d' is one too many\n"),
        ("why a:b c:d e:f", "one target at a time: 'e:f' is one too many\n"),
        ("why a:b --formt json", "no option '--formt'\n  did you mean '--format'"),
        ("why a:b --paused", "--paused is for the screen"),
        ("a:b --fail-on thrashin", "no verdict 'thrashin'\n  did you mean 'thrashing'?\n"),
        ("a:b --fail-on stable,slow", "no verdict 'slow'\n"),
        ("a:b --fail-on", "--fail-on: expected one argument"),
        ("a:b --fail-on zz", "no verdict 'zz'\n  there are not_executed, warming, stable, missing"),
        ("a:b --fail-on ,", "no verdict ''\n"),
        ("a:b --min-executions 5", "--min-executions goes with --fail-on\n"),
        ("a:b --fail-on failing --min-executions x", "--min-executions: 'x' is no number of"),
        ("a:b --fail-on failing --min-executions 1 --no-observe",
         "--min-executions needs to know the executions\n"),
    ],
)  # fmt: skip
def test_slip_is_answered_before_anything_runs(
    words: str, told: str, stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.startswith(f"specview: {told}")
    assert stages.request is None


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_why_never_opens_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["why", "shop:total"]) == 0
    assert "4 unstable sites, worst first" in terminal.getvalue()
    assert "\x1b[31m↯ thrashing" in terminal.getvalue()


def test_check_is_not_for_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["shop:total", "--fail-on", "failing"]) == 2
    assert "--fail-on is for a report" in capsys.readouterr().err


def test_why_prints_the_list_and_not_the_listing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "shop:total"]) == 0
    captured = capsys.readouterr()
    assert "GUARD_MISSES" in captured.out
    assert "Try: Keep to one type." in captured.out
    assert "RESUME_CHECK" not in captured.out
    assert not captured.err


def test_why_with_a_format_reports_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "shop:total", "--format", "json"]) == 0
    asked = capsys.readouterr().out
    assert main(["shop:total", "--format", "json"]) == 0
    assert capsys.readouterr().out == asked
    assert json.loads(asked)["totals"]["missed"] == 558


def test_why_of_a_saved_recording_is_that_of_the_play(
    tmp_path: Path, stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "total.specview"
    save(path, stages.stage.recording)
    assert main(["why", "shop:total"]) == 0
    played = capsys.readouterr().out
    stages.request = None
    assert main(["why", str(path)]) == 0
    assert capsys.readouterr().out == played
    assert stages.request is None


@pytest.mark.parametrize("option", ["--observe 3", "--no-observe", "--follow 1"])
def test_nothing_is_observed_in_a_saved_recording(
    option: str, tmp_path: Path, stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "total.specview"
    save(path, stages.stage.recording)
    name, *value = option.split()
    assert main(["why", str(path), name, *value]) == 2
    assert f"{name} is for a target that runs" in capsys.readouterr().err


def told(capsys: pytest.CaptureFixture[str], status: int, *words: str) -> list[str]:
    assert main(["shop:total", *words]) == status
    return capsys.readouterr().err.splitlines()


def test_check_that_fails_names_the_sites_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    thrashing = "total.<locals>.square  BINARY_OP_MULTIPLY_INT  ↯ thrashing"
    assert told(capsys, 3, "--fail-on", "thrashing,failing") == [
        "specview: 2 sites break the check: none may be thrashing or failing",
        "  shop.py:9:13  total  LOAD_GLOBAL  ○ failing  900 executions, 900 not specialised",
        f"  shop.py:3:16  {thrashing}  2,400 executions, ~593 not specialised",
        "  specview why TARGET tells the reasons, and what to change",
    ]


@pytest.mark.parametrize(
    ("words", "broken"),
    [
        ("--fail-on jitted", 0),
        ("--fail-on thrashing", 1),
        ("--fail-on Thrashing,generic-form", 2),
        ("--fail-on missing,thrashing,failing,generic_form", 4),
        ("--fail-on failing --min-executions 900", 1),
        ("--fail-on failing --min-executions 901", 0),
        ("--fail-on missing,failing,generic_form --min-executions 1000", 1),
        ("--fail-on stable", 2),
    ],
)
def test_check_holds_or_counts_what_breaks_it(
    words: str, broken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, 3 if broken else 0, *words.split())
    assert sum(line.startswith("  shop.py:") for line in lines) == broken


def test_check_goes_with_why_and_with_a_saved_recording(
    tmp_path: Path, stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", "shop:total", "--fail-on", "failing"]) == 3
    captured = capsys.readouterr()
    assert "4 unstable sites" in captured.out
    assert "specview why" not in captured.err
    path = tmp_path / "total.specview"
    save(path, stages.stage.recording)
    assert main(["open", str(path), "--format", "text", "--fail-on", "failing"]) == 3
    assert "1 site breaks the check: none may be failing" in capsys.readouterr().err


def test_site_whose_executions_are_not_known_is_not_excused(
    stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.stage = PlayedStage(recordings.add_314(27))
    lines = told(capsys, 3, "--fail-on", "missing", "--min-executions", "1000")
    assert lines[1].endswith("◐ missing  executions not known")


def test_target_that_raises_keeps_its_own_status(
    stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.stage = PlayedStage(observations.total_observed(), problem=RunError("killed", ""))
    lines = told(capsys, 1, "--fail-on", "failing")
    assert lines[0] == "specview: killed"
    assert "specview: 1 site breaks the check: none may be failing" in lines


def test_many_sites_that_break_the_check_are_counted(
    stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    interpreter = interpreter_314()
    rows: list[recordings.Row] = [
        (12 * at, "BINARY_OP", 0, "+", (1, 1, 0, 0), None) for at in range(100)
    ]
    many = Recording(
        interpreter,
        Subject("m:f", "f()", "m"),
        [recordings.listing(interpreter, "f", (), rows)],
        Workload((Phase("f()", 1),)),
    )
    recordings.play(many, 1, [(1, 0, 6 * at + 1, 1) for at in range(100)])
    stages.stage = PlayedStage(many)
    lines = told(capsys, 3, "--fail-on", "warming")
    assert lines[0].startswith("specview: 100 sites break the check")
    assert "  … 70 more sites" in lines
