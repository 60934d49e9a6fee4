"""Every theme is whole and legible: by contrast, in 256 colours, and with no colour at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorSystem
from textual.color import Color

from specview.model.verdict import Verdict
from specview.tui.highlight import Word
from specview.tui.looks import Looks, looks_of
from specview.tui.source_looks import source_looks_of
from specview.tui.theme import CONTRAST, DARK, NAMES, TERMINAL, next_theme, theme_of
from tests.every_day import every_day
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import add_stage, on_a_loop
from tests.tui.test_pictures import after, app_on
from tests.tui.waiting import settled

if TYPE_CHECKING:
    from rich.style import Style
    from textual.theme import Theme

TUI = Path(__file__).resolve().parents[2] / "src" / "specview" / "tui"
THEMES = [theme_of(name) for name in NAMES.values()]
COLOURED = [theme for theme in THEMES if theme.name != TERMINAL]
coloured = pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
every = pytest.mark.parametrize("name", NAMES)
GROUNDS = (
    "background",
    "surface",
    "bar",
    "source-background",
    "heading-background",
    "cursor-background",
    "cursor-blurred",
    "changed-1",
    "changed-2",
    "changed-3",
)


class Shown(Enum):
    """What a terminal makes of colours, and the contrast that is left to ink that tells things."""

    TRUE = 4.5
    EIGHT_BIT = 3.0
    GREY = 4.0


FAINT = {Shown.TRUE: 3.0, Shown.EIGHT_BIT: 2.5, Shown.GREY: 3.0}

shown_as = pytest.mark.parametrize("shown", Shown, ids=lambda one: one.name.lower())


def colours_of(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(colour: tuple[int, int, int]) -> float:
    """Of sRGB, as WCAG 2 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, shown: Shown = Shown.TRUE) -> float:
    levels = sorted(luminance(triplet(colour, shown)) for colour in (one, other))
    return (levels[1] + 0.05) / (levels[0] + 0.05)


def triplet(name: str, shown: Shown) -> tuple[int, int, int]:
    """What comes out of the terminal: as Rich rounds to 256 colours, as Textual greys them."""
    colour = Color.parse(name)
    rich = colour.monochrome.rich_color if shown is Shown.GREY else colour.rich_color
    if shown is Shown.EIGHT_BIT:
        rich = rich.downgrade(ColorSystem.EIGHT_BIT)
    red, green, blue = rich.get_truecolor()
    return red, green, blue


def needed(theme: Theme, shown: Shown = Shown.TRUE) -> float:
    return 7.0 if theme.name == CONTRAST and shown is Shown.TRUE else shown.value


def inks(colours: dict[str, str]) -> dict[str, str]:
    names = ["foreground", "soft", "faint", "primary", "accent", "error", "moment"]
    return {name: colours[name] for name in (*names, *(f"verdict-{one.key}" for one in Verdict))}


@shown_as
@coloured
def test_every_ink_can_be_read_on_every_ground(theme: Theme, shown: Shown) -> None:
    colours = colours_of(theme)
    for ground in GROUNDS:
        for ink, colour in inks(colours).items():
            least = needed(theme, shown)
            assert contrast(colour, colours[ground], shown) >= least, (ink, ground)
    assert contrast(colours["banner-text"], colours["banner"], shown) >= needed(theme, shown)


@shown_as
@coloured
def test_source_can_be_read_on_the_tint_of_every_verdict(theme: Theme, shown: Shown) -> None:
    looks = source_looks_of(colours_of(theme))
    for tint in looks.tints.values():
        for word, style in looks.words.items():
            on = style + tint
            assert on.color is not None
            assert on.bgcolor is not None
            # Comments are faint, and seldom within what an instruction stands for.
            least = FAINT[shown] if word is Word.COMMENT else shown.value
            assert contrast(on.color.name, on.bgcolor.name, shown) >= least, word


@shown_as
@coloured
def test_cursor_shows_on_the_page_and_whether_keys_go_to_it(theme: Theme, shown: Shown) -> None:
    colours = colours_of(theme)
    grounds = [colours[name] for name in ("background", "cursor-background", "cursor-blurred")]
    assert len({triplet(ground, shown) for ground in grounds}) == len(grounds)


@coloured
def test_verdicts_are_told_apart_in_256_colours(theme: Theme) -> None:
    colours = [theme.variables[f"verdict-{verdict.key}"] for verdict in Verdict]
    assert len({triplet(colour, Shown.EIGHT_BIT) for colour in colours}) == len(Verdict)


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
    app = app_on(add_stage())
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        assert app.theme == NAMES["light"]


@every
def test_screen(name: str, snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.shop_recording)
    stage.output = {3: "no price: tea\n"}
    stage.errors = {5: stages.error()}
    assert snap_compare(
        app_on(stage, name), terminal_size=(120, 40), run_before=after(14, *["down"] * 12)
    )


@pytest.mark.parametrize("name", every_day(["dark", "terminal"], NAMES))
def test_panes_and_dialogs_can_be_drawn(name: str) -> None:
    @on_a_loop
    async def test() -> None:
        app = app_on(ScriptedStage(stages.shop_recording), name)
        async with app.run_test(size=(200, 60)) as pilot:
            await settled(pilot)
            await pilot.press("r", "d", "v", "i", "g")
            await settled(pilot)
            await pilot.press("ctrl+e")
            await pilot.pause()
            assert "report" in app.export_screenshot(simplify=True)

    test()
