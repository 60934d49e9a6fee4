"""Describes the loaded target: its functions and their parameters, before the cold start."""

from __future__ import annotations

from types import FunctionType

from . import lookup
from .lookup import is_a
from .wire import MESSAGE_LIMIT, PATH_LIMIT, cut, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

    from .target import Target
    from .unwrap import Found

Message = dict[str, object]

DOC_LIMITS = (65_536, 4_096, 256, 0)
"""Characters of a docstring; the further down, the more functions there are."""
VALUE_LIMIT = 200
"""Characters of a default or an annotation."""
VARARGS, VARKEYWORDS = 0x04, 0x08
FLAGS = {0x80: "coroutine", 0x200: "async_generator", 0x20: "generator", 0x10: "nested"}
CONSTANTS = (str, bytes, int, float, complex, bool, type(None), type(Ellipsis))


def loaded_message(target: Target, annotations: bool) -> str:  # noqa: FBT001  called positionally
    """The message `loaded`, with docstrings as long as there is room for.

    Without `annotations` none is looked at: from 3.14 on that runs code of the program.
    """
    functions = [_function(found, target, annotations=annotations) for found in target.found]
    message: Message = {
        "kind": "loaded",
        "target": cut(target.text, PATH_LIMIT),
        "module": target.module_name,
        "name": cut(_name(target, functions), PATH_LIMIT),
        "signature": cut(str(functions[0]["signature"]), PATH_LIMIT) if len(functions) == 1 else "",
        "functions": functions,
        "module_doc": None,
    }
    docs = [found.function and found.function.__doc__ for found in target.found]
    text = ""
    for limit in DOC_LIMITS:
        for function, doc in zip(functions, docs, strict=True):
            function["doc"] = cut(doc, limit) if limit and type(doc) is str else None
        module_doc = target.names.get("__doc__")
        message["module_doc"] = (
            cut(module_doc, limit) if limit and type(module_doc) is str else None
        )
        text = text_of(message)
        if len(text) < MESSAGE_LIMIT:
            return text
    return _with_fewer(message, functions, len(text))


def _with_fewer(message: Message, functions: list[Message], size: int) -> str:
    """Leave functions out until the message is short enough; their code is listed all the same."""
    while size >= MESSAGE_LIMIT and functions:
        del functions[len(functions) // 2 :]
        size = len(text_of(message))
    return text_of(message)


def _name(target: Target, functions: list[Message]) -> str:
    if not target.path:
        return target.module_name
    return target.path + str(functions[0]["signature"] if len(functions) == 1 else "")


def _function(found: Found, target: Target, *, annotations: bool) -> Message:
    named = _annotations(found.function) if annotations else {}
    parameters = _parameters(found, named)
    number = next(at for at, (code, _) in enumerate(target.codes) if code is found.code)
    return {
        "code": number,
        "expression": found.expression,
        "kind": found.kind,
        "class_needs_arguments": _needs_arguments(found.owner),
        "parameters": parameters,
        "signature": _signature(parameters),
        "doc": None,
        "flags": [name for flag, name in FLAGS.items() if found.code.co_flags & flag],
    }


def _parameters(found: Found, annotations: dict[str, str]) -> list[Message]:
    """The parameters as the code object and the function's defaults say, nothing unwrapped."""
    code, function = found.code, found.function
    positional = code.co_varnames[: code.co_argcount]
    keyword_only = code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount]
    rest = list(code.co_varnames[code.co_argcount + code.co_kwonlyargcount :])
    kinds: list[tuple[str, str]] = []
    for at, name in enumerate(positional):
        only = at < code.co_posonlyargcount
        kinds.append((name, "positional_only" if only else "positional_or_keyword"))
    if code.co_flags & VARARGS:
        kinds.append((rest.pop(0), "var_positional"))
    kinds += [(name, "keyword_only") for name in keyword_only]
    if code.co_flags & VARKEYWORDS:
        kinds.append((rest.pop(0), "var_keyword"))
    defaults = {
        name: _shown(value) for name, value in _defaults(function, positional).items()
    } | dict.fromkeys(found.given.named, "…")
    given = found.given.positions(len(positional))
    return [
        {
            "name": name,
            "kind": kind,
            "default": defaults.get(name),
            "annotation": annotations.get(name),
        }
        for at, (name, kind) in enumerate(kinds)
        if at not in given
    ]


def _defaults(function: FunctionType | None, positional: tuple[str, ...]) -> dict[str, object]:
    if function is None:
        return {}
    values = function.__defaults__ or ()
    found: dict[str, object] = dict(
        zip(positional[len(positional) - len(values) :], values, strict=True)
    )
    found.update(function.__kwdefaults__ or {})
    return found


def _annotations(function: FunctionType | None) -> dict[str, str]:
    """Annotations in words. On 3.14 and later this evaluates them, and that may fail."""
    try:
        values = dict(function.__annotations__) if function is not None else {}
    except Exception:
        return {}
    return {name: _annotation(value) for name, value in values.items()}


def _annotation(value: object) -> str:
    if type(value) is str:
        return cut(value, VALUE_LIMIT)
    if value is None:
        return "None"
    if is_a(value, type):
        names = type.__dict__["__dict__"].__get__(value)
        name: str = type.__dict__["__qualname__"].__get__(value)
        module = names.get("__module__", "builtins")
        return cut(name if module == "builtins" else f"{module}.{name}", VALUE_LIMIT)
    try:
        return cut(repr(value), VALUE_LIMIT)
    except Exception:
        return "…"


def _shown(value: object) -> str:
    """A default, if it is a constant of a built-in type."""
    if not _is_constant(value):
        return "…"
    try:
        shown = repr(value)
    except ValueError:  # an int of too many digits
        return "…"
    return shown if len(shown) <= VALUE_LIMIT else "…"


def _is_constant(value: object) -> bool:
    kind = type(value)
    if kind is tuple:
        return all(map(_is_constant, value))  # type: ignore[call-overload]
    return any(kind is constant for constant in CONSTANTS)


def _signature(parameters: list[Message]) -> str:
    parts: list[str] = []
    last = ""
    for parameter in parameters:
        kind, name = str(parameter["kind"]), str(parameter["name"])
        if last == "positional_only" != kind:
            parts.append("/")
        if kind == "keyword_only" and last not in ("keyword_only", "var_positional"):
            parts.append("*")
        stars = {"var_positional": "*", "var_keyword": "**"}.get(kind, "")
        default = parameter["default"]
        parts.append(stars + name + ("" if default is None else f"={default}"))
        last = kind
    if last == "positional_only":
        parts.append("/")
    return "(" + ", ".join(parts) + ")"


def _needs_arguments(owner: type | None) -> bool | None:
    """Whether a class can't be called without arguments; None where there is no class."""
    if owner is None:
        return None
    for name in ("__init__", "__new__"):
        found = lookup.find(owner, name)
        found = found.__func__ if is_a(found, staticmethod) else found
        if is_a(found, FunctionType):
            return _required(found.__code__, found) > 1
    return False


def _required(code: CodeType, function: FunctionType) -> int:
    """Parameters without a default."""
    positional = code.co_argcount - len(function.__defaults__ or ())
    return positional + code.co_kwonlyargcount - len(function.__kwdefaults__ or {})
