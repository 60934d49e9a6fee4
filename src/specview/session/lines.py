"""Lines out of what arrives in pieces."""

from __future__ import annotations

from collections import deque

from specview.errors import ProtocolError


class Lines:
    """Takes pieces and gives lines of at most `limit` bytes, without their newlines."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._whole: deque[bytes] = deque()
        self._rest = b""

    def __bool__(self) -> bool:
        """Whether there is a whole line."""
        return bool(self._whole)

    def feed(self, data: bytes) -> None:
        """Take a piece. Raises ProtocolError for a line that is too long."""
        *whole, self._rest = (self._rest + data).split(b"\n")
        if max(map(len, (*whole, self._rest))) > self._limit:
            raise ProtocolError(f"a message of more than {self._limit:,} bytes")
        self._whole.extend(whole)

    def pop(self) -> bytes:
        """The first whole line, once."""
        return self._whole.popleft()
