"""The command line as a program that writes reports: what is written where, and the exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from specview.cli import commands, main
from specview.errors import RunError, SpecviewError, TargetError
from specview.model.workload import Origin
from specview.session.request import Request
from tests import recordings
from tests.played_stage import PlayedStage


class Stages:
    """Stands where sessions are made; keeps what was asked for."""

    def __init__(self, stage: PlayedStage) -> None:
        self.stage = stage
        self.request: Request | None = None
        self.origin: Origin | None = None

    def __call__(self, request: Request, origin: Origin) -> PlayedStage:
        self.request, self.origin = request, origin
        return self.stage


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    stages = Stages(PlayedStage(recordings.add_314()))
    monkeypatch.setattr(commands, "stage_for", stages)
    return stages


@pytest.mark.usefixtures("stages")
def test_without_a_terminal_a_text_report_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shop:add"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("add(a, b)  shop:add\n")
    assert not captured.err


@pytest.mark.usefixtures("stages")
@pytest.mark.parametrize(
    ("name", "first"),
    [("a.json", "{"), ("a.md", "# `add(a, b)`"), ("A.TXT", "add(a, b)  shop:add")],
)
def test_the_suffix_of_the_file_chooses_the_format(
    tmp_path: Path, name: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["shop:add", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_text().splitlines()[0] == first
    assert not capsys.readouterr().out


@pytest.mark.usefixtures("stages")
def test_a_named_format_wins_over_the_suffix(tmp_path: Path) -> None:
    assert main(["shop:add", "--format", "JSON", "-o", str(tmp_path / "a.md")]) == 0
    assert json.loads((tmp_path / "a.md").read_text())["schema"] == 1


def test_options_reach_the_session(stages: Stages) -> None:
    words = (
        "shop:add --python 3.12 --setup x=1 --cycle 3 --runs 50 --call add(x,2) --call 4:add(1,2)"
    )
    assert main(words.split()) == 0
    assert stages.request == Request(
        "shop:add", "3.12", ("add(x,2)", "4:add(1,2)"), setup="x=1", cycle=3, runs=50
    )
    assert stages.origin is Origin.COMMAND_LINE


def test_demo_is_a_command_and_a_module_of_that_name_a_target(stages: Stages) -> None:
    assert main(["demo"]) == 0
    assert stages.origin is Origin.DEMO
    assert stages.request is not None
    assert stages.request.calls
    assert main(["demo:function"]) == 0
    assert stages.request == Request("demo:function")


def test_a_target_that_raises_is_reported_and_told(
    stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.stage = PlayedStage(recordings.total_314())
    assert main(["shop:total"]) == 1
    captured = capsys.readouterr()
    assert "Raised in 14 runs" in captured.out
    assert captured.err == (
        "specview: 14 of 40 runs raised; the first was run 29: OverflowError: too large\n"
        "  the report holds the tracebacks\n"
    )


def test_a_crash_is_reported_with_what_was_seen(
    stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = recordings.failing_314()
    stages.stage = PlayedStage(recording, problem=RunError("killed by SIGKILL", "reset"))
    assert main(["shop:calls", "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["ended"] == recording.ended
    assert captured.err == (
        "specview: killed by SIGKILL\n  the report holds what was seen until then\n"
    )


def test_a_target_that_runs_out_of_time_is_reported(
    stages: Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.stage = PlayedStage(recordings.add_314(27), hangs=True)
    assert main(["shop:add", "--timeout", "0.05"]) == 1
    captured = capsys.readouterr()
    assert "Ended: out of time after 0.05 s: 47 of 80 runs ended" in captured.out
    assert "  give it more with --timeout" in captured.err


REFUSED = TargetError("boom\x1b[2J in shop", "mend it", ("Traceback:", "  File \u202e1"))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (REFUSED, "specview: boom␛[2J in shop\nTraceback:\n  File �1\n  mend it\n"),
        (TargetError("no module 'shpo'"), "specview: no module 'shpo'\n"),
    ],
)
def test_a_target_that_cannot_be_loaded_is_told_and_nothing_is_written(
    stages: Stages,
    error: SpecviewError,
    told: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    stages.stage = PlayedStage(recordings.add_314(0), refused=error)
    assert main(["shop:add", "-o", str(tmp_path / "report.md")]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", told)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_hold_the_report_is_told_before_anything_runs(
    stages: Stages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["shop:add", "-o", str(tmp_path / "no" / "report.md")]) == 2
    assert "there is no such folder" in capsys.readouterr().err
    assert stages.request is None


HANGING = """
import time
def wait():
    print("waiting", flush=True)
    time.sleep(600)
def add(a, b):
    return a + b
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "slow.py"
    path.write_text(HANGING)
    return path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "specview", *arguments]


def test_ctrl_c_ends_everything_quietly(program: Path, tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    setup = f"import os; open({str(marker)!r}, 'w').write(str(os.getpid()))"
    call = ["--setup", setup, "--call", "1: wait()", "--format", "text"]
    process = subprocess.Popen(
        command(f"{program}:wait", *call),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (marker.exists() and marker.read_text()):
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"ended with {process.wait(0.05)}")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)


def test_a_run_that_hangs_ends_with_the_time_given(program: Path) -> None:
    call = ["--call", "1: wait()", "--timeout", "1", "--format", "json"]
    done = subprocess.run(
        command(f"{program}:wait", *call), capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["output"] == "waiting\n"
    assert told["observation"]["progress"] == "stopped"
    assert "time was up" in told["observation"]["why"]
    assert done.stderr.startswith("specview: out of time after 1 s")


@pytest.mark.parametrize("words", [["--help"], ["{program}:add", "--call", "2: add(1, 2)"]])
def test_a_pipe_that_closes_early_is_no_traceback(program: Path, words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    arguments = [word.format(program=program) for word in words]
    done = subprocess.run(
        command(*arguments),
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=30,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
