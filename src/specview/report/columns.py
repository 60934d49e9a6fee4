"""How wide the columns of a text listing are, so that its rows fit and nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from specview.model.site import InstructionState
from specview.report import words
from specview.report.cells import cell_length
from specview.report.rows import SourceRow

GAP = "  "

_NARROW_NAME = 16
_NARROW_ARGUMENT = 12
_NARROW_FORM = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; `total` is that of the page."""

    total: int
    line: int
    offset: int
    generic: int
    argument: int
    now: int
    verdict: int
    executions: int = 0
    """0 where they are not known, or have no room."""

    @property
    def before_now(self) -> int:
        """Cells before the glyph of the verdict and the form that is on."""
        return self.line + 1 + self.offset + self.generic + self.argument + 3 * len(GAP)

    @property
    def used(self) -> int:
        """Cells of a row up to its verdict and its executions; details come behind."""
        executions = len(GAP) + self.executions if self.executions else 0
        return self.before_executions + executions

    @property
    def before_executions(self) -> int:
        """Cells of a row up to its verdict."""
        return self.before_now + len(GAP) + self.now + len(GAP) + self.verdict

    def room_behind(self, details: str) -> int:
        """Cells that are left behind `details`."""
        behind = len(GAP) + cell_length(details) if details else 0
        return max(0, self.total - self.used - behind - len(GAP))

    def has_room_for(self, details: str) -> bool:
        """Whether `details` fits behind the verdict."""
        return self.used + len(GAP) + cell_length(details) <= self.total


def columns_for(
    rows: Sequence[SourceRow | InstructionState], width: int, executions: int = 0
) -> Columns:
    """Columns in which all `rows` fit into `width` cells; `executions` is what these need.

    Executions are left out where that does not suffice. Where room is short, names of generic
    instructions give way first, then arguments; where that does not make room for the details,
    those that do not fit go to a row of their own. The names of forms are cut last.
    """
    states = [row for row in rows if isinstance(row, InstructionState)]
    line = _longest((str(row.line) for row in rows if isinstance(row, SourceRow)), 2)
    offset = _longest((str(state.instruction.offset) for state in states), 1)
    generic = _longest((state.instruction.name for state in states), len("generic"))
    argument = _longest((words.argument(state.instruction) for state in states), 0)
    form = _longest((words.now(state) for state in states), len("now"))
    verdict = _longest((state.verdict.word for state in states if state.verdict), 0)
    to_give = max(0, generic - _NARROW_NAME) + max(0, argument - _NARROW_ARGUMENT)
    natural = Columns(width, line, offset, generic, argument, form, verdict, executions)
    if natural.used - width > to_give:
        executions = 0
        natural = Columns(width, line, offset, generic, argument, form, verdict)
    over = natural.used - width
    details = len(GAP) + _longest(map(words.details, states), -len(GAP))
    if over + details <= to_give:
        over += details
    generic, over = _give_way(generic, _NARROW_NAME, over)
    argument, over = _give_way(argument, _NARROW_ARGUMENT, over)
    form, _ = _give_way(form, _NARROW_FORM, over)
    return Columns(width, line, offset, generic, argument, form, verdict, executions)


def _give_way(wanted: int, least: int, over: int) -> tuple[int, int]:
    """A column narrowed by as much of `over` as it can give, and what is still over."""
    given = max(0, min(wanted - least, over))
    return wanted - given, over - given


def _longest(texts: Iterable[str], least: int) -> int:
    return max([least, *map(cell_length, texts)])
