"""Keys by the names that the configuration gives their actions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from specview.errors import UsageError
from specview.model.text import clean
from specview.tui.widgets.keys import Key

if TYPE_CHECKING:
    from specview.session.settings import KeySetting


def id_of(action: str) -> str:
    """The name of an action: `run(10)` is `run-10`, `speed(-1)` is `speed-minus-1`."""
    spelled = action.rpartition(".")[2].replace("(-", "-minus-")
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def identified(bindings: Iterable[BindingType]) -> list[BindingType]:
    """The same bindings, each with the name of its action as id."""
    return [
        replace(one, id=id_of(one.action)) if isinstance(one, Binding) else one for one in bindings
    ]


def keymap(
    keys: Mapping[str, KeySetting], bindings: Iterable[Binding], fixed: Iterable[BindingType] = ()
) -> dict[str, str]:
    """What `App.set_keymap` takes.

    Raises UsageError for a name that no action has, and for a key that another action has: one
    that was given it too, one that was left as it is, or one of `fixed`, which keep their keys.
    """
    actions = list(bindings)
    known = sorted({one.id for one in actions if one.id is not None})
    taken = _defaults((one for one in actions if one.id not in keys), fixed)
    for name, setting in keys.items():
        if name not in known:
            raise UsageError(
                f"{setting.where}: no action {clean(name)!r}", f"there are {', '.join(known)}"
            )
        for key in setting.keys.split(","):
            other = taken.setdefault(_spelled(key), name)
            if other != name:
                raise _conflict(setting, key, other, rebound=other in keys, known=other in known)
    return {name: setting.keys for name, setting in keys.items()}


def _defaults(actions: Iterable[Binding], fixed: Iterable[BindingType]) -> dict[str, str]:
    """The names of actions by the keys that they keep; the description where there is no name."""
    kept = [*actions, *(one for one in fixed if isinstance(one, Binding))]
    return {
        key.strip(): one.id or one.description
        for one in reversed(kept)
        for key in one.key.split(",")
    }


def _conflict(
    setting: KeySetting, key: str, other: str, *, rebound: bool, known: bool
) -> UsageError:
    hint = "give each action a key of its own"
    if not rebound:
        free = f", or set keys.{other} to another one" if known else ""
        hint = f"take a key that is free{free}"
    return UsageError(f"{setting.where}: {clean(key)!r} is the key of {other} already", hint)


def _spelled(key: str) -> str:
    """The key as bindings spell it: `question_mark` for `?`."""
    (binding,) = Binding.make_bindings([Binding(key, "")])
    return binding.key


def renamed(keys: Sequence[Key], chosen: Mapping[str, str]) -> list[Key]:
    """The keys of the last line as they were rebound."""
    return [
        replace(one, key=chosen[name].partition(",")[0])
        if (name := id_of(one.action)) in chosen
        else one
        for one in keys
    ]
