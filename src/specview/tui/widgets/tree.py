"""The code objects, nested as in the source, with their sites counted by verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from specview.model.listing import CodeListing
from specview.model.recording import Recording
from specview.model.summary import Summary, summary_of_code
from specview.model.verdict import Verdict
from specview.tui.columns import fit
from specview.tui.rows import in_order
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.pane import PaneWidget

if TYPE_CHECKING:
    from textual import events

    from specview.tui.view import View


class TreePane(PaneWidget):
    """Enter or a click goes to a code object in the listing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "move(-20)", "page up", show=False),
        Binding("pagedown", "move(20)", "page down", show=False),
        Binding("enter", "choose", "go there", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A code object was chosen."""

        code: int

    def __init__(self) -> None:
        super().__init__()
        self._recording: Recording | None = None
        self._rows: list[tuple[CodeListing, int]] = []
        self._row_of: dict[int, int] = {}
        self._row = 0
        self._shown: int | None = None
        self._run = 0
        self._known: dict[int, tuple[int, int, Summary]] = {}

    def show(self, view: View, place: tuple[int, int] | None) -> None:
        """Count anew; the cursor goes along with the code object of `place`."""
        recording, run = view.recording, view.run
        if recording is not self._recording:
            self._recording = recording
            self._rows = list(in_order(recording.listings))
            self._row_of = {listing.code: y for y, (listing, _) in enumerate(self._rows)}
            self._known.clear()
            self.virtual_size = Size(self.size.width, len(self._rows))
        code = None if place is None else place[0]
        if code != self._shown and code is not None:
            self._shown = code
            self._put_cursor(self._row_of[code])
        self._run = run
        self.refresh()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._put_cursor(max(0, min(self._row + rows, len(self._rows) - 1)))

    def action_choose(self) -> None:
        """Go to the code object under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self._rows[self._row][0].code))

    def on_click(self, event: events.Click) -> None:
        """Go to the code object under the mouse."""
        y = self.scroll_offset.y + event.y
        if y < len(self._rows):
            self._put_cursor(y)
            self.action_choose()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Show whether the cursor is where keys go."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The name, and at the right its sites by verdict."""
        looks, width = looks_for(self), self.scrollable_content_region.width
        y += self.scroll_offset.y
        if y >= len(self._rows):
            return Strip.blank(width, looks.plain)
        listing, depth = self._rows[y]
        counts = self._counts(listing.code, width)
        room = width - sum(len(one.text) for one in counts) - 1
        name = f" {'  ' * (depth - 1)}{'└ ' if depth else ''}{listing.name}"
        style = looks.bold if listing.code == self._shown else looks.plain
        strip = Strip([Segment(fit(name, room), style), *counts, Segment(" ", looks.plain)])
        strip = strip.adjust_cell_length(width, looks.plain)
        return self._select(strip) if y == self._row else strip

    def _select(self, strip: Strip) -> Strip:
        looks = looks_for(self)
        under = looks.cursor if self.has_focus else looks.cursor_blurred
        return Strip([Segment(text, (style or Style.null()) + under) for text, style, _ in strip])

    def _counts(self, code: int, width: int) -> list[Segment]:
        """As many counts as leave half of the line to the name, the first verdicts first."""
        looks, taken = looks_for(self), 0
        segments: list[Segment] = []
        if self._recording is None:
            return segments
        summary = self._summary(self._recording, code)
        for verdict in Verdict:
            text = f" {verdict.glyph}{summary[verdict]}"
            if summary[verdict] and taken + len(text) <= width // 2:
                taken += len(text)
                segments.append(Segment(text, looks.verdicts[verdict]))
        return segments

    def _summary(self, recording: Recording, code: int) -> Summary:
        track = recording.tracks[code]
        known = self._known.get(code)
        stamp = track.changed_run, min(self._run, track.changed_run)
        if known is None or known[:2] != stamp:
            known = self._known[code] = *stamp, summary_of_code(track, self._run)
        return known[2]

    def _put_cursor(self, row: int) -> None:
        self._row = row
        top, height = self.scroll_offset.y, self.size.height
        if not top <= row < top + height:
            self.scroll_to(y=max(0, row - height // 2), animate=False, immediate=True)
        self.refresh()
