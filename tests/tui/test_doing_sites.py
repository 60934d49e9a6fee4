"""From change to change of one instruction, into nested code and back."""

from __future__ import annotations

from specview.tui.actions.sites import nested_code
from specview.tui.widgets.listing import Listing
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import add_stage, main_screen, on_a_loop, screen_of
from tests.tui.waiting import until


@on_a_loop
async def test_shift_n_and_shift_b_go_through_the_changes_of_one_instruction() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await screen.run_action("screen.run(100)")
        await until(pilot, lambda: stage.recording.runs == 100)
        screen.listing.go_to(0, 2)
        await pilot.press("0", "N")
        assert screen.run_shown == 2
        await pilot.press("N")
        assert screen.run_shown == 73
        await pilot.press("N")
        assert screen.run_shown == 73
        await pilot.press("B")
        assert screen.run_shown == 2


@on_a_loop
async def test_f_goes_into_nested_code_and_shift_f_back() -> None:
    stage = ScriptedStage(stages.shop_recording)
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        listing = screen.query_one(Listing)
        outer = stage.recording.tracks[0].listing
        loads = next(one for one in outer.instructions if one.argrepr.startswith("<code object"))
        assert nested_code(stage.recording, (0, loads.index)) == 1
        listing.go_to(0, loads.index)
        await pilot.press("f")
        assert listing.place is not None
        assert listing.place[0] == 1
        await pilot.press("F")
        assert listing.place == (0, loads.index)
