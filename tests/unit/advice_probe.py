"""Drives the examples of advices and tells what becomes of their sites.

Runs in the interpreter under view. Reads modules as JSON from standard input: `source` with a
function `site`, and `call`, evaluated again and again. Writes for each the value of the last call
and, for each specialisable instruction of `site`: family, last form, and whether it was ever
refused, has missed, and has changed its form.
"""

# ruff: noqa: ANN401, S102, S307  what an interpreter holds can be anything; the modules are ours

from __future__ import annotations

import dis
import json
import opcode
import sys
from types import ModuleType
from typing import Any

RUNS = 200
_opcode: Any = opcode
_dis: Any = dis

OLD = sys.version_info < (3, 12)
NAMES = {number: name for name, number in _dis._all_opmap.items() if number < 256}
FAMILIES = {form: base for base, forms in _opcode._specializations.items() for form in forms}
BASES = frozenset(FAMILIES.values())
SHIFT = 4 if sys.version_info < (3, 15) else 3
FIRST_BACKOFF = 0 if OLD else 1
"""The backoff of a site that was not refused yet."""


def caches(base: str) -> int:
    """Code units of the inline cache of a generic instruction."""
    entries = _opcode._inline_cache_entries
    if isinstance(entries, list):
        return int(entries[opcode.opmap[base]]) if base in opcode.opmap else 0
    return int(entries.get(base, 0))


def standing(code: Any) -> dict[int, tuple[str, str, int]]:
    """Family, form and counter word of each specialisable instruction, by its code unit."""
    units = memoryview(code._co_code_adaptive).cast("H")
    found: dict[int, tuple[str, str, int]] = {}
    unit = 0
    while unit < len(units):
        name = NAMES.get(units[unit] & 0xFF, "")
        family = FAMILIES.get(name, name)
        width = caches(family)
        if width and family in BASES:
            found[unit] = family, name, units[unit + 1]
        unit += 1 + width
    return found


def refused(family: str, form: str, word: int) -> bool:
    """Whether the last attempt at a site was refused."""
    if OLD and form == family:
        # Quickening left it adaptive; only a refusal for good takes that away.
        return True
    generic = form in (family, f"{family}_ADAPTIVE")
    return generic and word & ((1 << SHIFT) - 1) > FIRST_BACKOFF


class Site:
    """What was seen of one instruction after each call."""

    def __init__(self, family: str) -> None:
        self.family = family
        self.form = self.first = ""
        self.word = 0
        self.refused = self.missed = self.changed = False

    def see(self, form: str, word: int) -> None:
        """Take in how it stands after a call."""
        chosen = form not in (self.family, f"{self.family}_ADAPTIVE")
        self.missed |= chosen and form == self.form and word < self.word
        self.changed |= bool(self.first) and form != self.form
        self.refused |= not self.first and refused(self.family, form, word)
        self.first = self.first or (form if chosen else "")
        self.form, self.word = form, word


def driven(source: str, call: str) -> dict[str, Any]:
    """Evaluate `call` in the module `source`, and tell what became of its sites."""
    module = sys.modules["example"] = ModuleType("example")
    space = vars(module)
    exec(compile(source, "<example>", "exec"), space)
    expression = compile(call, "<call>", "eval")
    code = space["site"].__code__
    sites = {unit: Site(family) for unit, (family, _, _) in standing(code).items()}
    value = None
    for run in range(RUNS):
        value = eval(expression, {}, space)
        # On 3.11, code turns adaptive after some calls only.
        if run >= RUNS // 10:
            for unit, (_, form, word) in standing(code).items():
                sites[unit].see(form, word)
    return {"value": repr(value), "sites": [vars(site) for site in sites.values()]}


def main() -> None:
    """Answer the modules on standard input."""
    modules = json.load(sys.stdin)
    json.dump([driven(each["source"], each["call"]) for each in modules], sys.stdout)


main()
