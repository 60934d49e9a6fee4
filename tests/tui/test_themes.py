"""Every theme is whole and legible: by contrast, in 256 colours, and with no colour at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorSystem
from textual.color import Color

from specview.model.verdict import Verdict
from specview.tui.app import SpecviewApp
from specview.tui.looks import Looks, looks_of
from specview.tui.options import ScreenOptions
from specview.tui.theme import CONTRAST, DARK, NAMES, TERMINAL, next_theme, theme_of
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import add_stage, on_a_loop
from tests.tui.test_pictures import after
from tests.tui.waiting import settled

if TYPE_CHECKING:
    from rich.style import Style
    from textual.theme import Theme

TUI = Path(__file__).resolve().parents[2] / "src" / "specview" / "tui"
THEMES = [theme_of(name) for name in NAMES.values()]
COLOURED = [theme for theme in THEMES if theme.name != TERMINAL]
coloured = pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
every = pytest.mark.parametrize("name", NAMES)
GROUNDS = ("bar", "source-background", "heading-background", "cursor-background")
CHANGED = ("cursor-blurred", "changed-1", "changed-2", "changed-3")


def colours_of(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(colour: tuple[int, int, int]) -> float:
    """Of sRGB, as WCAG 2 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, *, eight_bit: bool = False) -> float:
    levels = sorted(luminance(shown(colour, eight_bit=eight_bit)) for colour in (one, other))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def shown(colour: str, *, eight_bit: bool) -> tuple[int, int, int]:
    """What a terminal makes of a colour."""
    rich = Color.parse(colour).rich_color
    if eight_bit:
        rich = rich.downgrade(ColorSystem.EIGHT_BIT)
    triplet = rich.get_truecolor()
    return triplet.red, triplet.green, triplet.blue


def needed(theme: Theme) -> float:
    return 7.0 if theme.name == CONTRAST else 4.5


def inks(colours: dict[str, str]) -> dict[str, str]:
    names = ["foreground", "soft", "faint", "primary", "accent", "error", "moment"]
    return {name: colours[name] for name in (*names, *(f"verdict-{one.key}" for one in Verdict))}


@pytest.mark.parametrize("eight_bit", [False, True], ids=["true", "256"])
@coloured
def test_every_ink_can_be_read_on_the_page(theme: Theme, *, eight_bit: bool) -> None:
    colours = colours_of(theme)
    page = colours["background"]
    for name, colour in inks(colours).items():
        # 256 colours come near, not close: a tenth is what rounding takes.
        least = needed(theme) * (0.85 if eight_bit else 1)
        assert contrast(colour, page, eight_bit=eight_bit) >= least, name


@coloured
def test_text_can_be_read_under_the_cursor_and_where_something_changed(theme: Theme) -> None:
    colours = colours_of(theme)
    for ground in (*GROUNDS, *CHANGED):
        for ink in ("foreground", "soft"):
            assert contrast(colours[ink], colours[ground]) >= needed(theme), (ink, ground)
    assert contrast(colours["banner-text"], colours["banner"]) >= needed(theme)


@pytest.mark.parametrize("name", ["contrast", "colour-blind"])
def test_themes_for_weak_eyes_keep_every_ink_legible_on_every_ground(name: str) -> None:
    theme = theme_of(NAMES[name])
    colours = colours_of(theme)
    for ground in (*GROUNDS, *CHANGED):
        for ink, colour in inks(colours).items():
            assert contrast(colour, colours[ground]) >= needed(theme), (ink, ground)


def test_every_theme_has_every_variable() -> None:
    first = THEMES[0]
    for theme in THEMES:
        assert theme.variables.keys() >= first.variables.keys()
        told = (theme.secondary, theme.accent, theme.surface, theme.panel, theme.boost)
        assert all(told)


def test_every_variable_of_the_style_sheets_is_in_the_themes() -> None:
    known = colours_of(THEMES[0])
    sheets = [path.read_text("utf-8") for path in TUI.rglob("*") if path.suffix == ".tcss"]
    used = {name for sheet in sheets for name in re.findall(r"\$([a-z][a-z0-9-]*)", sheet)}
    assert used
    assert used <= known.keys()


@coloured
def test_verdicts_of_trouble_differ_from_those_of_success(theme: Theme) -> None:
    variables = theme.variables
    good = {variables["verdict-stable"], variables["verdict-jitted"]}
    bad = {variables[f"verdict-{key}"] for key in ("missing", "thrashing", "failing")}
    assert len(good | bad) == 5


def styles(looks: Looks) -> list[Style]:
    return [*looks.verdicts.values(), looks.plain, looks.cursor, looks.banner, *looks.fresh]


def test_theme_of_the_terminal_names_no_colour_of_its_own() -> None:
    theme = theme_of(TERMINAL)
    assert all(value.startswith("ansi_") or value == "none" for value in theme.variables.values())
    for style in styles(looks_of(colours_of(theme))):
        for colour in (style.color, style.bgcolor):
            assert colour is None or colour.triplet is None
    assert looks_of(colours_of(theme)).cursor.reverse


def test_verdicts_are_told_apart_without_any_colour() -> None:
    assert len({verdict.glyph for verdict in Verdict}) == len(Verdict)
    assert len({verdict.word for verdict in Verdict}) == len(Verdict)


def test_next_theme_comes_round_to_the_first() -> None:
    name = seen = DARK
    names = [name]
    while (name := next_theme(name)) != seen:
        names.append(name)
    assert names == list(NAMES.values())
    assert next_theme("textual-dark") == seen


@on_a_loop
async def test_ctrl_t_takes_the_next_theme() -> None:
    stage = add_stage()
    app = SpecviewApp(lambda: stage, ScreenOptions(paused=True))
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        assert app.theme == NAMES["light"]


@every
def test_screen(name: str, snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.shop_recording)
    stage.output = {3: "no price: tea\n"}
    stage.errors = {5: stages.error()}
    app = SpecviewApp(lambda: stage, ScreenOptions(paused=True, theme=name, target="orders:add"))
    assert snap_compare(app, terminal_size=(120, 40), run_before=after(14, *["down"] * 12))


@every
def test_panes_and_dialogs_can_be_drawn(name: str) -> None:
    @on_a_loop
    async def test() -> None:
        stage = ScriptedStage(stages.shop_recording)
        app = SpecviewApp(lambda: stage, ScreenOptions(paused=True, theme=name))
        async with app.run_test(size=(200, 60)) as pilot:
            await settled(pilot)
            await pilot.press("r", "d", "v", "i", "g")
            await settled(pilot)
            await pilot.press("ctrl+e")
            await pilot.pause()
            assert "report" in app.export_screenshot(simplify=True)

    test()
