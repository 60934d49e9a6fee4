from __future__ import annotations

import pytest

from specview.model.recording import Recording
from tests.tui import stages


@pytest.fixture
def recording() -> Recording:
    """Of the shop, with no run in it."""
    recording, _ = stages.shop_recording()
    return recording
