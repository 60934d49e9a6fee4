"""Has the program's modules compiled from their source, whatever `__pycache__` holds of them.

importlib takes a `.pyc` file for that of its source if the source has the same size and was saved
in the same second: of two saves within a second it may run the first.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_LIBRARY = os.__file__[: -len("os.py")]
_INSTALLED = ("site-packages", "dist-packages")

_external = sys.modules["_frozen_importlib_external"]


def compile_from_source() -> None:
    """Neither read nor write `.pyc` files from now on, but for the library and what is installed.

    `SourceLoader.get_code` goes without them where a source's time is not to be had.
    """
    loader: Any = _external.SourceFileLoader
    stats = loader.path_stats

    def path_stats(self: object, path: str) -> Mapping[str, object]:
        if not _changes_never(path):
            raise OSError("its time says too little")
        found: Mapping[str, object] = stats(self, path)
        return found

    loader.path_stats = path_stats


def _changes_never(path: str) -> bool:
    return path.startswith(_LIBRARY) or any(name in path for name in _INSTALLED)
