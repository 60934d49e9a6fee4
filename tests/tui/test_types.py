"""What arrives at a site: when it is looked at, and what the screen tells of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from specview.model.account import account_of
from specview.model.observation import Observation, Progress
from specview.tui import ledger as ledgers
from specview.tui.driver import Mode
from specview.tui.evidence import why_unknown
from specview.tui.ledger import Ledger, Reckoned
from specview.tui.widgets.header import Header
from specview.tui.widgets.heads import Heads
from specview.tui.widgets.inspector import Inspector
from specview.tui.widgets.listing import Listing
from tests.tui import stages
from tests.tui.observed import (
    ObservedStage,
    add_stage,
    observed,
    shop_stage,
    thrashing_stage,
    watching,
)
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import driver_of, main_screen, on_a_loop, screen_of
from tests.tui.test_panes import shows, shows_lines
from tests.tui.test_pictures import SIZES, after, app_on
from tests.tui.test_pure import played
from tests.tui.waiting import settled, until

Test = Pilot[None]


def inspector_text(pilot: Test) -> str:
    inspector = main_screen(pilot).query_one(Inspector)
    return "\n".join(strip.text for strip in inspector._lines)


async def watched(pilot: Test, stage: ObservedStage, runs: int, *keys: str) -> None:
    await watching(stage, runs, *keys)(pilot)  # type: ignore[arg-type]


# When


@on_a_loop
async def test_types_are_looked_at_when_the_runs_come_to_rest_and_not_before() -> None:
    stage = add_stage()
    async with screen_of(stage, paused=False) as pilot:
        driver = driver_of(pilot)
        await until(pilot, lambda: stage.recording.runs > 5)
        assert driver.mode is Mode.PLAYING
        assert not stage.observed
        await pilot.press("p")
        await until(pilot, lambda: stage.observed == 1)
        assert stage.recording.observation.runs == stage.recording.runs


@on_a_loop
async def test_nothing_is_looked_at_before_the_first_run_nor_twice() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await pilot.pause(0.6)
        before = stage.observed
        await watched(pilot, stage, 5)
        await pilot.pause(0.6)
        assert (before, stage.observed) == (0, 1)


@on_a_loop
async def test_further_runs_are_looked_at_too() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await watched(pilot, stage, 5)
        await watched(pilot, stage, 5)
        assert stage.recording.observation.runs == 10


@on_a_loop
async def test_a_fresh_process_is_looked_at_from_its_beginning() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await watched(pilot, stage, 30)
        await pilot.press("x")
        await until(pilot, lambda: stage.recording.runs == 0)
        await watched(pilot, stage, 3)
        assert stage.recording.observation.runs == 3


@on_a_loop
async def test_a_stage_whose_types_are_not_wanted_is_left_alone() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await settled(pilot)
        stage.recording.observation.settle(Progress.NOT_WANTED)
        await after(5)(pilot)  # type: ignore[arg-type]
        await pilot.pause(0.6)
        assert not stage.observed


@on_a_loop
async def test_keys_are_answered_while_types_are_looked_at() -> None:
    stage = SlowStage(stages.add_recording)
    async with screen_of(stage) as pilot:
        await after(5)(pilot)  # type: ignore[arg-type]
        await until(pilot, lambda: stage.observed == 1)
        assert shows(main_screen(pilot).query_one(Header), "types: 0 of 5 runs")
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 15)
        stage.free.set()
        await until(pilot, lambda: stage.observed == 2)


class SlowStage(ObservedStage):
    """Looks at types until it is freed."""

    def __init__(self, make: stages.Make) -> None:
        super().__init__(make)
        self.free = asyncio.Event()

    async def observe(self) -> None:
        await super().observe()
        observation = self.recording.observation
        observation._ends = [span.first - 1 for span in observation.spans]
        observation.settle(Progress.RUNNING)
        await self.free.wait()


# The inspector


@on_a_loop
async def test_inspector_counts_what_arrived_by_phase() -> None:
    stage = add_stage()
    async with screen_of(stage, size=(140, 50)) as pilot:
        await watched(pilot, stage, 47, "i")
        text = inspector_text(pilot)
        assert "types up to run 47" in text
        (floats,) = [line for line in text.splitlines() if "57%" in line]
        assert "float + float     27" in floats
        assert "·█" in floats


@on_a_loop
async def test_inspector_tells_of_the_moment_not_of_the_end() -> None:
    stage = add_stage()
    async with screen_of(stage, size=(140, 50)) as pilot:
        await watched(pilot, stage, 47, "i", *["shift+left"] * 3)
        text = inspector_text(pilot)
        assert "types up to run 17" in text
        assert "float" not in text.partition("forms of")[0].partition("types up")[2]


@on_a_loop
async def test_inspector_says_what_came_since_the_marked_moment() -> None:
    stage = add_stage()
    async with screen_of(stage, size=(140, 50)) as pilot:
        await watched(pilot, stage, 20, "a")
        await watched(pilot, stage, 27, "i")
        text = inspector_text(pilot)
        assert "≠ new since A, run 20: float + float 27" in text
        assert "≠ not since A, run 20: int + int 20" in text


@on_a_loop
async def test_inspector_says_why_types_are_not_known() -> None:
    async with screen_of(ScriptedStage(stages.add_recording), size=(90, 50)) as pilot:
        await after(20, "i")(pilot)  # type: ignore[arg-type]
        assert "was not asked for" in inspector_text(pilot)


@pytest.mark.parametrize("progress", Progress)
def test_every_reason_for_not_knowing_is_a_sentence(progress: Progress) -> None:
    observation = Observation()
    observation.settle(progress, "after 20 seconds, which is the limit")
    said = why_unknown(observation)
    assert said.endswith(".")
    assert said[0].isupper()


# The listing


@on_a_loop
async def test_listing_has_a_bar_of_hits_where_it_is_roomy_and_types_are_wanted() -> None:
    for stage, size, there in (
        (shop_stage(), (120, 40), True),
        (shop_stage(), (80, 24), False),
        (ScriptedStage(stages.shop_recording), (120, 40), False),
    ):
        async with screen_of(stage, size=size) as pilot:
            await settled(pilot)
            assert shows(main_screen(pilot).query_one(Heads), "hits") is there


@on_a_loop
async def test_bar_of_hits_tells_how_much_was_specialised() -> None:
    stage = thrashing_stage()
    async with screen_of(stage, size=(180, 40)) as pilot:
        await watched(pilot, stage, 500)
        assert shows_lines(main_screen(pilot).query_one(Listing), "━━━━────  50%")


def test_kept_accounts_are_those_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "EVENTS", 2)
    stage = thrashing_stage()
    played(stage, 700)
    asyncio.run(stage.observe())
    recording = stage.recording
    ledger = Ledger(recording)
    for run in (700, 3, 250, 699, 108, 109, 0):
        ledger.turn_to(run, recording.observation.revision)
        whole = account_of(recording, 0, 2, 1, run) if run else None
        ledger.account((0, 2))
        ledger.work(10)
        assert ledger.account((0, 2)) == whole


def test_site_that_takes_long_is_reckoned_bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "EVENTS", 1)
    stage = thrashing_stage()
    played(stage, 700)
    asyncio.run(stage.observe())
    ledger = Ledger(stage.recording)
    ledger.turn_to(700, stage.recording.observation.revision)
    turns = 0
    while ledger.account((0, 2)) is None:
        ledger.work(0)
        turns += 1
    ledger.work(1)
    assert turns >= 5
    assert ledger.finished == 1


def test_figures_stand_still_while_runs_pass_by() -> None:
    stage, another = add_stage(), add_stage()
    played(stage, 30)
    played(another, 5)
    reckoned = Reckoned()
    assert reckoned.look(stage.recording, 10, still=True)[0] == 10
    assert reckoned.look(stage.recording, 20, still=False)[0] == 10
    assert reckoned.look(stage.recording, 30, still=True)[0] == 30
    assert reckoned.look(another.recording, 5, still=False)[0] == 0


PICTURES: dict[str, tuple[Callable[[], ObservedStage], int, tuple[str, ...]]] = {
    "missing": (add_stage, 47, ("i",)),
    "thrashing": (thrashing_stage, 500, ("i",)),
    "failing": (shop_stage, 20, ("end", "up", "i")),
}


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
@pytest.mark.parametrize("state", PICTURES)
def test_types_in_pictures(state: str, size: str, snap_compare: Callable[..., bool]) -> None:
    make, runs, keys = PICTURES[state]
    stage = make()
    before = watching(stage, runs, *keys)
    assert snap_compare(app_on(stage), terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", ["120x40", "200x60"])
def test_hits_in_pictures(size: str, snap_compare: Callable[..., bool]) -> None:
    stage = shop_stage()
    before = watching(stage, 20)
    assert snap_compare(app_on(stage), terminal_size=SIZES[size], run_before=before)


def test_marked_moment_in_pictures(snap_compare: Callable[..., bool]) -> None:
    stage = add_stage()

    async def before(pilot: Pilot[object]) -> None:
        await watching(stage, 20, "a")(pilot)
        await watching(stage, 27, "i", "A")(pilot)
        await observed(pilot, stage)
        pilot.app.clear_notifications()
        await settled(pilot)

    assert snap_compare(app_on(stage), terminal_size=(120, 40), run_before=before)
