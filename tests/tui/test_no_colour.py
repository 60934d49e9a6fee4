"""With NO_COLOR set (https://no-color.org) only greys are left: glyph, word and weight tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from specview.model.verdict import Verdict
from specview.tui.chooser import Chooser, Entry, Section
from specview.tui.looks import TROUBLE, Looks, looks_of
from specview.tui.theme import NAMES, theme_of
from tests.every_day import every_day
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_doing_talk import talking
from tests.tui.test_keys import on_a_loop
from tests.tui.test_lessons_screen import lesson_app
from tests.tui.test_pictures import SIZES, STATES, after, app_on
from tests.tui.test_themes import colours_of
from tests.tui.waiting import settled

if TYPE_CHECKING:
    from rich.style import Style

PICTURES = [
    ("run_0", "120x40"),
    ("specialised", "120x40"),
    ("missing", "80x24"),
    ("missing", "120x40"),
    ("missing", "200x60"),
    ("thrashing", "120x40"),
    ("output_and_errors", "120x40"),
]
INK, GROUND = "c5c8c6", "292929"
"""What a terminal's own colours are in a picture, and those of its frame."""

BUTTONS = {"ff5f57", "febc2e", "28c840"}

every = pytest.mark.parametrize("theme", NAMES)


@pytest.fixture(autouse=True)
def _without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def looks_without_colour(theme: str) -> Looks:
    return looks_of(colours_of(theme_of(NAMES[theme])), coloured=False)


def attributes(style: Style) -> tuple[bool, bool, bool, bool]:
    inverted = style.color is not None and style.bgcolor is not None and style.bold
    return bool(style.reverse), bool(inverted), bool(style.bold), bool(style.underline)


@pytest.mark.parametrize(("state", "size"), PICTURES, ids=str)
def test_state(state: str, size: str, snap_compare: Callable[..., bool]) -> None:
    make, before = STATES[state]
    assert snap_compare(app_on(make()), terminal_size=SIZES[size], run_before=before)


def test_two_moments(snap_compare: Callable[..., bool]) -> None:
    app = app_on(ScriptedStage(stages.add_recording))
    before = after(30, "a", "h", "A")
    assert snap_compare(app, terminal_size=SIZES["120x40"], run_before=before)


@pytest.mark.parametrize(("part", "tabs"), [("source", 1), ("timeline", 3)])
def test_panes(part: str, tabs: int, snap_compare: Callable[..., bool]) -> None:  # noqa: ARG001 - names the picture
    app = app_on(ScriptedStage(stages.shop_recording))
    before = after(14, "v", "d", "g", "i", *["tab"] * tabs)
    assert snap_compare(app, terminal_size=SIZES["200x60"], run_before=before)


def test_talk(snap_compare: Callable[..., bool]) -> None:
    app = app_on(ScriptedStage(stages.shop_recording))
    before = talking(app, "space", "space")
    assert snap_compare(app, terminal_size=SIZES["120x40"], run_before=before)


def test_lesson(snap_compare: Callable[..., bool]) -> None:
    app = lesson_app(ScriptedStage(stages.add_recording))
    assert snap_compare(
        app, terminal_size=SIZES["120x40"], run_before=after(0, "space", "space", "space")
    )


def test_chooser(snap_compare: Callable[..., bool]) -> None:
    entries = [Entry("1", "orders:add", "a, b"), Entry("2", "orders:total", "orders")]
    app = Chooser("specview · orders", [Section("Functions", entries)])
    assert snap_compare(app, terminal_size=SIZES["80x24"])


@pytest.mark.parametrize("theme", ["dark", "terminal"])
def test_palette(theme: str, snap_compare: Callable[..., bool]) -> None:
    app = app_on(ScriptedStage(stages.add_recording), theme)
    before = after(2, "ctrl+p", "down", "down")
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=before)


def test_theme_of_the_terminal(snap_compare: Callable[..., bool]) -> None:
    app = app_on(ScriptedStage(stages.shop_recording), "terminal")
    assert snap_compare(app, terminal_size=SIZES["120x40"], run_before=after(14))


@every
def test_cursor_is_told_from_the_rest_and_from_one_that_keys_do_not_go_to(theme: str) -> None:
    looks = looks_without_colour(theme)
    cursors = {attributes(looks.cursor), attributes(looks.cursor_blurred)}
    assert len(cursors) == 2
    assert attributes(looks.plain)[0] is False
    assert all(any(one) for one in cursors)


@every
def test_verdicts_of_trouble_are_bold(theme: str) -> None:
    looks = looks_without_colour(theme)
    assert {verdict for verdict in Verdict if looks.verdicts[verdict].bold} == TROUBLE


def assert_only_greys(picture: str, theme: str) -> None:
    colours = set(re.findall(r"(?:fill: |fill=\")#([0-9a-f]{6})", picture))
    ours = colours - BUTTONS
    if theme == "terminal":
        assert ours == {INK, GROUND}
    else:
        assert len(ours - {INK, GROUND}) > 4
        assert all(one[:2] == one[2:4] == one[4:] for one in ours - {INK})


@pytest.mark.parametrize("theme", every_day(["dark", "terminal"], NAMES))
def test_only_greys_are_written(theme: str) -> None:
    @on_a_loop
    async def test() -> None:
        app = app_on(ScriptedStage(stages.shop_recording), theme)
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            await pilot.press("r", "v", "d", "i")
            await settled(pilot)
            picture = app.export_screenshot(simplify=True)
        assert_only_greys(picture, theme)

    test()


@every
def test_only_greys_are_written_where_one_chooses(theme: str) -> None:
    @on_a_loop
    async def test() -> None:
        section = Section("Functions", [Entry("1", "orders:add", "a, b")])
        app = Chooser("specview · orders", [section], theme)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            picture = app.export_screenshot(simplify=True)
        assert_only_greys(picture, theme)

    test()
