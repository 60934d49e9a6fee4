"""Prints by how many bytes specview's memory grows in a million runs of a thrashing function.

Usage: memory.py PYTHON, the interpreter that is looked into. Two numbers: bytes, and changes of
form that were recorded, so that one sees that it thrashed.
"""

import asyncio
import sys
from pathlib import Path

from grown import peak, turns_in

from specview.session.request import Request
from specview.session.session import Session

RUNS = 1_000_000
FIRST_RUNS = 1_000
"""Whatever is loaded only when something runs has been loaded after so many."""
SUBJECT = Path(__file__).with_name("subject.py")


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
    print(after - before, turns_in(recording), recording.runs)


asyncio.run(main())
