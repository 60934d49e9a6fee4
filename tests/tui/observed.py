"""Stages by hand with what arrives in their runs written down too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from specview.model.observation import Observation, Progress, Shape
from specview.model.recording import Recording
from tests.observations import FLOAT, INT, NULL, STR, Came, observe
from tests.tui import stages
from tests.tui.stages import Make, ScriptedStage
from tests.tui.waiting import settled, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.test_pictures import Before

ORDER = Shape("shop.orders.Order")
GIFT = Shape("shop.orders.Gift")
DICT = Shape("dict")
BUILTIN = Shape("builtin_function_or_method")


class ObservedStage(ScriptedStage):
    """Plays a script, and tells what `came` in it when it is asked to observe."""

    def __init__(self, make: Make, *came: Came) -> None:
        super().__init__(make)
        self.came = came
        self.observed = 0

    async def open(self) -> Recording:
        recording = await super().open()
        recording.observation.settle(Progress.WAITING)
        return recording

    async def observe(self) -> None:
        self.observed += 1
        recording = self.recording
        before, recording.observation = recording.observation, Observation()
        recording.observation.revision = before.revision
        observe(recording, *self._so_far(recording.runs))

    def again(self) -> ObservedStage:
        other = ObservedStage(self._make, *self.came)
        other.refusals = self.refusals
        return other

    def _so_far(self, runs: int) -> Iterator[Came]:
        for one in self.came:
            if one.first <= runs:
                yield replace(one, last=min(one.last, runs))


def add_stage() -> ObservedStage:
    """`add(a, b)` with ints for 20 runs, then with floats."""
    came = (Came(1, 20, 4, (INT, INT)), Came(21, 100, 4, (FLOAT, FLOAT)))
    return ObservedStage(stages.add_recording, *came)


def thrashing_stage() -> ObservedStage:
    """`add(a, b)` with ints and strings in turn."""
    runs = range(1, 801)
    came = (Came(run, run, 4, (INT, INT) if run % 2 else (STR, STR)) for run in runs)
    return ObservedStage(stages.thrashing_recording, *came)


def shop_stage() -> ObservedStage:
    """The shop: three orders a run, from run 11 on a gift among them, whose price is a float."""
    append = Shape("builtin_function_or_method", {"name": "append"})
    summed = Shape("builtin_function_or_method", {"name": "sum"})
    price = Shape("function", {"name": "total.<locals>.price"})
    return ObservedStage(
        stages.shop_recording,
        Came(1, 60, 16, (Shape("list_iterator"), NULL), 4),
        Came(1, 60, 26, (Shape("list"),), 3),
        Came(1, 10, 52, (price, NULL, ORDER), 3),
        Came(11, 60, 52, (price, NULL, ORDER), 2),
        Came(11, 60, 52, (price, NULL, GIFT), 1),
        Came(1, 60, 60, (append, Shape("list"), INT), 3),
        Came(1, 60, 78, (DICT, DICT)),
        Came(1, 60, 90, (summed, NULL, Shape("list"))),
        Came(1, 10, 4, (ORDER,), 3, code=1),
        Came(11, 60, 4, (ORDER,), 2, code=1),
        Came(11, 60, 4, (GIFT,), 1, code=1),
        Came(1, 60, 26, (ORDER,), 3, code=1),
        Came(1, 10, 46, (INT, INT), 3, code=1),
        Came(11, 60, 46, (INT, INT), 2, code=1),
        Came(11, 60, 46, (INT, FLOAT), 1, code=1),
    )


async def observed(pilot: Pilot[object], stage: ObservedStage) -> None:
    """Wait until all runs so far were observed, and that was drawn."""
    await settled(pilot)
    runs = stage.recording.runs
    await until(pilot, lambda: not runs or stage.recording.observation.runs == runs)
    await settled(pilot)


def watching(stage: ObservedStage, runs: int, *keys: str) -> Before:
    """Run so many times, wait until they were observed, then press keys."""

    async def before(pilot: Pilot[object]) -> None:
        await settled(pilot)
        await pilot.app.screen.run_action(f"screen.run({runs})")
        await observed(pilot, stage)
        for key in keys:
            await pilot.press(key)
        await settled(pilot)

    return before
