"""Notices where the interpreter has not told of all that ran: a program may trace itself.

A trace or profile function that is set on 3.12 to 3.15 takes the INSTRUCTION events away from all
other tools, and nothing says so; but each code object that runs then gets another version of its
instrumentation. On 3.11 it takes the place of the agent's own trace function, which also goes where
it raises, and new threads begin without one.
"""

from __future__ import annotations

import sys
from types import CodeType, FunctionType

from ..drive import DRIVER_FILE
from .peek import TYPE, VERSION
from .tap import Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..phase import UserState
    from .tap import Tap

TRACES = "the program traces or monitors itself"
TAKEN = "the program traces itself, or its stack had no room left"

OLD = VERSION == (3, 11)
OWN_FILES = __file__.rpartition("observe")[0]
_sys: Any = sys
_gettrace, _getframe = sys.gettrace, sys._getframe


def _canary() -> None:
    """What is called after each run, to see whether that is told."""


class Hearing:
    """Says after a run whether all of it was told: `lost` is then empty, else a clause."""

    __slots__ = (
        "beginning", "canary", "lost", "place", "point", "tap", "threading", "trace", "user",
        "version",
    )  # fmt: skip

    def __init__(self, tap: Tap, user: UserState) -> None:
        self.tap = tap
        self.user = user
        self.lost = ""
        self.trace: object = None
        self.threading: dict[str, object] = {}
        self.beginning: object = None
        self.canary = FunctionType(_canary.__code__.replace(), {})
        self.point = Point(0)
        self.point.key = 0
        self.place = 0
        self.version = 0

    def open(self, trace: object) -> None:
        """Begin, with the trace function that is going to be set on 3.11."""
        if OLD:
            self.trace = trace
            sys.addaudithook(self._audit)
            self._follow_threads()
            return
        code = self.canary.__code__
        self.tap.points[id(code)] = {len(code.co_code) - 2: self.point}
        self.tap.listen([code])
        self.place = self._place_of_version(id(code) >> 3)
        self.version = self.tap.peek.words[self.place]

    def _place_of_version(self, begin: int) -> int:
        """The word of the canary's code object that holds the version, or one that stays."""
        end = begin + CodeType.__basicsize__ // 8
        self.canary()
        before = self.tap.peek.words[begin:end].tolist()
        _sys.monitoring.restart_events()
        self.canary()
        after = self.tap.peek.words[begin:end].tolist()
        changed = [at for at, word in enumerate(before) if word != after[at]]
        return begin + changed[0] if len(changed) == 1 else begin + TYPE

    def check(self) -> bool:
        """Whether something was lost, in the run that has just ended or before."""
        if not self.lost and not (self._is_traced() if OLD else self._is_monitored()):
            self.lost = TAKEN if OLD else TRACES
        return bool(self.lost)

    def _is_monitored(self) -> bool:
        before = self.point.count
        self.canary()
        return self.point.count > before and self.tap.peek.words[self.place] == self.version

    def _is_traced(self) -> bool:
        """Whether the trace function is still there, or would be if a run went on."""
        kept = _gettrace() is self.trace or self.user.trace is self.trace
        return kept and self.threading.get("_trace_hook") is self.trace

    def _audit(self, event: str, _arguments: object) -> None:
        """Hear on 3.11 of each trace function that is set, or taken away where it raises."""
        if event == "sys.settrace" and not self.lost:
            code = _getframe(1).f_code
            own = code.co_filename == DRIVER_FILE or code.co_filename.startswith(OWN_FILES)
            if not own and code is not self.beginning:
                self.lost = TAKEN

    def _follow_threads(self) -> None:
        """Have threads begin with the trace function, but for those that `_thread` starts."""
        self.threading = vars(__import__("threading"))
        inner: Any = self.threading["Thread"].__dict__["_bootstrap_inner"]
        self.beginning = inner.__code__
        if self.threading["_trace_hook"] is None:
            self.threading["_trace_hook"] = self.trace
