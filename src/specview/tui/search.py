"""Finding instructions by their names, arguments, forms and source lines."""

from __future__ import annotations

from collections.abc import Iterator

from specview.model.recording import Recording
from specview.model.site import state_at

Place = tuple[int, int]


def find_places(recording: Recording, run: int, text: str) -> list[Place]:
    """Code object and index of each instruction that has `text` in it after `run`, in order.

    Letters match whatever their case. Of a source line that matches, its first instruction counts.
    """
    wanted = text.casefold().strip()
    return list(_find(recording, run, wanted)) if wanted else []


def _find(recording: Recording, run: int, wanted: str) -> Iterator[Place]:
    for track in recording.tracks:
        listing = track.listing
        line_now = None
        for one in listing.instructions:
            words = f"{one.name} {one.argrepr}"
            if one.family is not None:
                words += f" {state_at(track, one.index, run).now}"
            if one.position.line != line_now:
                line_now = one.position.line
                words += f" {recording.line(listing.file, line_now or 0) or ''}"
            if wanted in words.casefold():
                yield listing.code, one.index


def next_place(places: list[Place], here: Place | None, direction: int) -> Place | None:
    """The next of `places` behind (1) or before (-1) `here`, round at the end."""
    if not places:
        return None
    if here is None:
        return places[0]
    if direction > 0:
        return next((place for place in places if place > here), places[0])
    return next((place for place in reversed(places) if place < here), places[-1])
