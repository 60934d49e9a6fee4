"""Which items of two sequences are the same ones, where some were added, removed or edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

Item = TypeVar("Item")

Key = Callable[[Item], Hashable]
"""What is alike in two items that may be the same one."""

Pair = tuple[int, int]
"""Indices of an item in the first and in the second sequence."""

_MOST_WORK: Final = 1_000_000
"""Comparisons beyond which items that are alike are paired by their order alone."""


def align(old: Sequence[Item], new: Sequence[Item], keys: Sequence[Key[Item]]) -> list[Pair]:
    """Pairs of items that are the same one, each item in one pair at the most.

    The `keys` go from the strictest to the loosest: what the first one pairs stands fast, the next
    one looks only between that. So what was edited is found between what was not, and of several
    items that are alike the one in equal surroundings is taken. Pairs ascend in both sequences.
    """
    return list(_aligned(old, new, range(len(old)), range(len(new)), keys))


def _aligned(
    old: Sequence[Item],
    new: Sequence[Item],
    olds: range,
    news: range,
    keys: Sequence[Key[Item]],
) -> Iterator[Pair]:
    if not (olds and news and keys):
        return
    first, second = olds.start, news.start
    key, *looser = keys
    found = _common([key(old[at]) for at in olds], [key(new[at]) for at in news])
    for one, other in [*found, (len(olds), len(news))]:
        here, there = olds.start + one, news.start + other
        yield from _aligned(old, new, range(first, here), range(second, there), looser)
        if here < olds.stop:
            yield here, there
        first, second = here + 1, there + 1


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Pairs of equal items, ascending in both: first what both begin and end with."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    inner = [(head + one, head + other) for one, other in _inner(old, new, head, tail)]
    ends = range(tail, 0, -1)
    return [
        *((at, at) for at in range(head)),
        *inner,
        *((len(old) - at, len(new) - at) for at in ends),
    ]


def _inner(old: Sequence[Hashable], new: Sequence[Hashable], head: int, tail: int) -> list[Pair]:
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    counts = Counter(second)
    if sum(counts[one] for one in first) > _MOST_WORK:
        return _in_order(first, second)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [
        (block.a + at, block.b + at)
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    ]


def _in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The same in one pass: each item takes the next equal one behind that of the last pair."""
    places: dict[Hashable, list[int]] = {}
    for at in range(len(new) - 1, -1, -1):
        places.setdefault(new[at], []).append(at)
    pairs, behind = [], 0
    for one, item in enumerate(old):
        waiting = places.get(item, [])
        while waiting and waiting[-1] < behind:
            waiting.pop()
        if waiting:
            behind = waiting.pop() + 1
            pairs.append((one, behind - 1))
    return pairs
