"""All errors up to a moment as a group: what is in it, and how one looks through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from specview.model.failure import ExceptionReport, RunFailure
from specview.model.recording import Recording
from specview.tui.raised import LONGEST, MOST, full_text, raised_at, runs_told
from specview.tui.screens.main import MainScreen
from specview.tui.screens.traceback import ErrorsScreen, TracebackScreen
from specview.tui.widgets.kinds import Kinds
from specview.tui.widgets.log import Log
from tests.tui import stages
from tests.tui.raising import fail
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import Test, main_screen, on_a_loop, screen_of
from tests.tui.test_pictures import SIZES, after, app_on
from tests.tui.waiting import settled, until

LEAF = ExceptionReport("ValueError", "no [price]")
GROUP = ExceptionReport(
    "ExceptionGroup",
    "orders (2 sub-exceptions)",
    stages.error().frames,
    group=(
        replace(stages.error(), type="KeyError", message="'tea'"),
        ExceptionReport("ExceptionGroup", "more (2 sub-exceptions)", group=(LEAF, LEAF)),
    ),
)


def failing() -> ScriptedStage:
    """The shop: 51 runs of 60 raise, in three ways."""
    stage = ScriptedStage(stages.shop_recording)
    runs = [run for run in range(1, 61) if run not in {4, 5, *range(20, 27)}]
    stage.errors = dict.fromkeys(runs, stages.error())
    stage.errors[17] = replace(stages.error("'tea' [/] is no price"), type="KeyError")
    stage.errors[30] = GROUP
    return stage


def test_errors_are_grouped_by_type_and_then_by_message(recording: Recording) -> None:
    for run, kind, message in (
        (3, "TypeError", "a"),
        (4, "KeyError", "a"),
        (5, "TypeError", "b"),
        (6, "TypeError", "a"),
    ):
        fail(recording, run, kind, message)
    raised = raised_at(recording, 6)
    assert raised.title == "exceptions in 4 of 6 runs (3 kinds)"
    assert [(kind.headline, kind.counted(40)) for kind in raised.kinds] == [
        ("TypeError: a", "2 × · runs 3, 6"),
        ("TypeError: b", "1 × · run 5"),
        ("KeyError: a", "1 × · run 4"),
    ]
    assert raised.kind_of(recording.failures[1]) == 2


def test_what_was_raised_later_is_not_in_the_group(recording: Recording) -> None:
    for run in (2, 7):
        fail(recording, run, "TypeError")
    assert raised_at(recording, 6).title == "exceptions in 1 of 6 runs (1 kind)"
    assert raised_at(recording, 1).kinds == ()


def test_errors_without_a_traceback_are_counted(recording: Recording) -> None:
    for run in range(1, 51):
        fail(recording, run, "TypeError")
    recording.finish_runs(120, 1, 70)
    at_the_end = raised_at(recording, 120)
    assert at_the_end.title == "exceptions in 120 of 120 runs (at least 1 kind)"
    assert at_the_end.rest == "70 more, of which no traceback was kept"
    before = raised_at(recording, 80)
    assert before.title == "exceptions in at least 50 of 80 runs (at least 1 kind)"
    assert before.rest == "up to 70 more by then, of which no traceback was kept"
    assert raised_at(recording, 0).rest == ""


def test_an_error_told_before_its_run_has_ended_hides_none_that_was_not_kept(
    recording: Recording,
) -> None:
    fail(recording, 1, "TypeError")
    recording.finish_runs(3, 1, 2)
    recording.fail(RunFailure(4, 0, LEAF))
    assert raised_at(recording, 3).untold == 2


@pytest.mark.parametrize(
    ("runs", "width", "told"),
    [
        ([7], 5, "run 7"),
        ([3, *range(5, 53)], 30, "runs 3, 5–52"),
        ([1, 2, 4], 30, "runs 1–2, 4"),
        (list(range(1, 2000, 2)), 20, "runs 1, 3, 5, 7, …"),
        ([1, 3], 10, "runs 1, 3"),
        ([1000, 2000], 4, "runs 1,000, …"),
    ],
)
def test_runs_are_told_in_stretches(runs: list[int], width: int, told: str) -> None:
    assert runs_told(runs, width) == told


def test_a_group_begins_with_a_tree_of_what_is_in_it() -> None:
    assert full_text(GROUP).split("\n")[:6] == [
        "ExceptionGroup: orders (2 sub-exceptions)",
        "├ KeyError: 'tea'",
        "└ ExceptionGroup: more (2 sub-exceptions)",
        "  ├ ValueError: no [price]",
        "  └ ValueError: no [price]",
        "",
    ]
    assert full_text(GROUP).endswith(GROUP.traceback())
    assert full_text(LEAF) == LEAF.traceback()


def test_of_an_endless_error_both_ends_are_shown() -> None:
    inner = ExceptionReport("ValueError", "no" * 5_000, stages.error().frames * 20)
    lines = full_text(ExceptionReport("ExceptionGroup", "all", group=(inner,) * 20)).split("\n")
    assert len(lines) == MOST + 3
    assert lines[0] == "ExceptionGroup: all"
    assert lines[-1].startswith("  | ValueError: nono")
    assert max(map(len, lines)) == LONGEST
    assert "lines left out" in lines[MOST // 2 + 1]


async def opened(pilot: Test, runs: int, *keys: str) -> ErrorsScreen:
    await after(runs, *keys)(pilot)  # type: ignore[arg-type]
    screen = pilot.app.screen
    assert isinstance(screen, ErrorsScreen)
    return screen


def shown(screen: ErrorsScreen) -> tuple[str, str]:
    part = screen.query_one("#traceback", VerticalScroll)
    return str(part.border_title), str(part.query_one(Static).content)


@on_a_loop
async def test_arrows_choose_a_kind_and_an_error_of_it() -> None:
    async with screen_of(failing()) as pilot:
        screen = await opened(pilot, 60, "e")
        assert "run 60 raised · 49 of 49" in shown(screen)[0]
        await pilot.press("left", "left")
        assert "run 58 raised · 47 of 49" in shown(screen)[0]
        await pilot.press("right")
        assert "run 59 raised · 48 of 49" in shown(screen)[0]
        await pilot.press("down")
        assert shown(screen)[0] == "run 17 raised"
        assert "KeyError: 'tea' [/] is no price" in shown(screen)[1]
        await pilot.press("left", "end")
        assert shown(screen)[0] == "run 30 raised"
        assert shown(screen)[1].startswith("ExceptionGroup: orders")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))


@on_a_loop
async def test_enter_gives_the_keys_to_the_traceback_and_back() -> None:
    async with screen_of(failing(), size=(80, 24)) as pilot:
        screen = await opened(pilot, 60, "e", "end", "enter", "down", "down")
        part = screen.query_one("#traceback", VerticalScroll)
        assert part.has_focus
        await until(pilot, lambda: part.scroll_offset.y == 2)
        await pilot.press("enter")
        assert screen.query_one(Kinds).has_focus
        await pilot.press("pagedown")
        await until(pilot, lambda: part.scroll_offset.y > 2)


@on_a_loop
async def test_a_click_chooses_a_kind() -> None:
    async with screen_of(failing()) as pilot:
        screen = await opened(pilot, 60, "e")
        await pilot.click(Kinds, offset=(5, 1))
        await until(pilot, lambda: shown(screen)[0] == "run 17 raised")


@on_a_loop
async def test_a_single_error_is_shown_alone() -> None:
    async with screen_of(failing()) as pilot:
        await after(1, "e")(pilot)  # type: ignore[arg-type]
        assert isinstance(pilot.app.screen, TracebackScreen)


@on_a_loop
async def test_a_line_that_tells_of_many_errors_opens_them_all() -> None:
    async with screen_of(failing()) as pilot:
        await after(60)(pilot)  # type: ignore[arg-type]
        main_screen(pilot).query_one(Log).focus()
        await pilot.press("enter")
        screen = await opened(pilot, 0)
        assert "run 60 raised" in shown(screen)[0]
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TracebackScreen))


@on_a_loop
async def test_many_kinds_scroll() -> None:
    stage = ScriptedStage(stages.shop_recording)
    stage.errors = {run: stages.error(f"no {run}") for run in range(1, 61)}
    async with screen_of(stage, size=(80, 24)) as pilot:
        screen = await opened(pilot, 60, "e")
        kinds = screen.query_one(Kinds)
        assert kinds.scroll_offset.y + kinds.size.height == 60
        await pilot.press("home")
        assert kinds.scroll_offset.y == 0
        assert shown(screen)[0] == "run 1 raised"


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
@pytest.mark.parametrize("chosen", ["last", "group"])
def test_picture_of_the_errors(size: str, chosen: str, snap_compare: Callable[..., bool]) -> None:
    keys = ("e", "end") if chosen == "group" else ("e",)
    app = app_on(failing())
    assert snap_compare(app, terminal_size=SIZES[size], run_before=after(60, *keys))


def test_picture_of_errors_without_tracebacks(snap_compare: Callable[..., bool]) -> None:
    stage = failing()

    async def before(pilot: object) -> None:
        await after(60)(pilot)  # type: ignore[arg-type]
        stage.recording.finish_runs(60, 1, 7)
        await after(0, "e")(pilot)  # type: ignore[arg-type]

    assert snap_compare(app_on(stage), terminal_size=SIZES["80x24"], run_before=before)
