"""Leaves out of the start what Python does by itself and specview has no use for."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

_OPTIONS = {"asyncio": ("ssl",), "shutil": ("bz2", "lzma")}
"""Modules, and what they import only where it can be had."""


def begin() -> None:
    """Let nothing be collected until `settle`: while modules are imported, nothing is garbage."""
    gc.disable()


def settle() -> None:
    """Collect from now on."""
    gc.enable()


def import_lightly() -> None:
    """Import what all else stands on, without libraries that it would take along if it finds them.

    asyncio does so for encrypted connections, shutil for archives; specview makes neither, and
    loading the libraries is a twentieth of the way to a screen. A None in `sys.modules` tells the
    import system that a module is not to be had; the entry is removed again, for others.
    """
    for name, options in _OPTIONS.items():
        left_out = [option for option in options if option not in sys.modules]
        sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]
        try:
            import_module(name)
        finally:
            for option in left_out:
                del sys.modules[option]
