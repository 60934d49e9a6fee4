"""A small synchronous client of the agent's wire."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import specview

FOLDER = Path(specview.__file__).parent / "agent"
NONCE = "n0nce"
CLOSING = frozenset(
    {"hello", "refused", "loaded", "load_failed", "ready", "failed", "ran", "broken", "unavailable"}
)
BOX_SIZE = 1 << 20
OR_LATER = 1 << 63
TIMEOUT = 60
SECOND = 10**9

Message = dict[str, Any]


class Answer:
    """The messages that answer one command."""

    def __init__(self, messages: list[Message]) -> None:
        self.messages = messages
        self.closing = messages[-1]

    def of(self, kind: str) -> list[Message]:
        return [message for message in self.messages if message["kind"] == kind]

    @property
    def changes(self) -> list[tuple[int, int, int, int]]:
        """Run, code, unit, value."""
        flat = [number for message in self.of("changes") for number in message["changes"]]
        return list(zip(*[iter(flat)] * 4, strict=True))


class Agent:
    """An agent process, started in `folder`; an `observing` one looks at operands."""

    def __init__(
        self,
        python: Path,
        folder: Path,
        *,
        environment: dict[str, str] | None = None,
        observing: bool = False,
    ) -> None:
        self.box = folder / "box"
        self.box.write_bytes(bytes(BOX_SIZE))
        self.process = subprocess.Popen(
            [str(python), str(FOLDER), NONCE, str(self.box), *(["observe"] if observing else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
        )
        self.guard = threading.Timer(TIMEOUT, self.process.kill)
        self.guard.daemon = True
        self.guard.start()
        self.raw = bytearray()
        self.longest = 0
        self.reader = threading.Thread(target=self._read_output, daemon=True)
        self.reader.start()
        self.hello = self.answer().closing
        self.units: dict[int, list[int]] = {}
        self.phase = 0

    def _read_output(self) -> None:
        assert self.process.stderr is not None
        while data := os.read(self.process.stderr.fileno(), 1 << 20):
            self.raw += data

    def ask(self, do: str, **fields: object) -> Answer:
        self.tell(json.dumps({"do": do, **fields}).encode())
        return self.answer()

    def tell(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def answer(self) -> Answer:
        """Read up to the closing message. Raises EOFError when the agent is gone."""
        assert self.process.stdout is not None
        messages: list[Message] = []
        while not messages or messages[-1]["kind"] not in CLOSING:
            line = self.process.stdout.readline()
            if not line:
                raise EOFError(self.status(), bytes(self.raw[-2000:]))
            self.longest = max(self.longest, len(line))
            messages.append(json.loads(line))
        self.stamps = messages[-1].pop("stamps")
        return Answer(messages)

    def load(self, target: str) -> Answer:
        answer = self.ask("load", target=target)
        for message in answer.of("units"):
            words = memoryview(bytes.fromhex(message["hex"])).cast("H")
            self.units.setdefault(message["code"], []).extend(words)
        return answer

    def call(self, expression: str) -> Answer:
        self.phase += 1
        return self.ask("call", phase=self.phase, expression=expression)

    def run(self, runs: int = 1, slice_ns: int = 30 * SECOND) -> Answer:
        return self.ask("run", runs=runs, slice_ns=slice_ns)

    def calls(self, expression: str, runs: int = 1) -> Answer:
        """Run an expression so often, in as many slices as it takes."""
        assert self.call(expression).closing == {"kind": "ready"}
        messages: list[Message] = []
        while runs:
            answer = self.run(runs)
            before = messages[-1]["run"] if messages else answer.closing["run"] - runs
            if not messages and answer.closing["ended"] != "done":
                raise AssertionError("more than a slice: ask for fewer runs")
            runs -= answer.closing["run"] - before
            messages += answer.messages
        return Answer(messages)

    def status(self) -> int:
        """Wait for the end; its exit status."""
        status = self.process.wait(TIMEOUT)
        self.reader.join(TIMEOUT)
        return status

    def quit(self) -> int:
        self.tell(b'{"do":"quit"}')
        return self.status()

    @property
    def output(self) -> dict[int, str]:
        """What user code has written, by run, once the process has ended."""
        stamp = re.compile(rb"\0" + NONCE.encode() + rb":(\d+)\0")
        parts = stamp.split(bytes(self.raw))
        found: dict[int, str] = {}
        if parts[0]:
            found[0] = parts[0].decode()
        for run, text in zip(parts[1::2], parts[2::2], strict=True):
            if text:
                found[int(run)] = found.get(int(run), "") + text.decode()
        return found

    @property
    def last_words(self) -> tuple[int, int, list[tuple[int, int, bytes | int]]]:
        """The black box: run word, phase, and the entries that were waiting.

        Each is a run, a code object and its bytecode then, or its `co_warmup`.
        """
        data = self.box.read_bytes()
        word, phase, length = struct.unpack_from("<QQQ", data)
        entries: list[tuple[int, int, bytes | int]] = []
        at = 24
        while at < 24 + length:
            run, code, size = struct.unpack_from("<QIi", data, at)
            at += 16
            kept = struct.unpack_from("<i", data, at)[0] if size < 0 else data[at : at + size]
            entries.append((run, code, kept))
            at += 4 if size < 0 else size
        return word, phase, entries

    def close(self) -> None:
        self.guard.cancel()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(TIMEOUT)
        self.reader.join(TIMEOUT)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()


Start = Callable[..., Agent]
"""Starts an agent beside a module `subject` of the given source."""
