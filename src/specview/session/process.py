"""The agent's process: starting it, asking it, and knowing how it died."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from pathlib import Path

from specview.errors import ProtocolError, TargetError
from specview.model.lean import dataclass
from specview.model.text import clean
from specview.session.blackbox import BlackBox, LastWords
from specview.session.fields import MAX_MESSAGE, Message
from specview.session.lines import Lines
from specview.session.output import OutputSplitter

AGENT = Path(__file__).parent.parent / "agent"
"""The agent's folder, run by its path in the target's interpreter."""

FOREIGN = ('  File "<frozen ', '  File "<specview ', f'  File "{AGENT}')
"""How lines of a crash's traceback begin that lie outside the user's program."""

CLOSING = frozenset(
    {
        "hello",
        "refused",
        "loaded",
        "load_failed",
        "ready",
        "failed",
        "ran",
        "names",
        "chased",
        "unavailable",
        "broken",
    }
)
"""The kinds of messages that end the answer to a command."""

LOST_CHANNEL = 71
"""The status of an agent that could not send its messages any more."""

_DRAIN_S = 1.0
_GRACE_S = 0.4
_READ = 1 << 16


class AgentGone(Exception):  # noqa: N818 - an event of the wire, never shown as it is
    """The agent's process ended or closed its channel; `status` is its exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class _Streams:
    commands: asyncio.StreamWriter
    messages: asyncio.StreamReader
    output: asyncio.StreamReader

    @classmethod
    def of(cls, process: Process) -> _Streams:
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise ProtocolError("the agent was started without pipes")
        return cls(process.stdin, process.stdout, process.stderr)


class AgentProcess:
    """One agent. The wire is lockstep: a command, any number of messages, a closing message."""

    def __init__(
        self, process: Process, streams: _Streams, output: OutputSplitter, box: BlackBox
    ) -> None:
        self._process = process
        self._streams = streams
        self._output = output
        self._box = box
        self._lines = Lines(MAX_MESSAGE)
        self._stamped = asyncio.Event()
        self._draining = asyncio.create_task(self._drain())
        self._exit = asyncio.create_task(process.wait())

    @classmethod
    async def start(
        cls, python: Path, write_output: Callable[[int, str], None], *, observes: bool = False
    ) -> AgentProcess:
        """Start the interpreter. Raises TargetError where it cannot be executed.

        With `observes` its runs are looked into, and say nothing of specialisation.
        """
        nonce = os.urandom(8).hex()  # `secrets` would load hashlib for it
        box = BlackBox()
        try:
            process = await asyncio.create_subprocess_exec(
                str(python),
                str(AGENT),
                nonce,
                str(box.path),
                *(["observe"] if observes else []),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                start_new_session=os.name == "posix",
            )
        except OSError as error:
            box.close()
            reason = error.strerror or "it cannot be executed"
            raise TargetError(
                f"{clean(str(python))} did not start: {reason}", "name another with --python"
            ) from None
        except BaseException:  # the start is given up
            box.close()
            raise
        return cls(process, _Streams.of(process), OutputSplitter(nonce, write_output), box)

    async def greet(self) -> Message:
        """Wait for the agent's first message. Raises AgentGone and ProtocolError."""
        hello = await self.ask(None)
        self._box.hide()
        return hello

    async def ask(
        self, command: Mapping[str, object] | None, take: Callable[[Message], None] | None = None
    ) -> Message:
        """Send a command (None: only listen) and return the closing message.

        The messages before it are handed to `take`. Raises AgentGone and ProtocolError.
        """
        if command is not None:
            await self._send(command)
        while True:
            message = Message.parse(await self._line())
            if message.kind in CLOSING:
                await self._output_up_to(message.count("stamps") if message.has("stamps") else 0)
                if message.kind == "broken":
                    raise ProtocolError(f"the agent refused: {clean(message.text('message'))}")
                return message
            if take is None:
                raise ProtocolError(f"a message {clean(message.kind)!r} that nobody expects")
            take(message)

    async def _send(self, command: Mapping[str, object]) -> None:
        self._streams.commands.write(json.dumps(command).encode("ascii") + b"\n")
        try:
            await self._streams.commands.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise AgentGone(await self._status()) from None

    async def _line(self) -> bytes:
        """The next message: many arrive at once, and only the first of them is waited for."""
        while not self._lines:
            data = await self._arrived()
            if not data:
                raise AgentGone(await self._status())
            self._lines.feed(data)
        return self._lines.pop()

    async def _arrived(self) -> bytes:
        """What is read; the process's end ends it too, even if a forked child holds the pipe."""
        reading = asyncio.ensure_future(self._streams.messages.read(_READ))
        try:
            await asyncio.wait({reading, self._exit}, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                await asyncio.wait({reading}, timeout=_GRACE_S)
            return await reading if reading.done() else b""
        finally:
            reading.cancel()

    async def _status(self) -> int:
        """The exit status; a process that only closed its channel is ended."""
        done, _ = await asyncio.wait({self._exit}, timeout=_GRACE_S)
        if done:
            return await self._exit
        self.kill()
        await self._exit
        return LOST_CHANNEL

    async def _drain(self) -> None:
        while data := await self._streams.output.read(_READ):
            self._output.feed(data)
            self._stamped.set()
        self._output.close()

    async def _output_up_to(self, stamps: int) -> None:
        """Wait until all output that was written before a closing message has been read."""
        while self._output.stamps < stamps and not self._draining.done():
            self._stamped.clear()
            stamped = asyncio.ensure_future(self._stamped.wait())
            done, _ = await asyncio.wait(
                {stamped, self._draining},
                timeout=_DRAIN_S,
                return_when=asyncio.FIRST_COMPLETED,
            )
            stamped.cancel()
            if not done:
                return

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the run under way; where there are no signals, kill."""
        if os.name != "posix":
            self.kill()
        elif self._process.returncode is None:
            self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End the process and, on POSIX, all that it started."""
        if sys.platform == "win32":
            if self._process.returncode is None:
                self._process.kill()
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def last_words(self) -> LastWords:
        """What the black box says; to be asked after AgentGone."""
        return self._box.read()

    async def drained(self) -> None:
        """Wait until all that a dead process wrote was read, unless its children go on writing."""
        await asyncio.wait({self._draining}, timeout=_GRACE_S)

    async def close(self) -> None:
        """End the process and its descendants and remove the black box; idempotent."""
        self.kill()
        await self._exit
        await self.drained()
        self._draining.cancel()
        self._streams.commands.close()
        self._box.close()


def describe_exit(status: int) -> str:
    """Say in words how a process ended: `status` as subprocess counts it, negative for a signal."""
    if status >= 0:
        return _OWN_STATUSES.get(status, f"ended its process with status {status}")
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return _SIGNALS.get(name, f"was ended by {name}")


_OWN_STATUSES = {
    70: "met an error of specview's own agent",
    LOST_CHANNEL: "closed the channel to specview",
}
_SIGNALS = {
    "SIGSEGV": "crashed with a segmentation fault (SIGSEGV)",
    "SIGABRT": "aborted (SIGABRT)",
    "SIGBUS": "crashed with a bus error (SIGBUS)",
    "SIGFPE": "crashed with an arithmetic error (SIGFPE)",
    "SIGILL": "crashed on an illegal instruction (SIGILL)",
    "SIGKILL": "was killed from outside (SIGKILL)",
}
