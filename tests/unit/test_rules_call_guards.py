"""Holds what is said of the guards of calls against the misses that interpreters count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from specview.explain.outcome import Outcome, Site
from specview.explain.rules.call_guards import holds
from specview.explain.rules.calls import RULES
from specview.model.observation import Shape
from tests.agent.observing import Seen, Stood, observe, play
from tests.interpreters import NEWEST, installed
from tests.unit.call_cases import CALLEES, IMPORTS

GROUPS = {
    "a(1)": "simple plain variadic bound bound_other Simple Bare abs str list getattr instance",
    "a([1])": "Simple sorted len list.copy list.pop tuple float",
    "a([1], 2)": "list.append list.index isinstance divmod pow simple",
    "a.append(1)": "[] Listed(1) collections.deque() bytearray()",
    "a.copy()": "{} [] set() collections.OrderedDict()",
    "a.method(1)": "instance other sub",
    "a(a=1)": "simple plain bound bound_other Simple instance dict",
    "a(*(1,))": "simple plain bound Simple abs instance own_vectorcall",
}
"""Calls, and callees that are first given to them in turn and then changed for one another."""

PAIRS = [
    (body, *pair)
    for body, callees in GROUPS.items()
    for pair in product(callees.split(" "), repeat=2)
]
TURNS = 20
"""Runs with each of a pair: too few to use the misses up."""


def source() -> str:
    """A module of one function a pair, which all pass over what their call may raise."""
    rest = "    except Exception:\n        pass\n"
    sites = [
        f"def site_{number}(a):\n    try:\n        {body}\n{rest}"
        for number, (body, *_) in enumerate(PAIRS)
    ]
    return IMPORTS + "".join(sites)


@dataclass(frozen=True)
class Turned:
    """One pair at its site: what arrived first and then, the form in between, and its misses."""

    name: tuple[str, ...]
    site: Site
    first: tuple[Shape, ...]
    then: tuple[Shape, ...]
    chosen: Outcome
    missed: bool


@dataclass(frozen=True)
class Played:
    """All pairs on one interpreter."""

    seen: Seen
    stood: Stood

    def turns(self) -> Iterator[Turned]:
        """The sites at which a form was chosen and is still there."""
        fresh = 53 if self.seen.interpreter.version_info < (3, 12) else 52
        for site, came in self._came():
            stand = self.stood.at(site)
            name = PAIRS[int(site.listing.qualname.removeprefix("site_"))]
            chosen = RULES[site.family](site, came[0])
            if stand.specialised and chosen.form == stand.form:
                missed = stand.counter.value < fresh
                yield Turned(name, site, came[0], came[-1], chosen, missed)

    def _came(self) -> Iterator[tuple[Site, list[tuple[Shape, ...]]]]:
        """What came to each call, in the order of its first arrival."""
        interpreter, listings = self.seen.interpreter, self.seen.listings
        found: dict[tuple[int, int], list[tuple[Shape, ...]]] = {}
        for came in self.seen.came:
            if came.shapes and not came.raised:
                found.setdefault((came.code, came.offset), []).append(came.shapes)
        for (code, offset), shapes in found.items():
            listing = listings[code]
            site = Site(interpreter, listing, listing.instructions[listing.by_offset[offset]])
            if site.family in RULES:
                yield site, shapes


@pytest.fixture(scope="module", params=NEWEST)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    python = installed().get(request.param)
    if python is None:
        pytest.skip(f"CPython {request.param} is not installed")
    folder = tmp_path_factory.mktemp("guards")
    (folder / "callees.py").write_text(CALLEES, encoding="utf-8")
    calls = [
        ", ".join(f"site_{number}({pair[turn]})" for number, pair in enumerate(PAIRS))
        for turn in (1, 2)
    ]
    return Played(
        observe(python, folder, source(), *calls, runs=1),
        play(python, folder, source(), *calls, runs=TURNS),
    )


def test_a_callee_misses_just_where_its_guard_does_not_hold(played: Played) -> None:
    wrong = [
        (turned.name, turned.chosen, held)
        for turned in played.turns()
        for held in [
            [holds(turned.site, turned.chosen, shapes) for shapes in (turned.first, turned.then)]
        ]
        if all(held) is turned.missed
    ]
    assert not wrong


def test_hits_and_misses_are_both_among_the_pairs(played: Played) -> None:
    missed = [turned.missed for turned in played.turns()]
    assert min(missed.count(False), missed.count(True)) > len(missed) // 10
