from __future__ import annotations

import pytest

from specview.model.recording import Recording
from tests.tui import stages

BESIDE = {"80x24", "200x60"}
"""Sizes of terminals beside the usual one."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every day screens are drawn at the usual size, small and large ones where all is shown."""
    for item in items:
        call = getattr(item, "callspec", None)
        if call is not None and BESIDE.intersection(map(str, call.params.values())):
            item.add_marker("between")


@pytest.fixture
def recording() -> Recording:
    """Of the shop, with no run in it."""
    recording, _ = stages.shop_recording()
    return recording
