"""Leaves out of the start what Python does by itself and specview has no use for."""

from __future__ import annotations

import gc
import sys


def begin() -> None:
    """Let nothing be collected until `settle`: while modules are imported, nothing is garbage."""
    gc.disable()


def settle() -> None:
    """Collect from now on."""
    gc.enable()


def import_asyncio() -> None:
    """Import asyncio without OpenSSL, whose libraries are a twentieth of the way to a screen.

    asyncio imports `ssl` where there is one, for connections, of which specview opens none. A None
    in `sys.modules` is how the import system is told that a module cannot be had; the entry is
    removed again, so that `ssl` can be imported by others.
    """
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401 - later imports find it
    finally:
        del sys.modules["ssl"]
