"""Prints by how many bytes specview's memory grows in a million runs of a thrashing function.

Usage: memory.py PYTHON, the interpreter that is looked into. Two numbers: bytes, and changes of
form that were recorded, so that one sees that it thrashed.
"""

import asyncio
import re
import resource
import sys
from pathlib import Path

from specview.session.request import Request
from specview.session.session import Session

RUNS = 1_000_000
FIRST_RUNS = 1_000
"""Whatever is loaded only when something runs has been loaded after so many."""
SUBJECT = Path(__file__).with_name("subject.py")
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


async def main() -> None:
    """Let it thrash."""
    call = "(add(1, 2), add('a', 'b'))"
    session = Session(Request(f"{SUBJECT}:add", python=sys.argv[1], calls=(f"{RUNS}: {call}",)))
    recording = await session.open()
    await session.run(FIRST_RUNS)
    before = peak()
    await session.run(RUNS - FIRST_RUNS)
    after = peak()
    await session.close()
    turns = sum(len(turns) for track in recording.tracks for turns in track.turns.values())
    print(after - before, turns, recording.runs)


asyncio.run(main())
