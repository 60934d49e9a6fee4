from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.observations import outcome_told


@pytest.fixture(scope="module")
def few_rules() -> Iterator[None]:
    """What the specialiser makes of operands stays the same, whatever becomes of the real rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("specview.explain.diagnosis.outcome_of", outcome_told)
        yield
