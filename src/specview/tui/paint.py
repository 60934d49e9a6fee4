"""From a row of the listing to a line on the screen."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import PurePath
from typing import Final

from rich.segment import Segment
from rich.style import Style

from specview.model.handlers import Guarded
from specview.model.interpreter import FormKind
from specview.model.lean import dataclass
from specview.model.listing import CodeListing, Instruction
from specview.model.recording import Recording
from specview.model.site import InstructionState, cache_at, state_at
from specview.tui.changes import last_change_of
from specview.tui.columns import Columns, fit, fit_form, fit_generic, gauge, short_number
from specview.tui.looks import Looks
from specview.tui.rows import Row, RowKind, Ways, fields_of, ways_of
from specview.tui.spans import span_in

AGES: Final = (1, 5, 20)
"""Runs up to which a change of form stands out brightly, clearly, faintly."""

_MARKS: Final = ("█", "▌", "▏")
_BRACKET: Final = 2
_PLAIN_NUMBERS: Final = frozenset({"counter", "index"})


def age_of(change: int, run: int) -> int:
    """How fresh a change in run `change` is after `run`: 0 for not, else 1 … 3."""
    if change == 0:
        return 0
    return next((level for level, runs in enumerate(AGES, 1) if run - change <= runs), 0)


@dataclass(frozen=True, slots=True)
class Look:
    """Whatever an instruction's line depends on, so that equal looks mean equal lines."""

    state: InstructionState
    age: int
    change: int
    attempt: int


@dataclass(frozen=True, slots=True)
class CacheLook:
    """A field of an inline cache and its value."""

    name: str
    value: int


