"""Which panes stand beside one another where there is so much room."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from specview.model.lean import dataclass


class Pane(Enum):
    """What can be opened beside the listing, or below it."""

    TREE = "tree"
    SOURCE = "source"
    INSPECTOR = "inspector"
    TIMELINE = "timeline"


BESIDE: Final = (Pane.TREE, Pane.SOURCE)
LISTING_LEAST: Final = 56
TREE_LEAST: Final = 24
SOURCE_LEAST: Final = 40
"""Cells that each needs to be of use."""

BELOW: Final = {Pane.INSPECTOR: 17, Pane.TIMELINE: 10}
"""Lines that panes below the listing take where there are enough."""

LEAST: Final = 4
"""Lines below which a pane shows nothing."""

ROWS_LEAST: Final = 6
"""Lines that the listing keeps."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Cells of the tree and of the source (0: not shown), and whether the listing is shown."""

    tree: int = 0
    source: int = 0
    listing: bool = True


def beside(wanted: Sequence[Pane], width: int) -> Beside:
    """Share out `width` cells; of `wanted`, the panes opened last come first.

    A pane for which there is no room beside the listing takes its place.
    """
    panes = [pane for pane in wanted if pane in BESIDE]
    while panes:
        shared = _share(panes, width)
        if shared is not None:
            return shared
        if len(panes) == 1:
            return _alone(panes[0], width)
        panes.pop(0)
    return Beside()


def below(wanted: Sequence[Pane], height: int) -> dict[Pane, int]:
    """Lines of each of `wanted` that stands below the listing, of `height` for all together."""
    panes = [pane for pane in wanted if pane in BELOW]
    room = max(0, height - ROWS_LEAST)
    asked = sum(BELOW[pane] for pane in panes)
    if asked <= room:
        return {pane: BELOW[pane] for pane in panes}
    return {pane: max(LEAST, BELOW[pane] * room // asked) for pane in panes}


def _alone(pane: Pane, width: int) -> Beside:
    tree = pane is Pane.TREE
    return Beside(width if tree else 0, 0 if tree else width, listing=False)


def _share(panes: Sequence[Pane], width: int) -> Beside | None:
    tree = max(TREE_LEAST, min(36, width // 6)) if Pane.TREE in panes else 0
    source = 0
    if Pane.SOURCE in panes:
        room = width - tree - LISTING_LEAST
        source = min(max(SOURCE_LEAST, min(90, (width - tree) * 2 // 5)), room)
        if source < SOURCE_LEAST:
            return None
    if width - tree - source < LISTING_LEAST:
        return None
    return Beside(tree, source)
