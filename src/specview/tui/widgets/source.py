"""The source beside the listing: words tinted by the verdicts of the sites in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from specview.model.expressions import Expression, worst
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.verdict import Verdict
from specview.tui.highlight import Word
from specview.tui.source_looks import source_looks_for
from specview.tui.source_text import SourceText
from specview.tui.spans import character_at, span_in
from specview.tui.widgets.lines import looks_for
from specview.tui.widgets.pane import PaneWidget

if TYPE_CHECKING:
    from textual import events

    from specview.tui.view import View

Place = tuple[int, int]

NONE: Final = "no source of this code was found"


@dataclass(frozen=True, slots=True)
class _Look:
    """All that a row depends on."""

    margin: Verdict | None
    tints: tuple[Verdict | None, ...]
    marked: tuple[int, int]
    focused: bool


class SourcePane(PaneWidget):
    """Marks the expression of the selected instruction; selects instructions by expressions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "line(-1)", "line above", show=False),
        Binding("down,j", "line(1)", "line below", show=False),
        Binding("left", "expression(-1)", "expression before", show=False),
        Binding("right", "expression(1)", "next expression", show=False),
        Binding("enter", "choose", "next instruction of the expression", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """An expression was chosen, and so an instruction of it."""

        code: int
        index: int

    def __init__(self) -> None:
        super().__init__()
        self._recording: Recording | None = None
        self._text: SourceText | None = None
        self._run = 0
        self._place: Place | None = None
        self._marked: Expression | None = None
        self._drawn: dict[int, tuple[_Look, Strip]] = {}
        self._left = 0

    def show(self, view: View, place: Place | None) -> None:
        """Show the file of the instruction at `place`, its expression marked."""
        recording, run = view.recording, view.run
        file = recording.tracks[place[0]].listing.file if place is not None else ""
        if recording is not self._recording or self._text is None or self._text.file != file:
            self._recording = recording
            self._text = SourceText(recording, file)
            self._place, self._left = None, 0
            self.virtual_size = Size(self.size.width, len(self._text.rows))
            self._forget()
        self._run = run
        if place != self._place:
            self._place = place
            self._marked = None if place is None else self._text.of(place)
            self._keep_in_sight(place)
        self._refresh_changed()

    def on_resize(self) -> None:
        """Draw anew; the marked expression stays in sight."""
        self._forget()
        self._keep_in_sight(self._place)

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Show whether the marked expression is where keys go."""
        super().watch_has_focus(has_focus)
        self._refresh_changed()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._forget()

    def action_line(self, by: int) -> None:
        """Choose an expression in the next line below (1) or above (-1)."""
        if self._text is not None:
            self._choose(self._text.step_line(self._marked, by))

    def action_expression(self, by: int) -> None:
        """Choose the next expression (1), or the one before (-1)."""
        if self._text is not None:
            self._choose(self._text.step(self._marked, by))

    def action_choose(self) -> None:
        """Choose the next instruction of the expression."""
        self._choose(self._marked)

    def on_click(self, event: events.Click) -> None:
        """Choose the innermost expression under the mouse."""
        y, text = self.scroll_offset.y + event.y, self._text
        if text is None or y >= len(text.rows):
            return
        cell = event.x - self._margin + self._left
        if cell >= 0:
            self._choose(text.at(y, character_at(text.rows[y].text, cell)))

    def render_line(self, y: int) -> Strip:
        """The margin, then the words."""
        width, looks, text = self.scrollable_content_region.width, looks_for(self), self._text
        y += self.scroll_offset.y
        if text is None or y >= len(text.rows):
            said = f"  {NONE}" if y == 0 and text is not None and not text.rows else ""
            return Strip([Segment(said, looks.faint)]).adjust_cell_length(width, looks.plain)
        look = self._look(text, y)
        known = self._drawn.get(y)
        if known is None or known[0] != look:
            known = self._drawn[y] = look, self._draw(text, y, look, width)
        return known[1]

    @property
    def _margin(self) -> int:
        """Cells in front of the source: glyph, number, rule."""
        last = self._text.rows[-1].number if self._text is not None and self._text.rows else 0
        return 2 + max(3, len(str(last))) + 3

    def _choose(self, expression: Expression | None) -> None:
        """Select an instruction: a site first, then, chosen again, the others in turn."""
        if expression is None:
            return
        places = expression.places
        if expression is self._marked and self._place in places:
            place = places[(places.index(self._place) + 1) % len(places)]
        else:
            place = (expression.sites or places)[0]
        self.post_message(self.Chosen(*place))

    def _look(self, text: SourceText, y: int) -> _Look:
        marked, row = (0, 0), text.rows[y]
        if self._marked is not None:
            marked = span_in(row.text, row.number, self._marked.position)
        margin = worst(self._verdict(site) for site in text.sites_on(y))
        tints = tuple(worst(map(self._verdict, one.sites)) for _, _, one in text.tinted(y))
        return _Look(margin, tints, marked, marked != (0, 0) and self.has_focus)

    def _verdict(self, site: Place) -> Verdict | None:
        if self._recording is None:
            return None
        return state_at(self._recording.tracks[site[0]], site[1], self._run).verdict

    def _draw(self, text: SourceText, y: int, look: _Look, width: int) -> Strip:
        looks, row = looks_for(self), text.rows[y]
        if not row.number:
            return Strip([Segment("   ⋯", looks.faint)]).adjust_cell_length(width, looks.plain)
        style = looks.faint if look.margin is None else looks.verdicts[look.margin]
        glyph = " " if look.margin is None else look.margin.glyph
        number = f"{row.number:>{self._margin - 5}} │ "
        words = Strip(self._words(text, y, look)).crop(self._left)
        front = Strip([Segment(f"{glyph} ", style), Segment(number, looks.faint)])
        return Strip.join([front, words]).adjust_cell_length(width, looks.plain)

    def _words(self, text: SourceText, y: int, look: _Look) -> list[Segment]:
        """A segment for each stretch of one style."""
        line, looks = text.rows[y].text, source_looks_for(self)
        styles = [looks.words[Word.PLAIN]] * len(line)
        for start, end, word in text.words(y):
            styles[start:end] = [looks.words[word]] * (min(end, len(line)) - start)
        for (start, end, _), verdict in zip(text.tinted(y), look.tints, strict=True):
            tint = Style.null() if verdict is None else looks.tints[verdict]
            for at in range(start, end):
                styles[at] += tint
        under = looks_for(self).cursor if look.focused else looks_for(self).cursor_blurred
        mark = looks_for(self).marked + under
        for at in range(*look.marked):
            styles[at] += mark
        pairs = groupby(zip(line, styles, strict=True), key=lambda pair: pair[1])
        return [Segment("".join(character for character, _ in run), style) for style, run in pairs]

    def _refresh_changed(self) -> None:
        """Let the rows in sight be drawn anew that look different."""
        text, top = self._text, self.scroll_offset.y
        rows = 0 if text is None else len(text.rows)
        for y in range(top, min(top + self.size.height, rows)):
            known = self._drawn.get(y)
            if text is not None and (known is None or known[0] != self._look(text, y)):
                self.refresh_line(y)

    def _forget(self) -> None:
        self._drawn.clear()
        self.refresh()

    def _keep_in_sight(self, place: Place | None) -> None:
        text = self._text
        if text is None or place is None or self._recording is None:
            return
        track = self._recording.tracks[place[0]]
        line = track.listing.instructions[place[1]].position.line or track.listing.first_line
        y, top, height = text.row_of(line), self.scroll_offset.y, self.size.height
        if y < 0:
            return
        self._keep_beginning_in_sight(text.rows[y].text)
        if not top <= y < top + height:
            self.scroll_to(y=max(0, y - height // 3), animate=False, immediate=True)

    def _keep_beginning_in_sight(self, line: str) -> None:
        """Shift all lines to the left where the marked expression begins too far right."""
        room = self.scrollable_content_region.width - self._margin
        start = 0 if self._marked is None else self._marked.col
        left = 0 if start < room - 8 else min(start, len(line)) - room // 3
        if left != self._left:
            self._left = max(0, left)
            self._forget()
