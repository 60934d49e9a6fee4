"""Sentences on what made a site differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from specview.explain.causes import CauseKind
from specview.explain.diagnosis import Diagnosis
from specview.explain.difference import Difference, Lost, Range
from specview.explain.kinds import Kind
from specview.explain.matching import other_version
from specview.model.interpreter import Interpreter
from specview.model.verdict import Verdict
from specview.report.reckoned import all_observed, count_words, share_words
from specview.report.words import counted

_NAMED: Final = 3
"""Kinds of inputs that a sentence names."""


def lost_words(lost: Lost, *, observed: bool) -> str:
    """`27 of 47 executions (57 %)`; `observed` says whether all executions were observed."""
    if lost.of is None:
        return f"at least {counted(lost.count, 'execution')}" if lost.count else "not known"
    if not lost.of:
        return "nothing executed"
    count = count_words(lost.count, exact=lost.exact)
    of = f"{count_words(lost.of, exact=observed)} execution{'' if lost.of == 1 else 's'}"
    return f"{count} of {of} ({share_words(lost.count / lost.of)})"


def answer_words(kind: Kind) -> str:
    """What the specialiser makes of inputs: `BINARY_OP_ADD_INT`, `refused: OTHER`, or nothing."""
    outcome = kind.outcome
    return outcome.form or (f"refused: {outcome.refusal}" if outcome.refusal else "")


def cause_words(found: Difference, before: Range, after: Range) -> str:
    """What made the difference, in a sentence or two; empty where the source alone tells it."""
    return _WRITERS[found.cause.kind](found, before, after)


_Writer = Callable[[Difference, Range, Range], str]


def _gone(found: Difference, _before: Range, after: Range) -> str:
    inputs = [one.before for one in found.cause.inputs if one.before is not None]
    came = [one.after for one in found.inputs if one.before is None and one.after is not None]
    instead = f", and {_named(came)} in {_its(inputs)} place" if came else ""
    no_more = "came no more" if all_observed(after.recording) else "was seen no more"
    return (
        f"{_named(inputs)} {_plural(inputs, no_more)}{instead}. "
        f"Before, {_were(inputs)}{_harm(found.before)}."
    )


def _new(found: Difference, before: Range, _after: Range) -> str:
    inputs = [one.after for one in found.cause.inputs if one.after is not None]
    not_before = "did not come" if all_observed(before.recording) else "was not seen"
    return (
        f"{_named(inputs)} came, which {_plural(inputs, not_before)} before. "
        f"After, {_were(inputs)}{_harm(found.after)}."
    )


def _answer(found: Difference, before: Range, after: Range) -> str:
    changes = [
        f"{pair.before.words} ({_told(pair.before)} → {_told(pair.after)})"
        for pair in found.cause.inputs
        if pair.before is not None and pair.after is not None
    ]
    one, other = before.recording, after.recording
    if other_version(one, other):
        who = f"{_name(one.interpreter)} and {_name(other.interpreter)} have"
    else:
        who = "The specialiser has"
    return f"{who} another answer for the same input: {_listed(changes)}."


def _replaced(found: Difference, _before: Range, _after: Range) -> str:
    pairs = found.cause.inputs
    gone = [one.before for one in pairs if one.before is not None and one.after is None]
    new = [one.after for one in pairs if one.before is None and one.after is not None]
    if gone and new:
        return f"{_named(new)} came in place of {_named(gone)}."
    if new:
        return f"{_named(new)} came as well."
    return f"{_named(gone)} came no more."


def _guises(found: Difference, _before: Range, _after: Range) -> str:
    pair = found.cause.inputs[0]
    guises = [0 if one is None else one.guises for one in (pair.before, pair.after)]
    side, other = ("before", "after") if guises[0] > guises[1] else ("after", "before")
    words = next(one.words for one in (pair.before, pair.after) if one is not None)
    return (
        f"{words} stood for {max(guises):,} functions or classes of one name {side}, each of which "
        f"a form must be made for, and for one {other}."
    )


def _shares(found: Difference, _before: Range, _after: Range) -> str:
    changes = [
        f"{pair.before.words} ({share_words(pair.before.share)} → {share_words(pair.after.share)})"
        for pair in found.cause.inputs
        if pair.before is not None and pair.after is not None
    ]
    return f"The same inputs came in other shares: {_listed(changes)}."


def _too_few(found: Difference, _before: Range, _after: Range) -> str:
    was = found.before
    side = "Before" if was is not None and was.verdict is Verdict.WARMING else "After"
    return f"{side}, there were too few executions for an attempt."


def _not_executed(found: Difference, _before: Range, _after: Range) -> str:
    came = any(one.before is not None for one in found.inputs)
    was = found.before
    idle_after = came or (was is not None and was.verdict is not Verdict.NOT_EXECUTED)
    return f"It was not executed {'after' if idle_after else 'before'}."


def _unseen(_found: Difference, before: Range, after: Range) -> str:
    sides = (("before", before), ("after", after))
    unseen = [name for name, side in sides if not side.recording.observation.known]
    where = " and ".join(unseen) or "here"
    return f"Which input made the difference is not known: none was observed {where}."


def _one_side(found: Difference, before: Range, after: Range) -> str:
    """What the source line does not tell: another function, or a version without such forms."""
    only_before = found.after is None
    here, other = (found.before, after) if only_before else (found.after, before)
    was, now = found.codes
    if was is None or now is None:
        name = next(one.qualname for one in found.codes if one is not None)
        return f"There is no function {name} {'after' if only_before else 'before'}."
    interpreter = other.recording.interpreter
    if here is not None and here.state.instruction.name not in interpreter.site_families:
        return f"{_name(interpreter)} has no forms of {here.state.instruction.name}."
    if was.qualname != now.qualname:
        return f"{was.qualname} is compared with {now.qualname}: only one of them has this."
    return ""


def _same(_found: Difference, before: Range, after: Range) -> str:
    if before.recording is after.recording:
        return "The same inputs came in like shares: their order or number made the difference."
    return (
        "The same inputs came in like shares: their order or number made the difference, or what "
        "the code does around this site."
    )


_WRITERS: Final[Mapping[CauseKind, _Writer]] = {
    CauseKind.GONE: _gone,
    CauseKind.NEW: _new,
    CauseKind.ANSWER: _answer,
    CauseKind.REPLACED: _replaced,
    CauseKind.GUISES: _guises,
    CauseKind.SHARES: _shares,
    CauseKind.TOO_FEW: _too_few,
    CauseKind.NOT_EXECUTED: _not_executed,
    CauseKind.ONE_SIDE: _one_side,
    CauseKind.UNSEEN: _unseen,
    CauseKind.SAME: _same,
}


def _harm(diagnosis: Diagnosis | None) -> str:
    """What a site with that verdict does with the inputs that are its reasons."""
    if diagnosis is None or diagnosis.verdict is None:
        return ""
    now = diagnosis.state.now
    told = {
        Verdict.MISSING: f", and {now} does not take that",
        Verdict.FAILING: ", and the specialiser refuses that",
        Verdict.THRASHING: ", and forms took turns",
        Verdict.GENERIC_FORM: f", and {now} gains nothing",
    }
    return told.get(diagnosis.verdict, "")


def _told(kind: Kind | None) -> str:
    return "" if kind is None else answer_words(kind)


def _name(interpreter: Interpreter) -> str:
    return f"CPython {'.'.join(map(str, interpreter.version_info[:2]))}"


def _named(kinds: Sequence[Kind]) -> str:
    return _listed([one.words for one in kinds])


def _listed(texts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b, c and 4 others`."""
    if len(texts) > _NAMED + 1:
        texts = [*texts[:_NAMED], f"{len(texts) - _NAMED:,} others"]
    if len(texts) <= 1:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def _were(kinds: Sequence[Kind]) -> str:
    share = min(1.0, sum(one.share for one in kinds))
    return f"{'it was' if len(kinds) == 1 else 'they were'} {share_words(share)} of what arrived"


def _its(kinds: Sequence[Kind]) -> str:
    return "its" if len(kinds) == 1 else "their"


def _plural(kinds: Sequence[Kind], clause: str) -> str:
    return clause if len(kinds) == 1 else clause.replace("was ", "were ")
