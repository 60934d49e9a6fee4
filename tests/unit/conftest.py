from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import observations

_TOLD = {
    "specview.explain.diagnosis.outcome_of": observations.outcome_told,
    "specview.report.unstable.reason_text": observations.reason_told,
    "specview.report.unstable.advice_for": observations.advice_told,
    "specview.report.unstable.no_advice_text": observations.nothing_told,
    "specview.report.json_observed.reason_text": observations.reason_told,
    "specview.report.json_observed.advice_for": observations.advice_told,
}


@pytest.fixture(scope="module")
def few_rules() -> Iterator[None]:
    """Outcomes, reasons and advice stay the same, whatever becomes of the real ones."""
    with pytest.MonkeyPatch.context() as patch:
        for name, told in _TOLD.items():
            patch.setattr(name, told)
        yield
