"""Pieces of HTML and SVG that no text from user code can break out of."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from specview.model.text import clean

_NO_XML = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is clean and yet no character of XML 1.0: two of the non-characters."""


def text(value: str) -> str:
    """`value` as text on one line, in an element or in a quoted attribute."""
    return html.escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", clean(value)))


def tag(name: str, inside: str, kind: str = "") -> str:
    """An element around `inside`, which is markup already, of the class `kind`."""
    return f"<{name}{_class(kind)}>{inside}</{name}>"


def block(name: str, inside: Iterable[str], kind: str = "") -> str:
    """An element around lines of markup."""
    return "\n".join((f"<{name}{_class(kind)}>", *inside, f"</{name}>"))


def code(value: str) -> str:
    """`value` as code, nothing for an empty text."""
    return tag("code", text(value)) if value.strip() else ""


def pre(lines: Sequence[str]) -> str:
    """Lines of text as they are."""
    return tag("pre", "\n".join(map(text, lines)))


def table(titles: Sequence[str], rows: Sequence[str], kind: str) -> str:
    """A table of the class `kind`, in a box of its own that scrolls; the rows are markup."""
    heads = "".join(f'<th scope="col">{title}</th>' for title in titles)
    inside = (block("thead", (tag("tr", heads),)), block("tbody", rows))
    return tag("div", block("table", inside, kind), "wide")


def row(cells: Sequence[str]) -> str:
    """A row of a table; its cells are markup."""
    return tag("tr", "".join(tag("td", cell) for cell in cells))


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
