"""Rich styles for the widgets that draw by line, made from the theme's variables once a theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


_NORMAL: Final = Style.null()
_BOLD: Final = Style(bold=True)

_Look = Callable[[Mapping[str, str], bool], Style]
"""A style from the colours of a theme by name, and whether colours are shown."""


def _look(
    ink: str | None, ground: str | None = "background", how: Style = _NORMAL, *, loud: bool = False
) -> _Look:
    """A look by the names of its colours in the theme; a `loud` one is bold without colours."""

    def style(colour: Mapping[str, str], coloured: bool) -> Style:  # noqa: FBT001 - as of a _Look
        on = Style(color=ink and colour[ink], bgcolor=ground and colour[ground])
        return on + (_BOLD if loud and not coloured else how)

    return style


_LOOKS: Final = {
    "plain": _look("foreground"),
    "bold": _look("foreground", how=_BOLD),
    "soft": _look("soft"),
    "faint": _look("faint"),
    "uncounted": _look("faint", how=Style(italic=True)),
    "bar": _look("foreground", "bar"),
    "bar_bold": _look("foreground", "bar", _BOLD),
    "bar_faint": _look("faint", "bar"),
    "moment": _look("moment", "bar", Style(bold=True, reverse=True)),
    "moment_mark": _look("moment", "bar", _BOLD),
    "source": _look("foreground", "source-background"),
    "source_number": _look("faint", "source-background"),
    "heading": _look("foreground", "heading-background", _BOLD),
    "heading_faint": _look("faint", "heading-background"),
    "marked": _look("accent", None, Style(bold=True, underline=True)),
    "gauge_empty": _look("gauge-empty"),
    "rule": _look("rule"),
    "error": _look("error", loud=True),
    "banner": _look("banner-text", "banner", _BOLD),
    "key": _look("primary", "bar", _BOLD),
}
"""What the fields of `Looks` are made of, but for those that there are several of, and cursors."""

_FRESH: Final = (
    _look(None, "changed-1", _BOLD),
    *(_look(None, f"changed-{n}") for n in (2, 3)),
)
_VERDICTS: Final = {one: _look(f"verdict-{one.key}", loud=one in TROUBLE) for one in Verdict}


def looks_of(variables: Mapping[str, str], *, coloured: bool = True) -> Looks:
    """The styles of a theme from its CSS variables (`App.get_css_variables`).

    Where they are not to be `coloured`, what colours alone would say is reversed, bold, underlined.
    """
    colour = {name: named(value) for name, value in variables.items()}
    newest, newer, new = (look(colour, coloured) for look in _FRESH)
    return Looks(
        **{name: look(colour, coloured) for name, look in _LOOKS.items()},
        cursor=_cursor(colour, coloured=coloured),
        cursor_blurred=_cursor_blurred(colour["cursor-blurred"], coloured=coloured),
        fresh=(newest, newer, new),
        verdicts={one: look(colour, coloured) for one, look in _VERDICTS.items()},
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
