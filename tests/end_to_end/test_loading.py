"""Targets that cannot be loaded: what the command line says, and that mending them helps."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from specview.errors import TargetError
from tests.end_to_end.conftest import Live
from tests.end_to_end.program import OBEYED, specview

GOOD = """
class Basket:
    def total(self): return 1

def average(values): return sum(values)

length = len
"""

SLIPS = {
    "module": ("baskt:average", "there is no module baskt", "did you mean basket"),
    "attribute": ("basket:avrage", "avrage", "did you mean average?"),
    "method": ("basket:Basket.totl", "totl", "did you mean total?"),
    "file": ("baskets.py:average", "there is no file baskets.py", "did you mean basket.py?"),
    "not-python": ("basket:length", "len", "only functions written in Python have bytecode"),
    "no-target": ("basket:a..b", "basket:a..b", "a target looks like module:function"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_met_with_the_nearest_names(tmp_path: Path, python: Path, slip: str) -> None:
    (tmp_path / "basket.py").write_text(GOOD)
    target, message, hint = SLIPS[slip]
    done = specview(tmp_path, target, "--format", "json", python=python)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert hint in done.stderr


BROKEN = {
    "raises": ("x = 1\n1 / 0\n", "importing broken raised ZeroDivisionError", "1 / 0"),
    "exits": ("import sys; sys.exit('done')\n", "importing broken ended the program", ""),
    "exits-at-once": ("import os; os._exit(7)\n", "ended its process with status 7", ""),
    "crashes": (
        "import ctypes\nprint('near the end', flush=True)\nctypes.string_at(0)\n",
        "crashed with a segmentation fault (SIGSEGV)",
        "near the end",
    ),
    "syntax": ("def f():\n    return 1 +\n", "broken is not valid Python", "line 2"),
    "raises-an-own-kind": ("class Own(BaseException): pass\nraise Own('why')\n", "Own", "why"),
    "raises-a-group": ("raise ExceptionGroup('both', [KeyError(1)])\n", "ExceptionGroup", "both"),
    "interrupts": ("raise KeyboardInterrupt\n", "KeyboardInterrupt", "raise"),
    "recurses": ("def f(): f()\nf()\n", "RecursionError", "f()"),
    "own-import": ("import not_there_at_all\n", "ModuleNotFoundError", "not_there_at_all"),
    "closes": ("import os; os.closerange(0, 65536)\ndef f(): pass\n", "closed the channel", ""),
    "execs": ("import os; os.execv('/bin/true', ['true'])\n", "status 0", ""),
}


@pytest.mark.parametrize("way", BROKEN)
def test_an_import_that_fails_is_told_and_mended(
    live: Live, tmp_path: Path, python: Path, way: str
) -> None:
    source, message, detail = BROKEN[way]
    (tmp_path / "broken.py").write_text(source)
    done = specview(tmp_path, "broken:f", "--format", "json", python=python)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert detail in done.stderr
    assert "_specview_agent" not in done.stderr
    assert "importlib" not in done.stderr
    living = live(source, "add(1, 2)")
    with pytest.raises(TargetError):
        living.opened()
    living.write("")
    assert living.recovers()


def test_a_syntax_error_shows_its_position(tmp_path: Path, python: Path) -> None:
    (tmp_path / "broken.py").write_text("def f(x):\n    return x +* 2\n")
    done = specview(tmp_path, "broken.py:f", python=python)
    assert done.stderr.splitlines()[1:5] == [
        f'  File "{tmp_path / "broken.py"}", line 2',
        "    return x +* 2",
        "              ^",
        "SyntaxError: invalid syntax (broken.py, line 2)",
    ]


def test_what_an_import_prints_is_output(tmp_path: Path, python: Path) -> None:
    (tmp_path / "loud.py").write_text("print('\x1b[31mred')\ndef f(): return 1 + 1\n")
    done = specview(tmp_path, "loud:f", "--call", "f()", "--format", "text", python=python)
    assert done.returncode == 0
    assert "red" in done.stdout
    assert not OBEYED.search(done.stdout)


def test_an_import_that_hangs_runs_out_of_time(tmp_path: Path, python: Path) -> None:
    (tmp_path / "slow.py").write_text("while True: pass\n")
    done = specview(tmp_path, "slow:f", "--timeout", "0.5", python=python)
    assert (done.returncode, done.stdout) == (1, "")
    assert "out of time after 0.5 s: the target was still loading" in done.stderr


def test_an_interpreter_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "fine.py").write_text("def f(): return 1\n")
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\necho some banner\nexit 5\n")
    fake.chmod(0o755)
    done = specview(tmp_path, "fine:f", "--python", str(fake))
    assert done.returncode in {1, 2}
    assert done.stderr.startswith("specview: ")
    assert "Traceback" not in done.stderr
    missing = specview(tmp_path, "fine:f", "--python", str(tmp_path / "none"))
    assert (missing.returncode, "no interpreter" in missing.stderr) == (2, True)


def test_a_call_that_is_none_is_told(tmp_path: Path, python: Path) -> None:
    (tmp_path / "fine.py").write_text("def f(): return 1\n")
    done = specview(tmp_path, "fine:f", "--call", "20: f(", python=python)
    assert done.returncode == 2
    assert "the call 'f(' cannot be run: SyntaxError" in done.stderr
    done = specview(tmp_path, "fine:f", "--call", "f()", "--setup", "1 / 0", python=python)
    assert done.returncode == 2
    assert "the setup raised ZeroDivisionError" in done.stderr


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    import subprocess

    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"rmdir {gone}; {sys.executable} -m specview fine:f --format text"
    done = subprocess.run(
        ["/bin/sh", "-c", script], cwd=gone, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("specview: the current folder was removed")
