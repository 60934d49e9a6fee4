"""A recording: replaying it shows every run as it was."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.errors import ProtocolError
from specview.model.failure import ExceptionReport, RunFailure
from specview.model.forms import EventKind
from specview.model.recording import REPORTED, Recording, SourceBlock, Subject
from specview.model.site import state_at
from specview.model.summary import Summary, summary_at, summary_of_code
from specview.model.tally import Tally
from specview.model.verdict import Verdict
from specview.model.workload import Phase, Workload
from tests.unit.builders import LATER, OPCODES, V311, V314, interpreter, listing, recording

NAMES = ("RESUME", "BINARY_OP", "CALL", "JUMP_BACKWARD", "LOAD_ATTR", "RETURN_VALUE")
FORMS = sorted(set(OPCODES.values()))

OPCODE = st.sampled_from(FORMS)
WORD = st.sampled_from([0, 1, 9, 16, 17, 34, 400, 416, 800, 816, 832, 0xFFFF])
CHANGE = st.tuples(st.integers(0, 1), st.integers(0, 22), OPCODE, WORD)
RUNS = st.lists(st.lists(CHANGE, max_size=6), max_size=12)


def play(
    runs: list[list[tuple[int, int, int, int]]], version: tuple[int, int] = V314
) -> tuple[Recording, list[list[array[int]]]]:
    """A recording of the changes, and the whole bytecode after each run as a snapshot."""
    of = interpreter(version)
    codes = [listing(of, *NAMES, code=code, jumps={3: 1}) for code in (0, 1)]
    seen = recording(of, *codes)
    now = [array("H", code.cold) for code in codes]
    snapshots = [[array("H", code.cold) for code in codes]]
    for run, changes in enumerate(runs, 1):
        for code, unit, opcode, word in changes:
            at = unit % len(now[code])
            owner = codes[code].instructions[codes[code].owner_of_unit[at]]
            value = opcode if owner.unit == at else word
            if now[code][at] != value:
                now[code][at] = value
                seen.apply((run, code, at, value))
        snapshots.append([array("H", units) for units in now])
        if run % 3 == 0:
            seen.finish_runs(run, 10, 0)
    seen.finish_runs(len(runs), 10, 0)
    return seen, snapshots


@settings(max_examples=40)
@given(RUNS)
def test_replaying_up_to_any_run_shows_the_bytecode_of_that_run(
    runs: list[list[tuple[int, int, int, int]]],
) -> None:
    seen, snapshots = play(runs)
    for run, snapshot in enumerate(snapshots):
        assert [array("H", seen.units_at(code, run)) for code in (0, 1)] == snapshot


@settings(max_examples=40)
@given(RUNS, st.sampled_from((V311, *LATER)))
def test_names_and_events_agree_with_the_bytecode(
    runs: list[list[tuple[int, int, int, int]]], version: tuple[int, int]
) -> None:
    seen, snapshots = play(runs, version)
    opname = seen.interpreter.opname
    for track in seen.tracks:
        code = track.listing.code
        for one in track.listing.instructions:
            names = [opname(snapshot[code][one.unit]) for snapshot in snapshots]
            told = [state_at(track, one.index, run).now for run in range(len(snapshots))]
            assert told == names
            changed = [
                event
                for event in seen.events()
                if (event.code, event.offset) == (code, one.offset) and event.before != event.after
            ]
            rewritten = [run for run in range(1, len(names)) if names[run] != names[run - 1]]
            assert [event.run for event in changed] == rewritten
            assert all(
                (event.before, event.after) == (names[event.run - 1], names[event.run])
                for event in changed
            )


@settings(max_examples=40)
@given(RUNS, st.frozensets(st.sampled_from(EventKind)))
def test_changes_are_found_both_ways(
    runs: list[list[tuple[int, int, int, int]]], kinds: frozenset[EventKind]
) -> None:
    seen, _ = play(runs)
    events = list(seen.events())
    assert events == sorted(events, key=lambda event: (event.run, event.code, event.offset))
    assert list(seen.events(kinds)) == [event for event in events if event.kind in kinds]
    there = [event.run for event in events if event.kind in kinds]
    for run in range(len(runs) + 2):
        behind = [at for at in there if at > run]
        before = [at for at in there if at < run]
        assert seen.next_change(run, kinds) == min(behind, default=None)
        assert seen.previous_change(run, kinds) == max(before, default=None)


def brute(seen: Recording, run: int) -> dict[Verdict, int]:
    counts: dict[Verdict, int] = {}
    for track in seen.tracks:
        for one in track.listing.instructions:
            verdict = state_at(track, one.index, run).verdict
            if verdict is not None:
                counts[verdict] = counts.get(verdict, 0) + 1
    return counts


def told(summary: Summary) -> dict[Verdict, int]:
    return {verdict: count for verdict, count in summary.counts.items() if count}


@settings(max_examples=40)
@given(RUNS, RUNS, st.lists(st.integers(0, 25), max_size=20), st.sampled_from((V311, *LATER)))
def test_the_summary_is_the_count_of_verdicts_however_one_scrubs(
    runs: list[list[tuple[int, int, int, int]]],
    more: list[list[tuple[int, int, int, int]]],
    moments: list[int],
    version: tuple[int, int],
) -> None:
    seen, _ = play(runs, version)
    tally = Tally(seen)
    for run in moments:
        assert told(tally.at(min(run, seen.runs))) == brute(seen, min(run, seen.runs))
    whole = play(runs + more, version)[0]
    for run in range(len(runs) + 1, len(runs + more) + 1):
        for code in (0, 1):
            before, after = whole.units_at(code, run - 1), whole.units_at(code, run)
            for unit, value in enumerate(after):
                if before[unit] != value:
                    seen.apply((run, code, unit, value))
        seen.finish_runs(run, 0, 0)
        assert told(tally.at(run)) == brute(seen, run)
    for run in moments:
        summary = tally.at(min(run, seen.runs))
        assert told(summary) == brute(seen, min(run, seen.runs))
        assert told(summary_at(seen, min(run, seen.runs))) == told(summary)
        halves = [summary_of_code(track, min(run, seen.runs)) for track in seen.tracks]
        assert all(sum(half[kind] for half in halves) == summary[kind] for kind in Verdict)
        assert sum(half.sites for half in halves) == summary.sites == 6


def test_sites_that_ran_for_certain_are_counted_as_executed() -> None:
    counts = {Verdict.NOT_EXECUTED: 2, Verdict.UNKNOWN: 1, Verdict.STABLE: 3, Verdict.JITTED: 9}
    assert Summary(counts, 6).executed == 3
    assert Summary(counts, 6)[Verdict.FAILING] == 0


SEGMENTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), max_size=12)


@given(SEGMENTS)
def test_each_run_belongs_to_the_phase_that_it_was_begun_in(steps: list[tuple[int, int]]) -> None:
    seen, plain = recording(interpreter(), calls=("a", "b", "c")), list[int]()
    for phase, runs in steps:
        seen.begin_phase(phase)
        plain += [phase] * runs
        seen.finish_runs(seen.runs + runs, 0, 0)
    assert [seen.phase_at(run) for run in range(1, len(plain) + 1)] == plain
    counts = {phase: runs for phase, runs in seen.runs_of_phases().items() if runs}
    assert counts == {phase: plain.count(phase) for phase in set(plain)}


def test_before_the_first_run_the_first_phase_is_on() -> None:
    seen = recording(interpreter())
    assert seen.phase_at(0) == 0
    assert seen.runs_of_phases() == {}


@pytest.mark.parametrize(
    "changes",
    [
        (1, 0, 0),
        (1, 0, 0, 1, 1),
        (2, 0, 0, 1, 1, 0, 0, 2),
        (0, 0, 0, 1),
        (1 << 63, 0, 0, 1),
        (1, 1, 0, 1),
        (1, -1, 0, 1),
        (1, 0, 4, 1),
        (1, 0, -2, 1),
        (1, 0, 0, 0x1_0000),
        (1, 0, 0, -1),
        (1, 0, -1, 0x8000),
    ],
)
def test_changes_that_cannot_be_are_refused_and_leave_nothing_behind(
    changes: tuple[int, ...],
) -> None:
    of = interpreter()
    seen = recording(of, listing(of, "RESUME", "BINARY_OP", "RETURN_VALUE"))
    seen.apply((1, 0, 2, 1))
    with pytest.raises(ProtocolError):
        seen.apply((1, 0, 1, 9, *changes))
    assert seen.units_at(0, 9)[1:3] == [OPCODES["BINARY_OP"], 1]


def test_no_changes_are_fine() -> None:
    recording(interpreter()).apply(())


def test_every_change_of_anything_raises_the_revision() -> None:
    of = interpreter()
    seen = recording(of, listing(of, "RESUME"))
    failure = RunFailure(1, 0, ExceptionReport("ValueError", "no"))
    revisions = [seen.revision]
    steps: tuple[Callable[[], None], ...] = (
        lambda: seen.begin_phase(0),
        lambda: seen.apply((1, 0, 0, OPCODES["RESUME_CHECK"])),
        lambda: seen.write_output(1, "said"),
        lambda: seen.fail(failure),
        lambda: seen.notice("slow"),
        lambda: seen.finish_runs(1, 5, 1),
        lambda: seen.extend_workload(Workload((Phase("f()"), Phase("g()")))),
        lambda: seen.end("it is over"),
    )
    for step in steps:
        step()
        revisions.append(seen.revision)
    assert revisions == sorted(set(revisions))
    assert (seen.runs, seen.elapsed_ns, seen.failed_runs) == (1, 5, 1)
    assert (seen.failures, seen.notices, seen.ended) == ([failure], ["slow"], "it is over")


def test_the_same_notice_and_the_same_phase_are_told_once() -> None:
    seen = recording(interpreter())
    for _ in range(2):
        seen.notice("slow")
        seen.begin_phase(0)
    assert seen.notices == ["slow"]
    assert len(seen.segments) == 1


def test_bookkeeping_is_not_reported() -> None:
    of = interpreter()
    seen = recording(of, listing(of, "RESUME", "BINARY_OP"))
    seen.apply((1, 0, 0, OPCODES["RESUME_CHECK"], 1, 0, 1, OPCODES["BINARY_OP_ADD_INT"]))
    seen.finish_runs(1, 0, 0)
    assert [event.after for event in seen.events(REPORTED)] == ["BINARY_OP_ADD_INT"]
    assert len(list(seen.events())) == 2


def test_source_lines_are_found_by_file_and_number() -> None:
    seen = Recording(
        interpreter(),
        Subject("m:f", "f()", "m"),
        (),
        Workload((Phase("f()"),)),
        sources=(SourceBlock("f.py", 3, ("def f():", "    pass")),),
    )
    told = [seen.line("f.py", number) for number in (2, 3, 4, 5)]
    assert told == [None, "def f():", "    pass", None]
    assert seen.line("g.py", 3) is None
