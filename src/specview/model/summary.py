"""How many sites have which verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from specview.model.lean import dataclass
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


def summary_at(recording: Recording, run: int) -> Summary:
    """The summary of all code after `run`."""
    counts: Counter[Verdict] = Counter()
    for track in recording.tracks:
        counts.update(_count(track, run))
    return Summary(counts, sum(len(track.listing.sites) for track in recording.tracks))


def summary_of_code(track: CodeTrack, run: int) -> Summary:
    """The summary of one code object after `run`."""
    return Summary(_count(track, run), len(track.listing.sites))


def _count(track: CodeTrack, run: int) -> Counter[Verdict]:
    verdicts = (state_at(track, index, run).verdict for index in _told(track))
    return Counter(verdict for verdict in verdicts if verdict is not None)


def _told(track: CodeTrack) -> list[int]:
    """Indices of instructions that may have a verdict: sites, and what an executor replaced."""
    sites = {instruction.index for instruction in track.listing.sites}
    return sorted(sites | track.turns.keys())
