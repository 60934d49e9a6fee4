"""How many sites have which verdict, kept up to date from one moment to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from specview.model.history import History
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.summary import Summary
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict


class Tally:
    """The summary at a moment; going to another asks anew only of what changed in between.

    Says the same as `summary_at`, which asks every site: too slow for a screen where each of 50,000
    instructions may change 30 times a second.
    """

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self._run = 0
        self._counts: Counter[Verdict] = Counter()
        self._verdicts: list[dict[int, Verdict]] = [{} for _ in recording.tracks]
        self._sites = sum(len(listing.sites) for listing in recording.listings)
        for track in recording.tracks:
            self._ask(track, (site.index for site in track.listing.sites), 0)

    def at(self, run: int) -> Summary:
        """The summary after `run`, which has ended."""
        first, last = sorted((self._run, run))
        for track in self.recording.tracks:
            if track.changed_run > first:
                self._ask(track, _changed(track, first, last), run)
        self._run = run
        return Summary(dict(self._counts), self._sites)

    def _ask(self, track: CodeTrack, indices: Iterable[int], run: int) -> None:
        known = self._verdicts[track.listing.code]
        for index in indices:
            verdict = state_at(track, index, run).verdict
            before = known.get(index)
            if verdict is before:
                continue
            if before is not None:
                self._counts[before] -= 1
                del known[index]
            if verdict is not None:
                self._counts[verdict] += 1
                known[index] = verdict


def _changed(track: CodeTrack, first: int, last: int) -> Iterator[int]:
    """Instructions that changed behind run `first` and up to run `last`."""
    if _differs(track.warmup, first, last):
        yield from (site.index for site in track.listing.sites)
        return
    owners = track.listing.owner_of_unit
    found = {
        owners[unit] for unit, history in track.histories.items() if _differs(history, first, last)
    }
    yield from (index for index in found if index >= 0)


def _differs(history: History, first: int, last: int) -> bool:
    runs = history.runs
    if not runs or runs[-1] <= first:
        return False
    return runs[-1] <= last or history.index_at(first) != history.index_at(last)
