"""A comparison as JSON, version 1: fields may be added, never changed."""

from __future__ import annotations

from json import dumps

from specview import __version__
from specview.explain.difference import Lost
from specview.explain.kinds import Kind, KindPair
from specview.model.account import Account
from specview.report.comparison import Comparison, DifferentSite, Spot
from specview.report.comparison_heads import Head
from specview.report.reckoned import KINDS, of_kind

SCHEMA = 1
"""The version of what the fields mean."""

_Fields = dict[str, object]


def comparison_json(comparison: Comparison) -> str:
    """The whole comparison as one JSON object, in ASCII alone."""
    report = {
        "schema": SCHEMA,
        "specview": __version__,
        "before": _head(comparison.before),
        "after": _head(comparison.after),
        "notes": list(comparison.notes),
        "differences": [_site(one) for one in comparison.told],
        "left_out": comparison.left,
    }
    return dumps(report, indent=1) + "\n"


def _head(head: Head) -> _Fields:
    recording, runs = head.side.recording, head.side.range
    interpreter = recording.interpreter
    return {
        "name": head.name,
        "target": recording.subject.target,
        "interpreter": {
            "version": interpreter.version,
            "executable": interpreter.executable,
            "jit": interpreter.jit_enabled,
            "free_threaded": interpreter.free_threaded,
        },
        "first_run": runs.first,
        "last_run": runs.last,
        "phases": [
            {"phase": number - 1, "call": call, "runs": count}
            for number, count, call in head.phases
        ],
        "totals": None if head.account is None else _account(head.account),
        "notices": list(head.notices),
    }


def _account(account: Account) -> _Fields:
    kinds = {kind: of_kind(account, kind) for kind in KINDS}
    return {"executions": account.executions, **kinds, "exact": account.exact}


def _site(site: DifferentSite) -> _Fields:
    found = site.difference
    return {
        "before": _spot(site.before, found.lost[0]),
        "after": _spot(site.after, found.lost[1]),
        "gained_per_run": round(found.gained, 4),
        "cause": {"kind": found.cause.kind.value, "text": site.cause},
        "inputs": [_input(pair) for pair in found.inputs],
    }


def _spot(spot: Spot | None, lost: Lost) -> _Fields | None:
    """One side of a site; `executions` and `lost_share` are null where they are not known."""
    if spot is None:
        return None
    state, listing = spot.found.state, spot.listing
    position = state.instruction.position
    return {
        "code": listing.code,
        "offset": state.instruction.offset,
        "qualname": listing.qualname,
        "file": listing.file,
        "line": position.line,
        "col": position.col,
        "source": spot.source,
        "generic": state.instruction.name,
        "argrepr": state.instruction.argrepr,
        "now": state.now,
        "verdict": spot.verdict.key,
        "executions": lost.of,
        "lost": lost.count,
        "lost_share": None if lost.share is None else round(lost.share, 4),
        "lost_exact": lost.exact,
    }


def _input(pair: KindPair) -> _Fields:
    kind = pair.before or pair.after
    return {
        "words": pair.words,
        "types": [] if kind is None else list(kind.types),
        "before": _kind(pair.before),
        "after": _kind(pair.after),
    }


def _kind(kind: Kind | None) -> _Fields | None:
    if kind is None:
        return None
    return {
        "count": kind.count,
        "share": round(kind.share, 4),
        "exact": kind.exact,
        "form": kind.outcome.form or None,
        "refusal": kind.outcome.refusal or None,
        "harmful": kind.harmful,
    }
