"""The list of unstable sites, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from specview.tui.columns import fit
from specview.tui.evidence import why_unknown
from specview.tui.unstable_rows import RowPainter, TotalsPainter, heads, short_name
from specview.tui.widgets.lines import Line, looks_for
from specview.tui.widgets.linesview import CursorView

if TYPE_CHECKING:
    from textual import events

    from specview.explain.diagnosis import Diagnosis
    from specview.tui.reckoning import Reckoning
    from specview.tui.since import Since

PAGE: Final = 1_000_000


class UnstableList(CursorView):
    """A line a site; only those in sight are drawn."""

    DEFAULT_CSS = "UnstableList { width: 1fr; height: 1fr; scrollbar-gutter: stable; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", f"move(-{PAGE})", "first", show=False),
        Binding("end", f"move({PAGE})", "last", show=False),
        Binding("enter", "choose", "go there", show=False),
    ]

    class Selected(Message):
        """The cursor stands on another site, or what is known of it is new."""

    class Chosen(Message):
        """A site was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._reckoning: Reckoning | None = None
        self._sites: Sequence[Diagnosis] = ()
        self._since: Since | None = None
        self._at = 0
        self._moved = False

    @property
    def selected(self) -> Diagnosis | None:
        """The site under the cursor."""
        return self._sites[self._at] if self._sites else None

    def show(self, reckoning: Reckoning, since: Since | None) -> None:
        """Show what was found, beside A; a cursor that was moved stays on its site."""
        before, sites = self.selected, reckoning.sites
        self._reckoning, self._sites, self._since = reckoning, sites, since
        place = None if before is None or not self._moved else (before.code, before.index)
        found = (at for at, one in enumerate(sites) if (one.code, one.index) == place)
        self._at = min(self._at, max(0, len(sites) - 1)) if place else 0
        self._at = next(found, self._at)
        self.virtual_size = Size(self.scrollable_content_region.width, len(sites))
        self.keep_in_sight(self._at)
        self.refresh()
        self.post_message(self.Selected())

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._sites))
        self.keep_in_sight(self._at)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._put(self._at + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        self._put(self._at + pages * max(1, self.size.height - 1))

    def action_choose(self) -> None:
        """Go to the site under the cursor."""
        if self._sites:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the mouse; go there with a second click."""
        y = self.scroll_offset.y + event.y
        if y < len(self._sites):
            if y == self._at and self._moved:
                self.action_choose()
            self._put(y)

    def render_line(self, y: int) -> Strip:
        """A site; where there is none, why."""
        looks, width = looks_for(self), self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        reckoning = self._reckoning
        if reckoning is None or row >= len(self._sites):
            said = self._empty() if y == 1 and not self._sites else ""
            return Strip([Segment(f"  {said}", looks.soft)]).adjust_cell_length(width, looks.plain)
        painter = RowPainter(reckoning.recording, self._since, width, looks)
        strip = Strip(painter.draw(self._sites[row])).adjust_cell_length(width, looks.plain)
        if row != self._at:
            return strip
        under = looks.cursor if self.has_focus else looks.cursor_blurred
        return Strip([Segment(text, (style or Style.null()) + under) for text, style, _ in strip])

    def _empty(self) -> str:
        from specview.tui.unstable_words import nothing_unstable

        return "" if self._reckoning is None else nothing_unstable(self._reckoning)

    def _put(self, at: int) -> None:
        at = max(0, min(at, len(self._sites) - 1))
        self._moved = True
        if at != self._at:
            self._at = at
            self.keep_in_sight(at)
            self.refresh()
            self.post_message(self.Selected())


class UnstableHead(Line):
    """What the list is of, what has become of it since A, and the names of its columns."""

    DEFAULT_CSS = "UnstableHead { height: 2; }"

    def __init__(self) -> None:
        super().__init__()
        self._told = ("", "", "")

    def show(self, left: str, right: str, since: str) -> None:
        """Say something else; `since` has a line of its own if it says anything."""
        if (left, right, since) != self._told:
            self._told = (left, right, since)
            self.styles.height = 3 if since else 2
            self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """The title, then the columns."""
        looks, (left, right, since) = looks_for(self), self._told
        if y == 1 and since:
            return [Segment(f" {fit(since, width - 1)}", looks.bar)], looks.bar
        if y:
            return [Segment(heads(width - 1), looks.bar_faint)], looks.bar
        room = width - len(right) - 2
        return [
            Segment(f" {fit(left, room)}", looks.bar_bold),
            Segment(right, looks.bar_faint),
        ], looks.bar


class Totals(Line):
    """How the executions of all code went, and of each function, those that lost most first."""

    def __init__(self) -> None:
        super().__init__()
        self._reckoning: Reckoning | None = None

    def show(self, reckoning: Reckoning) -> None:
        """Show other totals."""
        self._reckoning = reckoning
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Sequence[Segment], Style]:
        """A rule, all together, then the functions."""
        looks, reckoning = looks_for(self), self._reckoning
        if y == 0:
            rule = "─" * max(0, width - 14)
            label = Segment(" executions ", looks.faint)
            return [Segment("──", looks.rule), label, Segment(rule, looks.rule)], looks.rule
        if reckoning is None:
            return (), looks.plain
        if reckoning.whole is None:
            said = why_unknown(reckoning.recording.observation) if y == 1 else ""
            return [Segment(f" {fit(said, width - 1)}", looks.faint)], looks.plain
        observation = reckoning.recording.observation
        exact = observation.runs >= observation.wanted
        painter = TotalsPainter(width, looks, exact=exact)
        if y == 1:
            return painter.draw("all watched code", reckoning.whole, looks.bold), looks.plain
        functions = reckoning.functions
        if y - 2 >= len(functions):
            return (), looks.plain
        code, account = functions[y - 2]
        name = short_name(reckoning.recording.listings[code])
        return painter.draw(name, account, looks.plain), looks.plain
