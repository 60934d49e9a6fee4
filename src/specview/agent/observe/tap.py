"""Has the interpreter tell of each instruction before it runs."""

from __future__ import annotations

import sys

from .peek import CODE, FRAME, LOCALS, STACK, VERSION, Peek

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
    """An instruction that is counted: `own` is its key where its operands don't matter.

    `slot` is where the stack ends, in words from the frame's start, 0 where the frame is asked,
    and ANYWHERE for a probe that takes no operands. `key` is the last one in this run, and `count`
    how often it has come since it was noted in `Tap.counts`.
    """

    __slots__ = ("count", "key", "own", "probe", "slot")

    def __init__(self, own: Hashable, probe: Probe | None, slot: int) -> None:
        self.own = own
        self.probe = probe
        self.slot = slot
        self.key: Hashable = None
        self.count = 0


ANYWHERE = -1
Points = dict[int, dict[int, Point]]
"""By the id of a code object, by offset."""


class Tap:
    """Counts in `counts` what arrives; `meet` is told of each new key while its operands live.

    Mostly the same arrives again, so that is counted at the point itself, and noted in `counts`
    when something else comes or the run ends.
    """

    __slots__ = ("counts", "flat", "meet", "met", "peek", "points", "tool", "touched")

    def __init__(self, points: Points, peek: Peek, meet: Callable[..., None]) -> None:
        self.points = points
        self.peek = peek
        self.meet = meet
        self.counts: dict[Hashable, int] = {}
        self.flat: dict[int, Point] = {}
        self.touched: list[Point] = []
        self.met: set[Hashable] = set()
        self.tool = -1

    def flush(self) -> None:
        """Note in `counts` all that was counted at points: the run has ended."""
        counts = self.counts
        for point in self.touched:
            if point.count:
                counts[point.key] = counts.get(point.key, 0) + point.count
            point.key = None
            point.count = 0
        self.touched.clear()

    def turn(self, point: Point, key: Hashable, code: int, offset: int, top: int) -> None:
        """Something else arrives at a point than came last, or the first thing in this run.

        Where the program's stack has no room left, or it is interrupted, this raises. What was not
        described is not counted.
        """
        if key not in self.met:
            self.meet(key, code, offset, top)
            self.met.add(key)
        if point.count:
            self.counts[point.key] = self.counts.get(point.key, 0) + point.count
        else:
            self.touched.append(point)
        point.key = key
        point.count = 1

    def raised(self, code: CodeType, offset: int) -> None:
        """Count that an instruction ended with an exception."""
        number = id(code)
        if number in self.points:
            key = (number, offset, RAISED)
            if key not in self.met:
                self.meet(key, number, offset, 0)
                self.met.add(key)
            self.counts[key] = self.counts.get(key, 0) + 1

    def open(self, codes: Iterable[CodeType]) -> object:
        """Begin. Returns a trace function that has to be set, on 3.11; None later."""
        if VERSION == (3, 11):
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
            self.flat.update(
                {id(code) + offset: point for offset, point in self.points[id(code)].items()}
            )
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
        """A callback for events.

        A code object's bytes lie behind its head: the sum of its address and an offset into them
        stands for no other instruction.
        """
        points, turn, words = self.flat, self.turn, self.peek.words
        getframe, address, sixteenth = _getframe, id, hash
        frames, frame_word = words[FRAME >> 3 :: 2], FRAME >> 3  # by the sixteenth of a frame
        disable = _sys.monitoring.DISABLE

        def count(code: CodeType, offset: int) -> object:
            try:
                point = points[address(code) + offset]
            except KeyError:
                return disable
            probe = point.probe
            top = 0
            if probe is None:
                key = point.own
            else:
                slot = point.slot
                if slot > 0:
                    top = (frames[sixteenth(getframe(1))] >> 3) + slot
                elif not slot:
                    top = words[(words[(id(getframe(1)) >> 3) + frame_word] >> 3) + STACK] >> 3
                key = probe(top)
            last = point.key
            if key is last or key == last:
                point.count += 1
            else:
                turn(point, key, address(code), offset, top)
            return None

        return count

    def _tracer(self) -> Callable[[FrameType, str, object], object]:
        """A trace function for 3.11; `id` and `frame.f_code` would be audited each time.

        The hash of a frame is its address, rotated by the four bits that are always zero.
        """
        points, words, begun = self.points, self.peek.words, self._begun
        sixteenth, frame_word = hash, FRAME >> 3
        made: dict[int, Callable[[FrameType, str, object], object]] = {}

        def trace(frame: FrameType, _event: str, _arg: object) -> object:
            code = words[(words[(sixteenth(frame) << 1) + frame_word] >> 3) + CODE]
            found = points.get(code)
            if found is None:
                return None
            if code not in made:
                made[code] = self._local(code, found)
            frame.f_trace_opcodes = True
            frame.f_trace_lines = False
            begun(found, frame)
            return made[code]

        return trace

    def _local(
        self, code: int, found: dict[int, Point]
    ) -> Callable[[FrameType, str, object], object]:
        """What is told of the frames of one code object."""
        get, turn, words = found.get, self.turn, self.peek.words
        sixteenth, frames, depth_mask = hash, words[FRAME >> 3 :: 2], 0xFFFFFFFF

        def local(frame: FrameType, event: str, _arg: object) -> object:
            offset = frame.f_lasti
            if event != "opcode":
                if event == "exception":
                    self.raised(frame.f_code, offset)
                return local
            point = get(offset)
            if point is None:
                return local
            probe = point.probe
            top = 0
            if probe is None:
                key = point.own
            else:
                slot = point.slot
                if slot > 0:
                    top = (frames[sixteenth(frame)] >> 3) + slot
                elif not slot:
                    top = frames[sixteenth(frame)] >> 3
                    top += LOCALS + (words[top + STACK] & depth_mask)
                key = probe(top)
            last = point.key
            if key is last or key == last:
                point.count += 1
            else:
                turn(point, key, code, offset, top)
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
