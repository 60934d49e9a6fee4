"""Finding the interpreter that was asked for, and saying why something cannot be used."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from specview.errors import TargetError
from specview.model.failure import ExceptionReport, Frame, SyntaxPosition
from specview.session import pythons
from specview.session.fields import Message
from specview.session.pythons import find_python
from specview.session.refusals import (
    gone_while_loading,
    load_failure,
    nearest,
    setup_failure,
    wrong_call,
)

posix = pytest.mark.skipif(os.name != "posix", reason="needs a file that may be executed")


def program(path: Path, mode: int = 0o755) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without anything, and a PATH without interpreters; specview runs in 3.9."""
    for name in ("PYENV_ROOT", "UV_PYTHON_INSTALL_DIR", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(pythons, "_RUNNING", "3.9")
    return tmp_path / "home"


def pyenv(home: Path, *names: str) -> dict[str, Path]:
    return {name: program(home / ".pyenv/versions" / name / "bin/python") for name in names}


def test_none_is_the_interpreter_that_specview_runs_in() -> None:
    assert find_python(None) == Path(sys.executable)


@posix
def test_a_version_is_found_among_those_installed(home: Path) -> None:
    found = pyenv(home, "3.12.2", "3.12.10", "3.12.1", "3.1.5", "3.120.0", "3.13.0t", "3.13.0")
    assert find_python("3.12") == found["3.12.10"]
    assert find_python("python3.12") == found["3.12.10"]
    assert find_python("3.12.1") == found["3.12.1"]
    assert find_python("3.1") == found["3.1.5"]
    assert find_python("3.13") == found["3.13.0"]
    assert find_python("3.13t") == found["3.13.0t"]


@posix
def test_a_final_release_comes_before_its_candidates(home: Path) -> None:
    found = pyenv(home, "3.15.0rc2", "3.15.0", "3.15.0b4", "3.14-dev")
    assert find_python("3.15") == found["3.15.0"]
    assert find_python("3.14") == found["3.14-dev"]


@posix
def test_interpreters_of_uv_and_mise_are_found(home: Path) -> None:
    uv, mise = home / ".local/share/uv/python", home / ".local/share/mise/installs/python"
    plain = program(uv / "cpython-3.13.1-linux-x86_64-gnu/bin/python")
    free = program(uv / "cpython-3.13.2+freethreaded-linux-x86_64-gnu/bin/python")
    other = program(mise / "3.11.9/bin/python")
    program(uv / "pypy-3.12.0-linux-x86_64-gnu/bin/python")
    assert find_python("3.13") == plain
    assert find_python("3.13t") == free
    assert find_python("3.11") == other
    with pytest.raises(TargetError):
        find_python("3.12")


@posix
def test_path_comes_before_what_is_installed_but_shims_do_not(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = pyenv(home, "3.12.1")["3.12.1"]
    shim = program(tmp_path / "shims/python3.12")
    monkeypatch.setenv("PATH", str(shim.parent))
    assert find_python("3.12") == kept
    real = program(tmp_path / "path/python3.12")
    monkeypatch.setenv("PATH", str(real.parent))
    assert find_python("3.12") == real
    assert find_python("3.12.1") == kept


@posix
def test_a_path_a_folder_and_a_name_are_taken_as_they_are(home: Path, tmp_path: Path) -> None:
    mine = program(tmp_path / "mine")
    inner = program(home / "venv/bin/python")
    named = program(tmp_path / "path/mypython")
    assert find_python(str(mine)) == mine
    assert find_python(str(home / "venv")) == inner
    assert find_python("~/venv") == inner
    assert find_python("mypython") == named


@posix
@pytest.mark.parametrize(
    "name", ["3.12", "3.13t", "3.12.99", "nothing", "\0", "~nobody-has-this-name/x", "x" * 5000]
)
def test_what_is_not_there_is_said_in_clean_text(home: Path, name: str) -> None:
    assert not home.exists()
    with pytest.raises(TargetError) as refused:
        find_python(name)
    assert refused.value.message.isprintable()
    assert refused.value.hint


@posix
def test_what_cannot_be_executed_is_said(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="is not executable"):
        find_python(str(program(tmp_path / "mine", 0o644)))
    with pytest.raises(TargetError, match="holds no interpreter"):
        find_python(str(tmp_path))


# Refusals.

EXCEPTION = {
    "type": "ValueError",
    "module": "builtins",
    "message": "no",
    "frames": [{"file": "m.py", "line": 2, "name": "<module>"}],
}


def refused(why: str, **more: object) -> TargetError:
    sent = {"kind": "load_failed", "why": why, "message": "there is no \x1b such\nthing"}
    return load_failure(Message(sent | more))


def test_a_target_that_is_not_there_brings_near_names() -> None:
    error = refused("attribute_not_found", missing="addd", candidates=["add", "sub", "padd"])
    assert error.message == "there is no ␛ such; thing"
    assert error.hint == "did you mean add or padd?"
    assert nearest("", ["a"]) == nearest("a", []) == []


def test_without_near_names_the_hint_says_what_to_do() -> None:
    error = refused("not_python", missing="zzz", candidates=["add"])
    assert "written in Python" in error.hint
    assert refused("something else").hint == ""


def test_a_module_that_raised_shows_its_traceback() -> None:
    error = refused("import_raised", exception=EXCEPTION)
    assert error.details[1:] == ('  File "m.py", line 2, in <module>', "ValueError: no")
    assert error.exit_code == 2


def test_a_syntax_error_shows_its_place() -> None:
    position = {"file": "m.py", "line": 2, "column": 3, "text": "a b"}
    error = refused("syntax_error", position=position)
    assert error.details == ('  File "m.py", line 2', "    a b", "      ^")


def test_an_interpreter_that_cannot_be_used_says_why() -> None:
    error = load_failure(Message({"kind": "refused", "reason": "PyPy 7.3 is not CPython"}))
    assert error.message == "PyPy 7.3 is not CPython"
    assert "--python" in error.hint


def test_a_setup_that_raised_names_its_own_line() -> None:
    frames = (Frame("<setup>", 3, "<module>"), Frame("lib.py", 99, "go"))
    assert "at line 3" in setup_failure(ExceptionReport("ValueError", "no", frames)).message
    position = SyntaxPosition("<setup>", 2, 1, "x =")
    report = ExceptionReport("SyntaxError", "invalid syntax", position=position)
    assert "at line 2" in setup_failure(report).message
    assert "at line" not in setup_failure(ExceptionReport("KeyboardInterrupt", "")).message


def test_a_wrong_call_names_the_column_and_is_cut() -> None:
    position = SyntaxPosition("<call>", 1, 5, "add(")
    report = ExceptionReport("SyntaxError", "'(' was never closed", position=position)
    error = wrong_call("add(\x1b" + "x" * 900, report)
    assert "(column 5)" in error.message
    assert "␛" in error.message
    assert len(error.message) < 600


def test_a_process_that_died_while_loading_leaves_its_last_lines() -> None:
    said = "\n".join(f"line {number}\x1b" for number in range(40)) + "\n"
    error = gone_while_loading("crashed", said)
    assert len(error.details) == 12
    assert error.details[-1] == "line 39␛"
    assert gone_while_loading("crashed", "").hint == ""
