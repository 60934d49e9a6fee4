"""Stages by hand with what arrives in their runs written down too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from specview.model.observation import Observation, Progress, Shape
from specview.model.recording import Recording
from tests.observations import FLOAT, INT, STR, Came, observe
from tests.tui import stages
from tests.tui.stages import Make, ScriptedStage
from tests.tui.waiting import settled, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.test_pictures import Before

DECIMAL = Shape("decimal.Decimal")
LIST = Shape("list")
PRICE = Shape(
    "function",
    {
        "kind": "function",
        "name": "total.<locals>.price",
        "code": "shop/orders.py:6",
        "takes": "1",
        "defaults": "0",
        "identity": "1.1",
        "given": "1",
    },
)
APPEND = Shape(
    "method_descriptor",
    {
        "kind": "method_descriptor",
        "name": "list.append",
        "flags": "O",
        "special": "list.append",
        "given": "2",
        "self": "list",
        "receiver": "exact",
    },
)
SUM = Shape("builtin_function_or_method", {"kind": "builtin", "name": "sum", "given": "1"})
METHOD = Shape("list", {"owner": "instance", "holds": "method"})
NAMES = Shape("dict", {"keeps": "dict", "number": "0"})
BUILTINS = Shape("dict", {"keeps": "dict", "place": "47", "number": "1"})


def instance(name: str, number: str) -> Shape:
    """An operand of a call, as it is told of an object of a class."""
    return Shape(f"shop.orders.{name}", {"class": number})


def owner(name: str, number: str) -> Shape:
    """An operand of LOAD_ATTR, as it is told of an object that keeps its values inline."""
    traits = "owner=instance holds=nothing dict_at=managed inline=yes shared=yes keeps=values"
    told = dict(trait.split("=") for trait in f"{traits} place=0 class={number}".split())
    return Shape(f"shop.orders.{name}", told)


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
    """The shop: three orders a run, from run 11 on one of them a gift; all prices are decimals."""
    return ObservedStage(
        stages.shop_recording,
        Came(1, 60, 16, (Shape("list_iterator"),), 4),
        Came(1, 60, 26, (METHOD,), 3),
        Came(1, 10, 52, (PRICE, instance("Order", "1")), 3),
        Came(11, 60, 52, (PRICE, instance("Order", "1")), 2),
        Came(11, 60, 52, (PRICE, instance("Gift", "2")), 1),
        Came(1, 60, 60, (APPEND, DECIMAL), 3),
        Came(1, 60, 78, (NAMES, BUILTINS)),
        Came(1, 60, 90, (SUM, LIST)),
        Came(1, 10, 4, (owner("Order", "1"),), 3, code=1),
        Came(11, 60, 4, (owner("Order", "1"),), 2, code=1),
        Came(11, 60, 4, (owner("Gift", "2"),), 1, code=1),
        Came(1, 60, 26, (owner("Order", "1"),), 3, code=1),
        Came(1, 60, 46, (INT, DECIMAL), 3, code=1),
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
