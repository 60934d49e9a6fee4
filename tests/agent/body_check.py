"""Compares the operands that the agent observes with those that instrumented source tells of."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from specview.model.listing import CodeListing, Instruction
from specview.model.observation import Shape
from tests.agent.observing import Seen

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNS = 3
ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
"""Sets are gone through in the same order by all processes, and all find the body."""
KINDS = {"LOAD_METHOD": "LOAD_ATTR", "PRECALL": "CALL"}
"""Families of 3.11 whose operation has another name in the source's tree."""
NO_OPERATION = {
    "GET_ITER": "what is gone through is seen at the loop",
    "LOAD_GLOBAL": "a name has no operands",
    "LOAD_SUPER_ATTR": "a call of super would be one more",
    "RESUME": "it begins a function",
    "SEND": "what is sent to comes from the driver",
}
"""Families that an operation of the source does not stand for, and why."""
BOUND = {
    "function": "method",
    "method_descriptor": "builtin_function_or_method",
    "wrapper_descriptor": "method-wrapper",
}
"""What a callee is in the source, where the stack keeps it apart from its self."""
ARGUMENTS = 8
"""So many arguments are looked at."""

Key = tuple[str, tuple[int | None, ...]]
"""A kind of operation, and its position."""
Types = tuple[str, ...]


@dataclass
class Recorded:
    """What instrumented source tells of one work: the file, and the types by operation."""

    file: str
    counts: dict[Key, Counter[Types]] = field(default_factory=dict)
    places: dict[Key, str] = field(default_factory=dict)
    exempt: dict[Key, str] = field(default_factory=dict)

    def take(self, row: list[Any]) -> None:
        kind, position, place, reason, counts = row
        key = kind, tuple(position)
        if reason:
            self.exempt[key] = reason
            return
        self.places[key] = place
        known = self.counts.setdefault(key, Counter())
        for types, count in counts:
            known[tuple(types)] += count

    def reason(self, key: Key) -> str:
        """Why an operation is not compared, if there is a reason."""
        return self.exempt.get(key) or self.exempt.get(("", key[1])) or NO_OPERATION.get(key[0], "")


@dataclass
class Compared:
    """Operations that agree, with the executions they had, and what does not agree."""

    agreed: int = 0
    executions: int = 0
    families: set[str] = field(default_factory=set)
    differences: list[str] = field(default_factory=list)


def call_of(work: str) -> str:
    """The expression of one run."""
    return f"__import__('tests.agent.body').agent.body.BY_NAME[{work!r}]()"


def works_of(python: Path, extent: str) -> list[tuple[str, str]]:
    """The works of the body: pairs of a module and a function's name."""
    program = (
        f"import json; from tests.agent import body; print(json.dumps(body.works({extent!r})))"
    )
    return [(module, work) for module, work in json.loads(output_of(python, "-c", program))]


def recorded(python: Path, works: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Recorded]:
    """What instrumented source tells of works, each in a process of its own."""
    wanted = [":".join(pair) for pair in works]
    output = output_of(python, str(HERE / "body_record.py"), str(RUNS), *wanted)
    found: dict[tuple[str, str], Recorded] = {}
    for line in output.splitlines():
        name, file, rows = json.loads(line)
        module, _, work = name.partition(":")
        told = found[module, work] = Recorded(file)
        for row in rows:
            told.take(row)
    return found


def output_of(python: Path, *arguments: str) -> str:
    """What an interpreter prints, with the checkout on its path."""
    environment = {**os.environ, **ENVIRONMENT}
    done = subprocess.run(
        [str(python), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def compare(told: Recorded, seen: Seen) -> Compared:
    """Hold what was observed against what was recorded, position by position."""
    listings = [one for one in seen.listings if one.file == told.file]
    assert listings, f"no code of {told.file} is watched"
    found = Compared()
    observed = _observed(seen, listings, found.families)
    for key, (family, counts) in observed.items():
        expected = told.counts.get((_kind(family), key[1]))
        reason = told.reason((_kind(family), key[1]))
        if reason:
            continue
        if expected is None:
            found.differences.append(f"{key}: no operation stands there, but {dict(counts)}")
            continue
        wanted = _as_observed(family, expected)
        if wanted == counts:
            found.agreed += 1
            found.executions += sum(counts.values())
        else:
            found.differences.append(f"{key}: {dict(counts - wanted)} for {dict(wanted - counts)}")
    found.differences += _missing(told, listings, observed, seen)
    return found


def _kind(family: str) -> str:
    return KINDS.get(family, family)


def _observed(
    seen: Seen, listings: Sequence[CodeListing], families: set[str]
) -> dict[Key, tuple[str, Counter[Types]]]:
    """Types and counts by family and position: an operation may have several instructions."""
    arrived: dict[tuple[int, int], Counter[Types]] = {}
    sites = {(one.code, site.offset): site for one in listings for site in one.sites}
    for one in seen.came:
        site = sites.get((one.code, one.offset))
        if site is not None and one.shapes and not one.raised:
            families.add(site.name)
            types = _types(site, one.shapes)
            arrived.setdefault((one.code, one.offset), Counter())[types] += one.count
    found: dict[Key, tuple[str, Counter[Types]]] = {}
    for place, counts in arrived.items():
        key = sites[place].name, _position(sites[place])
        found.setdefault(key, (key[0], Counter()))[1].update(counts)
    return found


def _position(one: Instruction) -> tuple[int | None, ...]:
    where = one.position
    return where.line, where.end_line, where.col, where.end_col


def _types(site: Instruction, shapes: tuple[Shape, ...]) -> Types:
    """The types of operands, of a callee as the source has it."""
    types = [shape.type for shape in shapes]
    if site.name == "PRECALL" or site.name.startswith("CALL"):
        if shapes[0].has("self"):
            types[0] = BOUND.get(types[0], types[0])
        types[0] = types[0].replace("builtin_method", "builtin_function_or_method")
    return tuple(types[:1] if site.name == "CALL_FUNCTION_EX" else types)


def _as_observed(family: str, counts: Counter[Types]) -> Counter[Types]:
    """What was recorded, as far as it is observed."""
    found: Counter[Types] = Counter()
    for types, count in counts.items():
        first, *others = types
        if _kind(family).startswith("CALL"):
            first = first.replace("builtin_method", "builtin_function_or_method")
            others = [] if family == "CALL_FUNCTION_EX" else others[:ARGUMENTS]
        found[first, *others] += count
    return found


def _missing(
    told: Recorded, listings: Sequence[CodeListing], observed: Iterable[Key], seen: Seen
) -> Iterator[str]:
    """Operations that were executed in watched code, but not observed."""
    watched = {f"{one.name}:{one.first_line}" for one in listings}
    known = {(_kind(family), position) for family, position in observed}
    families = {_kind(family) for family in seen.interpreter.families.values()}
    for key, counts in told.counts.items():
        wanted = counts and told.places[key] in watched and key[0] in families
        if wanted and key not in known and not told.reason(key):
            yield f"{key}: not observed, but {dict(counts)}"
