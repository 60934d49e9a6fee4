"""Making a call from a function's defaults and annotations."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from specview.session.expressions import parse_expression
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
_LISTS = ("list", "List", "Sequence", "MutableSequence", "Iterable", "Collection")
_SETS = ("set", "Set", "AbstractSet", "MutableSet")
_MAPPINGS = ("dict", "Dict", "Mapping", "MutableMapping")
_LITERALS |= dict.fromkeys(_LISTS, _LITERALS["list"])
_LITERALS |= dict.fromkeys(_SETS, _LITERALS["set"])
_LITERALS |= dict.fromkeys(_MAPPINGS, _LITERALS["dict"])
_LITERALS |= {"FrozenSet": _LITERALS["frozenset"], "Tuple": _LITERALS["tuple"]}

_CONTAINERS = {
    **dict.fromkeys(_LISTS, "[{0}, {0}]"),
    **dict.fromkeys(_SETS, "{{{0}}}"),
    **dict.fromkeys(("frozenset", "FrozenSet"), "frozenset({{{0}}})"),
    **dict.fromkeys(_MAPPINGS, "{{{0}: {1}}}"),
}
"""How a container of given items is written."""

_PARAMETERS = {name: 2 if name in _MAPPINGS else 1 for name in _CONTAINERS}
_TUPLES = frozenset({"tuple", "Tuple"})
_ANNOTATED = frozenset({"Annotated", "Final", "ClassVar"})
_CHOICES = _ANNOTATED | {"Optional", "Union"}
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
    skipped = False
    for parameter in parameters:
        if not parameter.required:
            skipped = True
            continue
        value = example(parameter.annotation) if parameter.annotation else None
        if value is None:
            return None
        # One before it may be given by keyword in a functools.partial.
        named = skipped or parameter.kind == "keyword_only"
        made.append(f"{parameter.name}={value}" if named else value)
    return ", ".join(made)


def example(annotation: str) -> str | None:
    """A literal of the type that an annotation names, or None where it names none that is known."""
    tree = parse_expression(annotation)
    return None if tree is None else _of_node(tree)


def _of_node(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=None):
            return "None"
        case ast.Constant(value=str() as quoted):
            return example(quoted)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return _LITERALS.get(name)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _of_node(left) or _of_node(right)
        case ast.Subscript(value=(ast.Name(id=name) | ast.Attribute(attr=name)), slice=inner):
            return _of_generic(name, inner.elts if isinstance(inner, ast.Tuple) else [inner])
    return None


def _of_generic(name: str, inner: list[ast.expr]) -> str | None:
    """A literal of a type with parameters; each of them must be known."""
    if name == "Literal":
        return ast.unparse(inner[0]) if inner else None
    if name in _CHOICES:
        return _of_choice(name, inner)
    if name in _TUPLES:
        return _tuple(inner)
    values = [value for value in map(_of_node, inner) if value is not None]
    if len(values) != len(inner) or len(values) != _PARAMETERS.get(name):
        return None
    return _CONTAINERS[name].format(*values)


def _of_choice(name: str, inner: list[ast.expr]) -> str | None:
    """Of several types the first that is known; of an annotated one the type itself."""
    values = (_of_node(one) for one in (inner[:1] if name in _ANNOTATED else inner))
    found = next(filter(None, values), None)
    return found or ("None" if name == "Optional" else None)


def _tuple(inner: list[ast.expr]) -> str | None:
    last = inner[-1] if inner else None
    endless = isinstance(last, ast.Constant) and last.value is Ellipsis
    values = [_of_node(one) for one in (inner[:-1] * 2 if endless else inner)]
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        return None
    return f"({', '.join(known)}{',' * (len(known) == 1)})"
