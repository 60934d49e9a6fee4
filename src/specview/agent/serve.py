"""The agent's commands: reads one, answers it, reads the next."""

from __future__ import annotations

import _io
import os
import sys

from . import cold, describe, fresh, listing, process, tables, target
from .black_box import BlackBox
from .drive import Driver
from .errors import Errors
from .failure import LoadError
from .lazy import ITEMS, Lazy
from .phase import Phase, Runner, UserState
from .source import Sources
from .streams import Streams
from .watch import Watch
from .wire import NAME_LIMIT, BrokenCommandError, Command, cut, parse_command, text_of

PROTOCOL = 1
INTERNAL_ERROR = 70
"""Exit status when the agent itself fails; the traceback goes to the output."""
SETUP_FILE = "<setup>"
HIDDEN = ("<frozen importlib", "<specview ")
"""Files whose frames are the import system's and the agent's."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

_exit = os._exit


def main(nonce: str, black_box: str) -> None:
    """Serve until told to quit. Never returns."""
    serve(nonce, black_box, Agent)


def serve(nonce: str, black_box: str, kind: type[Agent]) -> None:
    """Serve as an agent of `kind` until told to quit. Never returns."""
    streams = Streams(nonce)
    try:
        process.settle(streams)
        agent = kind(streams, BlackBox(black_box))
        agent.user.leave()
        streams.close_answer(
            0,
            text_of(
                {
                    "kind": "hello",
                    "protocol": PROTOCOL,
                    "pid": os.getpid(),
                    "interpreter": tables.interpreter(),
                }
            ),
        )
        while True:
            agent.answer()
    except BaseException as error:
        _report(streams, error)
        _exit(INTERNAL_ERROR)


def _report(streams: Streams, error: BaseException) -> None:
    """Write the agent's own failure to the output, straight through."""
    lines = [f"specview's agent failed: {type(error).__name__}: {error}"]
    place = error.__traceback__
    while place is not None:
        lines.append(f"  {place.tb_frame.f_code.co_filename}, line {place.tb_lineno}")
        place = place.tb_next
    streams.flush()
    with _io.FileIO(streams.output, "w", closefd=False) as output:
        output.write(("\n".join(lines) + "\n").encode("utf-8", "replace"))


MOST_NAMES = 2_000
"""Names of a module that are told, at most."""


class SetupNames(dict[str, object]):
    """Names that a setup defines; reading falls through to the module's, given as `__missing__`."""


