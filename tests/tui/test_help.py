"""The help names every key and every sign."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from specview import tui
from specview.tui.app import SpecviewApp
from specview.tui.help_keys import MAIN, Section, keys_of, shown
from specview.tui.options import ScreenOptions
from specview.tui.screens.help import HelpScreen, help_of
from specview.tui.screens.lessons import LessonScreen
from specview.tui.screens.main import MainScreen
from specview.tui.screens.talk import TalkScreen
from specview.tui.widgets.kinds import Kinds
from specview.tui.widgets.listing import Listing
from specview.tui.widgets.log import Log
from specview.tui.widgets.source import SourcePane
from specview.tui.widgets.timeline import Timeline
from specview.tui.widgets.tree import TreePane
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_doing_talk import talking
from tests.tui.test_keymap import rebound
from tests.tui.test_keys import add_stage, on_a_loop
from tests.tui.test_lessons_screen import lesson_app
from tests.tui.test_pictures import SIZES, after, app_on
from tests.tui.waiting import settled, until

if TYPE_CHECKING:
    from textual.screen import Screen


def help_for(screen: type[Screen[None]]) -> list[Section]:
    commands = screen.commands() if issubclass(screen, MainScreen) else ()
    return help_of(commands, {}, talking=screen is TalkScreen)


def keys_named(sections: Iterable[Section]) -> set[str]:
    columns = [row[0] for one in sections if "Signs" not in one.title for row in one.rows]
    return {word for column in columns for word in column.split()}


@pytest.mark.parametrize("screen", [MainScreen, LessonScreen, TalkScreen])
def test_every_key_of_a_screen_is_named(screen: type[Screen[None]]) -> None:
    named = keys_named(help_for(screen))
    own, anywhere = screen._merged_bindings, SpecviewApp._merged_bindings
    assert own is not None
    assert anywhere is not None
    bound = {*own.key_to_bindings, *anywhere.key_to_bindings}
    assert {shown(key) for key in bound} <= named


@pytest.mark.parametrize("part", [Listing, Log, SourcePane, TreePane, Timeline, Kinds])
def test_every_key_of_a_part_is_named(part: type[Listing]) -> None:
    keys = [key for one in part.BINDINGS if isinstance(one, Binding) for key in one.key.split(",")]
    assert {shown(key) for key in keys} <= keys_named(help_for(MainScreen))


@pytest.mark.parametrize("screen", [MainScreen, LessonScreen])
def test_keys_of_one_row_are_those_of_all_its_actions(screen: type[MainScreen]) -> None:
    keys = keys_of(screen.commands(), {})
    for actions, meaning in MAIN:
        assert len({action in keys for action in actions}) == 1, meaning


def test_keys_of_a_lesson_come_first_and_only_there() -> None:
    first = help_for(LessonScreen)[0]
    assert first.title == "In this lesson"
    assert [row[0] for row in first.rows] == ["space  enter  n", "backspace  b"]
    others = [row for one in help_for(LessonScreen)[1:] for row in one.rows]
    assert "next change of form; it runs for one if none is recorded" not in dict(others).values()
    assert "In this lesson" not in {one.title for one in help_for(MainScreen)}


def drawn_signs() -> Iterator[tuple[str, str]]:
    """Each character that is neither a letter nor ASCII in what the screen's modules can draw."""
    for path in Path(tui.__file__).parent.rglob("*.py"):
        if path.name.startswith("help_"):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in told:
                text = node.value if isinstance(node.value, str) else ""
                yield from ((sign, path.name) for sign in text if not sign.isascii())


def test_every_sign_that_is_drawn_is_explained() -> None:
    sections = [*help_for(MainScreen), *help_for(TalkScreen)]
    explained = {sign for one in sections for row in one.rows for sign in row[0]}
    assert {sign for sign in drawn_signs() if sign[0] not in explained} == set()


@on_a_loop
async def test_a_key_that_was_rebound_is_named_as_it_is() -> None:
    stage = add_stage()
    app = SpecviewApp(lambda: stage, ScreenOptions(paused=True, keys=rebound(run_1="f8")))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert isinstance(app.screen, HelpScreen)
        rows = dict(app.screen._sections[0].rows)
        assert rows["f8"] == "run once"
        assert "space" not in rows


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
@pytest.mark.parametrize("screen", ["main", "lesson", "talk"])
def test_picture_of_the_help(screen: str, size: str, snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.add_recording)
    app = app_on(stage) if screen == "main" else lesson_app(stage)

    async def before(pilot: object) -> None:
        if screen == "talk":
            await talking(app)(pilot)  # type: ignore[arg-type]
        await after(0, "question_mark")(pilot)  # type: ignore[arg-type]

    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


def test_picture_of_the_signs(snap_compare: Callable[..., bool]) -> None:
    app = app_on(ScriptedStage(stages.add_recording))
    before = after(0, "question_mark", "end")
    assert snap_compare(app, terminal_size=(120, 60), run_before=before)
