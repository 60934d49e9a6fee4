"""A body of ordinary code: the standard library's modules, driven by real calls.

Runs in the interpreter under view.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.agent import body_texts, body_values

VERSION = sys.version_info[:2]
Run = Callable[[], object]

WORKS: dict[str, Run] = {
    "json.encoder": body_texts.json_encoded,
    "json.decoder json.scanner": body_texts.json_decoded,
    "re._parser re._compiler": body_texts.patterns_compiled,
    "argparse": body_texts.arguments_parsed,
    "csv": body_texts.tables_read,
    "textwrap": body_texts.text_wrapped,
    "statistics": body_values.statistics_made,
    "fractions": body_values.fractions_reckoned,
    "_pydecimal": body_values.decimals_reckoned,
    "_ast_unparse" if VERSION >= (3, 14) else "ast": body_texts.tree_unparsed,
    "tokenize": body_texts.tokens_read,
    "difflib": body_texts.lines_compared,
    "heapq": body_values.heaps_merged,
    "asyncio.queues asyncio.base_events asyncio.locks asyncio.runners": body_values.tasks_driven,
    "collections": body_values.collections_kept,
    "dataclasses": body_values.classes_made,
    "enum": body_values.members_made,
    "string": body_texts.strings_formatted,
    "shlex": body_texts.words_split,
    "configparser": body_texts.settings_read,
    "html.parser": body_texts.pages_parsed,
    "urllib.parse": body_texts.addresses_split,
    "ipaddress": body_values.networks_listed,
    "copy": body_values.values_copied,
    "pprint": body_texts.values_printed,
    "pickle": body_values.values_pickled,
    **({"_pydatetime": body_values.dates_reckoned} if VERSION >= (3, 12) else {}),
    "calendar": body_values.calendar_shown,
    "graphlib": body_values.graph_sorted,
    "contextlib": body_values.contexts_entered,
}
"""Work by the modules that it goes through."""

SAMPLE = frozenset({"text_wrapped", "heaps_merged"})
"""Of these, those that are looked at every day, by the names of the functions."""


BY_NAME: dict[str, Run] = {run.__name__: run for run in WORKS.values()}
"""The works by the names of their functions, for an expression."""


def works(extent: str) -> list[tuple[str, str]]:
    """Pairs of a module and the name of a function: all, or a `sample`."""
    return [
        (module, run.__name__)
        for modules, run in WORKS.items()
        for module in modules.split()
        if extent != "sample" or run.__name__ in SAMPLE
    ]
