"""Writes what a page and an update of 100 rows cost in a listing of 50,000 rows.

Usage: listing.py specview|datatable FILE. Two numbers: CPU milliseconds for a page, and for an
update, each with all that is drawn after it: the median of many.
"""

import gc
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measured import MeasuredApp, cost
from textual.app import App, ComposeResult
from textual.widgets import DataTable

from specview.model.recording import Recording
from specview.session.request import Request
from specview.session.session import Session
from specview.tui.options import ScreenOptions

ROWS = 50_000
CHANGED = 100
TIMES = 25
FOUND: list[float] = []


async def measure(page: Callable[[], None], update: Callable[[], None]) -> None:
    """Measure both in turn."""
    gc.collect()
    gc.freeze()
    pages, updates = [], []
    for _ in range(TIMES):
        pages.append(await cost(page))
        updates.append(await cost(update))
    FOUND.extend([statistics.median(pages), statistics.median(updates)])


class TableApp(App[None]):
    """A DataTable with five of the columns that specview's listing has, each of plain text."""

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield DataTable(cursor_type="row")

    def on_ready(self) -> None:
        """Fill it."""
        self.count = 0
        table = self.query_one(DataTable)
        table.add_columns("at", "generic", "argument", "now", "counter")
        row = ("BINARY_OP", "+", "BINARY_OP_ADD_INT", "53/53")
        table.add_rows((f"{number:>6}", *row) for number in range(ROWS))
        table.focus()
        self.run_worker(self.finish())

    async def finish(self) -> None:
        """Measure, and leave."""
        await measure(self.query_one(DataTable).action_page_down, self.update)
        self.exit()

    def update(self) -> None:
        """Change one cell in every other row, from the first in sight on."""
        table = self.query_one(DataTable)
        self.count += 1
        top = int(table.scroll_y)
        for row in range(top, top + 2 * CHANGED, 2):
            table.update_cell_at((row, 4), f"{53 - self.count % 50}/53")


class ListingApp(MeasuredApp):
    """specview itself, with a recording that is added to as if its target ran."""

    async def measure(self) -> None:
        """Measure a page and an update."""
        if self.listing.virtual_size.height < ROWS:
            raise RuntimeError(f"only {self.listing.virtual_size.height} rows")
        await measure(lambda: self.listing.action_page(1), self.update)

    def update(self) -> None:
        """Let the counters of sites in sight and below change in a further run, and show it."""
        recording = self.stage_driver.recording
        recording.apply(list(self.changes(recording, recording.runs + 1)))
        recording.finish_runs(recording.runs + 1, 1000, 0)
        self.main_screen.refresh_view()

    def changes(self, recording: Recording, run: int) -> Iterator[int]:
        """Specialise, or count a miss, from about the first row in sight on.

        After a page the cursor stands on the last one, and one row in five is a source line.
        """
        code, last = self.listing.place
        first = last - self.listing.size.height * 4 // 5
        interpreter = recording.interpreter
        opcodes = {name: opcode for opcode, name in interpreter.opnames.items()}
        layout = interpreter.counter
        shift = 0 if layout.plain_when_specialised else layout.shift
        sites = recording.tracks[code].listing.sites
        for site in [one for one in sites if one.index >= first][:CHANGED]:
            form = opcodes[interpreter.forms[site.family][0]]
            yield from (run, code, site.unit, form | (site.arg or 0) << 8 & 0xFF00)
            yield from (run, code, site.unit + 1, 52 - run % 50 << shift)


def listing_app() -> ListingApp:
    """Show one function of so many rows: a source line and four instructions each."""
    source = "def long(a, b, c):\n" + "    a = b + c.name\n" * (ROWS // 5) + "    return a\n"
    Path("long.py").write_text(source, encoding="utf-8")
    request = Request("long:long", calls=("1: long(1, 2, long)",))
    return ListingApp(lambda: Session(request), ScreenOptions(paused=True))


application = TableApp() if sys.argv[1] == "datatable" else listing_app()
application.run()
Path(sys.argv[2]).write_text(" ".join(map(str, FOUND)), encoding="utf-8")
sys.exit(application.return_code)
