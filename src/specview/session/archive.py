"""`.specview` files: a recording and what of it was in view, to be opened anywhere.

A file is one line that names the format and its version, then JSON compressed by zlib, whose
checksum finds what was damaged on the way.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from specview.errors import ProtocolError, UsageError
from specview.model.recording import Recording
from specview.model.text import clean
from specview.session.codec import decode, encode
from specview.session.files import write_whole
from specview.session.kept import Kept, keep, restore

SUFFIX: Final = ".specview"
VERSION: Final = 1
LARGEST: Final = 1 << 30
"""Bytes that a file may unfold to."""

_MAGIC: Final = b"specview recording "
_LONGEST_NUMBER: Final = 9


@dataclass(frozen=True, slots=True)
class Place:
    """What was in view: `run` (None: the newest), the instruction, and what the listing showed."""

    run: int | None = None
    code: int = 0
    index: int = 0
    caches: bool = False
    only_sites: bool = False
    only_changed: bool = False


@dataclass(frozen=True, slots=True)
class Archive:
    """What a file holds."""

    recording: Recording
    place: Place


@dataclass(frozen=True, slots=True)
class _Contents:
    recording: Kept
    place: Place


class _Unreadable(Exception):  # noqa: N818 - told with the file's name by whoever knows it
    """Why a file cannot be opened, and what to try."""


def pack(recording: Recording, place: Place | None = None) -> bytes:
    """The file's bytes; no run of the recording is under way."""
    contents = _Contents(keep(recording), place or Place())
    text = json.dumps(encode(contents), separators=(",", ":"))
    return b"%s%d\n" % (_MAGIC, VERSION) + zlib.compress(text.encode("ascii"))


def unpack(data: bytes, name: str) -> Archive:
    """What `pack` made bytes of. Raises UsageError, which calls the file `name`."""
    try:
        contents = decode(_Contents, json.loads(_body(data)))
        recording = restore(contents.recording)
        return Archive(recording, _within(contents.place, recording))
    except _Unreadable as error:
        why, hint = error.args
    except (ProtocolError, ValueError, TypeError, OverflowError, LookupError, RecursionError):
        why, hint = "is damaged: its parts do not fit one another", "save it again"
    raise UsageError(f"{clean(name)} {why}", hint)


def save(path: Path, recording: Recording, place: Place | None = None) -> None:
    """Write a file, whole or not at all. Raises UsageError."""
    data = pack(recording, place)
    try:
        write_whole(path, data)
    except OSError as error:
        raise _refused(path, error, "write") from None


def load(path: Path) -> Archive:
    """Read a file. Raises UsageError with a sentence on what is wrong with it."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise _refused(path, error, "open") from None
    return unpack(data, str(path))


def _refused(path: Path, error: OSError, what: str) -> UsageError:
    reason = (error.strerror or type(error).__name__).lower()
    return UsageError(f"cannot {what} {clean(str(path))}: {reason}", "name another file")


def _body(data: bytes) -> bytes:
    """What follows the first line, decompressed."""
    head, _, _ = data[: len(_MAGIC) + _LONGEST_NUMBER + 1].partition(b"\n")
    version = head.removeprefix(_MAGIC)
    if not head.startswith(_MAGIC) or not version.isdigit() or not int(version):
        what = "is empty" if not data else "was not saved by specview"
        raise _Unreadable(what, "press ctrl+s on the screen, or --save FILE, to make one")
    if int(version) > VERSION:
        raise _Unreadable(
            f"has format {int(version)}, and this specview reads formats up to {VERSION}",
            "open it with a newer specview",
        )
    return _decompressed(data[len(head) + 1 :])


def _decompressed(body: bytes) -> bytes:
    unfolding = zlib.decompressobj()
    try:
        whole = unfolding.decompress(body, LARGEST)
    except zlib.error:
        raise _Unreadable("is damaged: its checksum is another", "save it again") from None
    if unfolding.unconsumed_tail:
        raise _Unreadable("unfolds to more than a gigabyte", "save fewer runs")
    if not unfolding.eof:
        raise _Unreadable("is not whole: its end is missing", "copy or save it again")
    return whole


def _within(place: Place, recording: Recording) -> Place:
    """`place` if the recording has it, else its beginning."""
    if 0 <= place.code < len(recording.listings):
        size = len(recording.listings[place.code].instructions)
        if 0 <= place.index < size and (place.run is None or 0 <= place.run <= recording.runs):
            return place
    return replace(place, run=None, code=0, index=0)
