"""Finds out which code of the same package the watched code calls, in runs that are not shown."""

from __future__ import annotations

import sys

from .. import lookup
from ..follow import code_name
from .peek import VERSION
from .tap import take_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

MOST = 500
"""Code objects that are followed, at most."""

_getframe = sys._getframe
_sys: Any = sys


class Chase:
    """Notes each function that is called by watched or followed code, at most `depth` calls away.

    Only functions whose module belongs to `package`, the first part of a module's name, count.
    """

    def __init__(self, codes: list[CodeType], depth: int, package: str) -> None:
        self.depth = depth
        self.package = package
        self.found: list[CodeType] = []
        self.depths: dict[int, int] = {}
        for code in codes:
            self._know(code, 0)

    @property
    def names(self) -> list[str]:
        """What names the code that was found, in order of the first calls."""
        return [code_name(code) for code in self.found]

    def _know(self, code: CodeType, depth: int) -> None:
        """A code object and all within it are so many calls away."""
        if self.depths.get(id(code), depth + 1) > depth:
            self.depths[id(code)] = depth
            for inner in lookup.nested(code):
                self._know(inner, depth)

    def called(self, frame: FrameType) -> None:
        """Take note of a frame that begins."""
        code, caller = frame.f_code, frame.f_back
        if caller is None:
            return
        depth = self.depths.get(id(caller.f_code), self.depth) + 1
        known = self.depths.get(id(code))
        if depth > self.depth or (known is not None and known <= depth):
            return
        if known is None:
            if len(self.found) == MOST or not self._belongs(frame) or "<" in code.co_name:
                return
            self.found.append(code)
        self._know(code, depth)

    def _belongs(self, frame: FrameType) -> bool:
        names = frame.f_globals
        name = names.get("__name__") if type(names) is dict else None
        return type(name) is str and name.partition(".")[0] == self.package

    def open(self) -> Callable[..., object] | None:
        """Begin. Returns a trace function that has to be set, on 3.11; None later."""
        if VERSION == (3, 11):
            return self._trace
        monitoring, tool = _sys.monitoring, take_tool()
        monitoring.register_callback(tool, monitoring.events.PY_START, self._started)
        monitoring.set_events(tool, monitoring.events.PY_START)
        return None

    def _started(self, _code: CodeType, _offset: int) -> None:
        self.called(_getframe(1))

    def _trace(self, frame: FrameType, _event: str, _arg: object) -> None:
        self.called(frame)
