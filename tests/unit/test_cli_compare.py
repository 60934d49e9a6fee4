"""`specview compare`: what can be said, and what a slip is answered."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from specview.cli import main
from specview.session.archive import save
from tests import observations, recordings
from tests.unit.test_cli_open import Terminal

pytestmark = pytest.mark.usefixtures("few_rules")


@pytest.fixture(autouse=True)
def _recordings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(Path("before.specview"), observations.add_observed(27))
    save(Path("after.specview"), observations.add_observed(60))
    save(Path("other.specview"), recordings.total_314())
    short = recordings.add_314(0)
    save(Path("short.specview"), short)
    Path("notes.txt").write_text("no recording", encoding="ascii")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["compare", *words]) == 0
    captured = capsys.readouterr()
    assert not captured.err
    return captured.out


def test_two_recordings(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "before.specview", "after.specview")
    assert told.startswith("before  before.specview\n")
    assert "◐ missing → ● stable  add" in told
    assert "BINARY_OP_ADD_INT → BINARY_OP_EXTEND" in told


def test_two_phases_of_one_recording(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "after.specview", "--phases", "1:2")
    assert "float + int came in place of int + int" in told


def test_the_same_phase_of_two_recordings(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("before.specview", "after.specview", "--phases", "1:1")
    assert "No site differs" in printed(capsys, *words)


def test_two_moments_of_one_recording(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "--runs", "20:80", "after.specview")
    assert "after.specview, up to run 20" in told
    assert "2 of 20 executions (10 %) → 55 of 80 executions (69 %)" in told


def test_options_may_stand_between_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "before.specview", "--format", "json", "after.specview")
    assert json.loads(told)["schema"] == 1


def test_different_targets_are_said_to_be_so(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "before.specview", "other.specview")
    assert "The targets differ: shop:add and shop:total." in told
    assert "There is no function total.<locals>.square before." in told
    assert "add is compared with total: only one of them has this." in told


def test_the_suffix_of_a_file_chooses_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("told.md", "told.json", "told.txt"):
        assert printed(capsys, "before.specview", "after.specview", "-o", name) == ""
    assert Path("told.md").read_text().startswith("# Comparison\n")
    assert json.loads(Path("told.json").read_text())["differences"]
    assert Path("told.txt").read_text().startswith("before  before.specview\n")


def test_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["compare", "before.specview", "after.specview"]) == 0
    assert "\x1b[33m◐ missing\x1b[0m" in terminal.getvalue()


def test_the_help_fits_and_says_which_stretch_of_a_phase_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as exit_:
        main(["compare", "--help"])
    assert exit_.value.code == 0
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert "first stretch" in " ".join(said.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "no recording to compare\n  specview compare BEFORE.specview"),
        ("a.specview", "one recording alone has nothing to be compared with\n  name a second"),
        ("a b c", "two recordings at a time: 'c' is one too many"),
        ("a --phases 1:2 --runs 1:2", "--phases and --runs exclude each other"),
        ("a --phases 1", "--phases: '1' is no pair of numbers from 1, such as 1:2"),
        ("a --runs 0:2", "--runs: '0:2' is no pair of numbers from 1"),
        ("a b --formt json", "no option '--formt' of compare\n  did you mean '--format'?"),
        ("a b --format jsn", "a comparison has no format 'jsn'\n  did you mean 'json'?"),
        ("a b -o page.html", "a comparison has no format 'html'\n  name a --format: text"),
        ("a b -o none/told.md", "cannot write none/told.md: there is no such folder"),
        ("a b", "cannot open a: no such file or directory"),
        ("notes.txt before.specview", "notes.txt was not saved by specview"),
        (
            "before.specview --phases 1:3",
            "no phase 3 in 'before.specview'\n  its phases are 1: add(1, 2), 2: add(1.0, 2)",
        ),
        ("short.specview --phases 1:2", "phase 2 of 'short.specview' was not run\n  the recording"),
        (
            "before.specview --runs 1:900",
            "run 900 is beyond 'before.specview', which has 47 runs\n  --runs takes numbers from 1",
        ),
    ],
)
def test_a_slip_is_answered_with_what_to_try(
    words: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *words.split()]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert captured.err.startswith(f"specview: {told}")


def test_options_before_the_command_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", "compare", "a", "b"]) == 2
    assert "compare stands before its options" in capsys.readouterr().err


def test_control_characters_of_an_argument_are_shown_not_obeyed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["compare", "a", "b", "--\x1b[2J\u202e"]) == 2
    assert capsys.readouterr().err.replace("\n", "").isprintable()
