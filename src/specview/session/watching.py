"""Noticing that the files of a target were saved; by looking, which works everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from specview.errors import SpecviewError, TargetError
from specview.model.recording import Recording

LOOKS: float = 4
"""Looks at the files a second."""

_State = tuple[int, int, int] | None


def files_of(recording: Recording) -> tuple[str, ...]:
    """The files that the watched code objects come from, those that are there."""
    names = dict.fromkeys(listing.file for listing in recording.listings)
    return tuple(name for name in names if Path(name).is_file())


def files_to_mend(target: str, error: SpecviewError) -> tuple[str, ...]:
    """The files whose save may let a target load that has not: those there, else where it may be.

    That is the target's own and those that the failure names.
    """
    own = _files_named(target)
    failed = error.files if isinstance(error, TargetError) else ()
    names = dict.fromkeys([*own, *failed])
    return tuple(name for name in names if Path(name).is_file()) or own


def _files_named(target: str) -> tuple[str, ...]:
    """The files that the text of a target may mean, there or not, though it was never loaded."""
    place, colon, name = target.strip().rpartition(":")
    if not colon or "/" in name or "\\" in name:
        place = target.strip()
    if place.endswith(".py") or "/" in place or "\\" in place:
        return (place,)
    parts = place.split(".")
    if not all(part.isidentifier() for part in parts):
        return ()
    module = Path(*parts)
    return str(module.with_suffix(".py")), str(module / "__init__.py")


class SavedFiles:
    """Tells of each save once, as soon as the file looks the same at two looks in a row."""

    def __init__(self, files: Iterable[str]) -> None:
        self._known = {name: _state(name) for name in files}
        self._seen = dict(self._known)

    @property
    def files(self) -> tuple[str, ...]:
        """What is looked at."""
        return tuple(self._known)

    def look(self) -> bool:
        """Whether a file is another than at the last save that was told, and is done with.

        A file that is away, as while an editor puts another in its place, is waited for; one that
        never was there is not.
        """
        now = {name: _state(name) for name in self._known}
        still = now == self._seen
        self._seen = now
        away = any(now[name] is None and known for name, known in self._known.items())
        if not still or now == self._known or away:
            return False
        self._known = now
        return True


def _state(name: str) -> _State:
    try:
        found = Path(name).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
