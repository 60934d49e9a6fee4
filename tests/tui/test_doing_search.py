"""Searching the listing, and comparing two moments."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input, Static

from specview.tui.actions.compare import differences
from specview.tui.screens.compare import CompareScreen
from specview.tui.search import find_places, next_place
from specview.tui.widgets.searchbar import SearchBar
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import add_stage, main_screen, on_a_loop, screen_of
from tests.tui.test_pictures import SIZES, after, app_on
from tests.tui.waiting import until


@on_a_loop
async def test_searching_while_one_types_and_going_on_with_m() -> None:
    stage = ScriptedStage(stages.shop_recording)
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        places = find_places(stage.recording, 0, "load_attr")
        assert len(places) > 2
        await pilot.press("slash", *"Load_attr")
        assert screen.query_one(SearchBar).query_one(Input).value == "Load_attr"
        await until(pilot, lambda: screen.listing.place == places[0])
        told = screen.query_one(SearchBar).query_one(Static)
        await until(pilot, lambda: str(told.content) == f"1 of {len(places)}")
        await pilot.press("enter", "m")
        assert not screen.query(SearchBar)
        assert screen.listing.place == places[1]
        await pilot.press("M", "M")
        assert screen.listing.place == places[-1]


@on_a_loop
async def test_what_is_not_there_leaves_the_cursor_alone() -> None:
    async with screen_of(add_stage()) as pilot:
        screen = main_screen(pilot)
        before = screen.listing.place
        await pilot.press("slash", *"[nope]")
        told = screen.query_one(SearchBar).query_one(Static)
        await until(pilot, lambda: str(told.content) == "not found")
        assert screen.listing.place == before


def test_forms_arguments_and_source_are_searched() -> None:
    recording, script = stages.add_recording()
    assert find_places(recording, 0, "return a") == [(0, 1)]
    assert find_places(recording, 0, "add_int") == []
    recording.apply([n for one in script.changes[2] for n in (2, *one)])
    recording.finish_runs(2, 1, 0)
    assert find_places(recording, 2, "ADD_INT") == [(0, 2)]
    assert find_places(recording, 1, "add_int") == []
    assert find_places(recording, 2, "  ") == []


def test_places_go_round() -> None:
    places = [(0, 1), (0, 5), (1, 0)]
    assert next_place(places, (0, 5), 1) == (1, 0)
    assert next_place(places, (1, 0), 1) == (0, 1)
    assert next_place(places, (0, 0), -1) == (1, 0)
    assert next_place([], (0, 0), 1) is None


@on_a_loop
async def test_a_marks_a_moment_and_shift_a_compares() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await pilot.press("A")
        assert pilot.app.screen is screen
        await pilot.press("a", "r")
        await until(pilot, lambda: stage.recording.runs == 10)
        ((code, before, now),) = [
            one
            for one in differences(stage.recording, 0, 10)
            if one[1].instruction.name == "BINARY_OP"
        ]
        assert (code, before.now, now.now) == (0, "BINARY_OP", "BINARY_OP_ADD_INT")
        assert list(differences(stage.recording, 5, 5)) == []
        await pilot.press("A")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await pilot.press("escape")
        assert pilot.app.screen is screen


def test_picture_of_two_moments_compared(snap_compare: Callable[..., bool]) -> None:
    app = app_on(add_stage())
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=after(30, "a", "0", "A"))
