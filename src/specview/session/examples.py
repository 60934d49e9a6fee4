"""Taking a workload from doctest examples that call the target."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from specview.session.loading import Callable

MOST = 8
"""Examples that become phases at the most."""


def doctest_calls(callables: Iterable[Callable]) -> tuple[str, tuple[str, ...]]:
    """Return a setup and the expressions among the examples that call one of `callables`.

    Statements before an example become the setup. Examples that are skipped or that show an
    exception are left out.
    """
    setup: list[str] = []
    calls: list[str] = []
    for one in callables:
        if ">>>" in one.doc and one.expression is not None:
            name = one.expression.rpartition(".")[2]
            for source in _examples(one.doc):
                if not _is_expression(source):
                    setup.append(source)
                elif _calls(source, name):
                    calls.append(source.strip())
    return "".join(setup), tuple(dict.fromkeys(calls))[:MOST]


def _examples(doc: str) -> list[str]:
    import doctest

    try:
        examples = doctest.DocTestParser().get_examples(doc)
    except ValueError:
        return []
    return [
        example.source
        for example in examples
        if example.exc_msg is None and not example.options.get(doctest.SKIP)
    ]


def _is_expression(source: str) -> bool:
    try:
        ast.parse(source.strip(), mode="eval")
    except SyntaxError:
        return False
    return True


def _calls(source: str, name: str) -> bool:
    tree = ast.parse(source.strip(), mode="eval")
    return any(
        (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.Attribute) and node.attr == name)
        for node in ast.walk(tree)
    )
