"""The unstable sites of a Markdown report, worst first, and how all executions went."""

from __future__ import annotations

from collections.abc import Iterator

from specview.model.recording import Recording
from specview.report import words
from specview.report.markup import block, code, plain, table
from specview.report.reckoned import (
    KINDS,
    Tally,
    count_words,
    share_words,
    tallies_of,
)
from specview.report.unstable import Cause, Input, UnstableSite, unstable_of


def unstable_sections(recording: Recording) -> Iterator[str]:
    """Each unstable site with what arrived there, why it gains nothing, and what to change."""
    unstable = unstable_of(recording)
    if not unstable.told:
        return
    yield from (f"## {words.counted(unstable.total, 'unstable site')}, worst first", "")
    for number, site in enumerate(unstable.told, 1):
        yield from _site(number, site)
    if unstable.left:
        yield from (f"{words.counted(unstable.left, 'more site')} left out.", "")


def _site(number: int, site: UnstableSite) -> Iterator[str]:
    verdict = site.verdict
    name = code(site.listing.qualname)
    yield from (f"### {number}. {verdict.glyph} {verdict.word}: {name}", "")
    yield from (" · ".join(filter(None, (code(site.where), code(site.source)))), "")
    yield from (plain(site.went), "")
    if site.inputs:
        yield from table(("Share", "Times", "What arrives", "Becomes"), map(_input, site.inputs))
    for cause in site.causes:
        yield from _cause(cause, alone=len(site.causes) == 1)


def _input(one: Input) -> tuple[str, ...]:
    count = count_words(one.count, exact=one.exact)
    return _share(one.share), count, code(one.words), plain(one.becomes)


def _share(share: float) -> str:
    return share_words(share).replace("<", "&lt;").replace(">", "&gt;")


def _cause(cause: Cause, *, alone: bool) -> Iterator[str]:
    share = "" if alone else f" ({_share(cause.share)} of what arrives)"
    if cause.like:
        yield from (f"**{plain(cause.code)}**{share}: as at {cause.like}.", "")
        return
    yield from (f"**{plain(cause.code)}**{share}: {plain(cause.text)}", "")
    advice = cause.advice
    if advice is None:
        if cause.nothing:
            yield from (plain(cause.nothing), "")
        return
    told = " ".join(filter(None, (advice.text, advice.pays)))
    yield from (f"**Try:** {plain(told)}", "")
    yield from ("Before:", "", *block(advice.before.rstrip().splitlines(), "python"), "")
    yield from ("After:", "", *block(advice.after.rstrip().splitlines(), "python"), "")


def execution_sections(recording: Recording) -> Iterator[str]:
    """A table of how executions of sites went, by code object and in all."""
    tallies = tallies_of(recording)
    if tallies is None:
        return
    yield from ("## Executions of sites", "")
    rows = list(map(_tally, tallies.told)) if len(recording.tracks) > 1 else []
    if tallies.left:
        rows.append((f"… {tallies.left:,} more", *[""] * (1 + len(KINDS))))
    yield from table(
        ("Code", "Executions", *map(str.capitalize, KINDS)), [*rows, _tally(tallies.whole)]
    )


def _tally(row: Tally) -> tuple[str, ...]:
    counts = [f"{row.count(kind)} ({_share(row.share(kind))})" for kind in KINDS]
    return code(row.qualname) or "all", row.executions, *counts
