"""Keys that the user chose instead."""

from __future__ import annotations

import pytest

from specview.errors import UsageError
from specview.session.settings import KeySetting
from specview.tui.app import SpecviewApp
from specview.tui.keymap import id_of, keymap
from specview.tui.options import ScreenOptions
from specview.tui.screens.control import ControlScreen
from specview.tui.widgets.keys import Keys
from tests.tui.test_keys import add_stage, driver_of, on_a_loop
from tests.tui.waiting import settled, until


def rebound(**keys: str) -> dict[str, KeySetting]:
    return {
        name.replace("_", "-"): KeySetting(key, "config.toml, line 3") for name, key in keys.items()
    }


def test_every_action_has_a_name_of_its_own() -> None:
    bindings = list(ControlScreen.commands())
    names = [one.id for one in bindings]
    assert None not in names
    assert len(set(names)) == len({one.action for one in bindings})


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("run(10)", "run-10"),
        ("screen.speed(-1)", "speed-minus-1"),
        ("pane('tree')", "pane-tree"),
        ("next", "next"),
    ],
)
def test_name_of_an_action(action: str, name: str) -> None:
    assert id_of(action) == name


def test_unknown_action_is_named_with_its_line_and_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"config\.toml, line 3: no action 'nxt'") as caught:
        keymap(rebound(nxt="f8"), ControlScreen.commands())
    assert "next" in caught.value.hint
    assert "run-10" in caught.value.hint


def test_key_given_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="'f8' is the key of next already"):
        keymap(rebound(next="f8", live="f9,f8"), ControlScreen.commands())


@pytest.mark.parametrize(
    ("action", "key", "other"),
    [("next", "p", "play"), ("next", "f8,?", "help"), ("run_10", "k", "up"), ("live", "q", "Quit")],
)
def test_key_of_an_action_that_keeps_it_is_refused(action: str, key: str, other: str) -> None:
    with pytest.raises(UsageError, match=rf"line 3: .* is the key of {other} already") as caught:
        SpecviewApp(add_stage, ScreenOptions(keys=rebound(**{action: key})))
    assert "take a key that is free" in caught.value.hint
    assert (f"set keys.{other}" in caught.value.hint) == (other in {"play", "help"})


def test_keys_of_two_actions_can_be_swapped_and_an_action_keeps_its_own() -> None:
    keys = rebound(next="b", previous="n", play="p,f8")
    expected = {"next": "b", "previous": "n", "play": "p,f8"}
    assert keymap(keys, ControlScreen.commands()) == expected


@on_a_loop
async def test_swapped_keys_do_what_they_were_given() -> None:
    stage = add_stage()
    options = ScreenOptions(paused=True, keys=rebound(run_1="r", run_10="space"))
    app = SpecviewApp(lambda: stage, options)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("space")
        await until(pilot, lambda: stage.recording.runs == 10)
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 11)


@on_a_loop
async def test_chosen_key_does_what_the_other_did_and_is_told_in_the_last_line() -> None:
    stage = add_stage()
    options = ScreenOptions(paused=True, keys=rebound(run_10="f8"), speed=None)
    app = SpecviewApp(lambda: stage, options)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert driver_of(pilot).pace.speed is None
        await pilot.press("r")
        await pilot.pause()
        assert stage.recording.runs == 0
        await pilot.press("f8")
        await until(pilot, lambda: stage.recording.runs == 10)
        line = "".join(segment.text for segment in app.screen.query_one(Keys).render_line(0))
        assert " f8 ×10 " in line
        assert " r ×10 " not in line


def test_wrong_name_keeps_the_screen_from_opening() -> None:
    with pytest.raises(UsageError, match="no action 'nxt'"):
        SpecviewApp(add_stage, ScreenOptions(keys=rebound(nxt="f8")))
