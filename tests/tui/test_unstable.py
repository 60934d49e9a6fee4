"""The list of unstable sites: what it tells, where it leads, and that keys never wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from specview.model.verdict import Verdict
from specview.tui.app import SpecviewApp
from specview.tui.ledger import per_cent
from specview.tui.reckoning import Reckoning
from specview.tui.screens.main import MainScreen
from specview.tui.screens.unstable import UnstableScreen
from specview.tui.since import since, summary
from specview.tui.unstable_rows import excerpt, heads, widths_for
from specview.tui.widgets.listing import Listing
from specview.tui.widgets.unstable import UnstableList
from tests.tui import stages
from tests.tui.observed import ObservedStage, add_stage, shop_stage, watching
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import main_screen, on_a_loop, screen_of
from tests.tui.test_pictures import after
from tests.tui.test_pure import played
from tests.tui.waiting import settled, until

if TYPE_CHECKING:
    from textual.widget import Widget

Test = Pilot[None]


@asynccontextmanager
async def list_of(
    stage: ScriptedStage, runs: int, *keys: str, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Test]:
    """The list after so many runs, all of it reckoned, then keys."""
    async with screen_of(stage, size=size) as pilot:
        before = (
            watching(stage, runs, "u") if isinstance(stage, ObservedStage) else after(runs, "u")
        )
        await before(pilot)  # type: ignore[arg-type]
        await reckoned(pilot)
        for key in keys:
            await pilot.press(key)
            await reckoned(pilot)
        yield pilot


async def reckoned(pilot: Test) -> None:
    def done() -> bool:
        screen = pilot.app.screen
        if not isinstance(screen, UnstableScreen):
            return True
        shown = screen._shown
        return shown is not None and shown.done and shown.run == screen._main.run_shown

    await until(pilot, done)
    await pilot.pause()


def told(widget: Widget) -> list[str]:
    rows = range(widget.size.height)
    return [line for y in rows if (line := widget.render_line(y).text.strip())]


def rows(pilot: Test) -> list[str]:
    return told(pilot.app.screen.query_one(UnstableList))


def all_of(pilot: Test) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@on_a_loop
async def test_sites_are_listed_by_what_they_lost() -> None:
    async with list_of(shop_stage(), 20) as pilot:
        first, second, third = rows(pilot)
        assert "○ failing" in first
        assert "order.count * orde" in first
        assert "◐ missing" in second
        assert "◇ generic form" in third
        assert "sum(prices)" in third


@on_a_loop
async def test_enter_puts_the_cursor_on_the_site_and_closes_the_list() -> None:
    async with list_of(shop_stage(), 20, "down", "enter") as pilot:
        assert main_screen(pilot).query_one(Listing).place == (1, 2)


@on_a_loop
async def test_escape_closes_the_list_and_leaves_the_cursor() -> None:
    async with list_of(shop_stage(), 20, "down", "escape") as pilot:
        assert main_screen(pilot).query_one(Listing).place == (0, 8)


@pytest.mark.parametrize("keys", [("O",), ("v",)])
def test_site_is_shown_though_it_was_left_out_or_covered(keys: tuple[str, ...]) -> None:
    @on_a_loop
    async def test() -> None:
        async with screen_of(shop_stage(), size=(80, 24)) as pilot:
            await after(20, *keys, "u")(pilot)  # type: ignore[arg-type]
            await reckoned(pilot)
            screen = pilot.app.screen
            assert isinstance(screen, UnstableScreen)
            failing = screen.query_one(UnstableList).selected
            assert failing is not None
            await pilot.press("enter")
            await settled(pilot)
            main = main_screen(pilot)
            assert main.query_one(Listing).place == (failing.code, failing.index)
            assert main.query_one("#code").display

    test()


@on_a_loop
async def test_list_follows_the_moment() -> None:
    async with list_of(shop_stage(), 20) as pilot:
        assert len(rows(pilot)) == 3
        for _ in range(10):
            await pilot.press("left")
        await reckoned(pilot)
        assert "run 10" in all_of(pilot)
        assert not any("missing" in row for row in rows(pilot))
        await pilot.press("right")
        await reckoned(pilot)
        assert any("missing" in row for row in rows(pilot))


@on_a_loop
async def test_cursor_stays_on_its_site_when_the_order_changes() -> None:
    async with list_of(shop_stage(), 20, "down") as pilot:
        chosen = pilot.app.screen.query_one(UnstableList)
        before = chosen.selected
        await pilot.press("left")
        await reckoned(pilot)
        after_it = chosen.selected
        assert before is not None
        assert after_it is not None
        assert (before.code, before.index) == (after_it.code, after_it.index)


@on_a_loop
async def test_what_differs_from_the_marked_moment_is_told() -> None:
    async with screen_of(shop_stage(), size=(120, 40)) as pilot:
        await after(10, "a")(pilot)  # type: ignore[arg-type]
        await watching_more(pilot, 10)
        await pilot.press("u", "down")
        await reckoned(pilot)
        sign = {row.split()[1]: row.startswith("≠") for row in map(marked, rows(pilot))}
        assert sign["missing"]
        assert not sign["failing"]
        assert "compared with A, run 10: 0 mended, 1 newly unstable, 2 still" in all_of(pilot)
        assert "≠ new since A, run 10: Gift.count 10" in all_of(pilot)


@on_a_loop
async def test_marked_moment_is_compared_with_a_fresh_process_too() -> None:
    stage = shop_stage()
    async with screen_of(stage, size=(120, 40)) as pilot:
        await watching(stage, 20, "a", "x")(pilot)  # type: ignore[arg-type]
        await until(pilot, lambda: stage.recording.runs == 0)
        await watching(stage, 10, "u")(pilot)  # type: ignore[arg-type]
        await reckoned(pilot)
        said = (
            "compared with A, run 20 before it was loaded anew: 1 mended, 0 newly unstable, 2 still"
        )
        await until(pilot, lambda: said in all_of(pilot))


def test_sites_whose_code_is_gone_are_told_as_gone() -> None:
    shop, add = shop_stage(), add_stage()
    played(shop, 20)
    played(add, 5)
    found = since((shop.recording, 20), add.recording, 5)
    assert found.state((0, 2)) is None
    assert summary(found, add.recording, 5).endswith("3 gone with their code")


def marked(row: str) -> str:
    """The row with its sign and its verdict's word in front."""
    sign, _, rest = row.partition(" ") if row.startswith("≠") else ("", "", row)
    return f"{sign or '-'} {rest.split()[1]}"


