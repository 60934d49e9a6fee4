"""The unstable sites of a page of HTML, worst first, and how all executions went."""

from __future__ import annotations

from collections.abc import Iterator

from specview.model.recording import Recording
from specview.report import words
from specview.report.reckoned import (
    KINDS,
    Tally,
    count_words,
    share_words,
    tallies_of,
)
from specview.report.tags import block, code, pre, row, table, tag, text
from specview.report.unstable import Cause, Input, UnstableSite, unstable_of


def unstable_sections(recording: Recording) -> Iterator[str]:
    """Each unstable site with what arrived there, why it gains nothing, and what to change."""
    unstable = unstable_of(recording)
    if not unstable.told:
        return
    title = f"{words.counted(unstable.total, 'unstable site')}, worst first"
    sites = [_site(number, site) for number, site in enumerate(unstable.told, 1)]
    left = f"{words.counted(unstable.left, 'more site')} left out."
    rest = [tag("p", left, "faint")] if unstable.left else []
    yield block("section", (tag("h2", title), *sites, *rest))


def _site(number: int, site: UnstableSite) -> str:
    verdict = site.verdict
    kind = tag("span", f"{verdict.glyph} {verdict.word}", verdict.key)
    title = tag("h3", f"{number}. {kind} {code(site.listing.qualname)}")
    place = f"{tag('span', text(site.where), 'faint')} {_source(site)}"
    inputs = _inputs(site.inputs) if site.inputs else ()
    causes = [line for one in site.causes for line in _cause(one, alone=len(site.causes) == 1)]
    return block("article", (title, tag("p", place), tag("p", text(site.went)), *inputs, *causes))


def _source(site: UnstableSite) -> str:
    """The source line, the site's own expression in it underlined."""
    if site.mark is None:
        return code(site.source)
    first, length = site.mark
    before, inside = site.source[:first], site.source[first : first + length]
    behind = site.source[first + length :]
    return tag("code", f"{text(before)}{tag('u', text(inside))}{text(behind)}")


def _inputs(inputs: tuple[Input, ...]) -> tuple[str]:
    rows = [
        row(
            (
                text(share_words(one.share)),
                count_words(one.count, exact=one.exact),
                code(one.words),
                tag("span", text(one.becomes), "form"),
            )
        )
        for one in inputs
    ]
    return (table(("Share", "Times", "What arrives", "Becomes"), rows, "inputs"),)


def _cause(cause: Cause, *, alone: bool) -> Iterator[str]:
    share = "" if alone else f" ({text(share_words(cause.share))} of what arrives)"
    told = f"as at {cause.like}." if cause.like else text(cause.text)
    yield tag("p", f"{tag('strong', text(cause.code))}{share}: {told}")
    if cause.like:
        return
    advice = cause.advice
    if advice is None:
        if cause.nothing:
            yield tag("p", text(cause.nothing), "faint")
        return
    told = " ".join(filter(None, (advice.text, advice.pays)))
    yield tag("p", f"{tag('strong', 'Try:')} {text(told)}")
    before = block("div", (tag("p", "Before", "faint"), pre(_lines(advice.before))))
    after = block("div", (tag("p", "After", "faint"), pre(_lines(advice.after))))
    yield block("div", (before, after), "pair")


def _lines(source: str) -> list[str]:
    return source.rstrip().splitlines()


def execution_sections(recording: Recording) -> Iterator[str]:
    """A table of how executions of sites went, by code object and in all."""
    tallies = tallies_of(recording)
    if tallies is None:
        return
    rows = list(map(_tally, tallies.told)) if len(recording.tracks) > 1 else []
    if tallies.left:
        rows.append(row((f"… {tallies.left:,} more", *[""] * (1 + len(KINDS)))))
    titles = ("Code", "Executions", *map(str.capitalize, KINDS))
    told = table(titles, [*rows, _tally(tallies.whole)], "executions")
    yield block("section", (tag("h2", "Executions of sites"), told))


def _tally(one: Tally) -> str:
    counts = [text(f"{one.count(kind)} ({share_words(one.share(kind))})") for kind in KINDS]
    return row((code(one.qualname) or "all", one.executions, *counts))
