"""The agent's private channels, and the user's streams with a stamp for each run.

Commands come in on what was standard input, messages go out on what was standard output, the
user's output goes out raw on what was standard error, with stamps between.
"""

from __future__ import annotations

import _io
import os
import sys
from errno import EBADF, EPIPE

from .wire import COMMAND_LIMIT, MESSAGE_LIMIT, BrokenCommandError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import select
except ImportError:
    select = None  # type: ignore[assignment]

LOST_CHANNEL = 71
"""Exit status when commands or messages have no way any more."""
HIGH_DESCRIPTORS = (960, 480, 240)
"""Where private descriptors are kept, out of the way of `os.closerange(3, 256)`."""
CHUNK = 1 << 16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# A program may replace or wrap these; the agent calls what the interpreter came with.
_read, _write, _close, _exit, _dup = os.read, os.write, os.close, os._exit, os.dup
_poll: Any = getattr(select, "poll", None)


class Clock:
    """Knows the run being executed, from what is left of the range that the driver goes through."""

    __slots__ = ("rest", "stop")

    def __init__(self) -> None:
        self.start(1, 1)

    def start(self, first: int, stop: int) -> None:
        """Go through runs from `first` up to, without, `stop`."""
        self.rest: Any = iter(range(first, stop))
        self.stop = stop

    @property
    def run(self) -> int:
        """The run being executed; between runs the last one."""
        left: int = self.rest.__length_hint__()
        return self.stop - left - 1

    def end(self) -> None:
        """Let the run being executed be the last one."""
        self.rest.__setstate__(sys.maxsize)


class Streams:
    """The private descriptors, the stamps, and the two text streams of the program."""

    __slots__ = (
        "buffer", "clock", "commands", "forked", "in_child", "messages", "output", "stamp_head",
        "stamped", "stamps", "texts",
    )  # fmt: skip

    def __init__(self, nonce: str) -> None:
        self.commands = _private_copy(0)
        self.messages = _private_copy(1)
        self.output = _private_copy(2)
        self.stamp_head = f"\0{nonce}:".encode("ascii")
        self.clock = Clock()
        self.stamped = 0
        self.stamps = 0
        self.buffer = b""
        self.in_child = False
        self.forked: Callable[[], None] = lambda: None
        _use_null_input()
        os.dup2(self.output, 1)
        os.dup2(self.output, 2)
        self.texts = [self._text(1), self._text(2)]
        sys.stdout = sys.__stdout__ = self.texts[0]  # type: ignore[misc]
        sys.stderr = sys.__stderr__ = self.texts[1]  # type: ignore[misc]

    def read_command(self) -> bytes:
        """Wait for the next line. The process ends with status 71 when none can come.

        Raises BrokenCommandError for a line that is too long.
        """
        while b"\n" not in self.buffer:
            try:
                data = _read(self.commands, CHUNK)
            except OSError:
                data = b""
            if not data:
                _exit(LOST_CHANNEL)
            self.buffer += data
            if len(self.buffer) > COMMAND_LIMIT + CHUNK:
                self._skip_line()
                raise BrokenCommandError(f"a command is at most {COMMAND_LIMIT} bytes long")
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line

    def _skip_line(self) -> None:
        while b"\n" not in self.buffer:
            self.buffer = _read(self.commands, CHUNK) or _exit(LOST_CHANNEL)
        self.buffer = self.buffer.partition(b"\n")[2]

    def send(self, message: str) -> None:
        """Write one message. The process ends with status 71 when nobody can read it."""
        self.leave_if_in_child()
        data = message.encode("ascii") + b"\n"
        if len(data) > MESSAGE_LIMIT:
            raise ValueError(f"a message of {len(data)} bytes is too long: {message[:80]}")
        self._write_all(self.messages, data)

    def stamp(self, run: int) -> None:
        """Say that the output from here on belongs to `run`; 0 for what no run has written."""
        self.stamped = run
        self.stamps += 1
        self._write_all(self.output, self.stamp_head + b"%d\0" % run)

    def close_answer(self, run: int, closing: str) -> None:
        """Write out what the program has printed, a stamp, and the message that ends an answer.

        The message tells how many stamps there were, so that its reader can wait for the output
        that was written before it.
        """
        self.leave_if_in_child()
        self.flush()
        self.stamp(run)
        self.send(f'{closing[:-1]},"stamps":{self.stamps}}}')

    def flush(self) -> None:
        """Write out the agent's own text streams, never those that the program has put there."""
        for text in self.texts:
            _flush(text)

    def become_child(self) -> None:
        """Run in the child of a fork: leave the parent's channels and end after this run."""
        self.in_child = True
        self.forked()
        self.clock.end()
        for descriptor in (self.commands, self.messages, self.output):
            try:
                _close(descriptor)
            except OSError:
                continue

    def leave_if_in_child(self) -> None:
        """End a forked child that has come to the end of the program's code."""
        if self.in_child:
            self.flush()
            _exit(0)

    def _write_all(self, descriptor: int, data: bytes) -> None:
        while data:
            try:
                data = data[_write(descriptor, data) :]
            except BlockingIOError:
                _wait_until_writable(descriptor)
            except OSError as error:
                if error.errno in (EBADF, EPIPE):
                    _exit(LOST_CHANNEL)
                raise

    def _text(self, descriptor: int) -> _io.TextIOWrapper:
        raw: Any = _StampedFile(descriptor, self)
        buffered = _io.BufferedWriter(raw)
        return _io.TextIOWrapper(
            buffered, encoding="utf-8", errors="backslashreplace", line_buffering=True
        )


class _StampedFile(_io.FileIO):
    """A program's stream: writes a stamp first whenever the run has changed."""

    def __init__(self, descriptor: int, streams: Streams) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._streams = streams
        self.name = "<stdout>" if descriptor == 1 else "<stderr>"

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        streams = self._streams
        run = streams.clock.run
        if run != streams.stamped and not streams.in_child:
            streams.stamp(run)
        return super().write(data)


def _flush(text: _io.TextIOWrapper) -> None:
    while True:
        try:
            return text.flush()
        except BlockingIOError:
            _wait_until_writable(text.fileno())
        except (OSError, ValueError):  # the program has closed it
            return None


def _private_copy(descriptor: int) -> int:
    """A close-on-exec copy with a high number, as high as the process may use."""
    if fcntl is not None:
        for lowest in HIGH_DESCRIPTORS:
            try:
                return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, lowest)
            except OSError:
                continue
    return _dup(descriptor)


def _wait_until_writable(descriptor: int) -> None:
    """Wait for room in a pipe that the program has set not to block, as asyncio does with one."""
    if _poll is None:  # Windows, where the pipes of a program block
        raise BlockingIOError(f"descriptor {descriptor} is set not to block")
    waiting = _poll()
    waiting.register(descriptor, select.POLLOUT)
    waiting.poll()


def _use_null_input() -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    if null != 0:
        _close(null)
