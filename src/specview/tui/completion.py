"""Completing the word before the cursor of an expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

_WORD = re.compile(r"(?<![\w.'\"])[^\W\d]\w*\Z")


@dataclass(frozen=True, slots=True)
class Completion:
    """What a word can become: `text` with the cursor at `at`, and the names to choose from."""

    text: str
    at: int
    names: tuple[str, ...]


def complete(text: str, at: int, names: Sequence[str]) -> Completion:
    """Complete the name before position `at` as far as all `names` that begin like it agree.

    Names with an underscore in front are offered only where one was typed.
    """
    found = _WORD.search(text[:at])
    word = found[0] if found else ""
    hidden = word.startswith("_")
    like = tuple(
        name for name in names if name.startswith(word) and (hidden or not name.startswith("_"))
    )
    if not word or not like:
        return Completion(text, at, ())
    longest = _shared(min(like), max(like))
    start = at - len(word)
    return Completion(text[:start] + longest + text[at:], start + len(longest), like)


def _shared(first: str, last: str) -> str:
    """What two words begin with; of the first and last of many, what all of them begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(one for one, _ in pairs)
