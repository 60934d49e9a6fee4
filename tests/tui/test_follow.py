"""Following a call into what it calls."""

from __future__ import annotations

from specview.model.observation import Shape
from specview.model.recording import Recording
from specview.tui.widgets.listing import Listing
from tests import observations
from tests.observations import Came
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import Test, add_stage, main_screen, on_a_loop, screen_of
from tests.tui.waiting import until

CALLED = Shape("function", {"kind": "function", "name": "price", "code": "shop.py:4:price"})
BUILTIN = Shape("builtin_function_or_method", {"kind": "builtin", "name": "len"})


def call_of(recording: Recording) -> tuple[int, int]:
    """Code object and index of the first call."""
    return next(
        (listing.code, one.index)
        for listing in recording.listings
        for one in listing.sites
        if one.family == "CALL"
    )


async def follow(pilot: Test, stage: ScriptedStage, *callees: Shape) -> str:
    """Let `callees` be called in the runs so far, put the cursor on the call, and press J.

    Returns what is said.
    """
    await pilot.press("r")
    await until(pilot, lambda: stage.recording.runs == 10)
    code, index = call_of(stage.recording)
    offset = stage.recording.listings[code].instructions[index].offset
    came = [Came(1, 10, offset, (callee, Shape("int")), code=code) for callee in callees]
    observations.observe(stage.recording, *came)
    main_screen(pilot).query_one(Listing).go_to(code, index)
    await pilot.press("J")
    await pilot.pause()
    return " ".join(note.message for note in pilot.app._notifications)


@on_a_loop
async def test_what_a_call_calls_is_watched_from_run_0() -> None:
    stage = ScriptedStage(stages.shop_recording)
    async with screen_of(stage) as pilot:
        first = stage
        await follow(pilot, stage, CALLED, BUILTIN)
        await until(pilot, lambda: bool(first.followed))
        assert stage.followed == ("shop.py:4:price",)
        await until(pilot, lambda: stage.recording.runs == 0)


@on_a_loop
async def test_a_builtin_cannot_be_watched_and_that_is_said() -> None:
    stage = ScriptedStage(stages.shop_recording)
    async with screen_of(stage) as pilot:
        said = await follow(pilot, stage, BUILTIN)
        assert "not written in Python" in said
        assert stage.followed == ()
        assert stage.recording.runs == 10


@on_a_loop
async def test_a_call_that_was_not_observed_says_so() -> None:
    stage = ScriptedStage(stages.shop_recording)
    async with screen_of(stage) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 10)
        main_screen(pilot).query_one(Listing).go_to(*call_of(stage.recording))
        await pilot.press("J")
        await pilot.pause()
        assert "not known" in " ".join(note.message for note in pilot.app._notifications)


@on_a_loop
async def test_where_no_call_is_selected_the_cursor_is_asked_for() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await pilot.press("r", "J")
        await pilot.pause()
        assert "on a call" in " ".join(note.message for note in pilot.app._notifications)
