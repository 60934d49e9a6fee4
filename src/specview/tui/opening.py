"""Opening a target on the screen: asking and trying again until it loads, or is given up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from specview.errors import SpecviewError

if TYPE_CHECKING:
    from specview.session.choose import NeedsCall
    from specview.tui.app import SpecviewApp
    from specview.tui.driver import Driver


class Opening:
    """Puts questions and failures on the screen of `app`.

    With `watched`, the target's text, a save of its file is as good as the key that tries again;
    `name` is what is said to be watched, if not its files.
    """

    def __init__(
        self, app: SpecviewApp, driver: Driver, watched: str = "", *, name: str = ""
    ) -> None:
        self._app = app
        self._driver = driver
        self._watched = watched
        self._name = name

    async def load(self, load: Callable[[], Awaitable[None]]) -> int | None:
        """Load until that succeeds; an exit code if it was given up."""
        from specview.session.choose import NeedsCall

        while True:
            try:
                await load()
            except NeedsCall as need:
                return None if await self._ask(need) else need.exit_code
            except SpecviewError as error:
                if not await self._wants_retry(error):
                    return error.exit_code
                load = self._driver.reopen
            else:
                return None

    async def _ask(self, need: NeedsCall) -> bool:
        from specview.tui.screens.ask import AskScreen

        async def attempt(expression: str) -> None:
            await self._driver.reset((expression,))

        answer = self._app.push_screen_wait(AskScreen(need.message, need.example, attempt))
        return await answer is True

    async def _wants_retry(self, error: SpecviewError) -> bool:
        from specview.session.watching import SavedFiles, files_to_mend
        from specview.tui.screens.failure import FailureScreen

        files = files_to_mend(self._watched, error) if self._watched else ()
        screen = FailureScreen(error, SavedFiles(files) if files else None, self._name)
        return await self._app.push_screen_wait(screen) is True
