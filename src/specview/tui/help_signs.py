"""What the help says of the signs on the screen, by the part in which they stand."""

from __future__ import annotations

from typing import Final

from specview.model.forms import EventKind
from specview.model.verdict import Verdict
from specview.tui.help_keys import Section
from specview.tui.timeline_cells import LINES, MARKS

_EVENTS: Final = {
    EventKind.SPECIALISED: "specialised in one of these runs",
    EventKind.RESPECIALISED: "chosen again, or another form",
    EventKind.DESPECIALISED: "went back to the generic form",
    EventKind.FAILED: "an attempt was refused",
    EventKind.JITTED: "machine code took over",
}
_LISTING: Final = (
    ("left half", "what the compiler emitted; names of sites, which can specialise, are bold"),
    ("right half", "what stands there now; blank where that is the same"),
    ("in italics", "a form that says nothing of types"),
    ("█ ▌ ▏", "changed form within the last run, 5 runs, 20 runs"),
    ("━━╸── 27/53", "misses left before the specialiser runs again"),
    ("━━╸── in 14", "executions until its next attempt, after it was refused"),
    ("misses  ≥", "all guard misses so far; at least so many"),
    ("changed", "the run of its last change of form"),
    ("A at run 20", "a marked this moment; its forms stand on the left"),
    ("≠", "another form than at A"),
    ("since A  + −", "misses more, or fewer, than at A"),
    ("~", "about so many, as not every miss could be counted"),
    ("┌ │ └  ├ ┬ ┴ ┼  ─▸", "a jump goes along this line, and ▸ is where it leads"),
    ("»  ↳", "a jump leads here; an exception does"),
    ("┌→100 │ └  [", "an exception here goes on at 100; entering it costs no instruction"),
    ("┊ counter = 832", "a field of the inline cache"),
    ("12 │", "a line of the source; the expression of the selected instruction is underlined"),
    ("└ price(order)", "a code object nested in the one above"),
    ("…  12k  3M", "cut to fit: the rest of a text, thousands, millions"),
)
_AROUND: Final = (
    ("▶  ‖  ■  ✗", "plays or runs; paused; the plan is at its end; the process died"),
    ("… waits 3 s", "the run under way has been silent for so long"),
    ("run 12 of 60", "a moment of the past is shown"),
    ("━ ─ █", "line below the header: what was run, what is to come, the moment shown"),
    ("◆  ┿ ┼", "on it: changes of form; another phase begins"),
    ("✗", "output: a run raised; load: written before run 1"),
    ("49 × since run 1", "so many errors of one type, told in one line"),
    ("●1 ◐2", "header, tree: sites by verdict"),
    ("├ └", "tree: nested code; errors: what an exception group holds"),
    ("⋯", "source: lines left out; words are tinted by verdict, trouble is underlined"),
    ("▸  ✓", "inspector: the form that is on; forms that were. ▸ is also the kind chosen"),
    ("16–23  –", "columns from … to; – where none is known"),
    ("·", "between words it only parts them"),
)
_TYPES: Final = (
    ("types: 5 of 90 runs", "header: these runs were performed once more to see what arrives"),
    ("a second process", "does that: what runs write or send happens twice; not with --no-observe"),
    ("hits  ━━╸── 83%", "executions that a specialised form took, of all of the site"),
    ("hit  miss", "the form that is on takes this input; its guard turns it away"),
    ("refused  fits", "the specialiser has no form for this input; it has one, but not here yet"),
    ("ordinary  ?", "a form that gains nothing; it is not known what becomes of this input"),
    ("▁▂▃▄▅▆▇█ ·", "a bar a phase: how much of what came then was this input; none"),
    ("lost  ~  ≥", "executions that gained nothing; about so many; at least so many"),
    ("≠", "another input, verdict or form than at A"),
)
_TIMELINE: Final = (
    (" ".join("▁▂▃▄▅▆▇█"), "changes of all sites together, few to many"),
    *((sign, _EVENTS[kind]) for kind, sign in MARKS.items()),
)
TALKING: Final = (
    ("left, right", "what the compiler emitted; what stands there now, if that is another form"),
    ("▶", "the instruction that is spoken of"),
)


def sign_sections(*, talking: bool) -> list[Section]:
    """What signs mean on the main screen, or in talk mode, behind the verdicts."""
    verdicts = tuple((f"{one.glyph}  {one.word}", one.meaning) for one in Verdict)
    sections = [Section("Verdicts", verdicts)]
    if talking:
        return [*sections, Section("Signs in talk mode", TALKING)]
    return [
        *sections,
        Section("Signs in the listing", _LISTING),
        Section("Signs around it", _AROUND),
        Section("Types and unstable sites", _TYPES),
        Section("Signs in the timeline", _TIMELINE + tuple(_lines())),
        Section("Signs in talk mode", TALKING[1:]),
    ]


def _lines() -> list[tuple[str, str]]:
    """The lines of sites over the runs without a change; verdicts that share one are told in it."""
    words: dict[str, list[str]] = {}
    for verdict, line in LINES.items():
        words.setdefault(line, []).append(verdict.word)
    return [(line * 3, f"runs in which it was {' or '.join(said)}") for line, said in words.items()]
