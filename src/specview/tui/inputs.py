"""The inputs of a site as they are listed: those that read alike and fare alike in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from specview.explain.diagnosis import GUARD_MISSES, Diagnosis, Judged, Reason
from specview.explain.outcome import Outcome
from specview.explain.shape_words import input_words
from specview.model.interpreter import FormKind
from specview.model.lean import dataclass
from specview.model.listing import Instruction
from specview.model.observation import Arrived
from specview.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of an input at its site: a word, and the verdict that has its colour."""

    word: str
    verdict: Verdict


HIT: Final = Fate("hit", Verdict.STABLE)
MISS: Final = Fate("miss", Verdict.MISSING)
ORDINARY: Final = Fate("ordinary", Verdict.GENERIC_FORM)
REFUSED: Final = Fate("refused", Verdict.FAILING)
FITS: Final = Fate("fits", Verdict.WARMING)
UNTOLD: Final = Fate("?", Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Input:
    """One line: what came, how often, and what the specialiser makes of it."""

    words: str
    fate: Fate
    outcome: Outcome
    arrived: tuple[Arrived, ...]

    @property
    def count(self) -> int:
        """How often all of it came."""
        return sum(one.count for one in self.arrived)

    @property
    def exact(self) -> bool:
        """Whether that was counted, not reckoned."""
        return all(one.exact for one in self.arrived)


def inputs_of(diagnosis: Diagnosis) -> list[Input]:
    """The inputs of a site, the most frequent first."""
    instruction = diagnosis.state.instruction
    turned_away = _turned_away(diagnosis)
    groups: dict[tuple[str, Fate, str, str], list[Judged]] = {}
    for one in diagnosis.judged:
        words, outcome = input_words(instruction, one.arrived.shapes), one.outcome
        fate = _fate(diagnosis, one, turned_away)
        groups.setdefault((words, fate, outcome.form, outcome.refusal), []).append(one)
    found = [
        Input(words, fate, group[0].outcome, tuple(one.arrived for one in group))
        for (words, fate, _, _), group in groups.items()
    ]
    return sorted(found, key=lambda one: -one.count)


def _turned_away(diagnosis: Diagnosis) -> frozenset[int]:
    """Inputs that a missing form's guard turns away, by the identity of their shapes."""
    if diagnosis.verdict is not Verdict.MISSING:
        return frozenset()
    reasons = (one for one in diagnosis.reasons if one.code == GUARD_MISSES)
    return frozenset(id(one.shapes) for reason in reasons for one in reason.inputs)


def _fate(diagnosis: Diagnosis, judged: Judged, turned_away: frozenset[int]) -> Fate:
    """Whether the form that is on takes an input, misses it, or there is none for it."""
    state, outcome = diagnosis.state, judged.outcome
    if not outcome.known:
        return UNTOLD
    if state.kind is FormKind.ORDINARY and outcome.form == state.now:
        return ORDINARY
    if state.kind in (FormKind.SPECIALISED, FormKind.ORDINARY):
        taken = outcome.form == state.now and id(judged.arrived.shapes) not in turned_away
        return HIT if taken else MISS
    return FITS if outcome.form else REFUSED


def reasons_of(diagnosis: Diagnosis) -> list[Reason]:
    """The reasons of a diagnosis, each code once, the most frequent first."""
    by_code: dict[str, list[Reason]] = {}
    for one in diagnosis.reasons:
        by_code.setdefault(one.code, []).append(one)
    merged = [
        Reason(
            code,
            tuple(arrived for one in group for arrived in one.inputs),
            sum(one.count for one in group),
            min(1.0, sum(one.share for one in group)),
        )
        for code, group in by_code.items()
    ]
    return sorted(merged, key=lambda one: -one.count)


def words_of(instruction: Instruction, inputs: Iterable[Arrived], most: int) -> str:
    """Inputs in words, each once, at most so many of them."""
    words = list(dict.fromkeys(input_words(instruction, one.shapes) for one in inputs))
    return listed(words, most)


def listed(words: Sequence[str], most: int) -> str:
    """Words in a row, at most so many of them."""
    more = len(words) - most
    return ", ".join([*words[:most], f"and {more:,} more"] if more > 0 else words)
