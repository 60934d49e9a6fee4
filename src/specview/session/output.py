"""Splitting the target's output at the stamps that say in which run it was written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

_DIGITS = 20


class OutputSplitter:
    """Takes raw bytes as they come and hands on text with its run.

    A stamp is NUL, the session's nonce, a colon, the run in decimal digits, NUL. Text is decoded
    as UTF-8, what is not UTF-8 becomes U+FFFD. `stamps` counts the stamps that were read.
    """

    def __init__(self, nonce: str, write: Callable[[int, str], None]) -> None:
        prefix = re.escape(f"\0{nonce}:".encode())
        self._stamp = re.compile(prefix + rb"([0-9]{1,20})\0")
        self._longest = len(nonce) + 2 + _DIGITS + 1
        self._write = write
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = b""
        self._run = 0
        self.stamps = 0

    def feed(self, data: bytes) -> None:
        """Take in what was read."""
        data = self._rest + data
        end = 0
        for stamp in self._stamp.finditer(data):
            self._text(data[end : stamp.start()], final=True)
            self._run = int(stamp[1])
            self.stamps += 1
            end = stamp.end()
        keep = self._start_of_stamp(data, end)
        self._text(data[end:keep], final=False)
        self._rest = data[keep:]

    def close(self) -> None:
        """Hand on what is left at the end of the stream."""
        self._text(self._rest, final=True)
        self._rest = b""

    def _start_of_stamp(self, data: bytes, end: int) -> int:
        """Where a stamp may have begun that has not arrived whole."""
        last = data.rfind(b"\0", max(end, len(data) - self._longest))
        return len(data) if last < 0 else last

    def _text(self, data: bytes, *, final: bool) -> None:
        text = self._decoder.decode(data, final)
        if final:
            self._decoder.reset()
        if text:
            self._write(self._run, text)
