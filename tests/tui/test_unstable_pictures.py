"""What the list of unstable sites looks like, in every theme and without colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from specview.tui.theme import NAMES
from tests.tui.observed import ObservedStage, add_stage, shop_stage, thrashing_stage, watching
from tests.tui.test_pictures import SIZES, app_on
from tests.tui.test_unstable import reckoned

if TYPE_CHECKING:
    from textual.pilot import Pilot

PICTURES: dict[str, tuple[Callable[[], ObservedStage], int, tuple[str, ...]]] = {
    "shop": (shop_stage, 20, ("u",)),
    "thrashing": (thrashing_stage, 500, ("u",)),
    "stable": (add_stage, 10, ("u",)),
    "marked": (shop_stage, 20, ("a", "shift+left", "u")),
}


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
@pytest.mark.parametrize("state", PICTURES)
def test_list_in_pictures(state: str, size: str, snap_compare: Callable[..., bool]) -> None:
    make, runs, keys = PICTURES[state]
    stage = make()
    assert snap_compare(
        app_on(stage), terminal_size=SIZES[size], run_before=listed(stage, runs, *keys)
    )


@pytest.mark.parametrize("theme", [name for name in NAMES if name != "dark"])
def test_list_in_the_themes(theme: str, snap_compare: Callable[..., bool]) -> None:
    stage = shop_stage()
    assert snap_compare(
        app_on(stage, theme), terminal_size=(120, 40), run_before=listed(stage, 20, "u")
    )


@pytest.mark.parametrize("theme", ["dark", "terminal"])
def test_list_without_colours(
    theme: str, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stage = shop_stage()
    assert snap_compare(
        app_on(stage, theme), terminal_size=SIZES["80x24"], run_before=listed(stage, 20, "u")
    )


def listed(stage: ObservedStage, runs: int, *keys: str) -> Callable[[Pilot[object]], object]:
    async def before(pilot: Pilot[object]) -> None:
        await watching(stage, runs, *keys)(pilot)
        await reckoned(pilot)  # type: ignore[arg-type]

    return before