class Painter:
    """Draws the rows of one recording in one set of columns and colours."""

    def __init__(self, recording: Recording, columns: Columns, looks: Looks) -> None:
        self._recording = recording
        self._columns = columns
        self._looks = looks
        self._ways: dict[int, Ways] = {}

    def look(self, row: Row, run: int) -> Hashable:
        """All that the line of `row` depends on after `run`: equal looks are equal lines."""
        if row.kind is RowKind.INSTRUCTION:
            return self._instruction_look(row, run)
        return self._cache_look(row, run) if row.kind is RowKind.CACHE else None

    def draw(self, row: Row, look: Hashable, marked: Instruction | None) -> list[Segment]:
        """The segments of `row`; `marked` is underlined in its source row."""
        match look:
            case Look():
                return self._draw_instruction(row, look)
            case CacheLook():
                return self._draw_cache(look)
        if row.kind is RowKind.SOURCE:
            return self._draw_source(row, marked)
        return self._draw_heading(row)

    def _instruction_look(self, row: Row, run: int) -> Look:
        track = self._recording.tracks[row.code]
        state = state_at(track, row.at, run)
        change = last_change_of(track, row.at, run)
        attempt = 0
        if state.next_attempt is not None:
            then = state_at(track, row.at, state.changed_run)
            attempt = then.next_attempt or state.next_attempt
        return Look(state, age_of(change, run), change, attempt)

    def _cache_look(self, row: Row, run: int) -> CacheLook:
        track = self._recording.tracks[row.code]
        instruction = track.listing.instructions[row.at]
        field = fields_of(self._recording, instruction)[row.extra]
        return CacheLook(field.name, cache_at(track, row.at, run)[field.name])

    def _draw_instruction(self, row: Row, look: Look) -> list[Segment]:
        """Offset, generic instruction, form now, counters."""
        instruction = look.state.instruction
        columns, looks = self._columns, self._looks
        listing = self._recording.tracks[row.code].listing
        name, arguments = fit_generic(instruction.name, _arguments(instruction), columns)
        site = instruction.family is not None
        return [
            self._mark(look),
            Segment(f"{instruction.offset:>{columns.offset}} ", looks.faint),
            *self._margin(listing, instruction),
            Segment(name, looks.bold if site else looks.soft),
            Segment(f"{arguments} ", looks.plain if site else looks.faint),
            *self._form(look),
            *self._counters(look),
        ]

    def _draw_cache(self, look: CacheLook) -> list[Segment]:
        """A field of an inline cache; pointers and versions in hexadecimal."""
        columns, looks = self._columns, self._looks
        shown = str(look.value) if look.name in _PLAIN_NUMBERS else f"{look.value:#x}"
        text = fit(f"  ┊ {look.name} = {shown}", columns.width - columns.left)
        return [Segment(" " * columns.left, looks.faint), Segment(text, looks.faint)]

    def _draw_source(self, row: Row, marked: Instruction | None) -> list[Segment]:
        """A source line; what instruction `marked` stands for is underlined in it."""
        columns, looks = self._columns, self._looks
        listing = self._recording.tracks[row.code].listing
        line = self._recording.line(listing.file, row.extra) or ""
        number = f"{row.extra:>{columns.offset + columns.mark}} │ "
        text = fit(line, columns.width - len(number))
        start, end = (0, 0) if marked is None else span_in(line, row.extra, marked.position)
        return [
            Segment(number, looks.source_number),
            Segment(text[:start], looks.source),
            Segment(text[start:end], looks.source + looks.marked),
            Segment(text[end:], looks.source),
        ]

    def _draw_heading(self, row: Row) -> list[Segment]:
        """The name of a code object, and where it stands."""
        looks, width = self._looks, self._columns.width
        listing = self._recording.tracks[row.code].listing
        place = f" {PurePath(listing.file).name}:{listing.first_line} "
        name = f" {'  ' * row.extra}{'└ ' if row.extra else ''}{_signature(listing)}"
        room = width - len(place)
        if room < len(name) // 2:
            return [Segment(fit(name, width), looks.heading)]
        return [Segment(fit(name, room), looks.heading), Segment(place, looks.heading_faint)]

    def _margin(self, listing: CodeListing, instruction: Instruction) -> list[Segment]:
        """Whether a jump or an exception leads here, and the bracket of a range with a handler."""
        looks, ways = self._looks, self._ways_of(listing)
        sign = "↳ " if instruction.offset in ways.handlers else "  "
        if instruction.offset in ways.jumps:
            sign = "» "
        segments = [Segment(sign, looks.error if sign == "↳ " else looks.faint)]
        width, guarded = self._columns.bracket, ways.guarded.get(instruction.index)
        if width and guarded is None:
            segments.append(Segment(" " * width, looks.faint))
        elif width and guarded is not None:
            handler = f"→{guarded.target}" if guarded.first and width > _BRACKET else ""
            text = fit(f"{_bracket(guarded)}{handler}", width)
            segments.append(Segment(text, looks.error))
        return segments

    def _ways_of(self, listing: CodeListing) -> Ways:
        known = self._ways.get(listing.code)
        if known is None:
            known = self._ways[listing.code] = ways_of(listing)
        return known

    def _verdict_style(self, look: Look) -> Style:
        verdict = look.state.verdict
        return self._looks.faint if verdict is None else self._looks.verdicts[verdict]

    def _mark(self, look: Look) -> Segment:
        if look.age == 0:
            return Segment(" ", self._looks.plain)
        return Segment(_MARKS[look.age - 1], self._verdict_style(look))

    def _form(self, look: Look) -> list[Segment]:
        state, width = look.state, self._columns.now
        glyph = state.verdict.glyph if state.verdict is not None else " "
        style = self._verdict_style(look)
        fresh = self._looks.fresh[look.age - 1] if look.age else Style.null()
        form_style = style if _counts(state) else self._looks.faint + Style(italic=True)
        family = state.instruction.family or state.instruction.name
        form = "" if state.now == state.instruction.name else state.now
        return [
            Segment(f"{glyph} ", style + fresh),
            Segment(fit_form(form, family, width), form_style + fresh),
            Segment(" ", self._looks.plain),
        ]

    def _counters(self, look: Look) -> list[Segment]:
        columns, looks, state = self._columns, self._looks, look.state
        if not columns.gauge:
            return []
        segments = [*self._gauge(look), Segment(f"{self._misses(state)} ", looks.plain)]
        if columns.word:
            word = state.verdict.word if state.verdict is not None else ""
            segments.append(Segment(fit(word, columns.word + 1), self._verdict_style(look)))
        if columns.changed:
            change = f"run {short_number(look.change, columns.changed - 4)}" if look.change else ""
            segments.append(Segment(fit(change, columns.changed + 1), looks.faint))
        return segments

    def _gauge(self, look: Look) -> list[Segment]:
        columns, looks, state = self._columns, self._looks, look.state
        if state.misses_left is not None:
            misses = self._recording.interpreter.counter.MISSES
            part = state.misses_left / misses
            number = f"{state.misses_left}/{misses}"
        elif state.next_attempt is not None:
            part = state.next_attempt / max(look.attempt, 1)
            number = f"in {short_number(state.next_attempt, columns.number - 3)}"
        else:
            return [Segment(" " * (columns.gauge + columns.number + 2), looks.plain)]
        filled, empty = gauge(part, columns.gauge)
        style = self._verdict_style(look)
        return [
            Segment(filled, style),
            Segment(empty, looks.gauge_empty),
            Segment(f" {number:<{columns.number}} ", looks.faint if part == 1 else looks.plain),
        ]

    def _misses(self, state: InstructionState) -> str:
        width = self._columns.misses
        if state.misses == 0:
            return " " * width
        least = "" if state.misses_exact else "≥"
        return f"{least}{short_number(state.misses, width - len(least))}".rjust(width)


def _counts(state: InstructionState) -> bool:
    return state.kind in (FormKind.SPECIALISED, FormKind.ORDINARY, FormKind.EXECUTOR)


def _bracket(guarded: Guarded) -> str:
    if guarded.first:
        return "[" if guarded.last else "┌"
    return "└" if guarded.last else "│"


def _arguments(instruction: Instruction) -> str:
    """The argument; a jump says the offset that it leads to, which is what the rows show."""
    if instruction.target is not None:
        return f"to {instruction.target}"
    return instruction.argrepr


def _signature(listing: CodeListing) -> str:
    return f"{listing.qualname}({', '.join(listing.arguments)})"
