"""The list that asks what is to be shown, where nothing was named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.content import Content
from textual.widgets import OptionList

from specview.cli.lessons import entries
from specview.tui.chooser import Chooser, Entry, Section
from specview.tui.theme import NAMES
from tests.tui.test_keys import on_a_loop
from tests.tui.test_pictures import SIZES

FUNCTIONS = Section(
    "Functions",
    [
        Entry("0", "add", "a, b"),
        Entry("1", "total", "orders, *, currency='EUR', rounded=True"),
        Entry("2", "Shop.price_of", "self, name"),
        Entry("3", "all of them", "the whole module at once"),
    ],
)
RECENT = Section(
    "Recent",
    [
        Entry("4", "orders:total", "~/shop · total(ORDERS) · total([])"),
        Entry("5", "[b]注文[/]:f", "~/[red]店[/red] · f('[@click=app.bell]')"),
    ],
)
sizes = pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])


def lessons() -> Section:
    return Section("Lessons", list(entries()))


@sizes
def test_picture_of_all_sections(size: str, snap_compare: Callable[..., bool]) -> None:
    app = Chooser("specview · orders", [FUNCTIONS, RECENT, lessons()])
    assert snap_compare(app, terminal_size=SIZES[size], press=["down"])


@sizes
def test_picture_of_one_section(size: str, snap_compare: Callable[..., bool]) -> None:
    app = Chooser("specview", [Section("Recent", []), FUNCTIONS])
    assert snap_compare(app, terminal_size=SIZES[size])


@on_a_loop
async def test_end_of_the_list_can_be_reached_where_it_has_no_room() -> None:
    app = Chooser("specview · orders", [FUNCTIONS, RECENT, lessons()])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        shown = app.query_one(OptionList)
        assert shown.scroll_offset.y == shown.max_scroll_y > 0
        await pilot.press("enter")
    assert app.return_value == list(entries())[-1].key


@on_a_loop
async def test_leaving_answers_with_nothing() -> None:
    app = Chooser("specview", [FUNCTIONS])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
    assert app.return_value is None


@on_a_loop
async def test_headings_are_not_chosen() -> None:
    app = Chooser("specview", [FUNCTIONS, RECENT])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["down"] * len(FUNCTIONS.entries), "enter")
    assert app.return_value == RECENT.entries[0].key


@on_a_loop
async def test_names_are_no_markup() -> None:
    app = Chooser("specview · [b]x[/]", [RECENT])
    async with app.run_test(size=(80, 24)):
        prompts = [app.query_one(OptionList).get_option_at_index(at).prompt for at in (1, 2)]
        assert all(isinstance(prompt, Content) for prompt in prompts)
        assert "[b]注文[/]:f" in str(prompts[1])


def test_the_chooser_has_the_theme_of_the_screen_that_follows() -> None:
    for name, theme in NAMES.items():
        assert Chooser("specview", [FUNCTIONS], name).theme == theme
