"""Which sites differ between two ranges of runs, and which inputs made the difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from specview.explain.diagnosis import Diagnosis, diagnose
from specview.model.lean import dataclass
from specview.model.observation import Arrived, Shape
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.verdict import Verdict

Key = tuple[str, str, str, int]
"""Names a site in two recordings: function, instruction, argument, and which of those alike."""

_SAYS_LITTLE = frozenset({Verdict.NOT_EXECUTED, Verdict.WARMING, Verdict.UNKNOWN, None})


@dataclass(frozen=True, slots=True)
class Range:
    """The runs `first` to `last` of a recording: a phase, or all up to a moment (first = 1)."""

    recording: Recording
    last: int
    first: int = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """A site that is not what it was; None where one side has none like it.

    `gone` came before and not after, `new` the other way round.
    """

    before: Diagnosis | None
    after: Diagnosis | None
    gone: tuple[Arrived, ...]
    new: tuple[Arrived, ...]

    @property
    def gained(self) -> int:
        """Executions that gained nothing before, less those after: negative where it got worse."""
        lost = [0 if one is None else one.unspecialised for one in (self.before, self.after)]
        return lost[0] - lost[1]


def differences(before: Range, after: Range) -> list[Difference]:
    """Sites whose verdict or form differs, those with the greatest difference first.

    Sites are found again by function, instruction and argument, so that an edited source can be
    compared; what only one side has counts if it was executed there.
    """
    old, new = _keys(before.recording), _keys(after.recording)
    found = [
        one
        for key in dict.fromkeys((*old, *new))
        if (one := _difference(before, old.get(key), after, new.get(key))) is not None
    ]
    return sorted(found, key=lambda one: -abs(one.gained))


def _keys(recording: Recording) -> Mapping[Key, tuple[int, int]]:
    """All sites, as code object and index, by what names them."""
    found: dict[Key, tuple[int, int]] = {}
    for listing in recording.listings:
        alike: Counter[tuple[str, str]] = Counter()
        for site in listing.sites:
            name = (site.name, site.argrepr)
            found[(listing.qualname, *name, alike[name])] = (listing.code, site.index)
            alike[name] += 1
    return found


def _difference(
    before: Range, old: tuple[int, int] | None, after: Range, new: tuple[int, int] | None
) -> Difference | None:
    states = [_state(before, old), _state(after, new)]
    if states[0] == states[1] or all(verdict in _SAYS_LITTLE for _, verdict in states):
        return None
    was, now = _diagnosis(before, old), _diagnosis(after, new)
    arrived = [() if one is None else tuple(x.arrived for x in one.judged) for one in (was, now)]
    return Difference(was, now, _without(arrived[0], arrived[1]), _without(arrived[1], arrived[0]))


def _state(side: Range, place: tuple[int, int] | None) -> tuple[str, Verdict | None]:
    if place is None:
        return "", None
    state = state_at(side.recording.tracks[place[0]], place[1], side.last)
    return state.now, state.verdict


def _diagnosis(side: Range, place: tuple[int, int] | None) -> Diagnosis | None:
    if place is None:
        return None
    return diagnose(side.recording, *place, side.last, side.first)


def _without(some: Iterable[Arrived], others: Iterable[Arrived]) -> tuple[Arrived, ...]:
    """Those whose operands are of types that do not come together in `others`."""
    known = {tuple(_told(one.shapes)) for one in others}
    return tuple(one for one in some if tuple(_told(one.shapes)) not in known)


def _told(shapes: Iterable[Shape]) -> Iterator[object]:
    """What tells operands apart in two processes: numbers of classes are those of one."""
    for shape in shapes:
        traits = {name: one for name, one in shape.traits.items() if name not in _OF_PROCESS}
        yield shape.type, tuple(sorted(traits.items()))


_OF_PROCESS = frozenset({"class", "identity"})
"""Traits whose values are numbers that each process gives anew."""