class Agent:
    """What one target's agent holds."""

    __slots__ = ("box", "errors", "lazy", "phase", "runner", "setup", "sources", "streams",
                 "target", "user")  # fmt: skip

    def __init__(self, streams: Streams, box: BlackBox) -> None:
        self.streams = streams
        self.box = box
        streams.forked = box.leave
        self.sources = Sources()
        own_files = __file__.removesuffix("serve.py")
        self.errors = Errors(self.sources, (*HIDDEN, own_files))
        self.user = UserState()
        self.lazy = Lazy()
        self.setup: dict[str, object] = {}
        self.target: target.Target | None = None
        self.runner: Runner | None = None
        self.phase: Phase | None = None

    def answer(self) -> None:
        """Read and carry out one command, and end it with its closing message."""
        try:
            command = parse_command(self.streams.read_command())
            closing = self._carry_out(command)
        except BrokenCommandError as error:
            closing = text_of({"kind": "broken", "message": str(error)})
        self.streams.close_answer(self.runner.done if self.runner is not None else 0, closing)

    def _carry_out(self, command: Command) -> str:
        do = _text(command, "do")
        if do == "quit":
            self.streams.flush()
            _exit(0)
        if do == "load":
            wanted = command.get("annotations", True) is True
            if command.get("from_source") is True:
                fresh.compile_from_source()
            return self._load(command, annotations=wanted)
        if do == "setup":
            return self._set_up(_text(command, "source"))
        if do == "call":
            return self._call(number_of(command, "phase"), _text(command, "expression"))
        if do == "names":
            return self._names()
        if do == "run":
            return self._run(number_of(command, "runs"), number_of(command, "slice_ns"))
        raise BrokenCommandError(f"there is no command {do!r}")

    def _load(self, command: Command, *, annotations: bool) -> str:
        if self.target is not None:
            raise BrokenCommandError("a target has been loaded")
        text, followed = _text(command, "target"), command.get("followed")
        more = followed if isinstance(followed, str) else ""
        loaded, error = self.user.call(target.load, text, self.errors, more)
        self.streams.leave_if_in_child()
        if isinstance(error, LoadError):
            return text_of(error.described())
        if error is not None:
            raise error
        self.target = loaded
        closing, error = self.user.call(describe.loaded_message, loaded, annotations)
        if error is not None:
            raise error
        codes = [code for code, _ in loaded.codes]
        self.errors.watch(codes)
        sources = [
            message
            for code, parent in loaded.codes
            if parent is None
            for message in listing.source_messages(code, self.sources, loaded.names)
        ]
        warm = cold.make_cold(codes)
        self._send_listing(loaded, sources, _notices(loaded, warm))
        self.runner = Runner(self.streams, self._watch(codes), self.errors, self.user)
        return str(closing)

    def _watch(self, codes: list[CodeType]) -> Watch:
        """What keeps what each run has changed."""
        return Watch(codes, self.box)

    def _send_listing(self, loaded: target.Target, sources: list[str], notices: list[str]) -> None:
        for notice in notices:
            self.streams.send(notice)
        for number, (code, parent) in enumerate(loaded.codes):
            for message in listing.code_messages(number, code, parent):
                self.streams.send(message)
        for message in sources:
            self.streams.send(message)

    def _set_up(self, source: str) -> str:
        loaded, runner = self._loaded()
        if not self.setup:
            self.setup = _setup_names(loaded)
        self.sources.add(SETUP_FILE, source)
        self.streams.clock.start(1, 1)
        _, error = self.user.call(_execute, source, self.setup)
        self.streams.leave_if_in_child()
        runner.watch.collect(0)
        runner.watch.collect_warmups(0)
        self._send_changes(runner)
        if error is not None:
            return self._failed(error)
        return text_of({"kind": "ready"})

    def _call(self, phase: int, expression: str) -> str:
        loaded, runner = self._loaded()
        try:
            driver = Driver(expression, loaded.names, self.setup, runner.watch, self.lazy.finish)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return self._failed(error)
        self.phase = Phase(phase, driver)
        return text_of({"kind": "ready"})

    def _names(self) -> str:
        """The names that an expression can begin with; read without running any of their code."""
        loaded, _ = self._loaded()
        names = [*loaded.names, *self.setup]
        known = [name for name in names if type(name) is str and len(name) <= NAME_LIMIT]
        return text_of({"kind": "names", "names": known[:MOST_NAMES]})

    def _run(self, runs: int, slice_ns: int) -> str:
        _, runner = self._loaded()
        if self.phase is None:
            raise BrokenCommandError("no expression to run yet")
        if runs < 0:
            raise BrokenCommandError("runs are counted from 0")
        ended, elapsed = runner.slice(self.phase, runs, slice_ns)
        self._send_changes(runner)
        for message in runner.messages:
            self.streams.send(message)
        if self.lazy.bounded:
            self.lazy.bounded = False
            self.streams.send(_notice("endless", f"a generator was closed after {ITEMS:,} items"))
        ran = {"kind": "ran", "run": runner.done, "ended": ended, "elapsed_ns": elapsed}
        return text_of({**ran, "errors": runner.raised})

    def _send_changes(self, runner: Runner) -> None:
        taken = runner.watch.take()
        if taken:
            for message in listing.split_list({"kind": "changes"}, "changes", iter(taken)):
                self.streams.send(message)
        self.box.clear()

    def _failed(self, error: BaseException) -> str:
        return text_of({"kind": "failed", "exception": self.errors.describe(error)})

    def _loaded(self) -> tuple[target.Target, Runner]:
        if self.target is None or self.runner is None:
            raise BrokenCommandError("no target has been loaded")
        return self.target, self.runner


def _setup_names(loaded: target.Target) -> dict[str, object]:
    """A dictionary for the setup that falls through to the module's names, by C code alone."""
    kind = type("SetupNames", (SetupNames,), {"__missing__": loaded.names.__getitem__})
    builtins = loaded.names.get("__builtins__", sys.modules["builtins"])
    names: dict[str, object] = kind(__name__=loaded.module_name, __builtins__=builtins)
    return names


def _execute(source: str, names: dict[str, object]) -> None:
    exec(compile(source, SETUP_FILE, "exec", dont_inherit=True), names)  # noqa: S102


def _notices(loaded: target.Target, warm: list[str]) -> list[str]:
    notices = [_notice("ambiguous", text) for text in loaded.notices]
    text = "has run during the import and can't start cold"
    return notices + [_notice("warm", f"{name} {text}") for name in warm]


def _notice(code: str, text: str) -> str:
    return text_of({"kind": "notice", "code": code, "text": cut(text, NAME_LIMIT)})


def _text(command: Command, name: str) -> str:
    value = command.get(name)
    if not isinstance(value, str):
        raise BrokenCommandError(f"the command has no text {name}")
    return value


def number_of(command: Command, name: str) -> int:
    """A command's number. Raises BrokenCommandError."""
    value = command.get(name)
    if not isinstance(value, int):
        raise BrokenCommandError(f"the command has no number {name}")
    return value
