"""The terminal's window, which may be closed while the screen is drawn."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App


class WindowDriver(LinuxDriver):
    """Draws into nothing once the window is closed.

    Textual's thread that writes would end with the first write that fails, and the application,
    which hands its output to that thread, would wait for it for ever instead of leaving.
    """

    def __init__(self, app: App[object], **options: Any) -> None:  # noqa: ANN401 - Textual's own
        super().__init__(app, **options)
        self._file = cast("Any", _Window(cast("TextIO", self._file)))


class _Window:
    """A stream that has no errors to tell."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()

    def fileno(self) -> int:
        return self._stream.fileno()
