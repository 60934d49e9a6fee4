"""Has the interpreter tell of each instruction before it runs."""

from __future__ import annotations

import sys
from itertools import count

from . import lines
from .peek import CODE, VERSION, Peek

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from types import CodeType, FrameType
    from typing import Any

    Probe = Callable[[int], Hashable]

_getframe = sys._getframe
_sys: Any = sys
TOOLS = (4, 3, 5, 2, 1, 0)
"""Numbers of monitoring tools, those that no known tool uses first."""
RAISED = -1
"""Behind an offset in a key: the instruction ended with an exception."""


def take_tool() -> int:
    """The number of a monitoring tool that nobody has, taken (3.12 and later)."""
    monitoring = _sys.monitoring
    tool = next(tool for tool in TOOLS if monitoring.get_tool(tool) is None)
    monitoring.use_tool_id(tool, "specview")
    return tool


class Point:
    """An instruction that is counted.

    `probe` takes the word at which the interpreter's frame begins and gives a key: operands that
    are to be told apart have different ones. `ask` takes nothing, where no operands matter; with
    neither, `own` is the key. `key` is the last one, `number` is its number, and `count` how often
    it has come in this run since something else came.
    """

    __slots__ = ("ask", "count", "key", "number", "own", "probe")

    def __init__(
        self,
        own: Hashable,
        probe: Probe | None = None,
        ask: Callable[[], Hashable] | None = None,
    ) -> None:
        self.own = own
        self.probe = probe
        self.ask = ask
        self.key: Hashable = None
        self.number = 0
        self.count = 0


Points = dict[int, dict[int, Point]]
"""By the id of a code object, by offset in bytes."""


