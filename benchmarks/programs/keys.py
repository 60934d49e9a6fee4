"""specview's screen, fed with so many changes a second; it leaves a file on what it was fed with.

Usage: keys.py RATE FILE. Two numbers, once it was left: changes that were applied, and seconds.
"""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from specview.model.recording import Recording
from specview.session.request import Request
from specview.session.session import SLICE_NS, Session
from specview.tui.run import ScreenOptions, show

RATE = int(sys.argv[1])
SITES = 100
"""Sites that change in every run: more than there are lines on the screen."""
FORM_LASTS = 50
"""Runs after which every one of them has another form."""


class FedSession(Session):
    """A session whose target is loaded; its runs are made up, as an agent would tell of them."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.fed = False
        self.applied = 0
        self.seconds = 0.0

    @property
    def running(self) -> bool:
        """Whether it is being fed."""
        return self.fed

    def pause(self) -> None:
        """Feed no more."""
        self.fed = False

    async def run(self, runs: int) -> None:
        """Feed until a pause, a slice at a time: what it is behind, so that the rate holds."""
        del runs  # it is played at full speed
        recording, self.fed = self.recording, True
        recording.begin_phase(0)
        began, before = perf_counter(), self.applied
        while self.fed:
            await asyncio.sleep(SLICE_NS / 1e9)
            self.feed(recording, before + int((perf_counter() - began) * RATE))
            self.seconds = perf_counter() - began

    def feed(self, recording: Recording, until: int) -> None:
        """Whole runs, until so many changes were applied."""
        first, changes = recording.runs, list[int]()
        run = first
        while self.applied + len(changes) // 4 < until:
            run += 1
            changes += self.changes(recording, run)
        if run > first:
            recording.apply(changes)
            recording.finish_runs(run, SLICE_NS, 0)
            self.applied += len(changes) // 4

    def changes(self, recording: Recording, run: int) -> Iterator[int]:
        """A miss at each site, or another form."""
        interpreter, track = recording.interpreter, recording.tracks[0]
        layout = interpreter.counter
        shift = 0 if layout.plain_when_specialised else layout.shift
        fresh = run % FORM_LASTS == 1
        opcodes = {name: opcode for opcode, name in interpreter.opnames.items()} if fresh else {}
        for site in track.listing.sites[:SITES]:
            if fresh:
                forms = interpreter.forms[site.family]
                opcode = opcodes[forms[run // FORM_LASTS % 2]]
                yield from (run, 0, site.unit, opcode | (site.arg or 0) << 8 & 0xFF00)
            yield from (run, 0, site.unit + 1, 52 - run % FORM_LASTS << shift)

    async def close(self) -> None:
        """Feed no more, and end the process."""
        self.fed = False
        await super().close()


Path("fed.py").write_text(
    "def fed(a, b, c):\n" + "    a = b + c.name\n" * SITES + "    return a\n", encoding="utf-8"
)
session = FedSession(Request("fed:fed", calls=("1: fed(1, 2, fed)",)))
code = show(lambda: session, options=ScreenOptions(speed=None))
Path(sys.argv[2]).write_text(f"{session.applied} {session.seconds}", encoding="utf-8")
sys.exit(code)
