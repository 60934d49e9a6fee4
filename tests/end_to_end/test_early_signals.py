"""A signal that comes while the screen is still starting ends it in order all the same."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.living import left, wait_for, working_in
from tests.end_to_end.terminal import Terminal
from tests.every_day import every_day

STRIKE = """
import os, sys, threading

number, event, module, function = int(sys.argv[1]), *sys.argv[2].split()
del sys.argv[1:3]

def look(frame, happened, _):
    code = frame.f_code
    if (happened == event and code.co_qualname == function
            and frame.f_globals.get("__name__") == module):
        sys.setprofile(None)
        threading.setprofile(None)
        os.kill(os.getpid(), number)

threading.setprofile(look)
sys.setprofile(look)
from specview.cli import main
raise SystemExit(main())
"""
"""specview, which a signal strikes where a function of its own, or of Textual, begins or ends."""

MOMENTS = {
    "command-line": "call specview.cli.parser parse",
    "process-to-start": "call specview.session.process AgentProcess.start",
    "process-started": "call specview.session.process AgentProcess.greet",
    "import-of-the-screen": "call textual.app <module>",
    "app-made": "return specview.tui.app SpecviewApp.__init__",
    "screen-to-begin": "call textual.drivers.linux_driver LinuxDriver.start_application_mode",
    "screen-begun": "return textual.drivers.linux_driver LinuxDriver.start_application_mode",
    "mount": "call specview.tui.app SpecviewApp.on_mount",
    "mounted": "return specview.tui.app SpecviewApp.on_mount",
    "first-frame": "return textual.app App._display",
}
ENDINGS = {
    "interrupt": (signal.SIGINT, 130),
    "terminate": (signal.SIGTERM, 143),
    "hang-up": (signal.SIGHUP, 129),
}
LOADS, HANGS = "def f(): return 1\n", "while True: pass\n"
LOADING = ("process-started", "import-of-the-screen", "screen-begun", "first-frame")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for process in working_in(tmp_path):
        os.kill(process, signal.SIGKILL)


def strike(folder: Path, source: str, moment: str, ending: str) -> None:
    """Let the signal strike, and look at what is left."""
    number, status = ENDINGS[ending]
    (folder / "subject.py").write_text(source, encoding="utf-8")
    command = (sys.executable, "-c", STRIKE, str(int(number)), MOMENTS[moment])
    terminal = Terminal(folder, "subject:f", "--call", "f()", command=command)
    try:
        assert terminal.left() == status
        assert terminal.in_order()
        assert b"Error" not in terminal.raw
    finally:
        terminal.close()
    wait_for(lambda: not working_in(folder), "a process was left")
    assert left(folder) == []


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_at_any_moment_of_the_start_leaves_all_in_order(folder: Path, moment: str) -> None:
    strike(folder, LOADS, moment, "terminate")


@pytest.mark.parametrize("moment", every_day(LOADING[:1], LOADING))
def test_a_signal_while_the_target_hangs_in_its_import_leaves_no_process(
    folder: Path, moment: str
) -> None:
    strike(folder, HANGS, moment, "terminate")


@pytest.mark.parametrize("ending", ["interrupt", "hang-up"])
@pytest.mark.parametrize("moment", every_day(LOADING[2:3], LOADING[1:3]))
def test_an_early_interrupt_or_hang_up_has_its_own_status(
    folder: Path, moment: str, ending: str
) -> None:
    strike(folder, LOADS, moment, ending)
