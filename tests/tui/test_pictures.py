"""What each state of the screen looks like, at the sizes that terminals have."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest

from specview.errors import TargetError, UsageError
from specview.session.choose import NeedsCall
from specview.tui.app import SpecviewApp
from specview.tui.options import ScreenOptions
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.waiting import settled

if TYPE_CHECKING:
    from textual.pilot import Pilot

SMALL, USUAL, LARGE, TINY = (80, 24), (120, 40), (200, 60), (40, 10)
SIZES = {"80x24": SMALL, "120x40": USUAL, "200x60": LARGE, "40x10": TINY}

Before = Callable[["Pilot[object]"], Awaitable[None]]


def app_on(stage: ScriptedStage, theme: str = "dark") -> SpecviewApp:
    options = ScreenOptions(paused=True, theme=theme, target="orders:add")
    return SpecviewApp(lambda: stage, options)


def talking_stage() -> ScriptedStage:
    """The shop, which prints and fails."""
    stage = ScriptedStage(stages.shop_recording)
    stage.output = {0: "prices of today\n", 3: "no price: tea\nno price: [b]\x1b[31mmilk[/]\n"}
    stage.errors = {run: stages.error() for run in (5, 6)}
    return stage


def dying_stage() -> ScriptedStage:
    stage = ScriptedStage(stages.shop_recording)
    stage.dies = (13, "the target's process was ended by SIGSEGV in run 13")
    return stage


def after(runs: int, *keys: str) -> Before:
    """Run so many times, then press keys."""

    async def before(pilot: Pilot[object]) -> None:
        await settled(pilot)
        if runs:
            await pilot.app.screen.run_action(f"screen.run({runs})")
            await settled(pilot)
        for key in keys:
            await pilot.press(key)
        await settled(pilot)

    return before


STATES: dict[str, tuple[Callable[[], ScriptedStage], Before]] = {
    "run_0": (lambda: ScriptedStage(stages.add_recording), after(0)),
    "specialised": (lambda: ScriptedStage(stages.add_recording), after(2)),
    "missing": (lambda: ScriptedStage(stages.add_recording), after(47)),
    "another_form": (lambda: ScriptedStage(stages.add_recording), after(76)),
    "thrashing": (lambda: ScriptedStage(stages.thrashing_recording), after(500)),
    "failing": (lambda: ScriptedStage(stages.shop_recording), after(20, "end")),
    "warm_up_3_11": (lambda: ScriptedStage(stages.old_recording), after(5)),
    "specialised_3_11": (lambda: ScriptedStage(stages.old_recording), after(12)),
    "caches": (lambda: ScriptedStage(stages.shop_recording), after(12, "c")),
    "only_sites": (lambda: ScriptedStage(stages.shop_recording), after(20, "o")),
    "output_and_errors": (talking_stage, after(8)),
    "traceback": (talking_stage, after(5, "e")),
    "help": (lambda: ScriptedStage(stages.add_recording), after(2, "question_mark")),
    "died": (dying_stage, after(20)),
    "ended": (lambda: ScriptedStage(stages.add_recording), after(100)),
    "past": (lambda: ScriptedStage(stages.add_recording), after(47, "left", "left", "b")),
    "hostile_text": (lambda: ScriptedStage(stages.hostile_recording), after(3)),
}
EVERYWHERE = ("run_0", "missing", "output_and_errors", "past", "hostile_text")
PICTURES = [(state, "120x40") for state in STATES] + [
    (state, size) for state in EVERYWHERE for size in ("80x24", "200x60")
]
PICTURES += [(state, "40x10") for state in ("missing", "output_and_errors")]


@pytest.mark.parametrize(("state", "size"), PICTURES, ids=str)
def test_state(state: str, size: str, snap_compare: Callable[..., bool]) -> None:
    make, before = STATES[state]
    assert snap_compare(app_on(make()), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_only_sites_with_caches_in_the_light_theme(
    size: str, snap_compare: Callable[..., bool]
) -> None:
    app = app_on(ScriptedStage(stages.shop_recording), theme="light")
    before = after(12, "o", "c")
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_target_that_cannot_be_loaded(size: str, snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.add_recording)
    details = (
        "Traceback (most recent call last):",
        '  File "shop/orders.py", line 3, in <module>',
        "    import [prices]",
        "ModuleNotFoundError: No module named 'prices'",
    )
    message = "importing 'shop.orders' raised ModuleNotFoundError: No module named 'prices'"
    stage.refusals = [TargetError(message, "is the right interpreter named by --python?", details)]
    assert snap_compare(app_on(stage), terminal_size=SIZES[size], run_before=after(0))


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_asking_for_an_expression(size: str, snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.add_recording)
    stage.refusals = [NeedsCall("add(a, b)", "add(1, 2)")]
    assert snap_compare(app_on(stage), terminal_size=SIZES[size], run_before=after(0))


def test_mistake_in_the_expression(snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.add_recording)
    mistake = UsageError("add(1,, is no expression: invalid syntax [/]", "close what was opened")
    stage.refusals = [NeedsCall("add(a, b)", "add(1, 2)"), mistake]
    before = after(0, *"add(1,,", "enter")
    assert snap_compare(app_on(stage), terminal_size=SIZES["80x24"], run_before=before)


def test_palette_names_the_actions(snap_compare: Callable[..., bool]) -> None:
    app = app_on(ScriptedStage(stages.add_recording))
    assert snap_compare(app, terminal_size=USUAL, run_before=after(2, "ctrl+p"))
