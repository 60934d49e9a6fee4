"""A recording as JSON, version 1: fields may be added, never changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from json import dumps

from specview import __version__
from specview.model.interpreter import Counter
from specview.model.listing import CodeListing
from specview.model.recording import REPORTED, Recording
from specview.model.site import InstructionState, cache_at, state_at
from specview.model.summary import summary_at
from specview.model.track import CodeTrack
from specview.model.verdict import Verdict
from specview.report.formats import SUFFIXES
from specview.report.json_observed import Observed, observation_fields, observed_of_phases
from specview.report.report import ReportOptions

SCHEMA = 1
"""The version of what the fields mean."""

_Value = object


class JSONReport:
    """ASCII alone, one entry of a list a line, always in the same order."""

    suffixes = SUFFIXES["json"]
    media = "application/json"

    def render(self, recording: Recording, options: ReportOptions) -> str:  # noqa: ARG002 - the same at any width
        """The whole report as one JSON object."""
        return "".join(_laid_out(_report(recording), "")) + "\n"


class _Lines:
    """Entries of a list that are JSON already; a million events take no other form."""

    def __init__(self, entries: list[str]) -> None:
        self.entries = entries


def _laid_out(value: _Value, indent: str) -> Iterator[str]:
    """Yield the pieces of `value`: what holds lists of objects is opened up, the rest is a line."""
    deeper = indent + " "
    if isinstance(value, dict) and any(map(_opens, value.values())):
        for number, (key, inner) in enumerate(value.items()):
            yield f"{',' if number else '{'}\n{deeper}{dumps(key)}: "
            yield from _laid_out(inner, deeper)
        yield f"\n{indent}}}"
    elif isinstance(value, list) and _opens(value):
        for number, inner in enumerate(value):
            yield f"{',' if number else '['}\n{deeper}"
            yield from _laid_out(inner, deeper)
        yield f"\n{indent}]"
    elif isinstance(value, _Lines):
        joined = f",\n{deeper}".join(value.entries)
        yield f"[\n{deeper}{joined}\n{indent}]" if joined else "[]"
    else:
        yield dumps(value)


def _opens(value: _Value) -> bool:
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict)
    return isinstance(value, _Lines)


def _report(recording: Recording) -> dict[str, _Value]:
    observed = Observed(recording)
    return {
        "schema": SCHEMA,
        "specview": __version__,
        "interpreter": _interpreter(recording),
        "target": recording.subject.target,
        "phases": _phases(recording),
        "summary": _summary(recording),
        "code": [_code(track, recording.runs, observed) for track in recording.tracks],
        "events": _Lines(list(_events(recording))),
        "output": recording.output.text(),
        "errors": _errors(recording),
        "errors_total": max(recording.failed_runs, len(recording.failures)),
        "ended": recording.ended,
        "observation": observation_fields(recording),
        "totals": observed.whole(),
    }


def _interpreter(recording: Recording) -> dict[str, _Value]:
    interpreter = recording.interpreter
    return {
        "version": interpreter.version,
        "executable": interpreter.executable,
        "jit": interpreter.jit_enabled,
        "free_threaded": interpreter.free_threaded,
    }


def _phases(recording: Recording) -> list[dict[str, _Value]]:
    """`runs` really run, `planned` by the workload over all its cycles, `observed` once more."""
    ran, workload = recording.runs_of_phases(), recording.workload
    observed = observed_of_phases(recording)
    return [
        {
            "call": phase.call,
            "runs": ran.get(index, 0),
            "planned": phase.runs * workload.cycle,
            "observed": observed[index],
        }
        for index, phase in enumerate(workload.phases)
    ]


def _summary(recording: Recording) -> dict[str, _Value]:
    summary = summary_at(recording, recording.runs)
    order = (
        Verdict.STABLE,
        Verdict.MISSING,
        Verdict.THRASHING,
        Verdict.FAILING,
        Verdict.WARMING,
        Verdict.GENERIC_FORM,
        Verdict.JITTED,
        Verdict.NOT_EXECUTED,
        Verdict.UNKNOWN,
    )
    counts: dict[str, _Value] = {verdict.key: summary[verdict] for verdict in order}
    return {"sites": summary.sites, "executed": summary.executed} | counts


def _code(track: CodeTrack, run: int, observed: Observed) -> dict[str, _Value]:
    listing = track.listing
    return {
        "id": listing.code,
        "qualname": listing.qualname,
        "file": listing.file,
        "first_line": listing.first_line,
        "parent": listing.parent,
        "instructions": _Lines(list(_instructions(track, run, observed))),
        "exception_table": _exception_table(listing),
        "totals": observed.of_code(listing.code),
    }


def _instructions(track: CodeTrack, run: int, observed: Observed) -> Iterator[str]:
    for index in range(len(track.listing.instructions)):
        cache, seen = cache_at(track, index, run), observed.of_instruction(track, index)
        yield dumps(_instruction(state_at(track, index, run), cache, seen))


def _instruction(
    state: InstructionState, cache: Mapping[str, int], seen: Mapping[str, _Value]
) -> dict[str, _Value]:
    instruction, counter = state.instruction, state.counter
    position = instruction.position
    return {
        "offset": instruction.offset,
        "line": position.line,
        "end_line": position.end_line,
        "col": position.col,
        "end_col": position.end_col,
        "generic": instruction.name,
        "now": state.now,
        "arg": instruction.arg,
        "argrepr": instruction.argrepr,
        "family": instruction.family,
        "verdict": None if state.verdict is None else state.verdict.key,
        "counter": None if counter is None else _counter(counter),
        "misses": state.misses,
        "misses_exact": state.misses_exact,
        "cache": dict(cache),
        **seen,
    }


def _counter(counter: Counter) -> dict[str, _Value]:
    return {"value": counter.value, "backoff": counter.backoff}


def _exception_table(listing: CodeListing) -> list[dict[str, _Value]]:
    return [
        {
            "start": entry.start,
            "end": entry.end,
            "target": entry.target,
            "depth": entry.depth,
            "lasti": entry.lasti,
        }
        for entry in listing.exceptions
    ]


def _events(recording: Recording) -> Iterator[str]:
    """Yield each event as a JSON object, as quickly as a million of them asks for."""
    quoted = lru_cache(dumps)
    segments = recording.segments
    firsts = [segment.first_run for segment in segments]
    for event in recording.events(REPORTED):
        index = bisect_right(firsts, event.run) - 1
        phase = segments[index].phase if index >= 0 else 0
        yield (
            f'{{"run": {event.run}, "phase": {phase}, "code": {event.code}, '
            f'"offset": {event.offset}, "from": {quoted(event.before)}, '
            f'"to": {quoted(event.after)}, "kind": "{event.kind.value}"}}'
        )


def _errors(recording: Recording) -> list[dict[str, _Value]]:
    return [
        {
            "run": failure.run,
            "phase": failure.phase,
            "type": failure.exception.type,
            "message": failure.exception.message,
            "traceback": failure.exception.traceback(),
        }
        for failure in recording.failures
    ]
