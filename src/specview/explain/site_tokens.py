"""What makes a site of one recording recognisable in another: its expression and its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from specview.model.lean import dataclass
from specview.model.listing import CodeListing, Instruction, Position
from specview.model.recording import Recording
from specview.model.site import state_at

Place = tuple[int, int]
"""A site: the number of its code object and the index of its instruction."""

CALL, PREPARED = "CALL", "PRECALL"

_RENAMED: Final = {
    "BINARY_SUBSCR": ("BINARY_OP", "[]"),
    "CALL_KW": (CALL, ""),
    "LOAD_METHOD": ("LOAD_ATTR", None),
}
"""Families whose work another one does in other versions, and the argument that it has there.

3.14 has BINARY_OP [] for BINARY_SUBSCR, 3.12 LOAD_ATTR for LOAD_METHOD; 3.13 has CALL_KW for a
CALL with names of arguments. None: the argument stays.
"""

_LOOPS: Final = frozenset({"FOR_ITER", "GET_ITER"})
"""Up to 3.12 their position is that of the whole statement, with its body; then of the iterable."""

_NUMBERED: Final = frozenset({"CONTAINS_OP", "UNPACK_SEQUENCE"})
"""Families whose argument is a number that tells operations apart: in or not in; how many."""

_NULLS: Final = frozenset({"NULL", "NULL|self"})
_FIRST_PICTURE, _LAST_PICTURE = 0x2400, 0x2421


@dataclass(frozen=True, slots=True)
class Token:
    """A site by what a reader of the source would recognise it by.

    `family` and `detail` (an operator, a name) are those of the newest versions, `text` is its
    expression on one line, `line` the source line on which that begins.
    """

    place: Place
    family: str
    detail: str
    text: str
    line: str


def exactly(token: Token) -> object:
    """The same expression on the same line, which may have moved."""
    return token.family, token.detail, token.text, token.line


def as_written(token: Token) -> object:
    """The same expression."""
    return token.family, token.detail, token.text


def by_head(token: Token) -> object:
    """The same but for arguments: what is called, or what stands before the first bracket."""
    return token.family, token.detail, token.text.partition("(")[0]


def by_kind(token: Token) -> object:
    """The same instruction with the same operator or name."""
    return token.family, token.detail


def tokens_of(
    recording: Recording, listings: Sequence[CodeListing], last: int, *, one_call: bool
) -> list[Token]:
    """The sites of code objects that belong together, in the order in which they are written.

    With `one_call`, a call is one site on 3.11 too: PRECALL where that made it whole by run
    `last`, else CALL.
    """
    found = [
        (listing, site)
        for listing in listings
        for site in (_calls_once(recording, listing, last) if one_call else listing.sites)
    ]
    ordered = sorted(found, key=lambda one: _order(one[1].position))
    return [_token(recording, listing, site, one_call=one_call) for listing, site in ordered]


def _order(position: Position) -> tuple[int, ...]:
    parts = (position.line, position.col, position.end_line, position.end_col)
    return tuple(-1 if part is None else part for part in parts)


def _calls_once(recording: Recording, listing: CodeListing, last: int) -> Iterator[Instruction]:
    waiting: Instruction | None = None
    for site in listing.sites:
        if site.name == PREPARED:
            waiting = site
            continue
        whole = waiting is not None and _makes_the_call(recording, listing, waiting, last)
        yield waiting if waiting is not None and whole and site.name == CALL else site
        waiting = None


def _makes_the_call(
    recording: Recording, listing: CodeListing, site: Instruction, run: int
) -> bool:
    """Whether a form of PRECALL leaves nothing to CALL: all do but the two for Python functions.

    Source: `SKIP_CALL` in `Python/ceval.c` of 3.11.
    """
    now = state_at(recording.tracks[listing.code], site.index, run).now
    left = (PREPARED, f"{PREPARED}_ADAPTIVE", f"{PREPARED}_PYFUNC", f"{PREPARED}_BOUND_METHOD")
    return now not in left


def _token(
    recording: Recording, listing: CodeListing, site: Instruction, *, one_call: bool
) -> Token:
    family, detail = _RENAMED.get(site.name, (site.name, None))
    if one_call and family == PREPARED:
        family = CALL
    position = site.position
    line = "" if position.line is None else recording.line(listing.file, position.line) or ""
    text = line if site.name in _LOOPS else _text(recording, listing.file, position)
    told = _detail(site) if detail is None else detail
    return Token((listing.code, site.index), family, told, " ".join(text.split()), line.strip())


def _detail(site: Instruction) -> str:
    """The operator or the name in an argument, as the newest versions of `dis` write it."""
    if site.name in _NUMBERED:
        return str(site.arg)
    if site.target is not None or site.name.startswith((CALL, PREPARED)):
        return ""
    shown = site.argrepr.removeprefix("bool(").removesuffix(")")
    return next((part for part in shown.split(" + ") if part not in _NULLS), "")


def _text(recording: Recording, file: str, position: Position) -> str:
    """The source of an expression, which may go over several lines; empty if it is not known."""
    first, last = position.line, position.end_line
    if first is None or last is None or position.col is None or position.end_col is None:
        return ""
    lines = [recording.line(file, number) or "" for number in range(first, last + 1)]
    octets = [_octets(line) for line in lines]
    octets[-1] = octets[-1][: position.end_col]
    octets[0] = octets[0][position.col :]
    return b" ".join(octets).decode("utf-8", "replace")


def marked(line: str, position: Position) -> tuple[int, int] | None:
    """From where to where in `line`, on which it begins, an expression stands, in characters.

    None where that is not known; what goes on in further lines is marked to the end of this one.
    """
    if position.col is None or position.end_col is None:
        return None
    octets = _octets(line)
    end = position.end_col if position.end_line == position.line else len(octets)
    first, last = (len(octets[:at].decode("utf-8", "replace")) for at in (position.col, end))
    return (first, last) if first < last <= len(line) else None


def _octets(line: str) -> bytes:
    """The bytes of the file's line: the picture of a control character stands for one of them."""
    return line.translate(_CONTROLS).encode()


_CONTROLS: Final = {
    picture: picture - _FIRST_PICTURE for picture in range(_FIRST_PICTURE, _LAST_PICTURE)
} | {_LAST_PICTURE: 0x7F}
