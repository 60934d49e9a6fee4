"""From a key to the painted cursor on another line, while changes pour in."""

from __future__ import annotations

import os
import random
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyte

from benchmarks.figures.figure import Figure, Target
from benchmarks.figures.processes import (
    COLUMNS,
    LEAVE_S,
    LIKE_SPECVIEW,
    LINES,
    PROGRAMS,
    on_terminal,
    read,
    read_on,
)  # fmt: skip
from specview.tui.theme import variable_defaults

LIMIT_MS = 25.0
RATE = 10_000
KEYS = (b"\x1b[B", b"\x1b[A")
"""Down and up in turn: the cursor's line is another after each, and the listing stays."""
PRESSES = 100
TIMES = 3
"""Processes; on a busy machine other programs are measured too, and least of all in the best."""
PAUSE_S = (0.06, 0.14)
"""Between two keys; at random, so that they do not keep step with what is drawn by the clock."""
WARM_S = 1.0
PATIENCE_S = 20.0
CURSOR = variable_defaults()["cursor-background"].removeprefix("#")


def measure(targets: Sequence[Target]) -> Iterator[Figure]:
    """The 90th percentile, the least of several processes, in specview's own interpreter."""
    del targets
    found = [_waits_under_load() for _ in range(TIMES)]
    values = sorted(_ninetieth(waits) for waits, _ in found)
    waits, rate = min(found, key=lambda one: _ninetieth(one[0]))
    others = ", ".join(f"{value:.1f}" for value in values[1:])
    detail = (
        f"median {statistics.median(waits):.1f} ms, longest {max(waits):.1f} ms; again {others}"
    )
    where = f"{rate:,.0f} changes a second"
    yield Figure("key to visible change, 90th percentile", where, values[0], LIMIT_MS, "ms", detail)


def _ninetieth(waits: Sequence[float]) -> float:
    return statistics.quantiles(waits, n=10, method="inclusive")[-1]


def _waits_under_load() -> tuple[Sequence[float], float]:
    """Milliseconds for each key, and the changes a second that were applied meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        found = Path(name, "found")
        command = [sys.executable, str(PROGRAMS / "keys.py"), str(RATE), str(found)]
        with on_terminal(command, Path(name), **LIKE_SPECVIEW) as (terminal, process):
            screen = pyte.Screen(COLUMNS, LINES)
            stream = pyte.ByteStream(screen)
            _await_cursor(terminal, screen, stream)
            pressed, arrived = _press(terminal)
            os.write(terminal, b"q")
            read_on(terminal, process, LEAVE_S)
        applied, seconds = map(float, found.read_text(encoding="utf-8").split())
    moved = _moves(screen, stream, arrived)
    if len(moved) != len(pressed):
        raise RuntimeError(f"{len(pressed)} keys moved the cursor {len(moved)} times")
    waits = [(after - before) * 1000 for before, after in zip(pressed, moved, strict=True)]
    return waits, applied / seconds


def _await_cursor(terminal: int, screen: pyte.Screen, stream: pyte.ByteStream) -> None:
    """Read until the listing stands there, and then for so long that it has come to a steady pace.

    Raises TimeoutError.
    """
    began, seen = time.perf_counter(), 0.0
    while not seen or time.perf_counter() - seen < WARM_S:
        if time.perf_counter() - began > PATIENCE_S:
            raise TimeoutError("\n".join(["no cursor; the last screen was:", *screen.display]))
        if select.select([terminal], [], [], WARM_S)[0]:
            stream.feed(read(terminal))
        if not seen and _cursor(screen) is not None:
            seen = time.perf_counter()


def _press(terminal: int) -> tuple[list[float], list[tuple[float, bytes]]]:
    """When each key was pressed, and what arrived when; what it looks like is worked out later."""
    pressed, arrived = list[float](), list[tuple[float, bytes]]()
    chance = random.Random(1)  # noqa: S311 - no secret
    for number in range(PRESSES):
        pressed.append(time.perf_counter())
        os.write(terminal, KEYS[number % len(KEYS)])
        until = pressed[-1] + chance.uniform(*PAUSE_S)
        while (left := until - time.perf_counter()) > 0:
            if select.select([terminal], [], [], left)[0]:
                data = read(terminal)
                arrived.append((time.perf_counter(), data))
    return pressed, arrived


def _moves(
    screen: pyte.Screen, stream: pyte.ByteStream, arrived: Sequence[tuple[float, bytes]]
) -> list[float]:
    """When the cursor was first seen on another line, each time."""
    moves, before = list[float](), _cursor(screen)
    for when, data in arrived:
        stream.feed(data)
        now = _cursor(screen)
        if now is not None and now != before:
            moves.append(when)
            before = now
    return moves


def _cursor(screen: pyte.Screen) -> int | None:
    """The line under which the cursor's colour lies; None where it is none, or two meanwhile."""
    lines = [y for y in range(LINES) if screen.buffer[y][1].bg == CURSOR]
    return lines[0] if len(lines) == 1 else None