async def watching_more(pilot: Test, runs: int) -> None:
    app = pilot.app
    assert isinstance(app, SpecviewApp)
    assert app.stage_driver is not None
    stage = app.stage_driver.pursuit.stage
    assert isinstance(stage, ObservedStage)
    await watching(stage, runs)(pilot)  # type: ignore[arg-type]


@on_a_loop
async def test_totals_tell_of_each_function_and_of_all() -> None:
    async with list_of(shop_stage(), 20) as pilot:
        text = all_of(pilot)
        assert "all watched code" in text
        assert "75% of 480 specialised" in text
        assert "total.price" in text


@on_a_loop
async def test_where_nothing_is_unstable_that_is_said() -> None:
    async with list_of(add_stage(), 10) as pilot:
        assert rows(pilot) == ["Nothing is unstable: the one site that ran is stable after run 10."]
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, UnstableScreen)


@on_a_loop
async def test_before_the_first_run_the_list_says_so() -> None:
    async with list_of(add_stage(), 0) as pilot:
        assert rows(pilot) == ["Nothing has run yet."]


@on_a_loop
async def test_without_observing_misses_are_listed_and_why_there_is_no_more() -> None:
    async with list_of(ScriptedStage(stages.add_recording), 47) as pilot:
        (row,) = rows(pilot)
        assert "≥27" in row
        assert "was not asked for" in all_of(pilot)


@on_a_loop
async def test_others_get_their_turns_while_thousands_of_sites_are_reckoned() -> None:
    recording, _ = stages.long_recording(1_000)
    reckoning = Reckoning(recording, 0)
    work = asyncio.ensure_future(reckoning.go_on())
    parts = []
    while not work.done():
        await asyncio.sleep(0)
        parts.append(reckoning.part)
    assert parts == sorted(parts)
    assert len([part for part in parts if 0 < part < 1]) >= 2
    assert reckoning.done


@on_a_loop
async def test_list_can_be_left_before_all_is_reckoned() -> None:
    async with screen_of(ScriptedStage(lambda: stages.long_recording(2_000))) as pilot:
        await after(1)(pilot)  # type: ignore[arg-type]
        pilot.app.screen.run_worker(pilot.app.screen.run_action("unstable"))
        await until(pilot, lambda: isinstance(pilot.app.screen, UnstableScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))


@on_a_loop
async def test_equal_losses_stay_in_the_order_of_the_listing() -> None:
    recording, script = stages.long_recording(20)
    for code in range(20):
        script.specialise(2, script.site("CALL", code, 2), "CALL_NON_PY_GENERAL")
    recording.begin_phase(0)
    recording.apply([number for change in script.changes[2] for number in (2, *change)])
    recording.finish_runs(9, 1, 0)
    reckoning = Reckoning(recording, 9)
    await reckoning.go_on()
    assert [one.code for one in reckoning.sites] == list(range(20))
    assert {one.verdict for one in reckoning.sites} == {Verdict.GENERIC_FORM}
    assert excerpt(recording, reckoning.sites[0]) == "sum(prices)"


def test_shares_are_whole_or_none_only_where_all_or_none_is_meant() -> None:
    assert per_cent(0, 0) is None
    assert per_cent(999_999, 1_000_000) == 99
    assert per_cent(1, 1_000_000) == 1
    assert (per_cent(0, 7), per_cent(7, 7)) == (0, 100)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 107, 108, 149, 150, 200])
def test_columns_fill_the_width_and_no_more(width: int) -> None:
    widths = widths_for(width)
    cells = [getattr(widths, name) for name in type(widths).__slots__]
    assert all(cell >= 0 for cell in cells)
    assert len(heads(width)) <= max(width, 26)
