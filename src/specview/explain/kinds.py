"""Kinds of inputs of a site, told apart so that those of two recordings can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from specview.explain.diagnosis import NOT_KNOWN, Diagnosis, Judged
from specview.explain.outcome import Outcome
from specview.explain.shape_words import input_words
from specview.model.lean import dataclass
from specview.model.observation import Shape
from specview.model.recording import Recording


@dataclass(frozen=True, slots=True)
class Kind:
    """Inputs that read alike and get the same answer of the specialiser.

    `types` are the operands' types, those of the target's own module without its name; `share` is
    that of all that arrived, from 0 to 1. `guises` counts what a guard tells apart among them: the
    functions of one name, say. `harmful` says whether they are a reason of the site's verdict.
    """

    types: tuple[str, ...]
    words: str
    outcome: Outcome
    count: int
    share: float
    exact: bool
    guises: int
    harmful: bool

    @property
    def look(self) -> tuple[tuple[str, ...], str]:
        """What is seen of the operands alone."""
        return self.types, self.words

    @property
    def key(self) -> tuple[object, ...]:
        """The same, and whether there is a form for them; names of forms are those of a version."""
        return _key(self.look, self.outcome)


def _key(look: tuple[tuple[str, ...], str], outcome: Outcome) -> tuple[object, ...]:
    return *look, bool(outcome.form), bool(outcome.refusal)


def kinds_of(recording: Recording, diagnosis: Diagnosis | None) -> tuple[Kind, ...]:
    """What arrived at a site, the most frequent kinds first."""
    if diagnosis is None:
        return ()
    groups: dict[tuple[object, ...], list[Judged]] = {}
    module, instruction = recording.subject.module, diagnosis.state.instruction
    for one in diagnosis.judged:
        shapes, outcome = one.arrived.shapes, one.outcome
        look = _types(shapes, module), input_words(instruction, shapes)
        groups.setdefault(_key(look, outcome), []).append(one)
    harmful = _harmful(diagnosis)
    whole = sum(one.arrived.count for one in diagnosis.judged) or 1
    found = [_kind(recording, diagnosis, group, whole, harmful) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: -one.count))


def _kind(
    recording: Recording,
    diagnosis: Diagnosis,
    group: Sequence[Judged],
    whole: int,
    harmful: frozenset[int],
) -> Kind:
    shapes, count = group[0].arrived.shapes, sum(one.arrived.count for one in group)
    return Kind(
        _types(shapes, recording.subject.module),
        input_words(diagnosis.state.instruction, shapes),
        group[0].outcome,
        count,
        count / whole,
        all(one.arrived.exact for one in group),
        len({one.outcome.guard for one in group}),
        any(id(one.arrived.shapes) in harmful for one in group),
    )


def _types(shapes: Iterable[Shape], module: str) -> tuple[str, ...]:
    """The types, without the empty slots of the stack, which lie where the version has them."""
    return tuple(one.type.removeprefix(f"{module}.") for one in shapes if one.type)


def _harmful(diagnosis: Diagnosis) -> frozenset[int]:
    """The inputs that are reasons, by the identity of their shapes: the observation keeps these."""
    return frozenset(
        id(one.shapes)
        for reason in diagnosis.reasons
        if reason.code != NOT_KNOWN
        for one in reason.inputs
    )


@dataclass(frozen=True, slots=True)
class KindPair:
    """A kind on both sides; None on the one where it did not come."""

    before: Kind | None
    after: Kind | None

    @property
    def words(self) -> str:
        """What is seen of the operands, as the source would write it."""
        return next((one.words for one in (self.before, self.after) if one is not None), "")


def pair_kinds(before: Sequence[Kind], after: Sequence[Kind]) -> tuple[KindPair, ...]:
    """All kinds of both sides, each once: first those before, then those that are new.

    The same operands are one kind also where the specialiser has another answer for them.
    """
    found = dict(_matched(before, after))
    known = {id(one) for one in found.values()}
    return (
        *(KindPair(one, found.get(at)) for at, one in enumerate(before)),
        *(KindPair(None, one) for one in after if id(one) not in known),
    )


def _matched(before: Sequence[Kind], after: Sequence[Kind]) -> Iterator[tuple[int, Kind]]:
    by_key: Mapping[object, Kind] = {one.key: one for one in after}
    told = {one.key for one in before}
    by_look = {one.look: one for one in after if one.key not in told}
    for at, one in enumerate(before):
        there = by_key.get(one.key) or by_look.pop(one.look, None)
        if there is not None:
            yield at, there
