"""Taking a workload from doctest examples that call the target."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from specview.session.expressions import is_program, parse_expression
from specview.session.loading import Callable

MOST = 8
"""Examples that become phases at the most."""


def doctest_calls(callables: Iterable[Callable]) -> tuple[str, tuple[str, ...]]:
    """Return a setup and the expressions among the examples that use one of `callables`.

    The statements become the setup. Examples that are skipped or that show an exception are left
    out.
    """
    setup: list[str] = []
    calls: list[str] = []
    for one in callables:
        if ">>>" in one.doc and one.expression is not None:
            name = one.expression.rpartition(".")[2]
            for source in _examples(one.doc):
                tree = parse_expression(source)
                if tree is None:
                    setup += [source] if is_program(source) else []
                elif _uses(tree, name):
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


def _uses(tree: ast.expr, name: str) -> bool:
    """Whether an expression does something with what is called `name`; naming it does nothing."""
    if isinstance(tree, ast.Name):
        return False
    return any(
        (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.Attribute) and node.attr == name)
        for node in ast.walk(tree)
    )
