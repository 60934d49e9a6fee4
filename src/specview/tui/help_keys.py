"""What the help says of keys: by action, so that keys that were rebound are told as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from textual.binding import Binding

from specview.model.lean import dataclass

Keys = Mapping[str, Sequence[str]]
"""The keys of each action."""

Meanings = Sequence[tuple[Sequence[str], str]]
"""Actions, all of which a screen has or none, and what they do."""

STEPS: Final[Meanings] = (
    (("step(1)",), "the next step of the lesson; what was run is shown again"),
    (("step(-1)",), "back to the end of the step before"),
)
TALK: Final[Meanings] = (
    (("forward",), "the next step of a lesson, else the next change of form"),
    (("back",), "the step before, else the change before"),
    (("play",), "play or pause"),
    (("leave",), "back to the main screen"),
    (("help",), "this help"),
)
MAIN: Final[Meanings] = (
    (("run(1)",), "run once"),
    (("run(10)", "run(100)", "run(1000)"), "run 10, 100, 1000 times"),
    (("play",), "play or pause"),
    (("speed(1)", "speed(-1)"), "play faster, slower"),
    (("stop",), "stop the run under way, also one that hangs"),
    (("reset",), "begin again in a fresh process"),
    (("next",), "next change of form; it runs for one if none is recorded"),
    (("previous",), "the change of form before"),
    (("moment(-1)", "moment(1)"), "one run back, forward in the recording"),
    (("moment(-10)", "moment(10)"), "ten runs back, forward"),
    (("first", "live"), "back to run 0; follow the newest run"),
    (("site_change(1)", "site_change(-1)"), "next change of this instruction, the one before"),
    (("follow", "follow_back"), "into the nested code that is loaded here, and back"),
    (("join",), "watch what the selected call calls as well, from run 0"),
    (("mark", "compare"), "mark this moment as A; show A beside another, or generic again"),
    (("pane('tree')", "pane('source')"), "tree of code objects, source; again: close"),
    (("pane('inspector')", "pane('timeline')"), "inspector, timeline; again: close"),
    (("zoom(1)", "zoom(-1)"), "fewer, more runs along the timeline"),
    (("caches", "sites", "changed"), "show inline caches; only sites; only what changed form"),
    (("unstable",), "unstable sites, the worst first, with inputs and reasons"),
    (("jump",), "a letter on each part: the letter leads there"),
    (("search", "found(1)", "found(-1)"), "search; the next place found, the one before"),
    (("type_call",), "type a call to run"),
    (("next_phase", "repeat"), "go to the next phase; play all phases once more"),
    (("error",), "all errors up to this run, and their tracebacks"),
    (("watch",), "run again what is saved, or stop that"),
    (("talk",), "talk mode: few and large things"),
    (("save", "export", "copy"), "save everything; export a report or the screen; copy"),
    (("help",), "this help"),
)
ANYWHERE: Final = (
    ("tab  shift+tab", "to the next part of the screen, the one before"),
    ("^p", "all commands by name"),
    ("^t", "next theme"),
    ("^c  super+c", "copy the text that is selected"),
    ("^z", "suspend; fg in the shell comes back"),
    ("q  ^q", "quit"),
)
PARTS: Final = (
    ("↑ ↓  k j", "the row above, below: in the listing and in all other parts"),
    ("pgup  pgdn", "a screenful up, down"),
    ("home end", "the first, the last row"),
    ("enter", "output: open the error, or all where a line tells of many"),
    ("enter  ← →", "unstable sites: go to the site; one run back, forward"),
    ("enter", "tree: go to the code object"),
    ("← →  enter", "source: expression before, next one; its next instruction"),
    ("enter  tab  ↑ ↓", "typing a call: run it; complete a name; earlier calls"),
    ("enter  ↑ ↓", "searching: done; place before, next place"),
    ("↑ ↓  ← →  enter", "errors: kind; error of that kind; into its traceback"),
    ("escape", "close what is open"),
    ("click", "select an instruction, an expression, a site, a run; press a key below"),
    ("wheel  drag", "timeline: zoom; move the moment"),
)


SHOWN: Final = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "grave_accent": "`",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


@dataclass(frozen=True, slots=True)
class Section:
    """Keys, or signs, and what they mean, below a title."""

    title: str
    rows: tuple[tuple[str, str], ...]


def key_sections(
    main: Iterable[Binding], talk: Iterable[Binding], chosen: Mapping[str, str], *, talking: bool
) -> list[Section]:
    """What keys do on a screen with the bindings `main`, and in talk mode.

    If one is `talking` that is all; in a lesson its own keys come first. `chosen` are the keys of
    actions that were rebound, by the names of `tui.keymap`.
    """
    keys = keys_of(main, chosen)
    stage = Section("In talk mode", _rows(TALK, keys_of(talk, {})))
    anywhere = Section("Anywhere", ANYWHERE)
    if talking:
        return [stage, anywhere]
    sections = [Section("Keys", _rows(MAIN, keys)), Section("In the parts", PARTS), anywhere, stage]
    steps = _rows(STEPS, keys)
    return [Section("In this lesson", steps), *sections] if steps else sections


def keys_of(bindings: Iterable[Binding], chosen: Mapping[str, str]) -> Keys:
    """The keys of each action; of two actions with the same key the first one has it."""
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for one in bindings:
        keys = chosen.get(one.id or "", one.key)
        for expanded in Binding.make_bindings([Binding(keys, one.action)]):
            if expanded.key not in taken:
                taken.add(expanded.key)
                found.setdefault(one.action, []).append(expanded.key)
    return found


def shown(key: str) -> str:
    """A key as the screen writes it: `^s`, `shift+←`, `?`."""
    *held, last = key.split("+")
    told = "+".join([*held, SHOWN.get(last, last)])
    return f"^{told[5:]}" if told.startswith("ctrl+") else told


def _rows(meanings: Meanings, keys: Keys) -> tuple[tuple[str, str], ...]:
    """The keys of each meaning that this screen has."""
    rows = (
        ("  ".join(shown(key) for action in actions for key in keys.get(action, ())), meaning)
        for actions, meaning in meanings
    )
    return tuple(row for row in rows if row[0])
