"""What every test has: the same surroundings on every machine, and what is stored in snapshots/."""

from __future__ import annotations

import importlib.metadata
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_textual_snapshot
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from syrupy.assertion import SnapshotAssertion
    from syrupy.location import PyTestLocation

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent

# These change what a terminal program shows, or what CPython does with its bytecode.
UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHON_JIT", "PYTHON_GIL")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-all",
        action="store_true",
        default=os.environ.get("SPECVIEW_REQUIRE_ALL") == "1",
        help="let a skipped test fail (also: SPECVIEW_REQUIRE_ALL=1)",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three workers a processor: most of a test's time is waiting for the process under view."""
    return 3 * (os.cpu_count() or 1)


def pytest_configure() -> None:
    """Give this process, and so every program that a test starts, the same environment."""
    for name in list(os.environ):
        if name in UNSET or (name.startswith("TEXTUAL_") and name != "TEXTUAL_SNAPSHOT_TEMPDIR"):
            del os.environ[name]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    # What the developer prefers is in no test.
    os.environ["XDG_CONFIG_HOME"] = str(TESTS / "data" / "no-settings")
    # And nothing of a test is kept for the developer: no folder can be made in there.
    os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = os.devnull


# Nothing may be skipped where everything is required.


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not hasattr(report, "wasxfail"):
        _fail_if_skipped(report, item.config)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report, collector.config)
    return report


def _fail_if_skipped(
    report: pytest.TestReport | pytest.CollectReport, config: pytest.Config
) -> None:
    if report.skipped and config.getoption("--require-all"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here. {reason}"


# Pictures and texts that are compared with files.


def stored_in(location: PyTestLocation) -> str:
    """The folder below snapshots/ for a test: its module's path below tests/, without suffix."""
    module = Path(location.filepath).relative_to(TESTS).with_suffix("")
    return str(ROOT / "snapshots" / module)


class Picture(pytest_textual_snapshot.SVGImageExtension):  # type: ignore[misc]
    """A picture of the screen, stored in snapshots/."""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return stored_in(test_location)


class Text(SingleFileSnapshotExtension):
    """A text of any kind, stored in snapshots/ as it is."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return stored_in(test_location)


# The plugin looks the name up whenever it compares.
pytest_textual_snapshot.SVGImageExtension = Picture


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """The stored text of this test: ``assert text == golden``, or ``golden(name="short")``."""
    return snapshot.use_extension(Text)


@pytest.fixture
def golden_file(snapshot: SnapshotAssertion) -> Callable[[str], SnapshotAssertion]:
    """The same with a suffix of its own: ``assert page == golden_file("html")``."""

    def with_suffix(suffix: str) -> SnapshotAssertion:
        return snapshot.use_extension(type("Text", (Text,), {"_file_extension": suffix}))

    return with_suffix


@pytest.fixture
def screen(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """The stored picture: ``assert app.export_screenshot(simplify=True) == screen(name="…")``.

    For tests that are coroutines; the others use the plugin's ``snap_compare``.
    """
    return snapshot.use_extension(Picture)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Compare pictures only under the Textual that drew them."""
    drawn, here = _pinned_textual(), importlib.metadata.version("textual")
    if here == drawn:
        return
    other = pytest.mark.skip(reason=f"pictures are drawn by Textual {drawn}, this is {here}")
    for item in items:
        if {"screen", "snap_compare"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(other)


def _pinned_textual() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements: list[str] = project["optional-dependencies"]["test"]
    (pin,) = (name for name in requirements if name.startswith("textual=="))
    return pin.removeprefix("textual==")


@pytest.fixture(scope="session", autouse=True)
def _still_pictures() -> Generator[None]:
    """Switch off what moves by itself; Textual was imported before the environment was set."""
    from textual import constants
    from textual.widgets import Input, TextArea

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        patch.setattr(constants, "FILTERS", "")
        for widget in (Input, TextArea):
            patch.setattr(widget.cursor_blink, "_default", False)
        yield
