"""Plays one workload twice, observed and shown, and joins what is told of both by site.

`observe` gives what arrives at the sites of a source text, `play` what stands at them in the end:

    seen = observe(python, tmp_path, "def site(a, b): return a + b", "site(1, 2)")
    assert seen.types("BINARY_OP") == [("int", "int")]
    assert play(python, tmp_path, source, "site(1, 2)").stands("BINARY_OP").form == ...
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any

from specview.explain.outcome import Site
from specview.model.interpreter import Counter, FormKind, Interpreter
from specview.model.listing import CodeListing
from specview.model.observation import Shape
from specview.session.fields import Message
from specview.session.loading import Loader
from specview.session.tables import read_interpreter
from tests.agent.client import SECOND, Agent

RUNS = 20
ENOUGH = 60
"""Runs after which every site that can specialise has, one that can't has been tried."""
LOADING = frozenset({"code", "instructions", "units", "exceptions", "source", "notice"})


@dataclass(frozen=True)
class Told:
    """What an interpreter says of itself and of the code objects of a target."""

    interpreter: Interpreter
    listings: tuple[CodeListing, ...]

    def sites(self, family: str, function: str = "site") -> list[Site]:
        """The sites of a family in a function (by its qualified name)."""
        return [
            Site(self.interpreter, listing, one)
            for listing in self.listings
            if listing.qualname == function
            for one in listing.sites
            if one.name == family
        ]

    def site(self, family: str, function: str = "site") -> Site:
        """The only one."""
        (site,) = self.sites(family, function)
        return site


@dataclass
class Came:
    """Operands that came together at an instruction, and how often; none where it only raised."""

    code: int
    offset: int
    raised: bool
    shapes: tuple[Shape, ...]
    count: int = 0


@dataclass(frozen=True)
class Seen(Told):
    """What was observed."""

    came: list[Came]

    def at(self, site: Site) -> list[Came]:
        """What came to one site, in the order of its first arrival."""
        return self._by_place.get((site.listing.code, site.instruction.offset), [])

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], list[Came]]:
        found: dict[tuple[int, int], list[Came]] = {}
        for one in self.came:
            if not one.raised:
                found.setdefault((one.code, one.offset), []).append(one)
        return found

    def shapes(self, family: str, function: str = "site") -> list[tuple[Shape, ...]]:
        """The shapes that came to the sites of a family."""
        return [one.shapes for site in self.sites(family, function) for one in self.at(site)]

    def types(self, family: str, function: str = "site") -> list[tuple[str, ...]]:
        """Their types alone."""
        return [tuple(shape.type for shape in one) for one in self.shapes(family, function)]


@dataclass(frozen=True)
class Stand:
    """What stands at a site: the name of a form, without `_ADAPTIVE`, and its counter.

    `refused` says that an attempt was made and nothing came of it: the backoff has grown.
    """

    form: str
    counter: Counter
    specialised: bool
    refused: bool


@dataclass(frozen=True)
class Stood(Told):
    """What the adaptive bytecode was like after the last run, by code object."""

    units: tuple[array[int], ...]

    def stands(self, family: str, function: str = "site") -> Stand:
        """What stands at the only site of a family in a function."""
        return self.at(self.site(family, function))

    def at(self, site: Site) -> Stand:
        """What stands at one site."""
        units, unit = self.units[site.listing.code], site.instruction.unit
        name = self.interpreter.opname(units[unit] & 0xFF).removesuffix("_ADAPTIVE")
        kind = self.interpreter.kind(name)
        special = kind in (FormKind.SPECIALISED, FormKind.ORDINARY)
        layout = self.interpreter.counter
        counter = layout.read(units[unit + 1], specialised=special)
        start = layout.read(layout.start, specialised=False).backoff
        return Stand(name, counter, special, not special and counter.backoff > start)


def observe(  # noqa: PLR0913 - what is played, named where it is asked for
    python: Path,
    folder: Path,
    source: str,
    *calls: str,
    runs: int = RUNS,
    target: str = "subject",
    setup: str = "",
) -> Seen:
    """Observe `runs` runs of each call in turn, behind a setup."""
    agent, told = _started(python, folder, source, target, observing=True)
    came: list[Came] = []
    try:
        closing = agent.ask("setup", source=setup).closing
        assert closing["kind"] == "ready", closing
        for phase, call in enumerate(calls):
            _answered(agent, call, phase)
            _observe(agent, came, 1 + phase * runs, runs)
    finally:
        agent.close()
    return Seen(told.interpreter, told.listings, came)


def _observe(agent: Agent, came: list[Came], first: int, runs: int) -> None:
    """Observe so many runs, in as many slices as they need."""
    end = first + runs
    while first < end:
        answer = agent.ask("observe", first=first, runs=end - first, slice_ns=30 * SECOND)
        assert answer.closing["kind"] == "ran", answer.closing
        for message in answer.messages[:-1]:
            _take(came, message)
        first = answer.closing["run"] + 1


def play(
    python: Path,
    folder: Path,
    source: str,
    *calls: str,
    runs: int = ENOUGH,
    target: str = "subject",
) -> Stood:
    """Run each call in turn, and tell what the bytecode has become."""
    agent, told = _started(python, folder, source, target, observing=False)
    units = tuple(array("H", listing.cold) for listing in told.listings)
    try:
        for phase, call in enumerate(calls):
            _answered(agent, call, phase)
            _play(agent, units, (1 + phase) * runs)
    finally:
        agent.close()
    return Stood(told.interpreter, told.listings, units)


def _play(agent: Agent, units: tuple[array[int], ...], last: int) -> None:
    """Play up to a run, in as many slices as it takes, and take in what has changed."""
    done = -1
    while done < last:
        answer = agent.run(1 if done < 0 else last - done)
        done = answer.closing["run"]
        for _, code, unit, value in answer.changes:
            if unit >= 0:  # else it is what 3.11 counts in `co_warmup`
                units[code][unit] = value


def _started(
    python: Path, folder: Path, source: str, target: str, *, observing: bool
) -> tuple[Agent, Told]:
    """An agent that has loaded a target beside a module `subject` of the given source."""
    (folder / "subject.py").write_text(dedent(source), encoding="utf-8")
    agent = Agent(python, folder, observing=observing)
    interpreter = read_interpreter(Message.of(agent.hello))
    answer = agent.ask("load", target=target)
    assert answer.closing["kind"] == "loaded", answer.closing
    loader = Loader(interpreter)
    for message in answer.messages[:-1]:
        loader.take(Message.of(message))
    loaded = loader.finish(Message.of(answer.closing))
    return agent, Told(interpreter, loaded.listings)


def _answered(agent: Agent, call: str, phase: int) -> None:
    closing = agent.ask("call", phase=phase, expression=call).closing
    assert closing["kind"] == "ready", closing


def _take(came: list[Came], message: dict[str, Any]) -> None:
    """Take in a message about the observed runs."""
    for row in message.get("rows", ()):
        if message["kind"] == "arrivals":
            code, offset, raised, shapes = row
            made = tuple(Shape(name, traits) for name, traits in shapes)
            came.append(Came(code, offset, bool(raised), made))
        elif message["kind"] == "stretches":
            flat = row[3]
            for number, count in zip(flat[::2], flat[1::2], strict=True):
                came[number].count += count
