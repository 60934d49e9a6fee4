"""Which sites of two recordings are the same one, though the source was edited in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import PurePath
from typing import Final

from specview.explain.alignment import Key, align
from specview.explain.site_tokens import (
    PREPARED,
    Place,
    Token,
    as_written,
    by_head,
    by_kind,
    exactly,
    tokens_of,
)
from specview.model.lean import dataclass
from specview.model.listing import CodeListing
from specview.model.recording import Recording

_INLINED: Final = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>"})
"""Code objects of 3.11 that later versions compile into the function around them (PEP 709)."""

_ALIKE: Final = 0.5
"""The share of equal sites from which on a function is taken for another one, renamed."""

_FEW: Final = 3
"""Sites of a function below which others have the same ones by chance."""

_MOST_RENAMED: Final = 1_000
"""Pairs of functions that are compared to find renamed ones."""

Codes = tuple[CodeListing | None, CodeListing | None]
"""The same function on both sides; None where one side has none."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A recording after its run `last`."""

    recording: Recording
    last: int


@dataclass(frozen=True, slots=True)
class SitePair:
    """A site on both sides, or None on one; `codes` are the functions that it is looked for in."""

    before: Place | None
    after: Place | None
    codes: Codes


def other_version(one: Recording, other: Recording) -> bool:
    """Whether two recordings are of interpreters whose bytecode differs."""
    return one.interpreter.version_info[:2] != other.interpreter.version_info[:2]


def match_sites(before: Moment, after: Moment) -> list[SitePair]:
    """All sites of both sides, each once.

    Functions are found again by name, those nested in another within it, several of one name by
    file, content and order; what is left over and much alike counts as renamed, and so do the two
    that are all there is. Within a function, a site is found by its expression's source, in order;
    what was edited by its instruction.
    Between versions, instructions that do the same work are the same.
    """
    if before.recording is after.recording:
        return [
            SitePair((listing.code, site.index), (listing.code, site.index), (listing, listing))
            for listing in before.recording.listings
            for site in listing.sites
        ]
    return list(_Matcher(before, after).sites())


class _Side:
    """One of the two; `one_call` as `tokens_of` takes it."""

    def __init__(self, moment: Moment, *, one_call: bool) -> None:
        self.moment = moment
        self.one_call = one_call
        self.nested: dict[int | None, list[CodeListing]] = {}
        for listing in moment.recording.listings:
            self.nested.setdefault(listing.parent, []).append(listing)

    def within(self, listing: CodeListing | None) -> list[CodeListing]:
        """The code objects that are nested in one; none for None."""
        return [] if listing is None else self.nested.get(listing.code, [])

    def tokens(self, listings: Iterable[CodeListing | None]) -> list[Token]:
        """The sites of code objects that belong together."""
        known = [one for one in listings if one is not None]
        moment = self.moment
        return tokens_of(moment.recording, known, moment.last, one_call=self.one_call)


class _Matcher:
    """Lives for one question."""

    def __init__(self, before: Moment, after: Moment) -> None:
        prepared = [PREPARED in one.recording.interpreter.site_families for one in (before, after)]
        one_call = prepared[0] is not prepared[1]
        self.before = _Side(before, one_call=one_call)
        self.after = _Side(after, one_call=one_call)

    def sites(self) -> Iterator[SitePair]:
        """All of them, function by function."""
        pairs = self._pairs(self.before.nested.get(None, []), self.after.nested.get(None, []))
        for codes in pairs:
            yield from self._sites_within(codes)

    def _sites_within(self, codes: Codes) -> Iterator[SitePair]:
        """Those of a function and of all that is nested in it.

        What the other side has compiled into its function is looked for in there.
        """
        nested = self._pairs(self.before.within(codes[0]), self.after.within(codes[1]))
        folded = [one for one in nested if _is_inlined(one)] if None not in codes else []
        old = self.before.tokens([codes[0], *(one for one, _ in folded)])
        new = self.after.tokens([codes[1], *(one for _, one in folded)])
        for before, after in _paired(old, new):
            yield SitePair(_place(before), _place(after), codes)
        for one in nested:
            if one not in folded:
                yield from self._sites_within(one)
        for listing, other in folded:
            for inner in self.before.within(listing):
                yield from self._sites_within((inner, None))
            for inner in self.after.within(other):
                yield from self._sites_within((None, inner))

    def _pairs(self, olds: Sequence[CodeListing], news: Sequence[CodeListing]) -> list[Codes]:
        """Functions that are not nested in one another, each once.

        Where each side is of one function alone, they are what is to be compared.
        """
        old = sorted((_Function(one, self.before) for one in olds), key=_Function.order)
        new = sorted((_Function(one, self.after) for one in news), key=_Function.order)
        keys = (_Function.exactly, _Function.place, _Function.content, _Function.name)
        found, left, added = _split(old, new, align(old, new, keys))
        chosen = len(old) == len(new) == 1 and old[0].listing.parent is None
        renamed = list(zip(left, added, strict=True) if chosen else _renamed(left, added))
        found += renamed
        known = {id(one) for pair in renamed for one in pair}
        alone: list[Codes] = [(one.listing, None) for one in left if id(one) not in known]
        alone += [(None, one.listing) for one in added if id(one) not in known]
        return [(one.listing, other.listing) for one, other in found] + alone


