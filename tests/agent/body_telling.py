"""Puts calls of a recorder into a source's tree; tests of truth to begin with."""

# ruff: noqa: ANN401, N815  nodes of any kind, and methods named after their classes

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from typing import Any

from tests.agent import body_nodes as nodes

VERSION = sys.version_info[:2]
NAME = "sv_recorder"
"""What the recorder is called in an instrumented module."""

Mark = Callable[[str, nodes.Position, str, str], int]
"""Numbers an operation of a kind, at a position, in a function (its name and first line).

With a reason, it will not be told: the interpreter does there what the source does not say.
"""

KEPT: dict[type[ast.AST], tuple[str, ...]] = {
    ast.FunctionDef: ("returns", "type_params"),
    ast.AsyncFunctionDef: ("returns", "type_params"),
    ast.ClassDef: ("type_params",),
    ast.arg: ("annotation",),
    ast.match_case: ("pattern",),
}
"""Fields that are left as they are: annotations, and patterns, which take no calls."""
TRUTH = VERSION >= (3, 13)
"""Whether truth is tested by an instruction of its own."""


class Telling(ast.NodeTransformer):
    """Goes through a tree, and has its tests of truth tell."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.place = ""
        self.functions: list[str] = []

    def generic_visit(self, node: ast.AST) -> Any:
        kept = KEPT.get(type(node), ())
        for field, value in ast.iter_fields(node):
            if field in kept:
                self.exempt_all(value, "annotations and patterns stay as they are")
            else:
                setattr(node, field, self._within(value))
        return node

    def _within(self, value: Any) -> Any:
        if isinstance(value, ast.AST):
            return self.visit(value)
        if isinstance(value, list):
            return list(self._each(value))
        return value

    def _each(self, values: list[Any]) -> Iterator[Any]:
        for value in values:
            found = self._within(value)
            if isinstance(found, list):
                yield from found
            else:
                yield found

    def exempt(self, kind: str, at: nodes.Position, reason: str) -> None:
        """Leave an operation out of the comparison."""
        self.mark(kind, at, self.place, reason)

    def exempt_all(self, parts: Any, reason: str) -> None:
        """Leave out whatever stands in a part of the source that is not rewritten."""
        for node in parts if isinstance(parts, list) else [parts]:
            for inner in nodes.walk(node) if isinstance(node, ast.AST) else ():
                if hasattr(inner, "lineno"):
                    self.exempt("", nodes.position_of(inner), reason)

    def told(self, method: str, kind: str, node: Any, *arguments: ast.expr, at: Any = None) -> Any:
        """A call of the recorder's `method` about `node`."""
        where = nodes.position_of(node) if at is None else at
        number = self.mark(kind, where, self.place, "")
        recorder = ast.Attribute(ast.Name(NAME, ast.Load()), method, ast.Load())
        call = ast.Call(recorder, [ast.Constant(number), *arguments], [])
        return ast.copy_location(call, node)

    def visit_BoolOp(self, node: Any) -> Any:
        """Where its value is wanted; jumps may be threaded past its tests then."""
        self.exempt_truth(node)
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: Any) -> Any:
        self.exempt_truth(node)
        return self.generic_visit(node)

    def exempt_truth(self, node: Any) -> None:
        """Leave out the tests of truth within an expression."""
        for one in nodes.walk(node):
            if isinstance(one, ast.expr):
                self.exempt("TO_BOOL", nodes.position_of(one), "its tests may be threaded")

    def visit_If(self, node: Any) -> Any:
        node.test = self._test(node.test)
        node.body, node.orelse = self._within(node.body), self._within(node.orelse)
        return node

    visit_While = visit_If

    def visit_IfExp(self, node: Any) -> Any:
        node.test = self._test(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def _test(self, node: Any) -> Any:
        """The condition of a jump, down to what decides."""
        if isinstance(node, ast.BoolOp):
            node.values = [self._test(value) for value in node.values]
            return node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            node.operand = self._test(node.operand)
            return node
        plain = isinstance(node, (ast.Compare, ast.Constant, ast.IfExp))
        return self.visit(node) if plain or not TRUTH else self._truth(node)

    def _truth(self, node: Any) -> Any:
        at = nodes.position_of(node)
        return self.told("see", "TO_BOOL", node, self.visit(node), at=at)
