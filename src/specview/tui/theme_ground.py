"""What a theme is made of, and how its variables follow from that."""

from __future__ import annotations

from collections.abc import Mapping

from specview.model.lean import dataclass
from specview.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of a theme that are neither verdicts nor Textual's own, as CSS writes them.

    `faint` and `soft` are inks; `bar`, `source`, `heading`, `cursor`, `blurred` (a cursor where
    keys do not go) and `changed` (by age) lie under text; `rule`, `border`, `gauge` and
    `scrollbars` (at rest, under the mouse, held) are drawn beside it.
    """

    page: str
    ink: str
    soft: str
    faint: str
    rule: str
    bar: str
    source: str
    heading: str
    cursor: str
    blurred: str
    changed: tuple[str, str, str]
    gauge: str
    moment: str
    banner: str
    banner_ink: str
    border: str
    scrollbars: tuple[str, str, str]


def variables(ground: Ground, verdicts: Mapping[Verdict, str]) -> dict[str, str]:
    """The variables of a theme by name, specview's own and those of Textual that depend on them."""
    return {
        **{f"verdict-{verdict.key}": colour for verdict, colour in verdicts.items()},
        "soft": ground.soft,
        "faint": ground.faint,
        "rule": ground.rule,
        "bar": ground.bar,
        "source-background": ground.source,
        "heading-background": ground.heading,
        "cursor-background": ground.cursor,
        "cursor-blurred": ground.blurred,
        **{f"changed-{age}": colour for age, colour in enumerate(ground.changed, 1)},
        "gauge-empty": ground.gauge,
        "moment": ground.moment,
        "banner": ground.banner,
        "banner-text": ground.banner_ink,
        "border": ground.border,
        "border-blurred": ground.rule,
        "block-cursor-background": ground.cursor,
        "block-cursor-foreground": ground.ink,
        "block-cursor-text-style": "none",
        "input-cursor-background": ground.ink,
        "input-cursor-foreground": ground.page,
        "scrollbar": ground.scrollbars[0],
        "scrollbar-hover": ground.scrollbars[1],
        "scrollbar-active": ground.scrollbars[2],
        "scrollbar-background": ground.page,
        "scrollbar-background-hover": ground.page,
        "scrollbar-background-active": ground.page,
        "scrollbar-corner-color": ground.page,
    }
