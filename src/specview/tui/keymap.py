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


def keymap(keys: Mapping[str, KeySetting], bindings: Iterable[Binding]) -> dict[str, str]:
    """What `App.set_keymap` takes. Raises UsageError for a name that no action has."""
    known = sorted({one.id for one in bindings if one.id is not None})
    taken: dict[str, str] = {}
    for name, setting in keys.items():
        if name not in known:
            raise UsageError(
                f"{setting.where}: no action {clean(name)!r}", f"there are {', '.join(known)}"
            )
        for key in setting.keys.split(","):
            other = taken.setdefault(key, name)
            if other != name:
                raise UsageError(
                    f"{setting.where}: {clean(key)!r} is the key of {other} already",
                    "give each action a key of its own",
                )
    return {name: setting.keys for name, setting in keys.items()}


def renamed(keys: Sequence[Key], chosen: Mapping[str, str]) -> list[Key]:
    """The keys of the last line as they were rebound."""
    return [
        replace(one, key=chosen[name].partition(",")[0])
        if (name := id_of(one.action)) in chosen
        else one
        for one in keys
    ]
