"""The colours of a page that is read on paper white or on near black.

Verdicts have those of Okabe and Ito's palette, adapted: they are told apart with the common colour
deficiencies, and have a contrast of at least 4.5 to 1 on the page. Glyph and word tell the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.model.lean import dataclass
from specview.model.verdict import Verdict

VERDICTS_DARK: Final = {
    Verdict.NOT_EXECUTED: "#8fa6bf",
    Verdict.WARMING: "#b9c4d0",
    Verdict.STABLE: "#35c99a",
    Verdict.MISSING: "#f0b13c",
    Verdict.THRASHING: "#ff7b4f",
    Verdict.FAILING: "#e08fbd",
    Verdict.GENERIC_FORM: "#d9d06b",
    Verdict.JITTED: "#6cc3f5",
    Verdict.UNKNOWN: "#a3abb3",
}
VERDICTS_LIGHT: Final = {
    Verdict.NOT_EXECUTED: "#5c656f",
    Verdict.WARMING: "#4a5561",
    Verdict.STABLE: "#006c4c",
    Verdict.MISSING: "#845600",
    Verdict.THRASHING: "#aa3700",
    Verdict.FAILING: "#9c3b74",
    Verdict.GENERIC_FORM: "#665e00",
    Verdict.JITTED: "#00609c",
    Verdict.UNKNOWN: "#545e69",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a page, as CSS writes them."""

    page: str
    ink: str
    faint: str
    rule: str
    source: str
    error: str
    verdicts: Mapping[Verdict, str]


LIGHT: Final = Palette(
    "#fbfcfd", "#14191f", "#57616c", "#c9d0d8", "#f1f4f7", "#b3261e", VERDICTS_LIGHT
)
DARK: Final = Palette(
    "#10141a", "#e6ebf0", "#8f9fb3", "#313a45", "#161c24", "#ff7b6b", VERDICTS_DARK
)


def variables(palette: Palette) -> str:
    """The colours as CSS custom properties, `--ink` and `--stable` among them."""
    named = {
        "page": palette.page,
        "ink": palette.ink,
        "faint": palette.faint,
        "rule": palette.rule,
        "source": palette.source,
        "error": palette.error,
        **{verdict.key: colour for verdict, colour in palette.verdicts.items()},
    }
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def scheme() -> str:
    """CSS that takes the light colours, or the dark ones where the reader prefers them."""
    return (
        f":root {{ color-scheme: light dark; {variables(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {variables(DARK)} }} }}\n"
        + "".join(f".{verdict.key} {{ color: var(--{verdict.key}); }}\n" for verdict in Verdict)
    )
