"""Reading expressions that the target's author wrote; nothing of them is evaluated."""

from __future__ import annotations

import ast
import warnings
from typing import Literal


def parse_expression(text: str) -> ast.expr | None:
    """The tree of one expression, or None where `text` is none.

    Warnings about the text are for its author, not for the terminal.
    """
    tree = _parse(text.strip(), "eval")
    return tree.body if isinstance(tree, ast.Expression) else None


def is_program(text: str) -> bool:
    """Whether `text` is Python at all."""
    return _parse(text, "exec") is not None


def _parse(text: str, mode: Literal["eval", "exec"]) -> ast.AST | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text, mode=mode)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
