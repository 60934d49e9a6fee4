"""The dark theme and the light one, whose verdicts have the colours of reports."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from specview.report.colours import VERDICTS_DARK, VERDICTS_LIGHT
from specview.tui.theme_ground import Ground, variables

_DARK: Final = Ground(
    page="#10141a",
    ink="#e6ebf0",
    soft="#b3bdc8",
    faint="#8f9fb3",
    rule="#313a45",
    bar="#1a2028",
    source="#161c24",
    heading="#202a36",
    cursor="#1e2f58",
    blurred="#252a31",
    changed=("#003d2a", "#0c3328", "#122820"),
    gauge="#46525f",
    moment="#8cc8ff",
    banner="#5a1f1f",
    banner_ink="#ffe3df",
    border="#4a5868",
    scrollbars=("#3a4654", "#4a5868", "#5f7084"),
)
_LIGHT: Final = Ground(
    page="#fbfcfd",
    ink="#14191f",
    soft="#3d4752",
    faint="#57616c",
    rule="#c9d0d8",
    bar="#e9edf1",
    source="#f1f4f7",
    heading="#e4eaf0",
    cursor="#d3e4f6",
    blurred="#e7eaed",
    changed=("#bdecda", "#d2f2e5", "#e6f7f0"),
    gauge="#aab4bf",
    moment="#00538f",
    banner="#ffd9d3",
    banner_ink="#6a1408",
    border="#9aa5b1",
    scrollbars=("#b9c2cc", "#9aa5b1", "#7d8996"),
)


def dark(name: str) -> Theme:
    """Light ink on near black; every ink has a contrast of at least 4.5 to 1 on every ground."""
    return Theme(
        name=name,
        primary="#6cc3f5",
        secondary="#8fa3b8",
        accent="#f0b13c",
        warning="#f0b13c",
        error="#ff7b6b",
        success="#35c99a",
        foreground=_DARK.ink,
        background=_DARK.page,
        surface="#161c24",
        panel="#1a2028",
        boost="#ffffff0a",
        dark=True,
        variables=variables(_DARK, VERDICTS_DARK),
    )


def light(name: str) -> Theme:
    """Dark ink on near white, for a bright room; contrasts as in the dark theme."""
    return Theme(
        name=name,
        primary="#00609c",
        secondary="#4f5a66",
        accent="#845600",
        warning="#845600",
        error="#b3261e",
        success="#006c4c",
        foreground=_LIGHT.ink,
        background=_LIGHT.page,
        surface="#f1f4f7",
        panel="#e9edf1",
        boost="#0000000a",
        dark=False,
        variables=variables(_LIGHT, VERDICTS_LIGHT),
    )
