"""From the messages of an observing agent to what arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specview.errors import ProtocolError
from specview.model.listing import CodeListing
from specview.model.observation import Arrival, Observation, Shape, Stretch
from specview.model.text import clean
from specview.session.fields import Message, as_number, as_row, as_text

_ARRIVAL, _STRETCH, _SHAPE, _PAIR = 4, 4, 2, 2


class ArrivalReader:
    """Takes messages in and hands their contents to an observation. Raises ProtocolError."""

    def __init__(self, listings: Sequence[CodeListing], observation: Observation) -> None:
        self._listings = listings
        self._observation = observation
        self._points: dict[int, Sequence[int]] = {}
        self._blocks: dict[int, Sequence[int]] = {}

    def take(self, message: Message) -> None:
        """Take in one message; what a run printed or raised is not looked at."""
        match message.kind:
            case "points":
                self._take_offsets(message, self._points)
            case "blocks":
                self._take_offsets(message, self._blocks)
            case "arrivals":
                for row in message.items("rows"):
                    self._observation.meet(self._arrival(row))
            case "stretches":
                for row in message.items("rows"):
                    self._observation.count(self._stretch(row))
            case "error" | "notice" | "changes":
                pass
            case other:
                raise ProtocolError(f"a message {clean(other)!r} does not belong to observing")

    def _take_offsets(self, message: Message, table: dict[int, Sequence[int]]) -> None:
        code = message.count("code")
        offsets = message.numbers("offsets")
        for offset in offsets:
            self._check(code, offset)
        table[code] = sorted({*table.get(code, ()), *offsets})
        self._observation.expect(self._points, self._blocks)

    def _check(self, code: int, offset: int) -> None:
        if code >= len(self._listings) or offset not in self._listings[code].by_offset:
            raise ProtocolError(f"there is no instruction at {offset} of code object {code}")

    def _arrival(self, row: object) -> Arrival:
        code, offset, raised, shapes = as_row(row, _ARRIVAL)
        self._check(as_number(code), as_number(offset))
        if not isinstance(shapes, list):
            raise ProtocolError("the shapes of an arrival should be a list")
        read = tuple(map(_shape, shapes))
        return Arrival(as_number(code), as_number(offset), read, raised=bool(as_number(raised)))

    def _stretch(self, row: object) -> Stretch:
        first, last, even, flat = as_row(row, _STRETCH)
        if not isinstance(flat, list) or len(flat) % _PAIR:
            raise ProtocolError("the counts of a stretch should be pairs")
        numbers = [as_number(value) for value in flat]
        counts = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        known = len(self._observation.arrivals)
        begun, ended = as_number(first), as_number(last)
        if not 0 < begun <= ended or not self._observation.spans:
            raise ProtocolError("a stretch has no runs")
        if any(not 0 <= number < known or count < 0 for number, count in counts):
            raise ProtocolError("a stretch counts what did not arrive")
        return Stretch(begun, ended, bool(as_number(even)), counts)


def _shape(value: object) -> Shape:
    name, traits = as_row(value, _SHAPE)
    return Shape(clean(as_text(name)), _traits(traits))


def _traits(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ProtocolError("the traits of an operand should be an object")
    return {clean(as_text(name)): clean(as_text(one)) for name, one in value.items()}
