"""What a run raises ends that run alone, and is told with the user's frames."""

from __future__ import annotations

import pytest

from specview.errors import RunError
from specview.model.failure import ExceptionReport
from tests.end_to_end.conftest import Live
from tests.end_to_end.living import Living

SOURCE = """
    import sys

    class Own(BaseException):
        pass

    class Silent(Exception):
        def __str__(self):
            raise RuntimeError

    def inner(kind, *values):
        raise kind(*values)

    def outer(kind, *values):
        inner(kind, *values)

    def chained():
        try:
            outer(KeyError, "first")
        except KeyError as error:
            raise ValueError("second") from error

    def deeper(n):
        return deeper(n + 1) + 1

    def through_c(n):
        sys.setrecursionlimit(10**9)
        return [*map(through_c, [n])]

    def count(seen=[]):
        seen.append(1)
        if len(seen) == 7:
            outer(ZeroDivisionError, "seventh")
        return len(seen)
"""
CALLS = (
    "outer(ValueError, 'no', 'good')",
    "sys.exit(4)",
    "outer(KeyboardInterrupt)",
    "outer(Own, 5)",
    "outer(GeneratorExit)",
    "outer(ExceptionGroup, 'both', [ValueError('a'), TypeError('b')])",
    "chained()",
    "deeper(0)",
    "outer(Silent)",
)


def shown(failure: ExceptionReport) -> tuple[str, str, list[str]]:
    return failure.type, failure.message, [frame.name for frame in failure.frames]


def raised(living: Living) -> list[ExceptionReport]:
    recording = living.played()
    assert recording.runs == recording.failed_runs == len(recording.workload.phases)
    assert [failure.run for failure in recording.failures] == list(range(1, recording.runs + 1))
    assert [failure.phase for failure in recording.failures] == list(range(recording.runs))
    return [failure.exception for failure in recording.failures]


def test_whatever_is_raised_ends_one_run(live: Live) -> None:
    living = live(SOURCE, *(f"1: {call}" for call in CALLS))
    wrong, left, interrupted, own, closed, group, chained, deep, silent = raised(living)
    assert shown(wrong) == ("ValueError", "('no', 'good')", ["outer", "inner"])
    assert (left.type, left.message) == ("SystemExit", "4")
    assert shown(interrupted)[::2] == ("KeyboardInterrupt", ["outer", "inner"])
    assert shown(own) == ("subject.Own", "5", ["outer", "inner"])
    assert shown(closed)[::2] == ("GeneratorExit", ["outer", "inner"])
    assert [inner.headline for inner in group.group] == ["ValueError: a", "TypeError: b"]
    assert chained.cause is not None
    assert (chained.headline, chained.cause.type) == ("ValueError: second", "KeyError")
    assert shown(deep)[0] == "RecursionError"
    assert deep.omitted > 100
    assert len(deep.frames) == 60
    assert silent.type == "subject.Silent"
    assert living.recovers()


def test_recursion_without_a_limit_costs_the_run_or_the_process(live: Live) -> None:
    living = live(SOURCE, "3: add(1, 2)", "1: through_c(0)")
    recording = living.opened()
    if recording.interpreter.version_info < (3, 12):  # has no other limit than the one set
        with pytest.raises(RunError, match=r"segmentation fault \(SIGSEGV\) in run 4$"):
            living.do(living.session.run(4))
    else:
        living.do(living.session.run(4))
        (failure,) = recording.failures
        assert (failure.run, failure.exception.type) == (4, "RecursionError")
    assert living.recovers()


def test_a_run_that_raises_is_named_and_those_after_it_go_on(live: Live) -> None:
    living = live(SOURCE, "20: count()")
    recording = living.played()
    (failure,) = recording.failures
    assert (recording.runs, recording.failed_runs, failure.run) == (20, 1, 7)
    assert failure.exception.traceback().splitlines() == [
        "Traceback (most recent call last):",
        f'  File "{living.folder / "subject.py"}", line 33, in count',
        '    outer(ZeroDivisionError, "seventh")',
        f'  File "{living.folder / "subject.py"}", line 15, in outer',
        "    inner(kind, *values)",
        f'  File "{living.folder / "subject.py"}", line 12, in inner',
        "    raise kind(*values)",
        "ZeroDivisionError: seventh",
    ]


def test_raising_in_every_run_is_counted_not_kept_without_end(live: Live) -> None:
    living = live(SOURCE, "5_000: outer(ValueError, 'again')")
    recording = living.played()
    assert (recording.runs, recording.failed_runs, len(recording.failures)) == (5000, 5000, 50)
