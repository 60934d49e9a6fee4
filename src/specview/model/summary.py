"""How many sites have which verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from specview.model.recording import Recording
from specview.model.site import state_at
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of sites by verdict at a moment; `jitted` counts instructions inside an executor."""

    counts: Mapping[Verdict, int]
    sites: int

    def __getitem__(self, verdict: Verdict) -> int:
        return self.counts.get(verdict, 0)

    @property
    def executed(self) -> int:
        """Sites that certainly ran."""
        return self.sites - self[Verdict.NOT_EXECUTED] - self[Verdict.UNKNOWN]


class Summariser:
    """Summaries of one recording; remembers those of code that has not changed since."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._known: dict[int, tuple[int, Counter[Verdict]]] = {}

    def at(self, run: int) -> Summary:
        """The summary after `run`."""
        counts: Counter[Verdict] = Counter()
        for track in self._recording.tracks:
            counts += self._of_track(track, run)
        sites = sum(len(track.listing.sites) for track in self._recording.tracks)
        return Summary(counts, sites)

    def of_code(self, code: int, run: int) -> Summary:
        """The summary of one code object after `run`."""
        track = self._recording.tracks[code]
        return Summary(self._of_track(track, run), len(track.listing.sites))

    def _of_track(self, track: CodeTrack, run: int) -> Counter[Verdict]:
        changed = track.changed_run
        known = self._known.get(track.listing.code)
        if known is not None and known[0] == changed <= run:
            return known[1]
        counts = _count(track, run)
        if run >= changed:
            self._known[track.listing.code] = (changed, counts)
        return counts


def _count(track: CodeTrack, run: int) -> Counter[Verdict]:
    verdicts = (state_at(track, index, run).verdict for index in _told(track))
    return Counter(verdict for verdict in verdicts if verdict is not None)


def _told(track: CodeTrack) -> list[int]:
    """Indices of instructions that may have a verdict: sites, and what an executor replaced."""
    sites = {instruction.index for instruction in track.listing.sites}
    return sorted(sites | track.turns.keys())
