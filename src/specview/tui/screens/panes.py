"""What keys and messages do to the panes of the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from specview.tui.arrange import Pane
from specview.tui.panes import Panes
from specview.tui.screens.control import ControlScreen
from specview.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from specview.tui.driver import Driver
    from specview.tui.widgets.plan import Plan
    from specview.tui.widgets.source import SourcePane
    from specview.tui.widgets.timeline import Timeline
    from specview.tui.widgets.tree import TreePane


class PanesScreen(ControlScreen):
    """A screen with panes around its listing; what is chosen in one is selected in all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("grave_accent", "jump", "Jump to a part by its letter"),
    ]

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._panes = Panes(self)

    def redraw(self) -> None:
        """Draw everything anew, though nothing has changed."""
        raise NotImplementedError

    async def action_pane(self, name: str) -> None:
        """Open or close a pane."""
        await self._panes.toggle(Pane(name))
        self.redraw()

    def action_jump(self) -> None:
        """Show a letter on each part; the one that is pressed gives its part the keys."""
        from specview.tui.screens.jump import JumpScreen, parts_of

        parts = parts_of(self)

        def jump(letter: str | None) -> None:
            if letter is not None:
                parts[letter].focus()

        self.app.push_screen(JumpScreen(parts), jump)

    def action_zoom(self, direction: int) -> None:
        """Show fewer runs (1) or more (-1) along the timeline."""
        from specview.tui.widgets.timeline import Timeline

        timeline = self._panes.shown(Pane.TIMELINE)
        if isinstance(timeline, Timeline):
            timeline.zoom(direction)
        else:
            self.notify("g opens the timeline", markup=False)

    def go_to_site(self, code: int, index: int) -> None:
        """Put the cursor on an instruction, in a listing that can be seen."""
        self._panes.uncover_listing()
        super().go_to_site(code, index)

    def on_source_pane_chosen(self, message: SourcePane.Chosen) -> None:
        """Select an instruction of the expression that was chosen."""
        self.query_one(Listing).go_to(message.code, message.index)

    def on_tree_pane_chosen(self, message: TreePane.Chosen) -> None:
        """Go to a code object."""
        self._panes.uncover_listing()
        self.query_one(Listing).go_to_code(message.code)

    def on_timeline_chosen(self, message: Timeline.Chosen) -> None:
        """Show the run that was pointed at, and select the site in whose row that was."""
        if message.place is not None:
            self.query_one(Listing).go_to(*message.place)
        if message.run is not None:
            self.action_moment(message.run - self.run_shown)

    def on_plan_chosen(self, message: Plan.Chosen) -> None:
        """Show the run that was pointed at."""
        self.action_moment(message.run - self.run_shown)
