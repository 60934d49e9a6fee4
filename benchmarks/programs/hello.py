"""The smallest Textual application, which the first frame is held against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """That line."""
        yield Static("Hello, world!")


Hello().run()
