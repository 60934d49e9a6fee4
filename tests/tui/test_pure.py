"""What the screen decides without a terminal: pace, rows, columns, words, ages, journal, tally."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from specview.model.site import state_at
from specview.model.summary import summary_at
from specview.model.tally import Tally
from specview.tui.arrows import Arrow, Lane, arrows_of, draw_row
from specview.tui.changes import Change, last_change_of, next_change, previous_change
from specview.tui.columns import columns_for, fit, fit_form, fit_generic, gauge, short_number
from specview.tui.goals import SEEK_LIMIT, Play, Seek
from specview.tui.journal import KEPT_LINES, entries_at
from specview.tui.moment import Moment
from specview.tui.pace import FULL_SPEED_RUNS, SPEEDS, Pace
from specview.tui.row_looks import age_of
from specview.tui.rows import RowKind, Shown, build_rows
from specview.tui.words import counting, standing
from tests.tui import stages
from tests.tui.stages import ScriptedStage


def played(stage: ScriptedStage, runs: int) -> ScriptedStage:
    async def play() -> None:
        await stage.open()
        await stage.run(runs)

    asyncio.run(play())
    return stage


# Pace


def test_first_run_is_due_at_once_and_the_others_at_the_chosen_speed() -> None:
    pace = Pace(20)
    pace.start(100.0)
    assert pace.due(100.0) == 1
    pace.ran(1)
    assert pace.due(100.04) == 0
    assert pace.wait(100.04) == pytest.approx(0.01)
    assert pace.due(100.05) == 1


def test_a_slow_target_is_not_chased() -> None:
    pace = Pace(100)
    pace.start(0.0)
    assert pace.due(60.0) == 25
    pace.ran(25)
    assert pace.due(60.0) == 0
    assert pace.due(60.011) == 1


@pytest.mark.parametrize("speed", [speed for speed in SPEEDS if speed is not None])
def test_a_second_of_looks_gives_as_many_runs_as_the_speed_says(speed: int) -> None:
    pace = Pace(speed)
    pace.start(0.0)
    runs = 0
    for look in range(100):
        due = pace.due(look / 100)
        pace.ran(due)
        runs += due
    assert runs == speed or (speed > 100 and runs == pytest.approx(speed, abs=speed / 50))


def test_speed_goes_up_to_full_and_no_further() -> None:
    pace = Pace()
    for _ in range(20):
        pace.faster(0.0)
    assert pace.speed is None
    assert pace.due(0.0) == FULL_SPEED_RUNS
    assert pace.wait(0.0) == 0
    for _ in range(20):
        pace.slower(0.0)
    assert pace.speed == 1


# Goals and changes


def test_play_stops_at_the_end_of_the_plan_and_goes_on_behind_it() -> None:
    stage = played(ScriptedStage(stages.add_recording), 98)
    pace = Pace(None)
    assert Play(pace, stage.recording, 0.0).due(stage.recording, 0.0) == 2
    asyncio.run(stage.run(2))
    beyond = Play(pace, stage.recording, 0.0)
    assert not beyond.reached(stage.recording)
    assert beyond.due(stage.recording, 0.0) == FULL_SPEED_RUNS


def test_a_search_for_a_change_gives_up() -> None:
    stage = played(ScriptedStage(stages.add_recording), 80)
    seek = Seek(80)
    assert seek.due(stage.recording, 0.0) == 20
    assert not seek.reached(stage.recording)
    seek.ran(SEEK_LIMIT)
    assert seek.reached(stage.recording)
    assert seek.found is None


def test_changes_of_form_are_found_forward_and_back() -> None:
    recording = played(ScriptedStage(stages.add_recording), 100).recording
    assert next_change(recording, 0) == Change(2, 0, 2)
    assert next_change(recording, 2) == Change(73, 0, 2)
    assert next_change(recording, 73) is None
    assert previous_change(recording, 73) == Change(2, 0, 2)
    assert last_change_of(recording.tracks[0], 2, 72) == 2
    assert last_change_of(recording.tracks[0], 0, 72) == 0


def test_freshness_fades_by_runs() -> None:
    ages = [age_of(10, run) for run in (10, 11, 12, 15, 16, 30, 31)]
    assert ages == [1, 1, 2, 2, 3, 3, 0]
    assert age_of(0, 5) == 0


def test_a_chosen_moment_stays_while_runs_go_on_and_the_newest_is_followed_again() -> None:
    moment = Moment()
    moment.choose(12, 47)
    assert (moment.run(47), moment.run(90), moment.live) == (12, 12, False)
    moment.choose(90, 90)
    assert moment.live
    moment.choose(-5, 90)
    assert moment.run(90) == 0


# Rows, columns, words


def test_rows_show_source_before_its_instructions_and_nested_code_below() -> None:
    recording = played(ScriptedStage(stages.shop_recording), 1).recording
    rows = build_rows(recording, Shown())
    kinds = [rows[y].kind for y in range(3)]
    assert kinds == [RowKind.HEADING, RowKind.SOURCE, RowKind.INSTRUCTION]
    headings = [rows[y] for y in range(len(rows)) if rows[y].kind is RowKind.HEADING]
    assert [(row.code, row.extra) for row in headings] == [(0, 0), (1, 1)]


def test_only_sites_leaves_sites_and_what_an_event_happened_to() -> None:
    recording = played(ScriptedStage(stages.add_recording), 5).recording
    rows = build_rows(recording, Shown(only_sites=True, caches=True))
    names = [
        recording.listings[0].instructions[rows[y].at].name
        for y in range(len(rows))
        if rows[y].kind is RowKind.INSTRUCTION
    ]
    assert names == ["RESUME", "BINARY_OP"]
    caches = [rows[y] for y in range(len(rows)) if rows[y].kind is RowKind.CACHE]
    assert [row.extra for row in caches] == [0, 1]


def test_a_cursor_never_stands_on_a_heading_or_a_source_line() -> None:
    recording = played(ScriptedStage(stages.shop_recording), 1).recording
    rows = build_rows(recording, Shown())
    for y in range(len(rows)):
        assert rows[rows.nearest(y)].kind is RowKind.INSTRUCTION
    assert rows.nearest(10**6) == len(rows) - 1


@pytest.mark.parametrize("width", [20, 39, 56, 79, 107, 119, 149, 199, 400])
def test_columns_fill_the_width_and_no_more(width: int) -> None:
    columns = columns_for(width, 99_998)
    cells = columns.left + columns.generic + 1 + columns.glyph + columns.now + 1
    for extra in (columns.gauge, columns.number, columns.misses, columns.word, columns.changed):
        cells += extra + 1 if extra else 0
    assert cells <= max(width, 24)


@given(st.text(alphabet=st.characters(blacklist_categories=["C", "M"])), st.integers(1, 60))
def test_text_is_cut_to_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(st.integers(0, 10**14), st.integers(4, 12))
def test_counts_are_never_wider_than_their_column(number: int, width: int) -> None:
    assert len(short_number(number, width)) <= max(width, 4)


@given(st.floats(0, 1), st.integers(1, 20))
def test_a_gauge_has_its_width_and_is_never_empty_while_something_is_left(
    part: float, width: int
) -> None:
    filled, empty = gauge(part, width)
    assert len(filled) + len(empty) == width
    assert bool(filled) == (part > 0)


def test_long_forms_lose_the_family_first() -> None:
    assert fit_form("BINARY_OP_ADD_INT", "BINARY_OP", 20).strip() == "BINARY_OP_ADD_INT"
    assert fit_form("BINARY_OP_ADD_INT", "BINARY_OP", 12).strip() == "…_ADD_INT"


def test_arguments_keep_their_column_unless_the_name_needs_room() -> None:
    columns = columns_for(80, 100)
    name, argument = fit_generic("CALL", "1", columns)
    assert cell_len(name + argument) == columns.generic
    assert name.index(" ") == 4
    long, argument = fit_generic("LOAD_FAST_BORROW_LOAD_FAST_BORROW", "a, b", columns)
    assert "…" in long
    assert argument.strip() == "a, b"


def test_the_selected_instruction_is_told_in_plain_words() -> None:
    recording = played(ScriptedStage(stages.add_recording), 40).recording
    state = state_at(recording.tracks[0], 2, 40)
    assert standing(state) == "missing: specialised, but its guard fails"
    clauses = counting(state, 2)
    assert clauses == ["20 misses", "33 more until the specialiser runs again", "changed in run 2"]


def test_output_and_errors_stand_in_order_of_their_runs() -> None:
    stage = ScriptedStage(stages.shop_recording)
    stage.output = {0: "hello\n", 3: "a\x1b[2Jb\tc\n[/]", 9: "later"}
    stage.errors = {3: stages.error("[bold]"), 5: stages.error()}
    recording = played(stage, 10).recording
    entries = entries_at(recording, 5)
    assert [entry.run for entry in entries] == [0, 3, 3, 3, 5]
    assert entries[1].text == "a␛[2Jb  c"
    assert entries[3].text == "TypeError: [bold]"


def test_output_is_bounded() -> None:
    stage = ScriptedStage(stages.shop_recording)
    stage.output = dict.fromkeys(range(1, 9), "line\n" * 400)
    assert len(entries_at(played(stage, 10).recording, 10)) == KEPT_LINES


@pytest.mark.parametrize(
    "make",
    [stages.add_recording, stages.shop_recording, stages.thrashing_recording, stages.old_recording],
    ids=["add", "shop", "thrashing", "3.11"],
)
def test_counts_are_those_of_the_model_whichever_way_one_goes(make: stages.Make) -> None:
    recording = played(ScriptedStage(make), 130).recording
    tally = Tally(recording)
    for run in (0, 1, 8, 9, 2, 40, 130, 73, 72, 0, 130):
        counts = {verdict: count for verdict, count in tally.at(run).counts.items() if count}
        assert counts == dict(summary_at(recording, run).counts)


def test_jumps_are_arrows_from_where_they_begin_to_where_they_lead() -> None:
    recording, _ = stages.shop_recording()
    listing = recording.listings[0]
    arrows = arrows_of(listing)
    rows = {one.offset: draw_row(arrows, one.index) for one in listing.instructions}
    assert rows[14] == "    "
    assert rows[16].endswith("▸")
    assert rows[74].endswith("└▸")
    assert rows[24].count("│") == 2
    assert rows[162].endswith("─")
    assert len({len(row) for row in rows.values()}) == 1


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@given(st.lists(SPANS, max_size=30))
def test_arrows_that_overlap_never_share_a_lane(spans: list[list[int]]) -> None:
    lane = Lane()
    arrows = [Arrow(last, frozenset({first}), first, last) for first, last in spans]
    placed: list[Arrow] = []
    for arrow in arrows:
        apart = all(one.last < arrow.first or arrow.last < one.first for one in placed)
        assert lane.place(arrow) is apart
        placed += [arrow] * apart
    for index in range(42):
        here = [one for one in placed if one.first <= index <= one.last]
        assert lane.at(index) == (here[0] if here else None)


def test_only_changed_leaves_what_has_another_form_or_had_one() -> None:
    recording = played(ScriptedStage(stages.add_recording), 5).recording
    before = build_rows(
        played(ScriptedStage(stages.add_recording), 0).recording, Shown(only_changed=True)
    )
    rows = build_rows(recording, Shown(only_changed=True))
    shown = {rows[y].place for y in range(len(rows)) if rows[y].kind is RowKind.INSTRUCTION}
    assert [before[y].kind for y in range(len(before))] == [RowKind.HEADING]
    assert shown == {(0, index) for index in recording.tracks[0].turns}
    assert shown
