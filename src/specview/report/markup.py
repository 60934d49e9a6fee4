"""Pieces of Markdown that no text from user code can break out of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from specview.model.text import clean

_QUIET = re.compile(r"[^`|<>&\\]+")
"""What can stand between single backticks, in a table too, whatever renders it."""

_SPECIAL = re.compile(r"[!#$%&*:;<>?@\[\\\]^`{|}~]|_(?![^\W_])|(?<![^\W_])_|(?<=www)\.")
"""What Markdown, HTML, or GitHub's links, mentions and emoji might read as more than itself."""


def code(text: str) -> str:
    """`text` as code on one line, empty for an empty text."""
    cleaned = clean(text)
    if not cleaned.strip():
        return ""
    if _QUIET.fullmatch(cleaned):
        return f"`{cleaned}`"
    return f"<code>{_escaped(cleaned)}</code>"


def plain(text: str) -> str:
    """`text` as ordinary text on one line."""
    return _escaped(clean(text))


def _escaped(text: str) -> str:
    """Write what could be special as numeric references, which never begin markup."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


def block(lines: Iterable[str], language: str = "text") -> Iterator[str]:
    """Yield a fenced block around `lines`; the fence is longer than any within."""
    cleaned = [clean(line) for line in lines]
    longest = max((len(run) for line in cleaned for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}{language}", *cleaned, fence)


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table and an empty line; the cells are Markdown already."""
    yield _row(titles)
    yield _row(["---"] * len(titles))
    yield from map(_row, rows)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
