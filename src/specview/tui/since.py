"""What the sites of a recording were at a marked moment, also one before the code was reloaded."""

from __future__ import annotations

from collections.abc import Mapping

from specview.explain.matching import Moment, match_sites
from specview.explain.unstable import UNSTABLE
from specview.model.lean import dataclass
from specview.model.recording import Recording
from specview.model.site import InstructionState, state_at

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Since:
    """The moment A, which is run `run` of `recording`, seen from another recording or the same.

    `places` says for each site which one it was at A; None where both are of one recording. Of the
    sites that were unstable at A, `gone` are not in the code any more.
    """

    recording: Recording
    run: int
    places: Mapping[Place, Place] | None = None
    gone: int = 0

    def state(self, place: Place) -> InstructionState | None:
        """What a site was at A; None where it was not there."""
        there = place if self.places is None else self.places.get(place)
        if there is None:
            return None
        return state_at(self.recording.tracks[there[0]], there[1], self.run)

    @property
    def moment(self) -> str:
        """A in words."""
        before = "" if self.places is None else " before it was loaded anew"
        return f"A, run {self.run:,}{before}"


def since(marked: tuple[Recording, int], recording: Recording, run: int) -> Since:
    """The moment A as it is seen from run `run` of `recording`; may take long for another one."""
    then, at = marked
    if then is recording:
        return Since(then, at)
    pairs = match_sites(Moment(then, at), Moment(recording, run))
    places = {one.after: one.before for one in pairs if one.after and one.before}
    left = (one.before for one in pairs if one.before and not one.after)
    gone = sum(state_at(then.tracks[code], index, at).verdict in UNSTABLE for code, index in left)
    return Since(then, at, places, gone)


def summary(found: Since, recording: Recording, run: int) -> str:
    """How many sites were mended since A, how many are newly unstable, and how many still are."""
    mended = new = still = 0
    for track in recording.tracks:
        for site in track.listing.sites:
            before = found.state((track.listing.code, site.index))
            was = before is not None and before.verdict in UNSTABLE
            now = state_at(track, site.index, run).verdict in UNSTABLE
            mended += was and not now
            new += now and not was
            still += was and now
    gone = f", {found.gone:,} gone with their code" if found.gone else ""
    told = f"{mended:,} mended, {new:,} newly unstable, {still:,} still"
    return f"compared with {found.moment}: {told}{gone}"
