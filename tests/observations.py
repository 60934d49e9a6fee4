"""Gives recordings made by hand what was observed in their runs; no process is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from specview.explain.advices.shape import Advice
from specview.explain.outcome import Outcome, Site
from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing
from specview.model.observation import Arrival, Progress, Shape, Stretch
from specview.model.recording import Recording, Segment
from specview.model.series import Span
from tests import recordings

INT, FLOAT, STR, LIST, NULL = Shape("int"), Shape("float"), Shape("str"), Shape("list"), Shape("")


@dataclass(frozen=True)
class Came:
    """In each of the runs `first` to `last`, `times` times, at an offset of a code object."""

    first: int
    last: int
    offset: int
    shapes: tuple[Shape, ...] = ()
    times: int = 1
    code: int = 0


def observe(recording: Recording, *came: Came, limit: int = 1_000_000) -> Recording:
    """Let `came` be observed, in the first `limit` runs of each stretch of a phase."""
    observation = recording.observation
    blocks = {one.code: blocks_of(one) for one in recording.listings}
    points = {one.code: points_of(one, blocks[one.code]) for one in recording.listings}
    observation.expect(points, blocks)
    arrivals: list[Arrival] = []
    numbers = [_number(arrivals, Arrival(one.code, one.offset, one.shapes)) for one in came]
    for arrival in arrivals:
        assert arrival.offset in observation.points[arrival.code], f"no point: {arrival}"
        observation.meet(arrival)
    covered = list(spans(recording))
    observation.cover(covered)
    for span in covered:
        for first, last in pieces(span, came, span.first + limit - 1):
            runs = last - first + 1
            counts = tuple(
                (number, one.times * runs)
                for number, one in zip(numbers, came, strict=True)
                if one.first <= first and last <= one.last
            )
            observation.count(Stretch(first, last, even=True, counts=counts))
    observation.settle(Progress.DONE)
    return recording


def _number(arrivals: list[Arrival], arrival: Arrival) -> int:
    if arrival not in arrivals:
        arrivals.append(arrival)
    return arrivals.index(arrival)


def blocks_of(listing: CodeListing) -> list[int]:
    """The offsets at which basic blocks begin."""
    found = {0, *(one.target for one in listing.exceptions)}
    for one, following in pairwise(listing.instructions):
        if one.target is not None:
            found |= {one.target, following.offset}
        if one.name == "END_FOR":
            found.add(following.offset)
    return sorted(found)


def points_of(listing: CodeListing, blocks: Sequence[int]) -> list[int]:
    """The offsets of all sites, and of the beginnings of basic blocks without any."""
    found = [one.offset for one in listing.sites]
    ends = [*blocks[1:], 2 * len(listing.cold)]
    for begin, end in zip(blocks, ends, strict=True):
        if not any(begin <= site.offset < end for site in listing.sites):
            found.append(begin)
    return sorted(found)


def spans(recording: Recording) -> Iterator[Span]:
    """The runs between two changes of the phase."""
    end = Segment(recording.runs + 1, 0)
    for here, following in pairwise([*recording.segments, end]):
        yield Span(here.first_run, following.first_run - 1, here.phase)


def pieces(span: Span, came: Sequence[Came], limit: int) -> Iterator[tuple[int, int]]:
    """Parts of a span, up to the run `limit`, in which each run is like the others."""
    end = min(span.last, limit)
    cuts = {one.first for one in came} | {one.last + 1 for one in came} | {span.first}
    inside = sorted(cut for cut in cuts if span.first <= cut <= end)
    yield from ((first, after - 1) for first, after in pairwise([*inside, end + 1]))


def add_observed(floats: int = 27, limit: int = 1_000_000) -> Recording:
    """add(1, 2) in 20 runs, then add(1.0, 2), which the form for integers misses."""
    recording = recordings.add_314(floats)
    return observe(
        recording,
        Came(1, 20, 4, (INT, INT)),
        Came(21, 20 + floats, 4, (FLOAT, INT)),
        limit=limit,
    )


TURNS = 60
"""Turns of a loop in each run: more than the misses after which a counter has come round."""


def total_observed(*more: Came) -> Recording:
    """A loop that misses, a multiplication that thrashes, a global and a call that gain nothing.

    `more` arrives too.
    """
    big = Shape("int", {"size": "big"})
    printed = Shape("builtin_function_or_method", {"kind": "builtin", "name": "print"})
    square = Shape("function", {"kind": "function", "name": "total.<locals>.square"})
    return observe(
        recordings.total_314(),
        Came(1, 40, 0),
        Came(1, 40, 16, (Shape("list_iterator"), NULL), TURNS + 1),
        Came(1, 40, 30, (square, NULL, INT), TURNS),
        Came(1, 19, 38, (INT, INT), TURNS),
        Came(20, 40, 38, (INT, INT), 2 * TURNS // 3),
        Came(20, 40, 38, (INT, big), TURNS // 3),
        Came(1, 40, 56),
        Came(1, 40, 58),
        Came(26, 40, 66, (Shape("dict"), Shape("dict", {"place": "7"})), TURNS),
        Came(26, 40, 78, (printed, NULL, STR), TURNS),
        Came(1, 29, 4, (INT, INT), TURNS, code=1),
        Came(30, 40, 4, (STR, Shape("shop.Basket", {"class": "1"})), TURNS, code=1),
        *more,
    )


_FORMS = {
    ("BINARY_OP", "int", "int"): "BINARY_OP_ADD_INT",
    ("BINARY_OP", "float", "int"): "BINARY_OP_EXTEND",
    ("CALL", "builtin_function_or_method", "", "str"): "CALL_NON_PY_GENERAL",
}


def outcome_told(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """What a specialiser of few words makes of operands; the real rules have tests of their own."""
    if any(shape.has("size") for shape in shapes):
        return Outcome.refused("BINARY_OP_ADD_OTHER")
    if site.family == "LOAD_GLOBAL":
        return Outcome.refused("OUT_OF_RANGE")
    guard = tuple(shape.trait("class") for shape in shapes if shape.has("class"))
    form = _FORMS.get((site.family, *(shape.type for shape in shapes)), "")
    return Outcome(form or ("BINARY_OP_EXTEND" if guard else ""), guard)


def reason_told(code: str, family: str, _interpreter: Interpreter) -> str:
    """A text for a reason that does not change with the real ones."""
    return f"The reason {code} of {family}, told in a sentence that is long enough to be wrapped."


BEFORE = """\
class Tea:
    price = 3


def site(a, b):
    return a + b
"""
ADVICE = Advice(
    "one-type",
    "Keep to one type.",
    (("GUARD_MISSES", "BINARY_OP"),),
    BEFORE,
    BEFORE.replace("a + b", "float(a) + b"),
    "site(1, 2)",
    pays="In long loops only.",
)


def advice_told(code: str, family: str, _interpreter: Interpreter) -> Advice | None:
    """The only advice, for misses of BINARY_OP."""
    return ADVICE if (code, family) in ADVICE.answers else None


def nothing_told(_code: str, _family: str, _interpreter: Interpreter) -> str:
    """Why there is no advice."""
    return "There is nothing to change."
