"""What changes in the runs of a stage by hand, written down run by run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing

JUST_SPECIALISED = 832
MISS = 16


@dataclass
class Script:
    """Changes by run, in wire form: code object, unit, value."""

    codes: Sequence[CodeListing]
    python: Interpreter
    changes: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)

    def put(self, run: int, code: int, unit: int, value: int) -> None:
        self.changes.setdefault(run, []).append((code, unit, value))

    def site(self, name: str, code: int = 0, skip: int = 0) -> tuple[int, int]:
        """Code object and unit of an instruction called `name`, the first after `skip` others."""
        found = [one for one in self.codes[code].instructions if one.name == name]
        return code, found[skip].unit

    def become(self, run: int, site: tuple[int, int], form: str, word: int | None = None) -> None:
        """In `run` `form` comes to stand at `site`, with counter `word`."""
        opcode = next(number for number, name in self.python.opnames.items() if name == form)
        self.put(run, *site, opcode)
        if word is not None:
            self.count(run, site, word)

    def count(self, run: int, site: tuple[int, int], word: int) -> None:
        self.put(run, site[0], site[1] + 1, word)

    def specialise(self, run: int, site: tuple[int, int], form: str) -> None:
        self.become(run, site, form, JUST_SPECIALISED)

    def miss(self, run: int, site: tuple[int, int], misses: int) -> None:
        """After `run` the form at `site` has missed `misses` times since it was chosen."""
        self.count(run, site, JUST_SPECIALISED - misses * MISS)
