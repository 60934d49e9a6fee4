"""Themes for eyes that need more: high contrast, and colours that all kinds of sight tell apart."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from specview.model.verdict import Verdict
from specview.tui.theme_ground import Ground, variables

_CONTRAST: Final = Ground(
    page="#000000",
    ink="#ffffff",
    soft="#f0f0f0",
    faint="#d8d8d8",
    rule="#8a8a8a",
    bar="#1c1c1c",
    source="#121212",
    heading="#1c1c1c",
    cursor="#00305f",
    blurred="#262626",
    changed=("#004000", "#003000", "#002200"),
    gauge="#808080",
    moment="#87d7ff",
    banner="#5f0000",
    banner_ink="#ffffff",
    border="#c0c0c0",
    scrollbars=("#9e9e9e", "#d0d0d0", "#ffffff"),
)
_BRIGHT: Final = {
    Verdict.NOT_EXECUTED: "#d0d0d0",
    Verdict.WARMING: "#ffffff",
    Verdict.STABLE: "#5fffaf",
    Verdict.MISSING: "#ffd75f",
    Verdict.THRASHING: "#ffb8a0",
    Verdict.FAILING: "#ffafff",
    Verdict.GENERIC_FORM: "#ffff5f",
    Verdict.JITTED: "#87d7ff",
    Verdict.UNKNOWN: "#d8d8d8",
}

_BLIND: Final = Ground(
    page="#0a0a0a",
    ink="#eeeeee",
    soft="#c6c6c6",
    faint="#a0a0a0",
    rule="#3a3a3a",
    bar="#1c1c1c",
    source="#141414",
    heading="#222222",
    cursor="#1a2a3e",
    blurred="#202428",
    changed=("#002f4f", "#00263f", "#001a2d"),
    gauge="#5a5a5a",
    moment="#56b4e9",
    banner="#4a2400",
    banner_ink="#ffe8d0",
    border="#6a6a6a",
    scrollbars=("#444444", "#5a5a5a", "#777777"),
)
_OKABE_ITO: Final = {
    Verdict.NOT_EXECUTED: "#999999",
    Verdict.WARMING: "#c6c6c6",
    Verdict.STABLE: "#56b4e9",
    Verdict.MISSING: "#f0e442",
    Verdict.THRASHING: "#f27a1e",
    Verdict.FAILING: "#cc79a7",
    Verdict.GENERIC_FORM: "#e69f00",
    Verdict.JITTED: "#00b583",
    Verdict.UNKNOWN: "#a0a0a0",
}
"""Okabe and Ito's colours (jfly.uni-koeln.de/color); vermilion and green are lighter by so much as
text on black needs."""


def contrast(name: str) -> Theme:
    """White on black; every ink has a contrast of at least 7 to 1, on a cursor too."""
    return Theme(
        name=name,
        primary="#87d7ff",
        secondary="#d0d0d0",
        accent="#ffd75f",
        warning="#ffd75f",
        error="#ffb8a0",
        success="#5fffaf",
        foreground=_CONTRAST.ink,
        background=_CONTRAST.page,
        surface="#121212",
        panel="#1c1c1c",
        boost="#ffffff14",
        dark=True,
        variables=variables(_CONTRAST, _BRIGHT),
    )


def colour_blind(name: str) -> Theme:
    """Blue for what is well, yellow and orange for what is not: no red against green."""
    return Theme(
        name=name,
        primary="#56b4e9",
        secondary="#999999",
        accent="#e69f00",
        warning="#f0e442",
        error="#f27a1e",
        success="#56b4e9",
        foreground=_BLIND.ink,
        background=_BLIND.page,
        surface="#141414",
        panel="#1c1c1c",
        boost="#ffffff0a",
        dark=True,
        variables=variables(_BLIND, _OKABE_ITO),
    )
