"""The scrollbar of the listing, beside what Textual draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget

from specview.tui.app import SpecviewApp
from specview.tui.theme import NAMES
from specview.tui.widgets.bar import Bar
from specview.tui.widgets.listing import Listing
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import main_screen, on_a_loop, screen_of

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.pilot import Pilot
    from textual.strip import Strip


def long_stage() -> ScriptedStage:
    return ScriptedStage(lambda: stages.long_recording(60))


def listing_of(pilot: Pilot[None]) -> tuple[Listing, Bar]:
    listing = main_screen(pilot).query_one(Listing)
    assert isinstance(listing.vertical_scrollbar, Bar)
    return listing, listing.vertical_scrollbar


def drawn(bar: Bar) -> list[Strip]:
    return bar.render_lines(bar.size.region)


def drawn_by_textual(bar: Bar) -> list[Strip]:
    """What the same scrollbar looks like without its own `render_lines`."""
    bar.refresh()
    return Widget.render_lines(bar, bar.size.region)


@on_a_loop
async def test_the_bar_looks_like_textuals_wherever_the_listing_stands() -> None:
    async with screen_of(long_stage()) as pilot:
        listing, bar = listing_of(pilot)
        looks = set()
        for y in (*range(0, 400, 10), 1000, listing.max_scroll_y):
            listing.scroll_to(y=y, animate=False, immediate=True)
            assert drawn(bar) == drawn_by_textual(bar)
            looks.add(tuple(strip.text for strip in drawn(bar)))
        assert len(looks) > 3


@on_a_loop
async def test_the_bar_has_the_colours_of_every_theme() -> None:
    looks = []
    async with screen_of(long_stage()) as pilot:
        app = pilot.app
        assert isinstance(app, SpecviewApp)
        _, bar = listing_of(pilot)
        for theme in NAMES.values():
            app.take_theme(theme)
            await pilot.pause()
            looks.append(drawn(bar))
            assert looks[-1] == drawn_by_textual(bar)
    assert all(one not in looks[:at] for at, one in enumerate(looks))


@on_a_loop
async def test_the_bar_looks_like_textuals_under_the_mouse() -> None:
    async with screen_of(long_stage()) as pilot:
        _, bar = listing_of(pilot)
        before = drawn(bar)
        await pilot.hover(bar)
        assert bar.mouse_over
        assert drawn(bar) == drawn_by_textual(bar) != before


@on_a_loop
async def test_a_page_writes_only_the_rows_of_the_bar_that_look_different() -> None:
    written: list[Region] = []
    with pytest.MonkeyPatch.context() as patch:
        async with screen_of(long_stage()) as pilot:
            listing, bar = listing_of(pilot)
            patch.setattr(bar, "refresh", lambda *regions: written.extend(regions))
            for _ in range(20):
                written.clear()
                before = drawn(bar)
                listing.action_page(3)
                both = zip(before, drawn(bar), strict=True)
                changed = [y for y, (old, new) in enumerate(both) if old != new]
                assert [region.y for region in written] == changed
                assert 0 < len(changed) < len(before) / 2


@on_a_loop
async def test_dragging_the_thumb_scrolls_the_listing() -> None:
    async with screen_of(long_stage()) as pilot:
        listing, bar = listing_of(pilot)
        await pilot.mouse_down(bar, offset=(0, 0))
        await pilot.hover(bar, offset=(0, 10))
        await pilot.mouse_up(bar, offset=(0, 10))
        await pilot.pause()
        assert listing.scroll_offset.y > 0
