"""A crash's report and ordinary output, as the session tells them apart."""

from __future__ import annotations

from specview.session.crash import CrashReports
from specview.session.process import AGENT

REPORT = "Fatal Python error: Aborted\n\nCurrent thread 0x1 (most recent call first):\n"
USER = '  File "app.py", line 5 in f\n'
OWN = f'  File "{AGENT}/serve.py", line 1 in main\n'


def reports() -> tuple[CrashReports, list[tuple[int, str]]]:
    written: list[tuple[int, str]] = []
    return CrashReports(lambda run, text: written.append((run, text))), written


def test_a_report_has_the_run_of_the_crash_and_no_frame_of_specview() -> None:
    crash, written = reports()
    for piece in ("before\n" + REPORT, USER, OWN[:9], OWN[9:]):
        crash.feed(1, piece)
    crash.died(30)
    assert written == [(1, "before\n"), (30, REPORT + USER)]


def test_what_only_looks_like_a_report_stays_as_it_was() -> None:
    crash, written = reports()
    crash.feed(2, REPORT)
    crash.feed(3, OWN)
    crash.lives()
    assert written == [(2, REPORT), (3, OWN)]


def test_no_more_is_held_back_than_a_report_can_be_long() -> None:
    crash, written = reports()
    text = REPORT * 100
    for _ in range(100):
        crash.feed(1, text)
    assert 100 * len(text) - sum(len(piece) for _, piece in written) <= 1 << 18
