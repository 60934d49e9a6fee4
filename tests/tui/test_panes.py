"""What the panes around the listing do with keys and the mouse, and what they look like."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from specview.model.expressions import expressions_of, worst
from specview.model.handlers import guarded_by
from specview.model.verdict import Verdict
from specview.tui.arrange import Pane, below, beside
from specview.tui.highlight import Highlighter, Word
from specview.tui.scale import coarser, finer, whole
from specview.tui.screens.main import MainScreen
from specview.tui.widgets.inspector import Inspector
from specview.tui.widgets.listing import Listing
from specview.tui.widgets.source import SourcePane
from specview.tui.widgets.timeline import Timeline
from specview.tui.widgets.tree import TreePane
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import main_screen, on_a_loop, screen_of
from tests.tui.test_pictures import SIZES, after, app_on, talking_stage
from tests.tui.waiting import settled

if TYPE_CHECKING:
    from textual.widget import Widget

Test = Pilot[None]


def shop() -> ScriptedStage:
    return ScriptedStage(stages.shop_recording)


async def opened(pilot: Test, *keys: str, runs: int = 20) -> MainScreen:
    await after(runs, *keys)(pilot)  # type: ignore[arg-type]
    return main_screen(pilot)


def place(screen: MainScreen) -> tuple[int, int] | None:
    return screen.query_one(Listing).place


def shows(widget: Widget, text: str) -> bool:
    return any(
        text in "".join(s.text for s in widget.render_line(y)) for y in range(widget.size.height)
    )


@on_a_loop
async def test_source_pane_takes_the_source_rows_out_of_the_listing() -> None:
    async with screen_of(shop(), size=(140, 40)) as pilot:
        screen = await opened(pilot)
        assert shows_lines(screen.query_one(Listing), "for order in orders")
        await pilot.press("v")
        await settled(pilot)
        assert not shows_lines(screen.query_one(Listing), "for order in orders")
        assert shows(screen.query_one(SourcePane), "for order in orders")
        await pilot.press("v")
        await settled(pilot)
        assert shows_lines(screen.query_one(Listing), "for order in orders")


def shows_lines(listing: Listing, text: str) -> bool:
    region = listing.scrollable_content_region.reset_offset
    return any(text in strip.text for strip in listing.render_lines(region))


@on_a_loop
async def test_choosing_an_expression_selects_its_instruction() -> None:
    async with screen_of(shop(), size=(140, 40)) as pilot:
        screen = await opened(pilot, "v")
        source = screen.query_one(SourcePane)
        source.focus()
        before = place(screen)
        await pilot.press("down", "down", "right")
        await settled(pilot)
        chosen = place(screen)
        assert chosen is not None
        assert chosen != before
        instruction = stages.shop_listings(screen._driver.recording.interpreter)[chosen[0]]  # type: ignore[union-attr]
        assert instruction.instructions[chosen[1]].position.line == 12


@on_a_loop
async def test_clicking_a_word_selects_the_innermost_expression() -> None:
    async with screen_of(shop(), size=(140, 40)) as pilot:
        screen = await opened(pilot, "v")
        source = screen.query_one(SourcePane)
        y = next(
            y
            for y in range(source.size.height)
            if "return sum(prices)" in source.render_line(y).text
        )
        x = source.render_line(y).text.index("sum")
        await pilot.click(SourcePane, offset=(x, y))
        await settled(pilot)
        chosen = place(screen)
        assert chosen is not None
        recording = screen._driver.recording
        assert recording is not None
        assert recording.listings[chosen[0]].instructions[chosen[1]].name == "LOAD_GLOBAL"


@on_a_loop
async def test_pane_without_room_stands_alone_and_gives_the_listing_back() -> None:
    async with screen_of(shop(), size=(80, 24)) as pilot:
        screen = await opened(pilot, "v")
        assert not screen.query_one("#code").display
        assert screen.query_one(SourcePane).outer_size.width == 80
        await pilot.press("v")
        await settled(pilot)
        assert screen.query_one("#code").display
        assert screen.focused is screen.query_one(Listing)


@on_a_loop
async def test_enter_in_the_tree_goes_to_the_nested_function() -> None:
    async with screen_of(shop(), size=(80, 24)) as pilot:
        screen = await opened(pilot, "d", "down", "enter")
        await settled(pilot)
        assert place(screen) == (1, 0)
        assert screen.query_one("#code").display


@on_a_loop
async def test_tree_counts_the_sites_of_each_function_by_verdict() -> None:
    async with screen_of(shop(), size=(140, 40)) as pilot:
        screen = await opened(pilot, "d")
        tree = screen.query_one(TreePane)
        assert "└ price" in tree.render_line(1).text
        assert Verdict.FAILING.glyph + "1" in tree.render_line(1).text


@on_a_loop
async def test_click_on_the_timeline_moves_the_moment() -> None:
    async with screen_of(shop(), size=(140, 40)) as pilot:
        screen = await opened(pilot, "g", runs=50)
        timeline = screen.query_one(Timeline)
        label = timeline._label
        await pilot.click(Timeline, offset=(label + 12, 5))
        await settled(pilot)
        assert screen.run_shown == 12


@on_a_loop
async def test_zooming_out_stops_at_the_whole_and_zooming_in_at_a_run() -> None:
    async with screen_of(shop(), size=(80, 24)) as pilot:
        screen = await opened(pilot, "g", runs=100)
        timeline = screen.query_one(Timeline)
        for _ in range(5):
            screen.action_zoom(1)
        assert "a cell is a run" in str(timeline.border_title)
        for _ in range(5):
            screen.action_zoom(-1)
        assert "a cell is 5 runs" in str(timeline.border_title)


@pytest.mark.parametrize("per_cell", [1, 2, 5, 10, 20, 50, 1000, 500_000])
def test_zoom_steps_lead_back_to_where_they_came_from(per_cell: int) -> None:
    assert finer(coarser(per_cell)) == per_cell


@pytest.mark.parametrize("total", [1, 99, 100, 1_000_000])
def test_whole_recording_fits_in_the_cells(total: int) -> None:
    scale = whole(total, 100)
    assert 0 <= scale.cell(total) < 100
    assert scale.span(scale.cell(total))[0] <= total <= scale.span(scale.cell(total))[1]


def test_narrow_screen_shows_the_pane_opened_last_alone() -> None:
    assert beside([Pane.TREE, Pane.SOURCE], 80).source == 80
    assert beside([Pane.SOURCE, Pane.TREE], 80).tree == 24
    assert beside([Pane.TREE, Pane.SOURCE], 200).listing


def test_panes_below_leave_the_listing_some_lines() -> None:
    lines = below([Pane.INSPECTOR, Pane.TIMELINE], 21)
    assert sum(lines.values()) <= 15


def test_string_over_several_lines_is_told_from_the_code_behind_it() -> None:
    lines = ['text = """one', "def two", '"""', "def three(): pass"]
    words = Highlighter(lines, [])
    assert {word for _, _, word in words.pieces(1)} == {Word.STRING}
    assert (0, 3, Word.KEYWORD) in words.pieces(3)


def test_trouble_speaks_for_an_expression_of_several_sites() -> None:
    verdicts = [Verdict.STABLE, Verdict.MISSING, Verdict.NOT_EXECUTED, None]
    assert worst(verdicts) is Verdict.MISSING
    assert worst([None]) is None


def test_expression_knows_all_instructions_that_it_became() -> None:
    recording, _ = stages.shop_recording()
    found = expressions_of(recording, "shop/orders.py")
    names = recording.listings[0].instructions
    (loop,) = [one for one in found if (one.line, one.col) == (10, 17)]
    assert "FOR_ITER" in {names[index].name for _, index in loop.places}
    assert [names[index].name for _, index in loop.sites] == ["FOR_ITER"]


def test_range_with_a_handler_spans_its_instructions_and_no_other() -> None:
    recording, _ = stages.shop_recording()
    listing = recording.listings[0]
    found = guarded_by(listing)
    inside = [listing.instructions[at].offset for at, one in found.items() if one.target == 100]
    assert (min(inside), max(inside)) == (24, 68)
    assert [at for at, one in found.items() if one.first and one.target == 100] == [
        listing.by_offset[24]
    ]


@on_a_loop
async def test_listing_brackets_what_a_handler_is_for() -> None:
    async with screen_of(shop(), size=(120, 40)) as pilot:
        screen = await opened(pilot)
        listing = screen.query_one(Listing)
        assert shows_lines(listing, "┌→100")
        assert shows_lines(listing, "└")


@on_a_loop
async def test_inspector_says_what_is_checked_and_what_the_cache_holds() -> None:
    async with screen_of(ScriptedStage(stages.add_recording), size=(140, 60)) as pilot:
        screen = await opened(pilot, "i", runs=30)
        inspector = screen.query_one(Inspector)
        text = "\n".join(strip.text for strip in inspector._lines)
        for said in ("both operands are exactly int", "43 of 53 misses left", "counter = "):
            assert said in text
        assert "▸ BINARY_OP_ADD_INT" in text
        assert "specialised" in text


@on_a_loop
async def test_listing_keeps_lines_with_every_pane_open_above_the_output() -> None:
    async with screen_of(talking_stage(), size=(80, 24)) as pilot:
        screen = await opened(pilot, "g", "i", runs=8)
        assert screen.query_one("Log").size.height
        assert screen.query_one(Listing).size.height >= 3


@on_a_loop
async def test_panes_open_and_close_on_the_smallest_screen() -> None:
    async with screen_of(shop(), size=(40, 10)) as pilot:
        screen = await opened(pilot, *"vdgi")
        assert not screen.query_one("#code").display
        await opened(pilot, *"gidv", runs=0)
        assert screen.query_one("#code").display


PICTURES: dict[str, tuple[Callable[[], ScriptedStage], int, tuple[str, ...]]] = {
    "source": (shop, 20, ("v",)),
    "tree": (shop, 20, ("d",)),
    "inspector": (lambda: ScriptedStage(stages.thrashing_recording), 700, ("i",)),
    "timeline": (shop, 40, ("g",)),
    "all_panes": (shop, 20, ("v", "d", "g", "i")),
}


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
@pytest.mark.parametrize("panes", PICTURES)
def test_panes_in_pictures(panes: str, size: str, snap_compare: Callable[..., bool]) -> None:
    make, runs, keys = PICTURES[panes]
    assert snap_compare(app_on(make()), terminal_size=SIZES[size], run_before=after(runs, *keys))


@on_a_loop
async def test_only_what_changed_is_shown_as_soon_as_it_changes() -> None:
    async with screen_of(ScriptedStage(stages.add_recording)) as pilot:
        screen = await opened(pilot, "O", runs=0)
        listing = screen.query_one(Listing)
        assert listing.virtual_size.height == 1
        await pilot.press("r")
        await settled(pilot)
        assert shows_lines(listing, "BINARY_OP_ADD_INT")
        assert not shows_lines(listing, "RETURN_VALUE")
        await pilot.press("O")
        await settled(pilot)
        assert shows_lines(listing, "RETURN_VALUE")
