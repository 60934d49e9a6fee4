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
    """The watched code objects, their last bytecode, and the changes not yet sent.

    Between two runs only copies are kept; in which code units they differ is found out when the
    changes are taken. An entry of `log` is a run, a code object, and what it looked like before and
    since; of a `co_warmup` nothing before, and its value.
    """

    __slots__ = ("box", "brim", "codes", "last", "log", "warmups")

    told_each_run = False
    """Whether `collect` is to be called after each run, whatever it has changed."""

    def __init__(self, codes: list[CodeType], box: BlackBox) -> None:
        self.codes = codes
        self.box = box
        self.last: list[bytes] = [_bytecode(code) for code in codes]
        self.brim = box.brim(max(map(len, self.last), default=0))
        self.warmups: dict[int, int] = {}
        if memory.has_warmup():
            self.warmups = {number: memory.read_warmup(code) for number, code in enumerate(codes)}
        self.log: list[tuple[int, int, bytes, bytes | int]] = []

    def collect(self, run: int) -> bool:
        """Keep a copy of all code that differs from the last time, as changed in `run`.

        An interrupt may strike anywhere in between. Called again for the same run, this keeps what
        is missing; what it keeps twice is the same. Returns whether so much waits that it has to be
        sent.
        """
        last, box = self.last, self.box
        for number, code in enumerate(self.codes):
            now: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
            before = last[number]
            if now != before:
                self.log.append((run, number, before, now))
                box.keep(run, number, now)
                last[number] = now
        return self.full

    def collect_warmups(self, run: int) -> None:
        """Note each changed `co_warmup`, on 3.11, of code that is not quickened yet."""
        for number, before in list(self.warmups.items()):
            now = memory.read_warmup(self.codes[number])
            if now != before:
                self.log.append((run, number, b"", now))
                self.box.keep_warmup(run, number, now)
                self.warmups[number] = now
            if now == 0:
                del self.warmups[number]

    def take(self) -> list[str]:
        """The changes that wait, each a text `run,code,unit,value`; they wait no longer."""
        taken: list[str] = []
        latest: dict[int, int] = {}
        for run, number, before, now in self.log:
            if isinstance(now, int):
                taken.append(f"{run},{number},{WARMUP_UNIT},{now}")
                continue
            at = latest.get(number, 0)
            units = _same_unit(before, now, at) or changed_units(before, now)
            latest[number] = units[-1][0]
            taken += [f"{run},{number},{unit},{value}" for unit, value in units]
        self.log = []
        return taken

    @property
    def full(self) -> bool:
        """Whether enough changes wait to be sent at once."""
        return bool(self.log) and (len(self.log) >= FULL or self.box.used > self.brim)


def _same_unit(before: bytes, now: bytes, unit: int) -> list[tuple[int, int]]:
    """The change, if `unit` is all that changed: mostly a counter that ticks; else nothing."""
    start = 2 * unit
    end = start + 2
    if before[end:] == now[end:] and before[:start] == now[:start] and before != now:
        return [(unit, now[start] | now[start + 1] << 8)]
    return []


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
