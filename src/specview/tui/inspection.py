"""What there is to say of one instruction at a moment, in blocks of lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from rich.segment import Segment
from rich.style import Style

from specview.explain.caption import caption
from specview.explain.families import explain_family
from specview.explain.fields import explain_field
from specview.explain.forms import explain_form
from specview.model.forms import EventKind, Turns
from specview.model.handlers import guarded_by
from specview.model.interpreter import Interpreter
from specview.model.recording import Recording
from specview.model.site import InstructionState, cache_at, state_at
from specview.tui.columns import fit, gauge
from specview.tui.looks import Looks
from specview.tui.words import counting

Line = list[Segment]

GAUGE: Final = 20
MOST_TURNS: Final = 200
"""Events that are listed, those up to the moment before those behind it."""

_EVENTS: Final = {
    EventKind.SPECIALISED: "specialised",
    EventKind.RESPECIALISED: "chosen again",
    EventKind.DESPECIALISED: "went back",
    EventKind.FAILED: "refused",
    EventKind.JITTED: "jitted",
    EventKind.BOOKKEEPING: "rewritten",
}


@dataclass(slots=True)
class Block:
    """Lines under a title."""

    title: str
    lines: list[Line] = field(default_factory=list)


class Inspection:
    """Instruction `place` (code object, index) of a recording after `run`."""

    def __init__(
        self, recording: Recording, place: tuple[int, int], run: int, looks: Looks
    ) -> None:
        self._track = recording.tracks[place[0]]
        self._place = place
        self._run = run
        self._looks = looks
        self.state: InstructionState = state_at(self._track, place[1], run)

    @property
    def interpreter(self) -> Interpreter:
        """Whose instruction it is."""
        return self._track.interpreter

    def story(self, width: int) -> list[Block]:
        """What it does, its counter, and what its inline cache holds."""
        return [self._meaning(width), self._counter(width), *self._cache(width)]

    def forms_and_history(self, width: int) -> list[Block]:
        """All forms of its family, how it came to the one that is on, and what the family is."""
        return [*self._forms(width), *self._history(width), *self._family(width)]

    def _meaning(self, width: int) -> Block:
        """What it does, what it checks, what fails that, and what it saves."""
        looks, state = self._looks, self.state
        name = state.instruction.family or state.instruction.name
        text = explain_form(self.interpreter, name, state.now)
        block = Block(state.now)
        block.lines += wrapped(caption(state, self.interpreter), width, looks.plain)
        for guard in text.guards:
            block.lines += _listed("checks that", guard, width, looks)
        if text.guards:
            block.lines += _listed("misses", text.misses, width, looks)
        if text.gain:
            block.lines += _listed("gain", text.gain, width, looks)
        guarded = guarded_by(self._track.listing).get(self._place[1])
        if guarded is not None:
            handler = f"goes on at {guarded.target}, which costs nothing until then"
            block.lines += _listed("if it raises", handler, width, looks)
        return block

    def _counter(self, width: int) -> Block:
        looks, state = self._looks, self.state
        block = Block("counter")
        left, whole = state.misses_left, self.interpreter.counter.MISSES
        if left is not None:
            filled, empty = gauge(left / whole, min(GAUGE, width - 20))
            style = looks.plain if state.verdict is None else looks.verdicts[state.verdict]
            said = f" {left} of {whole} misses left"
            block.lines.append(
                [Segment(filled, style), Segment(empty, looks.gauge_empty), Segment(said)]
            )
        elif state.next_attempt is not None:
            block.lines.append([Segment(f"next attempt in {state.next_attempt:,} executions")])
        clauses = counting(state, state.changed_run)
        block.lines += wrapped(" · ".join(clauses) or "nothing counted yet", width, looks.faint)
        return block

    def _cache(self, width: int) -> Iterator[Block]:
        """Each field with its value and what that means in the form that is on."""
        looks, name = self._looks, self.state.instruction.name
        values = cache_at(self._track, self._place[1], self._run)
        if not values:
            return
        block = Block("inline cache")
        for field_name, value in values.items():
            text = explain_field(self.interpreter, name, field_name, value, self.state)
            block.lines.append(
                [Segment(f"{text.name} = ", looks.faint), Segment(text.shown, looks.bold)]
            )
            block.lines += [
                [Segment("  ", looks.faint), *line]
                for line in wrapped(text.meaning, width - 2, looks.soft)
            ]
        yield block

    def _family(self, width: int) -> Iterator[Block]:
        """What the generic instruction does, and when the specialiser looks at it."""
        name = self.state.instruction.family
        if name is not None:
            text = explain_family(self.interpreter, name)
            said = f"{text.summary} {text.attempts}"
            yield Block(f"family {name}", wrapped(said, width, self._looks.plain))

    def _forms(self, width: int) -> Iterator[Block]:
        """The generic instruction first; the form that is on stands out."""
        looks, state = self._looks, self.state
        name = state.instruction.name
        forms = self.interpreter.forms.get(name, ())
        if not forms:
            return
        block = Block(f"forms of {name} in CPython {self.interpreter.version}")
        seen = self._forms_seen()
        for form in dict.fromkeys((name, *forms, state.now)):
            on = form == state.now
            mark = "▸ " if on else "✓ " if form in seen else "  "
            style = looks.faint
            if on:
                style = looks.bold if state.verdict is None else looks.verdicts[state.verdict]
                style += Style(bold=True)
            elif form in seen:
                style = looks.plain
            said = explain_form(self.interpreter, name, form).summary
            rest = fit(f"  {said}", width - len(form) - 2)
            block.lines.append([Segment(f"{mark}{form}", style), Segment(rest, looks.faint)])
        yield block

    def _history(self, width: int) -> Iterator[Block]:
        turns = self._track.turns.get(self._place[1])
        if turns is None:
            return
        block = Block("history")
        at = turns.index_at(self._run)
        last = min(len(turns), max(at + 1, MOST_TURNS))
        first = max(0, last - MOST_TURNS)
        if first:
            block.lines.append([Segment(f"{first:,} events before", self._looks.faint)])
        start = self.interpreter.opname(turns.start)
        block.lines.append([Segment(f"run {0:>7}  {start}", self._looks.faint)])
        for event in range(first, last):
            block.lines.append(self._event(turns, event, at, width))
        if last < len(turns):
            block.lines.append([Segment(f"{len(turns) - last:,} events later", self._looks.faint)])
        yield block

    def _event(self, turns: Turns, event: int, at: int, width: int) -> Line:
        """Events behind the moment are faint; the one in force stands out."""
        looks = self._looks
        style = looks.bold if event == at else looks.plain if event < at else looks.faint
        form = self.interpreter.opname(turns.opcode(event))
        word = _EVENTS[turns.kind(event)]
        run = Segment(f"run {turns.run(event):>7,}  ", looks.faint)
        return [run, Segment(fit(f"{form}  {word}", width - len(run.text)), style)]

    def _forms_seen(self) -> frozenset[str]:
        turns = self._track.turns.get(self._place[1])
        if turns is None:
            return frozenset()
        opname = self.interpreter.opname
        last = min(turns.index_at(self._run), MOST_TURNS)
        return frozenset(opname(turns.opcode(event)) for event in range(-1, last + 1))


def wrapped(text: str, width: int, style: Style) -> list[Line]:
    """`text` in lines of at most `width` cells, all in one style."""
    return [[Segment(line, style)] for line in textwrap.wrap(text, max(10, width))]


def _listed(title: str, text: str, width: int, looks: Looks) -> list[Line]:
    """A few words in front of a text, which is broken below itself."""
    front = f"{title:<13} "
    first, *others = wrapped(text, width - len(front), looks.plain)
    rest = [[Segment(" " * len(front), looks.faint), *line] for line in others]
    return [[Segment(front, looks.faint), *first], *rest]
