"""Observes all cases of refusals in one process, and tells what the rules make of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from specview.explain.judging import outcome_of
from specview.explain.outcome import SILENT, Outcome, Site
from specview.explain.rules.calls import counted_besides
from specview.model.observation import Shape
from specview.session.fields import Message
from specview.session.loading import Loader
from specview.session.tables import read_interpreter
from tests.agent.client import SECOND, Agent
from tests.data.refusals.case import Case

RUNS = 10

MODULE = '''
"""All cases, each in a namespace of its own."""

SPACES, CALLS = [], []
for number, (source, call) in enumerate({pairs!r}):
    names = {{"__name__": "case"}}
    exec(compile(source, f"case_{{number}}", "exec"), names)
    SPACES.append(names)
    CALLS.append(compile(call, "<call>", "eval"))


def drive(number):
    return eval(CALLS[number], SPACES[number])
'''


@dataclass(frozen=True)
class Ruled:
    """What the rules make of what arrived at a case's site, from its second execution on.

    In the first execution the specialiser only counts down, or the code is not quickened yet.
    """

    outcomes: tuple[Outcome, ...]
    is_site: bool
    """Whether the instruction has forms: 3.11 counts FOR_ITER, 3.14 GET_ITER without any."""
    besides: frozenset[str]
    """Names that are counted though the form for the ordinary call is chosen."""

    @property
    def refusals(self) -> set[str]:
        """The names under which what arrived is refused and counted."""
        return {one.refusal for one in self.outcomes} - {"", SILENT}

    @property
    def forms(self) -> set[str]:
        """The forms that are chosen."""
        return {one.form for one in self.outcomes} - {""}

    @property
    def untold(self) -> bool:
        """Whether some of it cannot be told."""
        return not all(one.known for one in self.outcomes)


def rule(python: Path, folder: Path, cases: Sequence[Case]) -> Iterator[tuple[Case, Ruled]]:
    """Observe each case and ask the rules of its one site."""
    for case, ruled in judge(python, folder, cases):
        (one,) = ruled
        yield case, one


def judge(python: Path, folder: Path, cases: Sequence[Case]) -> Iterator[tuple[Case, list[Ruled]]]:
    """Observe each case and ask the rules of every instruction of its family in `site`."""
    pairs = [(case.source, case.call) for case in cases]
    (folder / "subject.py").write_text(MODULE.format(pairs=pairs), encoding="utf-8")
    agent = Agent(python, folder, observing=True)
    try:
        interpreter = read_interpreter(Message.of(agent.hello))
        names = [_code_name(number, case) for number, case in enumerate(cases)]
        answer = agent.ask("load", target="subject:drive", followed="\n".join(names))
        assert answer.closing["kind"] == "loaded", answer.closing
        loader = Loader(interpreter)
        for message in answer.messages[:-1]:
            loader.take(Message.of(message))
        listings = loader.finish(Message.of(answer.closing)).listings
        arrivals = Arrivals(agent)
        for number, case in enumerate(cases):
            came = arrivals.of(number)
            sites = [
                Site(interpreter, listing, one)
                for listing in listings
                if listing.file == f"case_{number}"
                for one in listing.instructions
                if one.name == case.family
            ]
            yield case, [_ruled(site, came) for site in sites]
    finally:
        agent.close()


def _ruled(site: Site, came: Sequence[Came]) -> Ruled:
    place = site.listing.code, site.instruction.offset
    here = [one for one in came if (one.code, one.offset) == place]
    later = here[1:] if len(here) > 1 and here[0].count == 1 else here
    return Ruled(
        tuple(outcome_of(site, one.shapes) for one in later),
        site.instruction.family is not None,
        frozenset(counted_besides(site, one.shapes) for one in later) - {""},
    )


def _code_name(number: int, case: Case) -> str:
    (code,) = [one for one in _codes(compile(case.source, "", "exec")) if one.co_name == "site"]
    return f"case_{number}:{code.co_firstlineno}:{code.co_qualname}"


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


@dataclass(frozen=True)
class Came:
    """Operands at an offset of a code object, and how often they came."""

    code: int
    offset: int
    shapes: tuple[Shape, ...]
    count: int


class Arrivals:
    """Asks an agent what arrives while cases are driven, one after the other."""

    def __init__(self, agent: Agent) -> None:
        self.agent = agent
        self.known: list[tuple[int, int, tuple[Shape, ...], bool]] = []

    def of(self, number: int) -> list[Came]:
        """What arrived anywhere in the runs of a case."""
        self.agent.ask("call", phase=number, expression=f"drive({number})")
        first = 1 + number * RUNS
        answer = self.agent.ask("observe", first=first, runs=RUNS, slice_ns=30 * SECOND)
        assert answer.closing["kind"] == "ran", answer.closing
        for message in answer.of("arrivals"):
            for at, offset, raised, shapes in message["rows"]:
                made = tuple(Shape(name, traits) for name, traits in shapes)
                self.known.append((at, offset, made, bool(raised)))
        counts: Counter[int] = Counter()
        for message in answer.of("stretches"):
            for *_, flat in message["rows"]:
                counts.update(dict(zip(flat[::2], flat[1::2], strict=True)))
        return [
            Came(*self.known[at][:3], count)
            for at, count in sorted(counts.items())
            if not self.known[at][3]
        ]