class Tap:
    """Counts what arrives; `meet` is told of each new key, and its number, while operands live.

    Mostly the same arrives again, so that is counted at the point itself: `active` are those that
    have counted something in this run or the last. `counts` are those of the run, by the numbers of
    keys, as far as they were noted.

    Threads may change only where something is called: a count is read and written without a call
    between.
    """

    __slots__ = ("active", "counts", "fresh", "meet", "numbers", "peek", "points", "tool")

    def __init__(self, points: Points, peek: Peek, meet: Callable[..., None]) -> None:
        self.points = points
        self.peek = peek
        self.meet = meet
        self.counts: dict[int, int] = {}
        self.numbers: dict[Hashable, int] = {}
        self.fresh = count()
        self.active: list[Point] = []
        self.tool = -1

    def end_run(self) -> dict[int, int]:
        """How often each key has come in the run that has ended, by its number."""
        active: list[Point] = []
        for point in self.active:
            number, times, point.count = point.number, point.count, 0
            if times:
                self._add(number, times)
                active.append(point)
            else:
                point.key = None
        counts, self.active, self.counts = self.counts, active, {}
        return counts

    def turn(self, point: Point, key: Hashable, code: int, offset: int, base: int) -> None:
        """Something else arrives at a point than came last, or the first thing in a while.

        Where the program's stack has no room left, or it is interrupted, this raises. What was not
        described is not counted.
        """
        number = self.numbers.get(key)
        if number is None:
            number = self._number(key, code, offset, base)
        last, before, times = point.key, point.number, point.count
        point.key, point.number, point.count = key, number, 1
        if times:
            self._add(before, times)
        if last is None:
            self.active.append(point)

    def raised(self, code: CodeType, offset: int) -> None:
        """Count that an instruction ended with an exception."""
        address = id(code)
        if address in self.points:
            key = (address, offset, RAISED)
            number = self.numbers.get(key)
            if number is None:
                number = self._number(key, address, offset, 0)
            self._add(number, 1)

    def _number(self, key: Hashable, code: int, offset: int, base: int) -> int:
        number = next(self.fresh)
        self.meet(number, key, code, offset, base)
        self.numbers[key] = number
        return number

    def _add(self, number: int, times: int) -> None:
        """Note how often a key has come besides."""
        counts = self.counts
        if number in counts:
            counts[number] += times
        else:
            counts[number] = times

    def open(self, codes: Iterable[CodeType]) -> object:
        """Begin. Returns a trace function that has to be set, on 3.11; None later."""
        if VERSION == (3, 11):
            for code in codes:
                lines.begin_at(self.peek, code, self.points[id(code)])
            return self._tracer()
        monitoring = _sys.monitoring
        self.tool = take_tool()
        events = monitoring.events
        counter = self._counter()
        for event in (events.INSTRUCTION, events.PY_START, events.PY_RESUME):
            monitoring.register_callback(self.tool, event, counter)
        for event in (events.RAISE, events.RERAISE):
            monitoring.register_callback(self.tool, event, self._on_raise)
        monitoring.set_events(self.tool, events.RAISE | events.RERAISE)
        self.listen(codes)
        return None

    def listen(self, codes: Iterable[CodeType]) -> None:
        """Let the interpreter tell of further code objects, whose points are there."""
        events = _sys.monitoring.events
        told = events.INSTRUCTION | events.PY_START | events.PY_RESUME  # these two of a RESUME
        for code in codes:
            _sys.monitoring.set_local_events(self.tool, code, told)

    def close(self, codes: Iterable[CodeType]) -> None:
        """End; a trace function is for the caller to take away."""
        if self.tool < 0:
            return
        monitoring = _sys.monitoring
        for code in codes:
            monitoring.set_local_events(self.tool, code, 0)
        monitoring.set_events(self.tool, 0)
        monitoring.free_tool_id(self.tool)
        self.tool = -1

    def _on_raise(self, code: CodeType, offset: int, _error: BaseException) -> None:
        self.raised(code, offset)

    def _counter(self) -> Callable[[CodeType, int], object]:
        """A callback for events; mostly the code is that of the event before."""
        tables, turn, frames = self.points, self.turn, self.peek.frames
        getframe, address, sixteenth = _getframe, id, hash
        disable = _sys.monitoring.DISABLE
        last: tuple[CodeType | None, dict[int, Point]] = (None, {})

        def counter(code: CodeType, offset: int) -> object:
            nonlocal last
            known, table = last
            if code is not known:
                table = tables[address(code)]
                last = code, table
            try:
                point = table[offset]
            except KeyError:
                return disable
            probe = point.probe
            if probe is not None:
                base = frames[sixteenth(getframe(1))] >> 3
                key = probe(base)
            else:
                base, ask = 0, point.ask
                key = point.own if ask is None else ask()
            told = point.key
            if key is told or key == told:
                point.count += 1
            else:
                turn(point, key, address(code), offset, base)
            return None

        return counter

    def _tracer(self) -> Callable[[FrameType, str, object], object]:
        """A trace function for 3.11; `id` and `frame.f_code` would be audited each time.

        The hash of a frame is its address, rotated by the four bits that are always zero.
        """
        points, begun = self.points, self._begun
        sixteenth, frames, codes = hash, self.peek.frames, self.peek.behind(CODE)
        made: dict[int, Callable[[FrameType, str, object], object]] = {}

        def trace(frame: FrameType, _event: str, _arg: object) -> object:
            code = codes[frames[sixteenth(frame)] >> 3]
            found = points.get(code)
            if found is None:
                return None
            if code not in made:
                made[code] = self._local(code, found)
            begun(found, frame)
            return made[code]

        return trace

    def _local(
        self, code: int, found: dict[int, Point]
    ) -> Callable[[FrameType, str, object], object]:
        """What is told of the frames of one code object."""
        get, turn, frames, sixteenth = found.get, self.turn, self.peek.frames, hash

        def local(frame: FrameType, event: str, _arg: object) -> object:
            offset = frame.f_lasti
            if event != "line":
                if event == "exception":
                    self.raised(frame.f_code, offset)
                return local
            point = get(offset)
            if point is None:
                return local
            probe = point.probe
            if probe is not None:
                base = frames[sixteenth(frame)] >> 3
                key = probe(base)
            else:
                base, ask = 0, point.ask
                key = point.own if ask is None else ask()
            last = point.key
            if key is last or key == last:
                point.count += 1
            else:
                turn(point, key, code, offset, base)
            return local

        return local

    def _begun(self, found: dict[int, Point], frame: FrameType) -> None:
        """Count the RESUME of a frame, of which 3.11 tells as a call."""
        point = found.get(frame.f_lasti)
        if point is None:
            return
        if point.own == point.key:
            point.count += 1
        else:
            self.turn(point, point.own, id(frame.f_code), frame.f_lasti, 0)
