"""What is said of attributes is what each interpreter makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from specview.explain.outcome import Outcome, Site
from specview.explain.rules.attributes import RULES
from tests.agent.observing import Seen, Stand, Stood, Told, observe, play
from tests.interpreters import NEWEST, installed
from tests.unit.attribute_subjects import CALLS, SOURCE, SUBJECTS, Subject

RUNS = 50
"""Enough for each site to be tried, too few for a form on 3.11 to use up its misses."""

Both = tuple[Seen, Stood]


@pytest.fixture(scope="module", params=NEWEST)
def python(request: pytest.FixtureRequest) -> Path:
    version: str = request.param
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    return path


@pytest.fixture(scope="module")
def both(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """All subjects in one process, observed and shown."""
    folder = tmp_path_factory.mktemp("subject")
    return (
        observe(python, folder, SOURCE, *CALLS, runs=RUNS),
        play(python, folder, SOURCE, *CALLS, runs=RUNS),
    )


def said(seen: Seen, site: Site) -> Outcome:
    """The outcome for what arrived most often."""
    arrived = max(seen.at(site), key=lambda one: one.count)
    return RULES[site.family](site, arrived.shapes)


def found(told: Told, subject: Subject) -> Site:
    """The site of a subject: of the first of its families that is there."""
    sites = [site for one in subject.families for site in told.sites(one, subject.function)]
    return sites[0]


def tried(stand: Stand, site: Site) -> bool:
    """Whether an attempt was made and came to nothing: since 3.14 some only begin to wait anew."""
    waits = site.version >= (3, 14) and not stand.specialised and not stand.counter.backoff
    return stand.refused or waits


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.text)
def test_an_attribute_becomes_the_form_that_is_said_or_is_refused(
    subject: Subject, both: Both
) -> None:
    seen, stood = both
    outcome, site = said(seen, found(seen, subject)), found(stood, subject)
    stand = stood.at(site)
    assert outcome.known
    assert outcome.form == (stand.form if stand.specialised else "")
    assert bool(outcome.refusal) == tried(stand, site)
