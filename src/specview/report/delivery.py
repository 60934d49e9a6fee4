"""Bringing a report to a file, whole or not at all, or to a stream that may be closed early."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from specview.errors import UsageError
from specview.model.text import clean
from specview.session.files import write_whole


def check_writable(path: Path) -> None:
    """Say before anything runs that a report cannot be kept. Raises UsageError."""
    folder = path.resolve().parent
    if path.is_dir():
        raise _refused(path, "it is a folder", f"name a file in it: {path / 'report.txt'}")
    if not folder.is_dir():
        raise _refused(path, "there is no such folder", f"make it first: {folder}")
    writable = path if path.exists() and not path.is_file() else folder
    if not os.access(writable, os.W_OK):
        raise _refused(path, "permission denied", "choose another place with -o")


def write_file(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`: a file there is replaced in one step.

    A link stays one; a device or a pipe is written to. Raises UsageError where it can't be.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            write_whole(path, text.encode())
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise _refused(path, reason, "choose another place with -o") from None


def write_stream(stream: TextIO | None, text: str) -> None:
    """Write `text` to a standard stream; a reader who leaves early is no failure.

    What the stream's encoding lacks becomes a question mark. Raises UsageError where the stream is
    closed or full.
    """
    if stream is None:
        raise UsageError("standard output is closed", "name a file with -o")
    try:
        _put(stream, text)
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        silence(stream)
        reason = (error.strerror or type(error).__name__).lower()
        raise UsageError(
            f"cannot write to standard output: {reason}", "name a file with -o"
        ) from None


def _put(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def silence(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, or the interpreter would complain when it ends."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _refused(path: Path, why: str, hint: str) -> UsageError:
    return UsageError(f"cannot write {clean(str(path))}: {why}", clean(hint))
