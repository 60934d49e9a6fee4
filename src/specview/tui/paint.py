"""From a row of the listing to a line on the screen."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from rich.segment import Segment

from specview.model.interpreter import FormKind
from specview.model.listing import CodeListing, Instruction
from specview.model.site import InstructionState, cache_at, state_at
from specview.tui.changes import last_change_of
from specview.tui.columns import (
    Columns,
    fit,
    fit_before,
    fit_form,
    fit_generic,
    gauge,
    short_number,
)
from specview.tui.ledger import Ledger
from specview.tui.looks import Looks
from specview.tui.margin import Margin
from specview.tui.moment import Moments
from specview.tui.row_looks import CacheLook, Look, age_of, difference
from specview.tui.rows import Row, RowKind, fields_of
from specview.tui.spans import span_in

if TYPE_CHECKING:
    from rich.style import Style

_MARKS: Final = ("█", "▌", "▏")
_OTHER: Final = "≠"
_PLAIN_NUMBERS: Final = frozenset({"counter", "index"})


class Painter:
    """Draws the rows of one recording in one set of columns and colours."""

    def __init__(self, ledger: Ledger, columns: Columns, looks: Looks) -> None:
        self._recording = ledger.recording
        self._ledger = ledger
        self._columns = columns
        self._looks = looks
        self._margin = Margin(columns, looks)

    def look(self, row: Row, moments: Moments) -> Hashable:
        """All that the line of `row` depends on at `moments`: equal looks are equal lines."""
        if row.kind is RowKind.INSTRUCTION:
            return self._instruction_look(row, *moments)
        return self._cache_look(row, *moments) if row.kind is RowKind.CACHE else None

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

    def _instruction_look(self, row: Row, run: int, beside: int | None) -> Look:
        track = self._recording.tracks[row.code]
        state = state_at(track, row.at, run)
        change = last_change_of(track, row.at, run)
        attempt = 0
        if state.next_attempt is not None:
            then = state_at(track, row.at, state.changed_run)
            attempt = then.next_attempt or state.next_attempt
        share = None
        if self._columns.share and state.verdict is not None:
            share = self._ledger.share(row.place)
        if beside is None:
            return Look(state, age_of(change, run), change, attempt, None, share)
        before = state_at(track, row.at, beside)
        return Look(state, difference(before, state), change, attempt, before, share)

    def _cache_look(self, row: Row, run: int, beside: int | None) -> CacheLook:
        track = self._recording.tracks[row.code]
        instruction = track.listing.instructions[row.at]
        name = fields_of(self._recording, instruction)[row.extra].name
        before = None if beside is None else cache_at(track, row.at, beside)[name]
        return CacheLook(name, cache_at(track, row.at, run)[name], before)

    def _draw_instruction(self, row: Row, look: Look) -> list[Segment]:
        """Offset, generic instruction, form now, counters."""
        instruction = look.state.instruction
        columns, looks = self._columns, self._looks
        listing = self._recording.tracks[row.code].listing
        return [
            self._mark(look),
            Segment(f"{instruction.offset:>{columns.offset}} ", looks.faint),
            *self._margin.draw(listing, instruction),
            *(self._generic(instruction) if look.before is None else self._before(look)),
            *self._form(look),
            *self._counters(look),
        ]

    def _generic(self, instruction: Instruction) -> list[Segment]:
        """What the compiler emitted."""
        looks, site = self._looks, instruction.family is not None
        name, arguments = fit_generic(instruction.name, _arguments(instruction), self._columns)
        return [
            Segment(name, looks.bold if site else looks.soft),
            Segment(f"{arguments} ", looks.plain if site else looks.faint),
        ]

    def _before(self, look: Look) -> list[Segment]:
        """What stood there at the other moment, with the verdict of then."""
        looks, before = self._looks, look.before or look.state
        instruction = before.instruction
        family, arguments = instruction.family or instruction.name, _arguments(instruction)
        form, arguments = fit_before(before.now, family, arguments, self._columns)
        verdict, site = before.verdict, instruction.family is not None
        style = looks.soft if verdict is None else looks.verdicts[verdict]
        name = looks.bold if site else looks.soft
        return [
            Segment(f"{verdict.glyph if verdict else ' '} ", self._fresh(style, look)),
            Segment(form, self._fresh(style if _counts(before) else name, look)),
            Segment(arguments, self._fresh(looks.plain if site else looks.faint, look)),
            Segment(" ", looks.plain),
        ]

    def _draw_cache(self, look: CacheLook) -> list[Segment]:
        """A field of an inline cache; pointers and versions in hexadecimal."""
        columns, looks = self._columns, self._looks
        left, rest = Segment(" " * columns.left, looks.faint), columns.width - columns.left
        shown = _cache_value(look.name, look.value)
        if look.before is None:
            return [left, Segment(fit(f"  ┊ {look.name} = {shown}", rest), looks.faint)]
        before = fit(f"  ┊ {look.name} = {_cache_value(look.name, look.before)}", columns.generic)
        now = shown if look.value != look.before else ""
        text = fit(f" {' ' * columns.glyph}{now}", rest - columns.generic)
        return [left, Segment(before, looks.faint), Segment(text, looks.plain)]

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

    def _verdict_style(self, look: Look) -> Style:
        verdict = look.state.verdict
        return self._looks.faint if verdict is None else self._looks.verdicts[verdict]

    def _mark(self, look: Look) -> Segment:
        if look.before is not None:
            other = look.before.now != look.state.now
            return Segment(_OTHER if other else " ", self._looks.bold)
        if look.level == 0:
            return Segment(" ", self._looks.plain)
        return Segment(_MARKS[look.level - 1], self._verdict_style(look))

    def _fresh(self, style: Style, look: Look) -> Style:
        """`style`, on another ground where the line stands out."""
        return style + self._looks.fresh[look.level - 1] if look.level else style

    def _form(self, look: Look) -> list[Segment]:
        state, width = look.state, self._columns.now
        glyph = state.verdict.glyph if state.verdict is not None else " "
        style = self._verdict_style(look)
        form_style = style if _counts(state) else self._looks.uncounted
        family = state.instruction.family or state.instruction.name
        names = {state.now, state.now if look.before is None else look.before.now}
        form = "" if names == {state.instruction.name} else state.now
        return [
            Segment(f"{glyph} ", self._fresh(style, look)),
            Segment(fit_form(form, family, width), self._fresh(form_style, look)),
            Segment(" ", self._looks.plain),
        ]

    def _counters(self, look: Look) -> list[Segment]:
        columns, looks, state = self._columns, self._looks, look.state
        if not columns.gauge:
            return []
        segments = [*self._gauge(look), Segment(f"{self._misses(look)} ", looks.plain)]
        if columns.share:
            segments += self._share(look)
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

    def _share(self, look: Look) -> list[Segment]:
        """The part of its executions that was specialised."""
        columns, looks = self._columns, self._looks
        number = f" {look.share}%" if columns.percent and look.share is not None else ""
        rest = columns.percent and columns.percent + 1
        if look.share is None:
            return [Segment(" " * (columns.share + rest + 1), looks.plain)]
        filled, empty = gauge(look.share / 100, columns.share)
        return [
            Segment(filled, self._verdict_style(look)),
            Segment(empty, looks.gauge_empty),
            Segment(f"{number:>{rest}} ", looks.faint),
        ]

    def _misses(self, look: Look) -> str:
        width, state = self._columns.misses, look.state
        if look.before is not None:
            return _misses_since(look.before, state, width)
        if state.misses == 0:
            return " " * width
        least = "" if state.misses_exact else "≥"
        return f"{least}{short_number(state.misses, width - len(least))}".rjust(width)


def _misses_since(before: InstructionState, state: InstructionState, width: int) -> str:
    """Misses more (or fewer, where the other moment is the later one); "~" if not exact."""
    more = state.misses - before.misses
    if more == 0:
        return " " * width
    sign = ("" if before.misses_exact and state.misses_exact else "~") + ("+" if more > 0 else "−")
    return fit(f"{sign}{short_number(abs(more), width - len(sign))}".rjust(width), width)


def _cache_value(name: str, value: int) -> str:
    return str(value) if name in _PLAIN_NUMBERS else f"{value:#x}"


def _counts(state: InstructionState) -> bool:
    return state.kind in (FormKind.SPECIALISED, FormKind.ORDINARY, FormKind.EXECUTOR)


def _arguments(instruction: Instruction) -> str:
    """The argument; a jump says the offset that it leads to, which is what the rows show."""
    if instruction.target is not None:
        return f"to {instruction.target}"
    return instruction.argrepr


def _signature(listing: CodeListing) -> str:
    return f"{listing.qualname}({', '.join(listing.arguments)})"
