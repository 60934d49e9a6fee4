"""Keeps what every watched code object looked like, and finds what a run has changed."""

from __future__ import annotations

from . import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

    from .black_box import BlackBox

BLOCK = 512
"""Bytes compared at once: a change is found fast in 50,000 code units."""
UNIT_BITS = 16
FULL = 8_192
"""With so many changes waiting, a slice ends and they are sent."""
WARMUP_UNIT = -1
"""Stands for `co_warmup` where a change names its code unit."""

_number = int.from_bytes


class Watch:
    """The watched code objects, their last bytecode, and the changes not yet sent."""

    __slots__ = ("box", "codes", "last", "pieces", "warmups")

    def __init__(self, codes: list[CodeType], box: BlackBox) -> None:
        self.codes = codes
        self.box = box
        self.last: list[bytes] = [_bytecode(code) for code in codes]
        self.warmups: dict[int, int] = {}
        if memory.has_warmup():
            self.warmups = {number: memory.read_warmup(code) for number, code in enumerate(codes)}
        self.pieces: list[str] = []

    def collect(self, run: int) -> None:
        """Note every code unit that differs from the last time, as changed in `run`.

        An interrupt may strike anywhere in between. Called again for the same run, this notes what
        is missing; what it notes twice is the same.
        """
        for number, code in enumerate(self.codes):
            before, now = self.last[number], _bytecode(code)
            if now != before:
                units = changed_units(before, now)
                self._note([f"{run},{number},{unit},{value}" for unit, value in units])
                self.last[number] = now

    def collect_warmups(self, run: int) -> None:
        """Note each changed `co_warmup`, on 3.11, of code that is not quickened yet."""
        pieces: list[str] = []
        for number, before in list(self.warmups.items()):
            now = memory.read_warmup(self.codes[number])
            if now != before:
                pieces.append(f"{run},{number},{WARMUP_UNIT},{now}")
                self.warmups[number] = now
            if now == 0:
                del self.warmups[number]
        self._note(pieces)

    def take(self) -> list[str]:
        """The changes that wait, each a text `run,code,unit,value`; they wait no longer."""
        taken = self.pieces
        self.pieces = []
        return taken

    @property
    def full(self) -> bool:
        """Whether enough changes wait to be sent at once."""
        return len(self.pieces) >= FULL

    def _note(self, pieces: list[str]) -> None:
        if pieces:
            self.pieces.extend(pieces)
            self.box.append(pieces)


def changed_units(before: bytes, now: bytes) -> list[tuple[int, int]]:
    """The code units in which two bytecodes of one length differ: index and new value.

    Blocks are told apart as bytes, units within a block as the lowest bits of a difference: mostly
    one counter has changed, and this follows each run of code with a counter that ticks.
    """
    found: list[tuple[int, int]] = []
    for start in range(0, len(now), BLOCK):
        old, new = before[start : start + BLOCK], now[start : start + BLOCK]
        if old == new:
            continue
        bits = _number(old, "little") ^ _number(new, "little")
        unit = start // 2
        while bits:
            equal = ((bits & -bits).bit_length() - 1) // UNIT_BITS
            unit += equal
            found.append((unit, now[2 * unit] | now[2 * unit + 1] << 8))
            unit += 1
            bits >>= (equal + 1) * UNIT_BITS
    return found


def _bytecode(code: CodeType) -> bytes:
    array: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
    return array
