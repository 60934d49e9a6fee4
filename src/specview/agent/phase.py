"""Runs one phase in slices: chunks of the driver's loop, with the time looked at in between."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # `signal` is Python code
import gc
import sys
from time import perf_counter_ns

from . import black_box
from .wire import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .drive import Driver
    from .errors import Errors
    from .streams import Streams
    from .watch import Watch

CHUNK_NS = 4_000_000
"""A chunk is meant to take no longer, in nanoseconds."""
EXACT_RUNS = 1_000
"""The first runs of a phase are numbered one by one in the black box…"""
EXACT_NS = 2_000
"""…and all that take at least so long, in nanoseconds, as for them it costs nothing."""
WARMUP_RUNS = 64
"""After each of the first runs of a phase, `co_warmup` of 3.11 is read."""
ERRORS = 50
"""Exceptions of a phase that are described; others are counted."""

_gettrace, _settrace = sys.gettrace, sys.settrace
_getprofile, _setprofile = sys.getprofile, sys.setprofile
_gc_isenabled, _gc_enable, _gc_disable = gc.isenabled, gc.enable, gc.disable


class UserState:
    """What user code has set: tracing, profiling, garbage collection, what SIGINT does.

    It is in force inside runs alone. Outside, SIGINT is ignored, and no garbage is collected: the
    finalisers that this can call are the user's code too.
    """

    __slots__ = ("collects", "interrupt", "profile", "trace")

    def __init__(self) -> None:
        self.collects = True
        self.trace: Any = None
        self.profile: Any = None
        self.interrupt: Any = _signal.default_int_handler

    def enter(self) -> None:
        """Hand over to user code."""
        _signal.signal(_signal.SIGINT, self.interrupt)
        if self.collects:
            _gc_enable()
        if self.profile is not None:
            _setprofile(self.profile)

    def leave(self) -> None:
        """Take over again. May raise KeyboardInterrupt, once."""
        self.collects = _gc_isenabled()
        _gc_disable()
        interrupt = _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
        if interrupt is not None:
            self.interrupt = interrupt

    def call(self, function: Callable[..., Any], *arguments: Any) -> tuple[Any, Any]:
        """Call user code. Returns its result and what it raised, one of them None.

        The program's own tracer is for `function` to set: it is told of calls that begin then.
        What `function` leaves set is kept for the next.
        """
        result: Any = None
        raised: BaseException | None = None
        try:
            try:
                self.enter()
                result = function(*arguments)
            except BaseException as error:
                raised = error
            finally:
                # Here, where no call begins: the program's tracer would be told of it.
                self.profile, trace = _getprofile(), _gettrace()
                if self.profile is not None:
                    _setprofile(None)
                if trace is not None:
                    self.trace = trace
                    _settrace(None)
                self.leave()
        except KeyboardInterrupt as error:  # came just before it was ignored
            raised = raised or error
            _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
        return result, raised


class Phase:
    """One expression and how its runs went."""

    __slots__ = ("chunk", "done", "driver", "elapsed", "number", "raised")

    def __init__(self, number: int, driver: Driver) -> None:
        self.number = number
        self.driver = driver
        self.done = 0
        self.elapsed = 0
        self.chunk = 1
        self.raised = 0


class Runner:
    """Executes runs, counted from 1 over all phases."""

    __slots__ = ("describe", "done", "messages", "raised", "streams", "user", "watch")

    def __init__(self, streams: Streams, watch: Watch, errors: Errors, user: UserState) -> None:
        self.streams = streams
        self.watch = watch
        self.user = user
        self.describe = errors.describe
        self.done = 0
        self.raised = 0
        self.messages: list[str] = []

    def slice(self, phase: Phase, runs: int, slice_ns: int) -> tuple[str, int]:
        """Execute up to `runs` runs. Returns how it ended and the nanoseconds it took."""
        words = self.watch.box.words
        words[black_box.PHASE] = phase.number
        self.raised = 0
        self.messages = []
        last = self.done + runs
        self.streams.stamp(self.done + 1 if runs else self.done)
        start = perf_counter_ns()
        ended, now = "done", start
        while self.done < last:
            error = self._chunk(phase, min(phase.chunk, last - self.done), start + slice_ns - now)
            now = perf_counter_ns()
            if self.watch.full:
                ended = "full"
                break
            # Whoever interrupts a run does not want the next one to hang as well.
            if now - start >= slice_ns or issubclass(type(error), KeyboardInterrupt):
                ended = "slice"
                break
        self.watch.collect_warmups(self.done)
        words[black_box.RUN] = self.done
        return ("done" if self.done == last else ended), now - start

    def _chunk(self, phase: Phase, size: int, left_ns: int) -> object:
        """Execute up to `size` runs, up to the first that raises something.

        Returns what was raised, or None.
        """
        exact = phase.done < EXACT_RUNS or phase.elapsed >= EXACT_NS * phase.done
        warming = bool(self.watch.warmups) and phase.done < WARMUP_RUNS
        clock = self.streams.clock
        first = self.done + 1
        clock.start(first, first + (1 if warming else size))
        self.watch.box.words[black_box.RUN] = first if exact else first | black_box.OR_LATER
        began = perf_counter_ns()
        _, error = self.user.call(self._go, phase.driver, exact)
        took = perf_counter_ns() - began
        self.streams.leave_if_in_child()
        run = max(clock.run, first)
        self.watch.collect(run)
        if warming:
            self.watch.collect_warmups(run)
        if error is not None:
            self._note(error, run, phase)
        phase.done += run - self.done
        phase.elapsed += took
        phase.chunk = _next_chunk(phase, run - self.done, took, left_ns - took)
        self.done = run
        return error

    def _go(self, driver: Driver, exact: bool) -> None:  # noqa: FBT001  called positionally
        trace, self.user.trace = self.user.trace, None
        driver.run(self.streams.clock.rest, trace, exact=exact)

    def _note(self, error: BaseException, run: int, phase: Phase) -> None:
        self.raised += 1
        phase.raised += 1
        if phase.raised <= ERRORS:
            described = self.describe(error)
            self.messages.append(text_of({"kind": "error", "run": run, "exception": described}))


def _next_chunk(phase: Phase, runs: int, took: int, left: int) -> int:
    """Runs until the time is looked at again: growing, and as many as fit into the time left."""
    fitting = max(min(CHUNK_NS, left), 0) * runs // max(took, 1)
    return max(1, min(phase.chunk * 2, fitting))
