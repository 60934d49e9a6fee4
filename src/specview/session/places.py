"""Where a platform keeps what belongs to a user."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from specview.model.lean import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of the user's for one kind of file.

    The variables `windows` and, elsewhere, `xdg` name it
    (https://specifications.freedesktop.org/basedir/); where `xdg` is not set it is `home` in the
    home folder.
    """

    windows: str
    xdg: str
    home: str

    def file(self, name: str, environment: Mapping[str, str], platform: str) -> Path | None:
        """Where specview's file `name` stands; None where the environment names no place for it."""
        folder = environment.get(self.windows if platform == "win32" else self.xdg, "")
        if not folder and platform != "win32" and environment.get("HOME"):
            folder = f"{environment['HOME']}/{self.home}"
        return Path(folder) / "specview" / name if folder else None
