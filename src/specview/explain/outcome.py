"""What CPython's specialiser makes of the operands that arrive at a site."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from specview.model.interpreter import Interpreter
from specview.model.lean import dataclass
from specview.model.listing import CodeListing, Instruction

NEVER: Final = "never"
"""In a guard that holds for nothing, not even for what its form was chosen for."""


@dataclass(frozen=True)
class Site:
    """A site as the specialiser sees it: the instruction, what surrounds it, and the version."""

    interpreter: Interpreter
    listing: CodeListing
    instruction: Instruction

    @property
    def family(self) -> str:
        """Its family: that of the generic instruction."""
        return self.instruction.name

    @cached_property
    def version(self) -> tuple[int, int]:
        """The interpreter's version: major and minor."""
        return self.interpreter.version_info[:2]

    @property
    def arg(self) -> int:
        """The instruction's argument, 0 where it has none."""
        return self.instruction.arg or 0

    @property
    def following(self) -> Instruction | None:
        """The next instruction of the listing."""
        instructions, at = self.listing.instructions, self.instruction.index + 1
        return instructions[at] if at < len(instructions) else None

    def has_form(self, form: str) -> bool:
        """Whether this interpreter has a specialised form of that name."""
        return form in self.interpreter.families


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the specialiser does when it is run on particular operands.

    It chooses `form` (a name of a specialised or an ordinary form), or refuses and counts that
    under `refusal`, the name of CPython's SPEC_FAIL_ constant without that prefix; a refusal
    that CPython counts under no name is SILENT. All empty: it cannot be told.

    `guard` is what the chosen form remembers besides its name, a class or a function, say:
    operands whose form and guard are equal hit one another's form, others miss.
    """

    form: str = ""
    guard: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def known(self) -> bool:
        """Whether it can be told at all."""
        return bool(self.form or self.refusal)

    @classmethod
    def chosen(cls, form: str, *guard: str) -> Outcome:
        """The specialiser chooses `form`."""
        return cls(form, guard)

    @classmethod
    def refused(cls, refusal: str) -> Outcome:
        """The specialiser refuses."""
        return cls(refusal=refusal)


SILENT = "SILENT"
"""The specialiser gives up without counting that under any name."""

UNTOLD = Outcome()
"""It cannot be told from what was seen."""
