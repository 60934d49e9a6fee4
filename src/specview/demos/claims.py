"""What a caption says, as data that a recording can be asked about."""

from __future__ import annotations

import re
from typing import Final

from specview.demos.spot import Found, Spot
from specview.model.forms import EventKind
from specview.model.lean import dataclass
from specview.model.listing import CodeListing
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.verdict import Verdict

_CHOICES: Final = frozenset(
    {EventKind.SPECIALISED, EventKind.RESPECIALISED, EventKind.DESPECIALISED}
)
_TWO: Final = 2


@dataclass(frozen=True)
class Seen:
    """What a caption may quote.

    `form` is a name as it stands in the bytecode, `run` the last run that chose it (0: none),
    `misses` all of its site, `rows` those of an exception table.
    """

    form: str = ""
    run: int = 0
    misses: int = 0
    rows: int = 0


@dataclass(frozen=True)
class After:
    """The moment that a caption is about: a step's runs, `first` to `last`, have just ended."""

    recording: Recording
    first: int
    last: int

    @property
    def output(self) -> str:
        """What the step wrote, not clean."""
        chunks = self.recording.output.chunks()
        return "".join(chunk.text for chunk in chunks if self.first <= chunk.run <= self.last)

    def listing(self, function: str) -> CodeListing | None:
        """The code object of this qualified name."""
        listings = self.recording.listings
        return next((one for one in listings if one.qualname == function), None)


class Claim:
    """Something that is so after a step, or is not."""

    spot: Spot | None = None
    """Where it can be seen; None where it is no matter of one instruction."""

    def holds(self, after: After) -> bool:
        """Whether it is so."""
        raise NotImplementedError

    def seen(self, after: After) -> Seen:  # noqa: ARG002 - what has nothing to quote needs no look
        """What a caption may quote of it."""
        return Seen()


@dataclass(frozen=True)
class Stands(Claim):
    """One of `forms` stands at a site, with this verdict; `run` is the last that chose it.

    `unseen` is the verdict for as long as executions were not observed, where that is another.
    What is empty or None is not claimed.
    """

    spot: Spot
    forms: tuple[str, ...] = ()
    verdict: Verdict = Verdict.STABLE
    run: int | None = None
    misses: int | None = None
    unseen: Verdict | None = None

    def holds(self, after: After) -> bool:
        """Whether the site is there and all of it is so."""
        found = self.spot.find(after.recording)
        if found is None or found.instruction.family is None:
            return False
        state = state_at(found.track, found.instruction.index, after.last)
        return (
            state.verdict in (self.verdict, self.unseen or self.verdict)
            and (not self.forms or state.now in self.forms)
            and self.run in (None, _chosen_in(found, after.last))
            and self.misses in (None, state.misses)
        )

    def seen(self, after: After) -> Seen:
        """The form, the run that chose it, the misses."""
        found = self.spot.find(after.recording)
        if found is None:
            return Seen()
        state = state_at(found.track, found.instruction.index, after.last)
        return Seen(state.now, _chosen_in(found, after.last), state.misses)


def stands(
    spot: Spot,
    *forms: str,
    verdict: Verdict = Verdict.STABLE,
    run: int | None = None,
    misses: int | None = None,
    unseen: Verdict | None = None,
) -> Stands:
    """`Stands`; of several forms each interpreter has its own."""
    return Stands(spot, forms, verdict, run, misses, unseen)


@dataclass(frozen=True)
class Plain(Claim):
    """An instruction that is there and that this interpreter never specialises."""

    spot: Spot

    def holds(self, after: After) -> bool:
        """Whether it is there and belongs to no family."""
        found = self.spot.find(after.recording)
        return found is not None and found.instruction.family is None

    def seen(self, after: After) -> Seen:
        """The instruction's name."""
        found = self.spot.find(after.recording)
        return Seen() if found is None else Seen(found.instruction.name)


@dataclass(frozen=True)
class Lacks(Claim):
    """No such instruction is in the code under view."""

    missing: Spot

    def holds(self, after: After) -> bool:
        """Whether there is none."""
        return self.missing.find(after.recording) is None


@dataclass(frozen=True)
class Table(Claim):
    """The exception table of `function`, a qualified name, is empty, or it is not."""

    function: str
    empty: bool

    def holds(self, after: After) -> bool:
        """Whether the function is there and its table is as claimed."""
        listing = after.listing(self.function)
        return listing is not None and self.empty is not bool(listing.exceptions)

    def seen(self, after: After) -> Seen:
        """The number of rows."""
        listing = after.listing(self.function)
        return Seen(rows=0 if listing is None else len(listing.exceptions))


@dataclass(frozen=True)
class Alike(Claim):
    """Two functions consist of the same instructions; with `loops`, their loops do."""

    one: str
    other: str
    loops: bool = False

    def holds(self, after: After) -> bool:
        """Whether there are any, and their generic names are the same in the same order."""
        one, other = self._names(after.listing(self.one)), self._names(after.listing(self.other))
        return bool(one) and one == other

    def _names(self, listing: CodeListing | None) -> list[str]:
        if listing is None:
            return []
        return [
            instruction.name
            for instruction in listing.instructions
            if not self.loops or listing.in_loop(instruction)
        ]


@dataclass(frozen=True)
class Printed(Claim):
    """The runs of the step wrote `text`."""

    text: str

    def holds(self, after: After) -> bool:
        """Whether it is in their output."""
        return self.text in after.output


@dataclass(frozen=True)
class Close(Claim):
    """The last two whole numbers that the step wrote differ by at most `percent` of the lower."""

    percent: int

    def holds(self, after: After) -> bool:
        """Whether there are two, and so close."""
        numbers = [int(text) for text in re.findall(r"\d+", after.output)]
        if len(numbers) < _TWO:
            return False
        low, high = sorted(numbers[-_TWO:])
        return 100 * (high - low) <= self.percent * low


@dataclass(frozen=True)
class Raised(Claim):
    """The last run of the step was ended by an exception of type `name`."""

    name: str

    def holds(self, after: After) -> bool:
        """Whether that is told of the run."""
        told = [(failure.run, failure.exception.type) for failure in after.recording.failures]
        return (after.last, self.name) in told


def _chosen_in(found: Found, last: int) -> int:
    """The last run up to `last` in which a form was chosen or given up, 0 for none."""
    turns = found.track.turns.get(found.instruction.index)
    if turns is None:
        return 0
    indices = range(turns.index_at(last) + 1)
    return max((turns.run(at) for at in indices if turns.kind(at) in _CHOICES), default=0)
