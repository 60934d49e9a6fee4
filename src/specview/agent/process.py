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

_exit = os._exit


def settle(streams: Streams) -> None:
    """Tie the process to its parent, its forked children to it, and crashes to the output."""
    _report_crashes(streams.output)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=lambda: _in_child(streams, main_thread))
    main_thread = _thread.get_ident()
    parent = os.getppid()
    if _die_with_parent():
        if os.getppid() != parent:
            _exit(1)
    elif hasattr(select, "poll"):
        _thread.start_new_thread(_wait_for_parent, (streams.commands,))


def _report_crashes(descriptor: int) -> None:
    """Let a crash leave the Python frames; the C frames of 3.14 and later would bury them."""
    if sys.version_info >= (3, 14):
        faulthandler.enable(descriptor, c_stack=False)
    else:
        faulthandler.enable(descriptor)


def _in_child(streams: Streams, main_thread: int) -> None:
    """Let a forked child end where the run ends.

    Linux sends the signal when the forking *thread* ends, so only the main thread's child asks.
    """
    streams.become_child()
    if _thread.get_ident() == main_thread:
        _die_with_parent()


def _die_with_parent() -> bool:
    """Ask Linux for a SIGKILL when the parent is gone; False on other systems."""
    if _prctl is None:
        return False
    return _prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0


def _wait_for_parent(commands: int) -> None:
    """Elsewhere a thread waits until nobody holds the other end of the command pipe.

    It asks for no event, so that it wakes for the hang-up alone, and takes no time until then.
    """
    poll = select.poll()
    poll.register(commands, 0)
    poll.poll()
    _exit(1)


_prctl = memory.c_function("prctl") if sys.platform == "linux" else None
