"""A function whose sites never come to rest, as numbers and strings take turns in it."""

from collections.abc import Sequence


def total(items: Sequence[int] | Sequence[str]) -> tuple[object, int]:
    """Every site that works on an item sees another type in every other pass."""
    result = items[0] + items[0]
    for item in items:
        result = result + item
        result = item + result
        same = result == item
        if same:
            result = item
    return result, len(items) // 3
