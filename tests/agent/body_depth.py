"""Compares the worked out depths of the value stack with what each frame tells, where it does.

Runs in the interpreter under view: `python body_depth.py AGENT_FOLDER sample|everything`, with the
checkout on PYTHONPATH. One line of JSON: how many instructions ran, and for each at which the two
differ the module, function, offset, name, depth as worked out and depths that frames told.
"""

# ruff: noqa: ANN401  what an interpreter holds can be anything

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from typing import Any

folder, extent = sys.argv[1:]
package = type(sys)("_specview_agent")
package.__path__ = [folder]
sys.modules["_specview_agent"] = package
__import__("_specview_agent.isolation")
isolation: Any = sys.modules["_specview_agent.isolation"]
serve: Any = isolation.import_privately("_specview_agent.observe.serve", folder)
unwrap: Any = serve.serve_as.__globals__["target"].unwrap
layout: Any = serve.layout
points: Any = layout.points
body: Any = importlib.import_module("tests.agent.body")
out = os.fdopen(os.dup(1), "w", encoding="ascii")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

OLD = "PRECALL" in points.dis.opmap
peek: Any = layout.check()
STACK = 8
"""The word of an interpreter frame that tells the top of its stack, but for 3.12 and 3.13: there it
is out of date while an event is told."""
told: dict[tuple[int, int], set[int]] = {}


def codes_of(name: str) -> list[Any]:
    """The code objects of a module's functions, and those within them."""
    found: list[Any] = []
    module = importlib.import_module(name)
    waiting = [one.code for one in unwrap.of_module(module)]
    while waiting:
        code = waiting.pop()
        found.append(code)
        waiting += [one for one in code.co_consts if type(one) is type(code)]
    return found


def depth_told(base: int, begin: int) -> int:
    """How many slots the frame itself says are in use."""
    told: int = peek.words[base + STACK]
    if OLD:
        return (told & 0xFFFFFFFF) + int(layout.points.LOCALS) - begin
    return (told >> 3) - base - begin


def look_at(code: Any, offset: int) -> Callable[[int], int]:
    """A probe that notes how deep the stack of its frame is."""
    seen = told.setdefault((id(code), offset), set())
    begin = layout.points.LOCALS + points._locals(code)

    def look(base: int) -> int:
        seen.add(depth_told(base, begin))
        return 0

    return look


def observe(name: str, work: Callable[[], object]) -> list[Any]:
    """Run a work with every instruction of a module looked at; the code objects."""
    codes = codes_of(name)
    watched: dict[int, Any] = {}
    for code in codes:
        offsets = [one.offset for one in points.dis.get_instructions(code)]
        watched[id(code)] = {
            offset: layout.Point(None, look_at(code, offset)) for offset in offsets
        }
    tap = layout.Tap(watched, peek, lambda *_met: None)
    trace = tap.open(codes)
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
        tap.close(codes)
    return codes


def differences(module: str, code: Any) -> tuple[int, list[Any]]:
    """Instructions of a code object that ran, and those whose depths differ."""
    worked_out = points.depths(code)
    ran, found = 0, []
    for one in points.dis.get_instructions(code):
        seen = told.get((id(code), one.offset))
        if seen:
            ran += 1
            wanted = worked_out.get(one.offset)
            if seen != {wanted}:
                row = [module, code.co_qualname, one.offset, one.opname, wanted, sorted(seen)]
                found.append(row)
    return ran, found


def main() -> None:
    ran, found = 0, []
    for module, name in body.works(extent):
        work = body.BY_NAME[name]
        work()
        for code in observe(module, work):
            count, rows = differences(module, code)
            ran += count
            found += rows
        told.clear()
    out.write(json.dumps({"ran": ran, "differ": found}))
    out.flush()
    os._exit(0)


main()
