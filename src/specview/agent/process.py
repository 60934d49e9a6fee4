"""The agent as a process: dies with its parent, survives its children, tells of crashes."""

from __future__ import annotations

import _thread
import faulthandler
import os
import sys

from . import memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .streams import Streams

try:
    import select
except ImportError:
    select = None  # type: ignore[assignment]

PR_SET_PDEATHSIG = 1
SIGKILL = 9

_exit, _getpid, _getppid = os._exit, os.getpid, os.getppid


def settle(streams: Streams) -> None:
    """Tie the process to its parent, its forked children to it, and crashes to the output."""
    _report_crashes(streams.output)
    if hasattr(os, "register_at_fork"):
        _tie_children(streams)
    if not _die_with(_getppid()) and hasattr(select, "poll"):
        _thread.start_new_thread(_wait_for_parent, (streams.commands,))


def _tie_children(streams: Streams) -> None:
    """Let forked children end where the run ends.

    Linux sends the signal when the forking *thread* ends, so only the main thread's child asks.
    """
    main_thread = _thread.get_ident()
    forking = 0

    def before() -> None:
        nonlocal forking
        forking = _getpid()

    def in_child() -> None:
        streams.become_child()
        if _thread.get_ident() == main_thread:
            _die_with(forking)

    os.register_at_fork(before=before, after_in_child=in_child)


def _report_crashes(descriptor: int) -> None:
    """Let a crash leave the Python frames; the C frames of 3.14 and later would bury them."""
    if sys.version_info >= (3, 14):
        faulthandler.enable(descriptor, c_stack=False)
    else:
        faulthandler.enable(descriptor)


def _die_with(parent: int) -> bool:
    """Ask Linux for a SIGKILL when the process `parent` is gone; False on other systems.

    It may be gone by now: no signal comes then, and another process has become the parent.
    """
    if _prctl is None or _prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0:
        return False
    if _getppid() != parent:
        _exit(1)
    return True


def _wait_for_parent(commands: int) -> None:
    """Elsewhere a thread waits until nobody holds the other end of the command pipe.

    It asks for no event, so that it wakes for the hang-up alone, and takes no time until then.
    """
    poll = select.poll()
    poll.register(commands, 0)
    poll.poll()
    _exit(1)


_prctl = memory.c_function("prctl") if sys.platform == "linux" else None
