"""Reports arrive whole or not at all, and look right where they arrive."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from specview.errors import UsageError
from specview.report.delivery import check_writable, write_file, write_stream
from specview.report.report import ReportOptions
from specview.report.terminal import options_for


def test_a_file_is_replaced_with_its_permissions_and_nothing_is_left_beside(
    tmp_path: Path,
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("old")
    report.chmod(0o640)
    write_file(report, "● new\n")
    assert report.read_bytes() == "● new\n".encode()
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [report]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    write_file(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_report_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_file(report, "x" * 100_000 + "\ud800")
    assert report.read_text() == "old"
    assert list(tmp_path.iterdir()) == [report]


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_file(Path(os.devnull), "report")
    assert not Path(os.devnull).is_file()


def test_a_full_device_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(UsageError, match="cannot write /dev/full: no space left on device"):
        write_file(Path("/dev/full"), "report")


@pytest.mark.parametrize(
    ("name", "why"), [("", "it is a folder"), ("none/report.txt", "there is no such folder")]
)
def test_a_place_that_cannot_hold_a_report_is_told_at_once(
    tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(UsageError, match=why):
        check_writable(tmp_path / name)


def test_a_folder_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(UsageError, match="permission denied"):
        check_writable(tmp_path / "report.txt")


def test_a_closed_stream_is_told() -> None:
    with pytest.raises(UsageError, match="standard output is closed"):
        write_stream(None, "report")


def test_what_an_encoding_lacks_does_not_stop_the_report() -> None:
    kept = io.BytesIO()
    stream = io.TextIOWrapper(kept, encoding="ascii")
    write_stream(stream, "● stable\n")
    assert kept.getvalue() == b"? stable\n"


@pytest.fixture
def unread() -> Iterator[io.TextIOWrapper]:
    """A pipe that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as stream:
        yield stream


def test_a_reader_who_left_is_no_failure(unread: io.TextIOWrapper) -> None:
    write_stream(unread, "x" * 1_000_000)
    unread.write("more")
    unread.flush()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise io.UnsupportedOperation


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
    ],
)
def test_a_terminal_shows_colours_unless_told_otherwise(
    environment: dict[str, str], *, coloured: bool
) -> None:
    assert options_for(Terminal(), environment).colour is coloured


def test_a_file_has_colours_only_when_forced() -> None:
    assert options_for(io.StringIO(), {}) == ReportOptions(100, colour=False)
    assert options_for(io.StringIO(), {"FORCE_COLOR": "1"}).colour
    assert options_for(io.StringIO(), {"COLUMNS": "132"}).width == 100


@pytest.mark.parametrize(
    ("columns", "width"), [("132", 132), ("40", 80), ("9999", 160), ("wide", 100), ("0", 100)]
)
def test_text_is_as_wide_as_the_terminal_within_reason(columns: str, width: int) -> None:
    assert options_for(Terminal(), {"COLUMNS": columns}).width == width
