"""Writes by how many bytes specview's memory grows while its screen plays a thrashing function.

Usage: play.py PYTHON FILE RUNS, the interpreter that is looked into and how long it plays. Three
numbers: bytes, runs, and changes of form that were recorded, so that one sees that it thrashed.
"""

import asyncio
import gc
import sys
from pathlib import Path

from grown import peak, turns_in
from measured import MeasuredApp

from specview.session.request import Request
from specview.session.session import Session
from specview.tui.goals import Steps
from specview.tui.options import ScreenOptions

FIRST_RUNS = 1_000
"""Whatever is loaded only when something runs or is drawn has been loaded after so many."""
RUNS = int(sys.argv[3])
SUBJECT = Path(__file__).with_name("thrash.py")
CALL = "(total((1, 2)), total(('a', 'b')))"
LOOK_S = 0.02
FOUND: list[int] = []


class PlayApp(MeasuredApp):
    """specview with its largest panes open."""

    async def measure(self) -> None:
        """Play for so long, and look how much was needed."""
        screen = self.main_screen
        await screen.action_pane("inspector")
        await screen.action_pane("timeline")
        await self.play(FIRST_RUNS)
        gc.collect()
        before = peak()
        await self.play(RUNS)
        recording = self.stage_driver.recording
        FOUND.extend([peak() - before, recording.runs, turns_in(recording)])

    async def play(self, runs: int) -> None:
        """Run so many times, as fast as it goes, while the screen draws what it sees of it."""
        recording = self.stage_driver.recording
        until = recording.runs + runs
        self.stage_driver.pursue(Steps(runs))
        while recording.runs < until:
            if recording.ended is not None:
                raise RuntimeError(recording.ended)
            await asyncio.sleep(LOOK_S)


request = Request(f"{SUBJECT}:total", python=sys.argv[1], calls=(f"{RUNS}: {CALL}",))
application = PlayApp(lambda: Session(request), ScreenOptions(paused=True))
application.run()
Path(sys.argv[2]).write_text(" ".join(map(str, FOUND)), encoding="utf-8")
sys.exit(application.return_code)