class _Function:
    """A code object by what it may be recognised by."""

    def __init__(self, listing: CodeListing, side: _Side) -> None:
        self.listing = listing
        self.tokens = side.tokens([listing])
        self._content = tuple(map(as_written, self.tokens))
        self._file = PurePath(listing.file).name

    def name(self) -> str:
        """Its name where it is nested: the name of what it is nested in may have changed."""
        return self.listing.qualname if self.listing.parent is None else self.listing.name

    def order(self) -> tuple[str, int]:
        return self.name(), self.listing.first_line

    def exactly(self) -> object:
        return self.name(), self._file, self._content

    def place(self) -> object:
        return self.name(), self._file

    def content(self) -> object:
        return self.name(), self._content

    def likeness(self, other: _Function) -> float:
        """The share of sites that another one has too, from 0 to 1; few must be written alike."""
        few = min(len(self.tokens), len(other.tokens)) < _FEW
        key = as_written if few else by_kind
        here, there = ([key(token) for token in one.tokens] for one in (self, other))
        both = here and there
        return SequenceMatcher(None, here, there, autojunk=False).ratio() if both else 0.0


_Found = list[tuple[_Function, _Function]]


def _split(
    old: Sequence[_Function], new: Sequence[_Function], pairs: Sequence[tuple[int, int]]
) -> tuple[_Found, list[_Function], list[_Function]]:
    """What was paired, and what is left over on either side."""
    olds, news = {one for one, _ in pairs}, {other for _, other in pairs}
    return (
        [(old[one], new[other]) for one, other in pairs],
        [one for at, one in enumerate(old) if at not in olds],
        [one for at, one in enumerate(new) if at not in news],
    )


def _renamed(
    old: Sequence[_Function], new: Sequence[_Function]
) -> Iterator[tuple[_Function, _Function]]:
    """The pairs that are most alike, those that kept the last part of their names first."""
    named = [[one for one in side if not one.listing.name.startswith("<")] for side in (old, new)]
    if len(named[0]) * len(named[1]) > _MOST_RENAMED:
        return
    likely = [
        (one.listing.name == other.listing.name, likeness, one, other)
        for one in named[0]
        for other in named[1]
        if (likeness := one.likeness(other)) >= _ALIKE
    ]
    taken: set[int] = set()
    for _, _, one, other in sorted(likely, key=lambda row: row[:2], reverse=True):
        if not taken & {id(one), id(other)}:
            taken |= {id(one), id(other)}
            yield one, other


def _place(token: Token | None) -> Place | None:
    return None if token is None else token.place


def _is_inlined(codes: Codes) -> bool:
    """Whether one side alone has a comprehension as a code object of its own."""
    return None in codes and any(one is not None and one.name in _INLINED for one in codes)


def _paired(
    old: Sequence[Token], new: Sequence[Token]
) -> Iterator[tuple[Token | None, Token | None]]:
    """Each site with the same one of the other side, if that has it.

    What is unchanged but for its place is taken out before the place alone says what was edited.
    """
    moved: dict[int, int] = {}
    for keys in ((exactly,), (exactly, as_written)):
        found = _in_place(old, new, moved, keys) | moved
        moved |= _moved(old, new, found, keys[-1])
    found = _in_place(old, new, moved, (exactly, as_written, by_head, by_kind)) | moved
    yield from ((one, new[found[at]] if at in found else None) for at, one in enumerate(old))
    known = set(found.values())
    yield from ((None, one) for at, one in enumerate(new) if at not in known)


def _in_place(
    old: Sequence[Token], new: Sequence[Token], moved: Mapping[int, int], keys: Sequence[Key[Token]]
) -> dict[int, int]:
    """Pairs in the order of the source, of what has not moved."""
    gone = set(moved.values())
    olds = [at for at in range(len(old)) if at not in moved]
    news = [at for at in range(len(new)) if at not in gone]
    pairs = align([old[at] for at in olds], [new[at] for at in news], keys)
    return {olds[one]: news[other] for one, other in pairs}


def _moved(
    old: Sequence[Token], new: Sequence[Token], found: Mapping[int, int], key: Key[Token]
) -> dict[int, int]:
    """Among what has no counterpart in its place: the same expressions in another place."""
    known = set(found.values())
    places: dict[object, list[int]] = {}
    for at, one in enumerate(new):
        if at not in known and one.text:
            places.setdefault(key(one), []).append(at)
    waiting = {alike: iter(those) for alike, those in places.items()}
    pairs = {}
    for at, one in enumerate(old):
        there = next(waiting.get(key(one), iter(())), None) if at not in found else None
        if there is not None:
            pairs[at] = there
    return pairs
