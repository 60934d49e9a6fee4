"""What nodes of a source's tree are, and where the compiler places their instructions."""

# ruff: noqa: ANN401  nodes of any kind

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

LITERALS = (ast.Constant, ast.Tuple, ast.List, ast.Set)
INLINED = ("all", "any", "tuple", "list", "set")
"""Calls of these with a generator expression may become a loop in their place."""

Position = tuple[int, int, int, int]
"""Line, end line, column, end column."""


def position_of(node: Any) -> Position:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def attribute_position(node: Any, owner: Any) -> Position:
    """Where `node`, which looks `owner`'s attribute up, stands: on the line of that name."""
    line, end_line, col, end_col = position_of(node)
    if line == owner.end_lineno:
        return line, end_line, col, end_col
    return owner.end_lineno, end_line, owner.end_col_offset - len(owner.attr), end_col


def walk(node: ast.AST) -> Iterator[Any]:
    """A node and all within it; `ast.walk` imports a module that may be under view."""
    yield node
    for inner in ast.iter_child_nodes(node):
        yield from walk(inner)


def is_super(node: ast.AST) -> bool:
    """Whether this is a call of `super`, which LOAD_SUPER_ATTR makes superfluous."""
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"
    )


def is_literal(node: ast.AST) -> bool:
    """Whether the compiler may work a value out."""
    if isinstance(node, ast.BinOp):
        return is_literal(node.left) and is_literal(node.right)
    return isinstance(node, LITERALS)


def is_of_generator(node: Any) -> bool:
    """Whether a call may be a loop of its own: `all`, `any` or the like of a generator."""
    inlined = isinstance(node.func, ast.Name) and node.func.id in INLINED
    return inlined and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp)


def is_flat(node: ast.AST) -> bool:
    """Whether a target unpacks, and not into a starred name."""
    if not isinstance(node, (ast.Tuple, ast.List)):
        return False
    return not any(isinstance(one, ast.Starred) for one in node.elts)
