"""A comparison as GitHub-flavoured Markdown, for an issue or a review."""

from __future__ import annotations

from collections.abc import Iterator

from specview.explain.kinds import KindPair
from specview.report import words
from specview.report.comparison import Comparison, DifferentSite
from specview.report.comparison_heads import Head
from specview.report.markup import code, plain, table


def comparison_markdown(comparison: Comparison) -> str:
    """The whole comparison; everything that user code chose stands in code, escaped."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from ("# Comparison", "")
    heads = (("Before", comparison.before), ("After", comparison.after))
    yield from table(
        ("", "Recording", "Target", "Interpreter", "Runs", "Executions"),
        [_head(label, head) for label, head in heads],
    )
    rows = [
        (label, str(number), code(call), f"{runs:,}")
        for label, head in heads
        for number, runs, call in head.phases
    ]
    yield from table(("", "Phase", "Call", "Runs"), rows)
    yield from (f"- {label}: {plain(one)}" for label, head in heads for one in head.notices)
    yield from (f"- {plain(note)}" for note in comparison.notes)
    if comparison.notes or any(head.notices for _, head in heads):
        yield ""
    yield from (f"## {plain(comparison.title)}", "")
    for number, site in enumerate(comparison.told, 1):
        yield from _site(number, site)
    if comparison.left:
        yield from (f"{words.counted(comparison.left, 'more site')} left out.", "")


def _head(label: str, head: Head) -> tuple[str, ...]:
    went = plain(head.went)
    return label, code(head.name), code(head.target), plain(head.interpreter), head.runs, went


def _site(number: int, site: DifferentSite) -> Iterator[str]:
    verdicts = " → ".join(f"{one.verdict.glyph} {one.verdict.word}" for one in site.spots)
    alone = f"{site.alone}: " if site.alone else ""
    yield from (f"### {number}. {alone}{verdicts}: {code(site.name)}", "")
    sources = " → ".join(map(code, dict.fromkeys(one.source for one in site.spots)))
    yield from (" · ".join(filter(None, (code(site.where), sources))), "")
    forms = " → ".join(dict.fromkeys(spot.found.state.now for spot in site.spots))
    yield from (f"- form: {plain(forms)}", f"- lost: {plain(' → '.join(site.lost))}", "")
    if site.inputs:
        rows = [_row(site, pair) for pair in site.inputs]
        sides = map(str.capitalize, site.sides)
        yield from table((*sides, "What arrives", "Becomes"), rows)
    if site.left:
        yield from (f"… {words.counted(site.left, 'other kind')}", "")
    if site.cause:
        yield from (plain(site.cause), "")


def _row(site: DifferentSite, pair: KindPair) -> tuple[str, ...]:
    came = (" ".join(filter(None, cells)) for cells in site.came(pair))
    return *came, code(pair.words), plain(site.fate(pair))
