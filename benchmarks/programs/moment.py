"""Writes what it costs to move the moment across a recording of a million runs.

Usage: moment.py PYTHON FILE. A line for each way to move: its name, and CPU milliseconds a move
with all that is drawn after it, the median of many; before them the runs and the changes of form.
"""

import random
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from grown import turns_in
from measured import MeasuredApp, cost

from specview.model.recording import Recording
from specview.session.request import Request
from specview.session.session import Session
from specview.tui.options import ScreenOptions

RUNS = 1_000_000
TIMES = 25
ZOOMS = 20
"""More steps than from all runs to one a cell."""
SUBJECT = Path(__file__).with_name("thrash.py")
CALL = "(total((1, 2)), total(('a', 'b')))"
FOUND: list[str] = []


class Played(Session):
    """A session that has been played through when it opens."""

    async def open(self) -> Recording:
        """Load the target and run it."""
        recording = await super().open()
        await self.run(RUNS)
        return recording


class MomentApp(MeasuredApp):
    """specview with a recording that has its length already."""

    async def measure(self) -> None:
        """Move by one run and by any number, with ever more panes."""
        screen, recording = self.main_screen, self.stage_driver.recording
        FOUND.append(f"{recording.runs} {turns_in(recording)}")
        screen.action_moment(-RUNS // 2)
        await self.both("listing")
        await screen.action_pane("inspector")
        await screen.action_pane("timeline")
        await self.both("listing, inspector, timeline")
        for _ in range(ZOOMS):
            screen.action_zoom(1)
        await self.both("the same, timeline zoomed in")

    async def both(self, where: str) -> None:
        """A run on, as an arrow key goes, and anywhere, as a click goes."""
        await self.moves(f"a run on: {where}", lambda: 1)
        anywhere = random.Random(1)  # noqa: S311 - the same runs each time
        run_of = lambda: anywhere.randrange(RUNS) - self.main_screen.run_shown  # noqa: E731
        await self.moves(f"anywhere: {where}", run_of)

    async def moves(self, what: str, by: Callable[[], int]) -> None:
        """The median of many moves."""
        screen = self.main_screen
        await cost(lambda: screen.action_moment(by()))
        costs = [await cost(lambda: screen.action_moment(by())) for _ in range(TIMES)]
        FOUND.append(f"{what}\t{statistics.median(costs)}")


request = Request(f"{SUBJECT}:total", python=sys.argv[1], calls=(f"{RUNS}: {CALL}",))
application = MomentApp(lambda: Played(request), ScreenOptions(paused=True))
application.run()
Path(sys.argv[2]).write_text("\n".join(FOUND), encoding="utf-8")
sys.exit(application.return_code)
