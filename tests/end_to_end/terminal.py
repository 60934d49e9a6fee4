"""specview on the screen of a pseudo-terminal, as a shell starts it."""

from __future__ import annotations

import os
import re
import select
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

from tests.end_to_end.living import DEADLINE

COMMAND = (sys.executable, "-m", "specview")
ALTERNATE, MAIN = b"\x1b[?1049h", b"\x1b[?1049l"
LAST = "the shell has ended"


class Terminal:
    """A shell that starts specview, and what its screen shows.

    `command` may start it otherwise than by `COMMAND`.
    """

    def __init__(
        self,
        folder: Path,
        *words: str,
        columns: int = 120,
        rows: int = 30,
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self.folder = folder
        line = shlex.join([*command, *words])
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        environment = {**os.environ, "TERM": "xterm-256color", "TMPDIR": str(folder)}
        self.shell = pexpect.spawn(
            "/bin/sh",
            ["-c", f"{self.script(line)}; echo {LAST}"],
            cwd=str(folder),
            env=environment,
            dimensions=(rows, columns),
            timeout=None,
        )

    @staticmethod
    def script(command: str) -> str:
        """What the shell does: start `command`, and keep its status and the terminal's modes."""
        return f"stty -a > before; {command}; echo $? > status; stty -a > after"

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def line(self, part: str) -> str:
        """The first line with `part` in it, or an empty one."""
        return next((line for line in self.screen.display if part in line), "")

    def wait(self, true: str | Callable[[], object], seconds: float = DEADLINE) -> None:
        """Read until the screen shows a text, or until `true()`."""
        wanted = true if callable(true) else lambda: true in self.text
        deadline = time.monotonic() + seconds
        while not wanted():
            assert time.monotonic() < deadline, f"waited in vain for {true}:\n{self.text}"
            self._read()

    def _read(self) -> None:
        ready, _, _ = select.select([self.shell.child_fd], [], [], 0.02)
        if not ready:
            return
        try:
            data = os.read(self.shell.child_fd, 1 << 16)
        except OSError:  # Linux says so when nobody holds the terminal any more
            time.sleep(0.01)
            return
        self.raw += data
        self._stream.feed(data)

    def press(self, *keys: str) -> None:
        """Type keys, one after another."""
        for key in keys:
            self.shell.send(key)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        self.shell.setwinsize(rows, columns)

    def process(self) -> int:
        """The process of specview, the shell's child."""
        shell = self.shell.pid
        children = Path(f"/proc/{shell}/task/{shell}/children")
        self.wait(lambda: children.read_text(encoding="ascii").split())
        return int(children.read_text(encoding="ascii").split()[0])

    def left(self) -> int:
        """Wait for specview's end; its exit status as the shell saw it."""
        self.wait(lambda: LAST.encode() in self.raw)
        return int((self.folder / "status").read_text(encoding="ascii"))

    def restored(self) -> bool:
        """Whether the terminal is as it was before, and has shown the screen."""
        return ALTERNATE in self.raw and self.in_order()

    def in_order(self) -> bool:
        """Whether the terminal is as it was before, but for its size, which a test may change."""
        stored = [(self.folder / name).read_text(encoding="utf-8") for name in ("before", "after")]
        modes = [re.sub(r"rows \d+; columns \d+", "", one) for one in stored]
        undone = self.raw.count(ALTERNATE) == self.raw.count(MAIN)
        hidden = self.raw.rfind(b"\x1b[?25l") > self.raw.rfind(b"\x1b[?25h")
        mouse = self.raw.rfind(b"\x1b[?1000h") > self.raw.rfind(b"\x1b[?1000l")
        return modes[0] == modes[1] and undone and not hidden and not mouse

    def close(self) -> None:
        """End the shell and what it started."""
        self.shell.close(force=True)


def at_run(terminal: Terminal, run: int) -> bool:
    """Whether the header says that so many runs have ended, all of it being drawn."""
    return re.search(rf"\brun {run}(\s|/)", terminal.screen.display[0]) is not None
