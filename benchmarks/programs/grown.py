"""What a recording has grown by, for programs with a screen and without one."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

from specview.model.recording import Recording

STATUS = Path("/proc/self/status")


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    if STATUS.exists():
        # Unlike ru_maxrss, it does not begin with what the parent process had.
        found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
        if found is not None:
            return int(found[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def turns_in(recording: Recording) -> int:
    """Changes of form, and refused attempts, that were recorded."""
    return sum(len(turns) for track in recording.tracks for turns in track.turns.values())
