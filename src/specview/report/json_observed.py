"""The parts of the JSON report that tell what arrived: null wherever that was not observed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from specview.explain.advising import advice_for
from specview.explain.diagnosis import Diagnosis, Judged, Reason, diagnose
from specview.explain.outcome import Outcome
from specview.explain.reasons import reason_text
from specview.explain.shape_words import NULL_WORD, input_words
from specview.explain.unstable import totals
from specview.model.account import Account
from specview.model.interpreter import Interpreter
from specview.model.listing import Instruction
from specview.model.observation import Arrived, Shape
from specview.model.recording import Recording
from specview.model.track import CodeTrack

Value = object
Fields = dict[str, Value]

UNSEEN: Final[Mapping[str, Value]] = dict.fromkeys(
    ("executions", "types", "reason", "executions_exact", "account", "reasons")
)
"""The fields of an instruction of which nothing was observed."""


def observation_fields(recording: Recording) -> Fields:
    """How much was observed: `progress` as a word, `why` not more, runs observed and stood for."""
    observation = recording.observation
    return {
        "progress": observation.progress.name.lower(),
        "why": observation.why or None,
        "runs": observation.runs,
        "wanted": observation.wanted,
    }


def observed_of_phases(recording: Recording) -> list[int | None]:
    """How many runs of each phase were observed; None where none was."""
    observation = recording.observation
    runs = observation.runs_of_phases() if observation.known else {}
    return [runs.get(index) for index in range(len(recording.workload.phases))]


class Observed:
    """Answers for one recording, after its last run."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.known = recording.observation.known
        self._phases = _counts_of_phases(recording) if self.known else {}
        self._totals = totals(recording, recording.runs) if self.known else None

    def whole(self) -> Fields | None:
        """How the executions of all sites went."""
        return _account(self._totals.whole) if self._totals is not None else None

    def of_code(self, code: int) -> Fields | None:
        """The same for one code object."""
        return _account(self._totals.codes[code]) if self._totals is not None else None

    def of_instruction(self, track: CodeTrack, index: int) -> Mapping[str, Value]:
        """`executions`, and for a site `types`, `reason`, `account` and `reasons` too."""
        if not self.known:
            return UNSEEN
        recording = self.recording
        executions = recording.observation.executions(track.listing, index)
        if executions is None:
            return UNSEEN
        count = executions.between(1, recording.runs)
        fields = {**UNSEEN, "executions": count.value, "executions_exact": count.exact}
        if track.listing.instructions[index].family is None:
            return fields
        found = diagnose(recording, track.listing.code, index, recording.runs)
        return fields | self._site(found)

    def _site(self, found: Diagnosis) -> Fields:
        instruction = found.state.instruction
        reasons = [_reason(self.recording.interpreter, instruction, one) for one in found.reasons]
        worst = reasons[0] if reasons else None
        return {
            "types": [self._type(instruction, one) for one in found.judged],
            "reason": worst and {name: worst[name] for name in ("code", "text", "advice")},
            "account": _account(found.account),
            "reasons": reasons,
        }

    def _type(self, instruction: Instruction, judged: Judged) -> Fields:
        arrived = judged.arrived
        return {
            **_input(instruction, arrived),
            "exact": arrived.exact,
            "phases": self._phases.get(id(arrived.shapes)),
            "traits": [dict(shape.traits) for shape in arrived.shapes],
            "outcome": _outcome(judged.outcome),
        }


def _input(instruction: Instruction, arrived: Arrived) -> Fields:
    return {
        "operands": _operands(arrived.shapes),
        "count": arrived.count,
        "words": input_words(instruction, arrived.shapes),
    }


def _operands(shapes: Sequence[Shape]) -> list[str]:
    return [shape.type or NULL_WORD for shape in shapes]


def _outcome(outcome: Outcome) -> Fields | None:
    if not outcome.known:
        return None
    return {
        "form": outcome.form or None,
        "guard": list(outcome.guard),
        "refusal": outcome.refusal or None,
    }


def _reason(interpreter: Interpreter, instruction: Instruction, reason: Reason) -> Fields:
    advice = advice_for(reason.code, instruction.name, interpreter)
    example = advice and {"before": advice.before, "after": advice.after, "call": advice.call}
    return {
        "code": reason.code,
        "text": reason_text(reason.code, instruction.name, interpreter),
        "advice": advice and advice.text,
        "example": example,
        "count": reason.count,
        "share": round(reason.share, 4),
        "inputs": [_input(instruction, one) for one in reason.inputs],
    }


def _account(account: Account | None) -> Fields | None:
    if account is None:
        return None
    return {
        "executions": account.executions,
        "specialised": account.specialised,
        "missed": account.missed,
        "failed": account.failed,
        "generic": account.generic,
        "exact": account.exact,
    }


def _counts_of_phases(recording: Recording) -> Mapping[int, list[int]]:
    """How often each input came in the observed runs of each phase.

    By the identity of its tuple of shapes, which lives as long as the observation.
    """
    observation, phases = recording.observation, len(recording.workload.phases)
    counts: dict[int, list[int]] = {
        id(one.shapes): [0] * phases for one in observation.arrivals if one.shapes
    }
    for stretch in observation.stretches:
        phase = recording.phase_at(stretch.first)
        for number, count in stretch.counts:
            found = counts.get(id(observation.arrivals[number].shapes))
            if found is not None and phase < phases:
                found[phase] += count
    return counts
