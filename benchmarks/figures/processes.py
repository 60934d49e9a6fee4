"""Other processes: interpreters asked for something, programs on a terminal of their own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "benchmarks" / "programs"
COLUMNS, LINES = 120, 40
PATIENCE_S = 120.0
LEAVE_S = 10.0
LIKE_SPECVIEW = {
    "PYTHONPATH": str(ROOT / "src"),
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_FPS": "240",
}
"""Variables of programs that run specview's application by themselves: what it sets for itself."""

_UNSET = (
    "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH",
    "TEXTUAL", "TEXTUAL_ANIMATIONS", "TEXTUAL_FPS", "TEXTUAL_THEME",
)  # fmt: skip


def environment(**more: str) -> dict[str, str]:
    """The environment of measured programs: a colour terminal, and bytecode that is kept."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **more}


def version_of(python: str) -> str:
    """The version that an interpreter tells."""
    asked = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def output_of(python: str, program: str, *arguments: str) -> str:
    """What a program of `programs/` prints under an interpreter, with specview's source at hand."""
    command = [python, str(PROGRAMS / program), *arguments]
    more = environment(PYTHONPATH=str(ROOT / "src"))
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=more)
    return done.stdout


def time_to_screen(
    command: Sequence[str],
    stands: Callable[[Sequence[str]], bool],
    *,
    folder: Path,
    leave: bytes,
) -> float:
    """Seconds from the start of `command` until its 120×40 screen is one that `stands`.

    The time is taken when the bytes arrive; working out what they look like comes after. Then the
    keys `leave` end the program. Raises TimeoutError with the last screen.
    """
    began = time.perf_counter()
    with on_terminal(command, folder) as (terminal, process):
        ended = _wait_for(terminal, stands)
        os.write(terminal, leave)
        read_on(terminal, process, LEAVE_S)
    return ended - began


def run_on_terminal(command: Sequence[str], *, folder: Path, **more: str) -> None:
    """Let `command` draw on a terminal until it ends. Raises RuntimeError where it fails.

    `more` are variables for its environment.
    """
    with on_terminal(command, folder, **more) as (terminal, process):
        last = read_on(terminal, process, PATIENCE_S)
        if process.poll() != 0:
            raise RuntimeError(f"{command[1:]} failed: {last.decode(errors='replace')}")


@contextmanager
def on_terminal(
    command: Sequence[str], folder: Path, **more: str
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`command` on a 120×40 terminal of its own; it is killed if it has not ended by itself."""
    terminal, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=other, stdout=other, stderr=other,
        cwd=folder,
        env=environment(**more),
        start_new_session=True,
    )  # fmt: skip
    os.close(other)
    try:
        yield terminal, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(terminal)


def _wait_for(terminal: int, stands: Callable[[Sequence[str]], bool]) -> float:
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    arrived: list[tuple[float, bytes]] = []
    deadline = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < deadline:
        if select.select([terminal], [], [], 0 if arrived else 0.1)[0]:
            data = read(terminal)
            if not data:
                break
            arrived.append((time.perf_counter(), data))
        elif arrived:
            when, data = arrived.pop(0)
            stream.feed(data)
            if stands(screen.display):
                return when
    raise TimeoutError(
        "\n".join(["the awaited screen never stood; the last was:", *screen.display])
    )


def read(terminal: int) -> bytes:
    """What has arrived, b"" at the end."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the other end is closed
        return b""


def read_on(terminal: int, process: subprocess.Popen[bytes], seconds: float) -> bytes:
    """Read, so that the program is not held up, until it has ended; the end of what it wrote."""
    last = b""
    deadline = time.perf_counter() + seconds
    while process.poll() is None and time.perf_counter() < deadline:
        if select.select([terminal], [], [], 0.02)[0]:
            last = (last + read(terminal))[-4000:]
    return last
