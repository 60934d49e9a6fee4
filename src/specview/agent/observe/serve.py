"""The agent of a process whose runs are observed, not shown."""

from __future__ import annotations

from .. import listing
from ..serve import Agent, number_of
from ..serve import serve as serve_as
from ..wire import text_of
from . import layout
from .chase import Chase
from .observer import Observer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from ..phase import Runner
    from ..wire import Command


def main(nonce: str, black_box: str) -> None:
    """Serve until told to quit. Never returns."""
    serve_as(nonce, black_box, ObservingAgent)


class ObservingAgent(Agent):
    """Answers `observe` besides: runs of one phase, from a given number on.

    Where operands can't be looked at, that is its answer: no run counts beyond those that it has
    told of. `chase` finds out
    what the watched code calls.
    """

    __slots__ = ("chase", "observer", "unavailable")

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.observer: Observer | None = None
        self.chase: Chase | None = None
        self.unavailable = ""

    def _watch(self, codes: list[CodeType]) -> Any:
        try:
            peek = layout.check()
        except layout.LayoutError as error:
            self.unavailable = str(error)
            return super()._watch(codes)
        self.observer = Observer(codes, self.box, peek, self.user)
        return self.observer

    def _carry_out(self, command: Command) -> str:
        if command.get("do") == "chase":
            return self._chase(command)
        if command.get("do") != "observe":
            return super()._carry_out(command)
        if self.observer is None:
            return text_of({"kind": "unavailable", "why": self.unavailable})
        return self._observe(self.observer, command)

    def _chase(self, command: Command) -> str:
        """Perform runs to see what the watched code calls; the process is of no other use then."""
        loaded, _ = self._loaded()
        if self.chase is None:
            codes = [code for code, _ in loaded.codes]
            package = loaded.module_name.partition(".")[0]
            self.chase = Chase(codes, number_of(command, "depth"), package)
            trace = self.chase.open()
            if trace is not None:
                self.user.trace = trace
        self._run(number_of(command, "runs"), number_of(command, "slice_ns"))
        return text_of({"kind": "chased", "names": self.chase.names})

    def _observe(self, observer: Observer, command: Command) -> str:
        _, runner = self._loaded()
        first = number_of(command, "first")
        if not observer.opened:
            self._begin(observer)
        if runner.done != first - 1:
            observer.begin(first)
            runner.done = first - 1
        ran = self._run(number_of(command, "runs"), number_of(command, "slice_ns"))
        return text_of({"kind": "unavailable", "why": observer.lost}) if observer.lost else ran

    def _begin(self, observer: Observer) -> None:
        trace = observer.open()
        if trace is not None:
            self.user.trace = trace
        for number, counted in enumerate(zip(observer.counted, observer.blocks, strict=True)):
            for name, offsets in zip(("points", "blocks"), counted, strict=True):
                head = {"kind": name, "code": number}
                for message in listing.split_list(head, "offsets", map(str, offsets)):
                    self.streams.send(message)

    def _send_changes(self, runner: Runner) -> None:
        observer = self.observer
        if observer is None:
            super()._send_changes(runner)
            return
        for name, texts in observer.take():
            if texts:
                for message in listing.split_list({"kind": name}, "rows", iter(texts)):
                    self.streams.send(message)
        self.box.clear()
