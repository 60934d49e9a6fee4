"""Searching the listing, and comparing two moments."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input, Static

from specview.tui.screens.main import MainScreen
from specview.tui.search import find_places, next_place
from specview.tui.widgets.heads import Heads
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


def lines_of(screen: MainScreen) -> str:
    """The names of the columns, and all lines of the listing."""
    listing = screen.listing
    lines = listing.render_lines(listing.scrollable_content_region.reset_offset)
    return "\n".join(strip.text for strip in (screen.query_one(Heads).render_line(0), *lines))


@on_a_loop
async def test_shift_a_shows_the_marked_moment_in_place_of_the_generic_forms() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await screen.run_action("screen.run(30)")
        await until(pilot, lambda: stage.recording.runs == 30)
        await pilot.press("A")
        assert "generic" in lines_of(screen)
        await pilot.press("a")
        await screen.run_action("screen.run(50)")
        await until(pilot, lambda: stage.recording.runs == 80)
        await pilot.press("A")
        shown = lines_of(screen)
        assert "A at run 30" in shown
        assert "now · run 80" in shown
        (pair,) = [line for line in shown.splitlines() if "ADD_FLOAT" in line]
        assert pair.startswith("≠")
        assert "◐ BINARY_OP_ADD_INT" in pair
        assert "+43" in pair
        (same,) = [line for line in shown.splitlines() if "RETURN_VALUE" in line]
        assert same.count("RETURN_VALUE") == 1
        await pilot.press("A")
        assert "generic" in lines_of(screen)
        assert "ADD_INT" not in lines_of(screen)


@on_a_loop
async def test_moment_before_a_has_fewer_misses_and_its_generic_name() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await screen.run_action("screen.run(30)")
        await until(pilot, lambda: stage.recording.runs == 30)
        await pilot.press("a", "0", "A")
        shown = lines_of(screen)
        assert "at run 0" in shown
        (pair,) = [line for line in shown.splitlines() if "ADD_INT" in line]
        assert "· BINARY_OP " in pair
        assert "−10" in pair


@on_a_loop
async def test_unmarking_a_and_a_fresh_process_show_the_generic_forms_again() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await pilot.press("a", "A")
        compared = screen.beside
        assert compared == 0
        await pilot.press("a")
        compared = screen.beside
        assert compared is None
        await pilot.press("a", "A", "x")
        await until(pilot, lambda: screen.recording is stage.recording and screen.beside is None)


@on_a_loop
async def test_caches_show_both_moments_where_a_field_differs() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await pilot.press("a", "r")
        await until(pilot, lambda: stage.recording.runs == 10)
        await pilot.press("c", "A")
        (counter,) = [line for line in lines_of(screen).splitlines() if "┊ counter" in line]
        assert counter.split()[-2:] == ["17", "832"]


COMPARED = {
    "another_form": (add_stage, 30, ("a", "h", "A")),
    "shop": (lambda: ScriptedStage(stages.shop_recording), 1, ("a", "h", "A")),
}


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
@pytest.mark.parametrize("state", COMPARED)
def test_picture_of_two_moments(state: str, size: str, snap_compare: Callable[..., bool]) -> None:
    make, runs, keys = COMPARED[state]
    assert snap_compare(app_on(make()), terminal_size=SIZES[size], run_before=after(runs, *keys))
