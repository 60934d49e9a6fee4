"""The two themes, and the one table of verdict colours (Okabe and Ito's palette, adapted).

The colours are chosen to be told apart with the common colour deficiencies, and have a contrast
of at least 4.5 to 1 on the theme's background; glyph and word tell the same without them.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from specview.model.verdict import Verdict
from specview.report.colours import VERDICTS_DARK, VERDICTS_LIGHT

DARK: Final = "specview-dark"
LIGHT: Final = "specview-light"


def _verdict_variables(colours: dict[Verdict, str]) -> dict[str, str]:
    return {f"verdict-{verdict.key}": colour for verdict, colour in colours.items()}


_DARK_VARIABLES: Final = {
    **_verdict_variables(VERDICTS_DARK),
    "soft": "#b3bdc8",
    "faint": "#8b95a1",
    "rule": "#313a45",
    "bar": "#1a2028",
    "source-background": "#161c24",
    "heading-background": "#202a36",
    "cursor-background": "#2b3c52",
    "cursor-blurred": "#222c39",
    "changed-1": "#1d5546",
    "changed-2": "#194034",
    "changed-3": "#162c28",
    "gauge-empty": "#46525f",
    "moment": "#8cc8ff",
    "banner": "#5a1f1f",
    "banner-text": "#ffe3df",
    "border": "#4a5868",
    "border-blurred": "#313a45",
    "block-cursor-background": "#2b3c52",
    "block-cursor-foreground": "#e6ebf0",
    "block-cursor-text-style": "none",
    "input-cursor-background": "#e6ebf0",
    "input-cursor-foreground": "#10141a",
    "scrollbar": "#3a4654",
    "scrollbar-hover": "#4a5868",
    "scrollbar-active": "#5f7084",
    "scrollbar-background": "#10141a",
    "scrollbar-background-hover": "#10141a",
    "scrollbar-background-active": "#10141a",
    "scrollbar-corner-color": "#10141a",
}
_LIGHT_VARIABLES: Final = {
    **_verdict_variables(VERDICTS_LIGHT),
    "soft": "#3d4752",
    "faint": "#5e6873",
    "rule": "#c9d0d8",
    "bar": "#e9edf1",
    "source-background": "#f1f4f7",
    "heading-background": "#e1e8ef",
    "cursor-background": "#cfe0f3",
    "cursor-blurred": "#e3ebf3",
    "changed-1": "#a9e3cc",
    "changed-2": "#c9eedf",
    "changed-3": "#e4f6ee",
    "gauge-empty": "#aab4bf",
    "moment": "#00538f",
    "banner": "#ffd9d3",
    "banner-text": "#6a1408",
    "border": "#9aa5b1",
    "border-blurred": "#c9d0d8",
    "block-cursor-background": "#cfe0f3",
    "block-cursor-foreground": "#14191f",
    "block-cursor-text-style": "none",
    "input-cursor-background": "#14191f",
    "input-cursor-foreground": "#fbfcfd",
    "scrollbar": "#b9c2cc",
    "scrollbar-hover": "#9aa5b1",
    "scrollbar-active": "#7d8996",
    "scrollbar-background": "#fbfcfd",
    "scrollbar-background-hover": "#fbfcfd",
    "scrollbar-background-active": "#fbfcfd",
    "scrollbar-corner-color": "#fbfcfd",
}

THEMES: Final = (
    Theme(
        name=DARK,
        primary="#6cc3f5",
        secondary="#8fa3b8",
        accent="#f0b13c",
        warning="#f0b13c",
        error="#ff7b6b",
        success="#35c99a",
        foreground="#e6ebf0",
        background="#10141a",
        surface="#161c24",
        panel="#1a2028",
        boost="#ffffff0a",
        dark=True,
        variables=_DARK_VARIABLES,
    ),
    Theme(
        name=LIGHT,
        primary="#00609c",
        secondary="#4f5a66",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#b3261e",
        success="#00704f",
        foreground="#14191f",
        background="#fbfcfd",
        surface="#f1f4f7",
        panel="#e9edf1",
        boost="#0000000a",
        dark=False,
        variables=_LIGHT_VARIABLES,
    ),
)


def variable_defaults() -> dict[str, str]:
    """Values of specview's own variables for a theme that does not know them."""
    return dict(_DARK_VARIABLES)
