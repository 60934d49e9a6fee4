"""Making a call from a function's defaults and annotations."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from specview.session.loading import Callable, Parameter

_LITERALS = {
    "int": "3",
    "float": "1.5",
    "complex": "1j",
    "bool": "True",
    "str": "'spam'",
    "bytes": "b'spam'",
    "bytearray": "bytearray(b'spam')",
    "None": "None",
    "Any": "1",
    "object": "1",
    "list": "[1, 2, 3]",
    "tuple": "(1, 2, 3)",
    "set": "{1, 2, 3}",
    "frozenset": "frozenset({1, 2, 3})",
    "dict": "{'a': 1, 'b': 2}",
}
_LISTS = frozenset({"list", "List", "Sequence", "MutableSequence", "Iterable", "Collection"})
_MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping"})
_SETS = frozenset({"set", "Set", "AbstractSet", "MutableSet"})
_BOUND = frozenset({"method", "classmethod"})


def make_call(one: Callable) -> str | None:
    """An expression that calls `one`, or None where an argument or an instance cannot be made."""
    owner = _owner(one)
    if owner is None:
        return None
    if one.kind == "property":
        return owner
    parameters = one.parameters[1:] if one.kind in _BOUND else one.parameters
    arguments = _arguments(parameters)
    return None if arguments is None else f"{owner}({arguments})"


def _owner(one: Callable) -> str | None:
    """The expression with an instance in place of the class where one is needed."""
    if one.expression is None or one.kind not in {"method", "property"}:
        return one.expression
    path, _, name = one.expression.rpartition(".")
    if name == "__init__":
        return path
    return None if one.class_needs_arguments else f"{path}().{name}"


def _arguments(parameters: Iterable[Parameter]) -> str | None:
    made = []
    for parameter in parameters:
        if not parameter.required:
            continue
        value = example(parameter.annotation) if parameter.annotation else None
        if value is None:
            return None
        named = parameter.kind == "keyword_only"
        made.append(f"{parameter.name}={value}" if named else value)
    return ", ".join(made)


def example(annotation: str) -> str | None:
    """A literal of the type that an annotation names, or None where it names none that is known."""
    try:
        tree = ast.parse(annotation, mode="eval").body
    except (SyntaxError, ValueError):
        return None
    return _of_node(tree)


def _of_node(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=None):
            return "None"
        case ast.Constant(value=str() as quoted):
            return example(quoted)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return _LITERALS.get(name) or _of_generic(name, [])
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _of_node(left) or _of_node(right)
        case ast.Subscript(value=(ast.Name(id=name) | ast.Attribute(attr=name)), slice=inner):
            return _of_generic(name, inner.elts if isinstance(inner, ast.Tuple) else [inner])
    return None


def _of_generic(name: str, inner: list[ast.expr]) -> str | None:
    values = [_of_node(one) or "1" for one in inner]
    first = values[0] if values else "1"
    if name in _LISTS:
        return f"[{first}, {first}]" if inner else "[1, 2, 3]"
    if name in _SETS:
        return f"{{{first}}}"
    if name in _MAPPINGS:
        return f"{{{first}: {values[1] if len(values) > 1 else 1}}}"
    if name in {"tuple", "Tuple"} and inner:
        return _tuple(inner, values)
    return first if name in {"Optional", "Annotated", "Final", "Union"} and inner else None


def _tuple(inner: list[ast.expr], values: list[str]) -> str:
    last = inner[-1]
    if isinstance(last, ast.Constant) and last.value is Ellipsis:
        return f"({values[0]}, {values[0]})"
    return f"({', '.join(values)},)"
