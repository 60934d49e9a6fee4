"""The command line's words: what they mean, and what a slip is answered."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from specview import __version__
from specview.cli import main
from specview.demos import find
from specview.report.formats import SUFFIXES
from specview.report.report import report_for
from specview.session.stage import Stage
from specview.tui.options import ScreenOptions


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert not captured.out
    return captured.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("demo --formt json", "no option '--formt'\n  did you mean '--format'"),
        ("demo --pyhton=3.12", "no option '--pyhton'\n  did you mean '--python'"),
        ("demo --form json", "no option '--form'\n  did you mean '--format'"),
        ("demo --zzz", "no option '--zzz'\n  specview --help lists all options"),
        ("--formt json demo", "no option '--formt'\n"),
        ("demo --format jsn", "no format 'jsn'\n  did you mean 'json'?"),
        ("demo --format pdf", "no format 'pdf'\n  there are text, json, markdown"),
        ("demo -o report.pdf", "the suffix of 'report.pdf' stands for no format\n"),
        ("demo --runs 0", "--runs: '0' is no number from 1 to"),
        ("demo --runs ten", "--runs: 'ten' is no number"),
        ("demo --cycle -1", "--cycle: '-1' is no number"),
        ("demo --timeout nan", "--timeout: 'nan' is no number of seconds above 0"),
        ("demo --timeout 0", "--timeout: '0' is no number of seconds above 0"),
        ("demo --call", "--call: expected one argument"),
        ("a:b c:d", "one target at a time: 'c:d' is one too many"),
        ("", "no target\n  try specview demo"),
        ("demo --paused --format text", "--paused is for the screen"),
    ],
)
def test_a_slip_is_answered_with_what_to_try(
    arguments: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refusal(capsys, *arguments.split()).startswith(f"specview: {told}")


def test_control_characters_of_an_argument_are_shown_not_obeyed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = refusal(capsys, "demo", "--\x1b[2J\u202e")
    assert told.startswith("specview: no option '--")
    assert told.replace("\n", "").isprintable()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_time_limits_are_not_for_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["shop:add", "--timeout", "5"]) == 2
    assert "--timeout is for a report" in capsys.readouterr().err


@pytest.mark.parametrize("paused", [False, True])
def test_on_a_terminal_the_screen_opens(monkeypatch: pytest.MonkeyPatch, *, paused: bool) -> None:
    shown = []

    def show(stage_factory: Callable[[], Stage], *, options: ScreenOptions) -> int:
        shown.append((stage_factory(), options))
        return 143

    monkeypatch.setattr("specview.tui.run.show", show)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["shop:add", *["--paused"] * paused]) == 143
    ((stage, options),) = shown
    assert not stage.running
    assert options == ScreenOptions(paused=paused, target="shop:add")


def test_a_lesson_without_its_steps_names_the_file_that_is_watched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = []

    def show(stage_factory: Callable[[], Stage], *, options: ScreenOptions) -> int:  # noqa: ARG001 - as `show` has it
        shown.append(options)
        return 0

    monkeypatch.setattr("specview.tui.run.show", show)
    monkeypatch.setattr(sys, "stdout", Terminal())
    for arguments in (["integers"], ["integers", "--call", "total(3)"]):
        main(["demo", *arguments, "--watch"])
    lesson, module = shown
    assert (lesson.target, lesson.lesson) == ("demo", "integers")
    assert (module.target, module.lesson) == (find("integers").target, "")


@pytest.mark.parametrize("name", SUFFIXES)
def test_every_format_that_is_named_can_be_made(name: str) -> None:
    report = report_for(name)
    assert report.suffixes == SUFFIXES[name]
    assert "/" in report.media


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--version"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"specview {__version__}\n"


@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_help_fits_and_names_every_option(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    with pytest.raises(SystemExit) as exit_:
        main(["--help"])
    assert exit_.value.code == 0
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= max(80, int(columns))
    options = {"--call", "--setup", "--runs", "--cycle", "--python", "--paused", "--timeout"}
    assert options | {"--format", "--output", "--version"} <= set(re.findall(r"--\w+", said))


def test_help_loads_next_to_nothing() -> None:
    code = "import argparse, sys; argparse.ArgumentParser().format_help()\n"
    code += "before = set(sys.modules); import specview.cli.parser as p\n"
    code += "try: p.parse(['--help'])\nexcept SystemExit: pass\n"
    code += "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    heavy = {
        "typing",
        "asyncio",
        "json",
        "difflib",
        "dataclasses",
        "inspect",
        "shutil",
        "textual",
        "rich",
    }
    assert "specview.cli.parser" in done.stderr.split()
    assert not heavy & set(done.stderr.split())


def test_a_call_without_a_target_is_refused_where_a_screen_could_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.isatty", lambda _: True)
    assert main(["--call", "add(1, 2)", "--paused"]) == 2
    assert "no target" in capsys.readouterr().err
