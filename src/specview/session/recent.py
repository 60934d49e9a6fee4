"""The targets that were shown last, kept from one start to the next.

The file is `specview/recent.json` in `$XDG_STATE_HOME` (else `~/.local/state`), on Windows in
`%LOCALAPPDATA%`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from specview.errors import ProtocolError
from specview.session.codec import decode, encode
from specview.session.files import write_whole
from specview.session.places import Place

MOST: Final = 20
"""So many targets are kept."""

_LARGEST = 1 << 20
_PLACE: Final = Place(windows="LOCALAPPDATA", xdg="XDG_STATE_HOME", home=".local/state")


@dataclass(frozen=True, slots=True)
class Recent:
    """A target as it was asked for in `folder`, from which its module or file is looked for."""

    folder: str
    target: str
    python: str | None
    calls: tuple[str, ...]
    setup: str


@dataclass(frozen=True, slots=True)
class _Contents:
    recent: tuple[Recent, ...]


def state_file(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Where the file stands, None where the environment names no place for it."""
    return _PLACE.file("recent.json", environment, platform)


def read_recent(environment: Mapping[str, str] = os.environ) -> tuple[Recent, ...]:
    """The targets, the latest first; none where the file is not there or holds anything else."""
    path = state_file(environment)
    if path is None:
        return ()
    try:
        with path.open("rb") as file:
            document = json.loads(file.read(_LARGEST))
        return decode(_Contents, document).recent[:MOST]
    except (OSError, ValueError, ProtocolError, RecursionError):
        return ()


def remember(one: Recent, environment: Mapping[str, str] = os.environ) -> None:
    """Put `one` first; what cannot be kept is not, since nobody asked for it."""
    path = state_file(environment)
    if path is None:
        return
    others = [other for other in read_recent(environment) if other != one]
    contents = _Contents((one, *others)[:MOST])
    with suppress(OSError, UnicodeEncodeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(encode(contents), indent=1).encode("ascii"))
