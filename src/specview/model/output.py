"""What the target wrote to its standard streams, bounded, with the run in which it was written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, MutableSequence

from specview.model.lean import dataclass

KEPT = 256 * 1024
"""Characters kept of the beginning, and again of the end."""


_MERGED = 4096
"""Characters up to which pieces of one run are kept as one chunk; more would copy without end."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Raw text written during `run` (0: while loading); not clean, see `model.text.clean_lines`."""

    run: int
    text: str


class Output:
    """Keeps the first and the last `kept` characters of what was written and counts the rest."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._head: list[Chunk] = []
        self._head_size = 0
        self._tail: deque[Chunk] = deque()
        self._tail_size = 0
        self.total = 0
        self.dropped = 0

    def __bool__(self) -> bool:
        return self.total > 0

    def write(self, run: int, text: str) -> None:
        """Append what was written in `run`."""
        if not text:
            return
        self.total += len(text)
        room = self._kept - self._head_size
        if room > 0:
            self._append_head(run, text[:room])
            text = text[room:]
        if text:
            self._append_tail(run, text)

    def _append_head(self, run: int, text: str) -> None:
        _append(self._head, run, text)
        self._head_size += len(text)

    def _append_tail(self, run: int, text: str) -> None:
        if len(text) > self._kept:
            self.dropped += len(text) - self._kept
            text = text[-self._kept :]
        _append(self._tail, run, text)
        self._tail_size += len(text)
        while self._tail_size > self._kept:
            first = self._tail.popleft()
            excess = min(self._tail_size - self._kept, len(first.text))
            if excess < len(first.text):
                self._tail.appendleft(Chunk(first.run, first.text[excess:]))
            self._tail_size -= excess
            self.dropped += excess

    def chunks(self) -> Iterator[Chunk]:
        """Head and tail in order; where something was dropped a chunk says how much."""
        yield from self._head
        if self.dropped:
            run = self._tail[0].run if self._tail else 0
            yield Chunk(run, f"\n… {self.dropped:,} characters left out …\n")
        yield from self._tail

    def kept(self) -> Iterator[Chunk]:
        """Head and tail in order, without a word on what was dropped between them."""
        yield from self._head
        yield from self._tail

    def restore(self, chunks: Iterable[Chunk], total: int, dropped: int) -> None:
        """Take what `kept` of another output gave, `dropped` of whose `total` were left out."""
        for chunk in chunks:
            self.write(chunk.run, chunk.text)
        self.total, self.dropped = total, dropped

    def text(self) -> str:
        """All that is kept, as one string, not clean."""
        return "".join(chunk.text for chunk in self.chunks())


def _append(chunks: MutableSequence[Chunk], run: int, text: str) -> None:
    last = chunks[-1] if chunks else None
    if last is not None and last.run == run and len(last.text) + len(text) <= _MERGED:
        chunks[-1] = Chunk(run, last.text + text)
    else:
        chunks.append(Chunk(run, text))
