"""Rich styles for the widgets that draw by line, made from the theme's variables once a theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.style import Style

from specview.model.lean import dataclass
from specview.model.verdict import Verdict

TROUBLE: Final = frozenset({Verdict.THRASHING, Verdict.FAILING, Verdict.MISSING})
"""Verdicts to be seen at once: underlined in the source, bold where colours say nothing."""


@dataclass(frozen=True)
class Looks:
    """Every style that a line can have; `verdicts` is keyed by verdict, `fresh` by age 1 … 3.

    `uncounted` is that of forms that are neither specialised nor ordinary.
    """

    plain: Style
    bold: Style
    soft: Style
    faint: Style
    uncounted: Style
    bar: Style
    bar_bold: Style
    bar_faint: Style
    moment: Style
    moment_mark: Style
    source: Style
    source_number: Style
    heading: Style
    heading_faint: Style
    cursor: Style
    cursor_blurred: Style
    marked: Style
    fresh: tuple[Style, Style, Style]
    gauge_empty: Style
    rule: Style
    error: Style
    banner: Style
    key: Style
    verdicts: dict[Verdict, Style]


def looks_of(variables: Mapping[str, str], *, coloured: bool = True) -> Looks:
    """The styles of a theme from its CSS variables (`App.get_css_variables`).

    Where they are not to be `coloured`, what colours alone would say is reversed, bold, underlined.
    """
    colour = {name: named(value) for name, value in variables.items()}
    ink, ground, bar = colour["foreground"], colour["background"], colour["bar"]
    faint, heading = colour["faint"], colour["heading-background"]
    source, primary = colour["source-background"], colour["primary"]
    ages = (colour["changed-1"], colour["changed-2"], colour["changed-3"])
    return Looks(
        plain=Style(color=ink, bgcolor=ground),
        bold=Style(color=ink, bgcolor=ground, bold=True),
        soft=Style(color=colour["soft"], bgcolor=ground),
        faint=Style(color=faint, bgcolor=ground),
        uncounted=Style(color=faint, bgcolor=ground, italic=True),
        bar=Style(color=ink, bgcolor=bar),
        bar_bold=Style(color=ink, bgcolor=bar, bold=True),
        bar_faint=Style(color=faint, bgcolor=bar),
        moment=Style(color=colour["moment"], bgcolor=bar, bold=True, reverse=True),
        moment_mark=Style(color=colour["moment"], bgcolor=bar, bold=True),
        source=Style(color=ink, bgcolor=source),
        source_number=Style(color=faint, bgcolor=source),
        heading=Style(color=ink, bgcolor=heading, bold=True),
        heading_faint=Style(color=faint, bgcolor=heading),
        cursor=_cursor(colour, coloured=coloured),
        cursor_blurred=_cursor_blurred(colour["cursor-blurred"], coloured=coloured),
        marked=Style(color=colour["accent"], underline=True, bold=True),
        fresh=(
            Style(bgcolor=ages[0], bold=True),
            Style(bgcolor=ages[1]),
            Style(bgcolor=ages[2]),
        ),
        gauge_empty=Style(color=colour["gauge-empty"], bgcolor=ground),
        rule=Style(color=colour["rule"], bgcolor=ground),
        error=Style(color=colour["error"], bgcolor=ground, bold=None if coloured else True),
        banner=Style(color=colour["banner-text"], bgcolor=colour["banner"], bold=True),
        key=Style(color=primary, bgcolor=bar, bold=True),
        verdicts={
            verdict: Style(
                color=colour[f"verdict-{verdict.key}"],
                bgcolor=ground,
                bold=None if coloured or verdict not in TROUBLE else True,
            )
            for verdict in Verdict
        },
    )


def named(value: str) -> str:
    """A colour as Rich names it; Textual calls those of the terminal `ansi_red` and so on."""
    return value.removeprefix("ansi_")


def _cursor(colour: Mapping[str, str], *, coloured: bool) -> Style:
    """What lies under the cursor: a ground of its own, else the ink, and the ground becomes ink.

    Where neither colour is known, each piece of the line is reversed by itself.
    """
    ground = colour["cursor-background"]
    if ground == "default":
        return Style(reverse=True, bold=True)
    if coloured:
        return Style(bgcolor=ground)
    return Style(color=colour["background"], bgcolor=colour["foreground"], bold=True)


def _cursor_blurred(ground: str, *, coloured: bool) -> Style:
    """What marks the cursor of a part that keys do not go to."""
    if ground == "default" or not coloured:
        return Style(underline=True)
    return Style(bgcolor=ground)
