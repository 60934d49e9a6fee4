"""The verdicts on a site: one table of glyph, word and meaning that every view reads."""

from __future__ import annotations

from enum import Enum

from specview.model.lean import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is told: a glyph one cell wide, a word, a sentence, and its key in JSON."""

    glyph: str
    word: str
    meaning: str
    key: str


class Verdict(Enum):
    """What is to be said of a site at a moment."""

    NOT_EXECUTED = Look("·", "not executed", "it never ran", "not_executed")
    WARMING = Look("◌", "warming", "it ran, and an attempt is still to come", "warming")
    STABLE = Look("●", "stable", "specialised, and no miss since", "stable")
    MISSING = Look("◐", "missing", "specialised, but its guard fails", "missing")
    THRASHING = Look("↯", "thrashing", "it changed form or went back more than once", "thrashing")
    FAILING = Look("○", "failing", "the specialiser tried and refused", "failing")
    GENERIC_FORM = Look("◇", "generic form", "a form that gains nothing", "generic_form")
    JITTED = Look("▲", "jitted", "the machine code of a tier-2 executor runs here", "jitted")
    UNKNOWN = Look("?", "not known", "the bytecode does not tell", "unknown")

    @property
    def glyph(self) -> str:
        """One character, one cell wide."""
        return self.value.glyph

    @property
    def word(self) -> str:
        """The verdict in a word or two."""
        return self.value.word

    @property
    def meaning(self) -> str:
        """The verdict in a clause."""
        return self.value.meaning

    @property
    def key(self) -> str:
        """The verdict in JSON and as part of style names."""
        return self.value.key
