"""A whole run of the command line around targets that misbehave, and its own end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.living import alive, gone, left, number_in, wait_for
from tests.end_to_end.program import COMMAND, OBEYED, into, specview, started
from tests.every_day import every_day

MEMORY = 160 << 20
"""Bytes that specview may take at the most, whatever its target writes."""


ENDLESS = 30
"""Seconds, many times what stopping takes even on a busy machine; left alone it would never end."""


def write(folder: Path, source: str) -> None:
    (folder / "subject.py").write_text(source, encoding="utf-8")


def reported(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_a_crash_is_status_1_and_a_report_of_what_was_seen(tmp_path: Path, python: Path) -> None:
    write(
        tmp_path,
        "import ctypes\ncalls = []\ndef f(n):\n    calls.append(n)\n"
        "    if len(calls) == 30: ctypes.string_at(0)\n    return n + 1\n",
    )
    words = ("subject:f", "--call", "50: f(1)", "--format", "json")
    done = specview(tmp_path, *words, python=python)
    assert done.returncode == 1
    said = "the target crashed with a segmentation fault (SIGSEGV) in run 30"
    assert done.stderr.startswith(f"specview: {said}")
    report = reported(done)
    assert report["phases"][0]["runs"] == 29
    assert [event["to"] for event in report["events"]].count("BINARY_OP_ADD_INT") == 1
    assert "Segmentation fault" in report["output"]


def test_a_hanging_run_is_status_1_after_its_time(tmp_path: Path, python: Path) -> None:
    write(
        tmp_path,
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "def f(n):\n    while n == 0: pass\n    return n + 1\n",
    )
    began = time.monotonic()
    done = specview(
        tmp_path, "subject:f", "--call", "20: f(1)", "--call", "f(0)", "--timeout", "1",
        "--format", "json", python=python,
    )  # fmt: skip
    assert time.monotonic() - began < ENDLESS
    assert done.returncode == 1
    assert "out of time after 1 s: 20 of 120 runs ended" in done.stderr
    assert reported(done)["summary"]["stable"] >= 1


MEASURED = """
import re, sys
from specview.cli import main
code = main(sys.argv[1:])
print(re.search(r"VmHWM:\\s+([0-9]+) kB", open("/proc/self/status").read())[1])
raise SystemExit(code)
"""
"""specview, and then the most memory it had in KiB; wait4 would count the test's own as well."""

WAYS = {
    "print": "for _ in range(100): print('x' * (1 << 20))",
    "lines": "for _ in range(200_000): print('x' * 499)",
    "buffer": "for _ in range(100): sys.stdout.buffer.write(b'x' * (1 << 20))",
    "descriptor": "for _ in range(100): os.write(1, b'\\0' * (1 << 20))",
}


@pytest.mark.parametrize("way", every_day(["lines"], WAYS))
def test_a_hundred_megabytes_of_output_take_little_memory(
    tmp_path: Path, python: Path, way: str
) -> None:
    write(tmp_path, f"import os, sys\ndef f():\n    {WAYS[way]}\n")
    words = ("subject:f", "--call", "1: f()", "--format", "json", "-o", "out", *into(python))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stderr == ""
    output = json.loads((tmp_path / "out").read_text())["output"]
    assert "characters left out" in output
    assert len(output) < 1 << 20
    assert int(done.stdout) << 10 < MEMORY


HOSTILE = """
import keyword
NAMES = "\\x1b[31m[bold]red[/bold]\\x1b]0;title\\x07\\u202e\\u2066\\ufeff\\x9b2J 漢字 🙂\\u0301"
class Loud(Exception): pass
Loud.__name__ = Loud.__qualname__ = Loud.__module__ = NAMES
def f(n):
    constant = "\\x1b[2J\\u202e[red]", b"\\x1b[2J", "x" * 3
    print("\\x1b[2J\\x1b]52;c;AAAA\\x07\\r\\u202e[red]漢字", constant)
    if n:
        raise Loud("\\x1b[2J\\u202e[red]")
    return n + 1
f.__name__ = f.__qualname__ = NAMES
f.__code__ = f.__code__.replace(co_name=NAMES, co_qualname=NAMES)
f.__code__ = f.__code__.replace(co_filename="\\x1b[2J\\u202e.py")
f.__doc__ = NAMES
"""


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_that_a_terminal_obeys_is_printed(tmp_path: Path, python: Path, form: str) -> None:
    write(tmp_path, HOSTILE)
    words = ("subject:f", "--call", "20: f(0)", "--call", "1: f(1)", "--format", form)
    done = specview(tmp_path, *words, python=python)
    assert done.returncode == 1
    assert "漢字" in done.stdout or "\\u6f22" in done.stdout
    assert not OBEYED.search(done.stdout)
    assert not OBEYED.search(done.stderr)


def test_names_and_constants_of_a_megabyte_are_cut(tmp_path: Path, python: Path) -> None:
    name = "n" * (1 << 20)
    write(
        tmp_path,
        f"def f(): return '{name}'\ndef {name}(): return {name}\n"
        f"class E(Exception): pass\nE.__name__ = {name!r}\n"
        f"def g(): raise E({name!r} * 3)\n",
    )
    words = ("subject", "--call", "20: f()", "--call", "1: g()")
    done = specview(tmp_path, *words, python=python)
    assert done.returncode == 1
    assert len(done.stdout) < 1 << 20
    assert len(done.stderr) < 1 << 14


def test_a_reader_who_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    body = "".join(f"    a = a + {at}\n" for at in range(1500))
    write(tmp_path, f"def f(a=1):\n{body}    return a\n")
    line = f"{' '.join(COMMAND)} subject:f --call '20: f(1)' --format text"
    done = subprocess.run(
        ["/bin/bash", "-c", f"{line} | head -n 1; echo ${{PIPESTATUS[0]}}"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


HANGING = """
import os, subprocess, time
child = os.fork()
if child == 0:
    time.sleep(1000)
    os._exit(0)
other = subprocess.Popen(["sleep", "1000"])
def f():
    with open("children", "w") as file:
        print(child, file=file)
    with open("others", "w") as file:
        print(other.pid, file=file)
    with open("agent", "w") as file:
        print(os.getpid(), file=file)
    while True: pass
"""


def hanging(folder: Path, python: Path) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A specview whose target hangs, and the processes that belong to it."""
    write(folder, HANGING)
    words = ("subject:f", "--call", "f()", "--format", "text")
    process = started(folder, *words, python=python)
    names = ("agent", "children", "others")
    return process, [number_in(folder / name) for name in names]


ENDINGS = {
    "interrupt": (signal.SIGINT, 130),
    "terminate": (signal.SIGTERM, -signal.SIGTERM),
    "hang-up": (signal.SIGHUP, -signal.SIGHUP),
    "kill": (signal.SIGKILL, -signal.SIGKILL),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_whatever_ends_specview_no_process_stays(tmp_path: Path, python: Path, ending: str) -> None:
    number, status = ENDINGS[ending]
    process, others = hanging(tmp_path, python)
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert process.returncode == status
    assert (out, err) == (b"", b"")
    for other in others[:2]:
        wait_for(partial(gone, other), f"{other} was left")
    assert left(tmp_path) == []
    if ending == "interrupt":
        wait_for(partial(gone, others[2]), "what the target started was left")
    elif alive(others[2]):
        os.kill(others[2], signal.SIGKILL)
