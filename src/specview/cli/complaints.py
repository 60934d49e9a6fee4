"""How errors are told on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

from specview.errors import SpecviewError, TargetError
from specview.model.text import clean_lines


def complain(error: SpecviewError, stream: TextIO | None) -> None:
    """Tell what was wrong, the details if there are any, and what to try."""
    text = "".join(f"{line}\n" for line in _lines(error))
    # Where nobody can be told any more, the exit status still says it.
    with suppress(OSError, ValueError):
        print(text, end="", file=stream, flush=True)


def _lines(error: SpecviewError) -> Iterator[str]:
    first, *more = clean_lines(error.message)
    yield f"specview: {first}"
    yield from more
    if isinstance(error, TargetError):
        for detail in error.details:
            yield from clean_lines(detail)
    if error.hint:
        yield from (f"  {line}" for line in clean_lines(error.hint))
