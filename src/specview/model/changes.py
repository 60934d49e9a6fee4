"""Whether changes that arrived can be changes of the code under view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from specview.errors import ProtocolError
from specview.model.listing import CodeListing
from specview.model.track import WARMUP_UNIT

_WIDTH: Final = 4
_LAST_RUN: Final = (1 << 63) - 1
_LAST_VALUE: Final = 0xFFFF
_WARMUP: Final = range(-(1 << 15), 1 << 15)


def check_changes(changes: Sequence[int], listings: Sequence[CodeListing], after: int) -> int:
    """Return the last run of flat changes (run, code, unit, value, …), `after` if there are none.

    Raises ProtocolError where runs go back or come before `after`, and where a code object, a unit
    or a value does not exist.
    """
    if not changes:
        return after
    runs, codes = changes[::_WIDTH], changes[1::_WIDTH]
    if len(changes) % _WIDTH:
        raise ProtocolError("a change arrived incomplete")
    if runs[0] < after or runs[-1] > _LAST_RUN or sorted(runs) != list(runs):
        raise ProtocolError("changes arrived out of order")
    if min(codes) < 0 or max(codes) >= len(listings):
        raise ProtocolError("a change names a code object that was not listed")
    sizes = [len(listing.cold) for listing in listings]
    for code, unit, value in zip(codes, changes[2::_WIDTH], changes[3::_WIDTH], strict=True):
        if not (0 <= unit < sizes[code] and 0 <= value <= _LAST_VALUE) and not (
            unit == WARMUP_UNIT and value in _WARMUP
        ):
            raise ProtocolError("a change names a code unit or a value that cannot be")
    return runs[-1]
