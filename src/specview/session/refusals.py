"""What the user is told when a target, a setup or a call cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

from specview.errors import TargetError, UsageError
from specview.model.failure import ExceptionReport
from specview.model.text import clean, clean_lines, shorten
from specview.session.faults import read_exception, read_position
from specview.session.fields import Message

_SHOWN_LINES = 12
_MANY = 400
_SETUP_FILE = "<setup>"
"""What the agent calls the setup in tracebacks."""


def load_failure(message: Message) -> TargetError:
    """Turn the agent's refusal of a target into an error with a hint."""
    if message.kind == "refused":
        return TargetError(
            clean(message.text("reason")), "name a CPython from 3.11 to 3.15 with --python"
        )
    why = message.text("why")
    text = "; ".join(clean_lines(message.text("message")))
    return TargetError(text, _hint(why, message), tuple(_details(message)), _files(message))


def _hint(why: str, message: Message) -> str:
    candidates = message.texts("candidates") if message.has("candidates") else []
    missing = message.text("missing") if message.has("missing") else ""
    near = nearest(missing, candidates)
    if near:
        return f"did you mean {' or '.join(clean(name) for name in near)}?"
    return _HINTS.get(why, "")


_HINTS = {
    "module_not_found": "modules are looked for as `python -m` does, from this folder on",
    "attribute_not_found": "name a function as module:function or module:Class.method",
    "not_python": "only functions written in Python have bytecode; name one of those",
    "import_raised": "mend the module so that it can be imported, then try again",
    "import_exited": "keep what exits under `if __name__ == '__main__':`",
    "syntax_error": "mend the syntax, then try again",
    "no_file": "give the path from this folder, such as path/to/file.py:function",
    "bad_target": "a target looks like module:function or path/to/file.py:function",
}


def _details(message: Message) -> list[str]:
    if message.has("exception"):
        return read_exception(message.inner("exception")).traceback().split("\n")
    if message.has("position"):
        position = read_position(message.inner("position"))
        return ExceptionReport("SyntaxError", "", position=position).traceback().split("\n")[:-1]
    return []


def _files(message: Message) -> tuple[str, ...]:
    """The files of the user's frames, and the one whose syntax is wrong."""
    files: list[str] = []
    if message.has("exception"):
        report = read_exception(message.inner("exception"))
        files += [frame.file for frame in report.frames]
        files += [report.position.file] if report.position is not None else []
    return tuple(dict.fromkeys(files))


def nearest(missing: str, candidates: Sequence[str]) -> list[str]:
    """The names among `candidates` that look most like `missing`, three at the most."""
    if not missing or not candidates:
        return []
    import difflib

    return difflib.get_close_matches(missing, candidates, n=3, cutoff=0.6)


def setup_failure(exception: ExceptionReport) -> UsageError:
    """The setup raised or is no Python."""
    lines = [frame.line for frame in exception.frames if frame.file == _SETUP_FILE]
    if exception.position is not None:
        lines.append(exception.position.line)
    where = f" at line {lines[-1]}" if lines else ""
    return UsageError(f"the setup raised {exception.headline}{where}", "correct --setup")


def wrong_call(expression: str, exception: ExceptionReport) -> UsageError:
    """A call is not an expression that can be compiled."""
    shown = shorten(clean(expression), _MANY)
    place = f" (column {exception.position.column})" if exception.position else ""
    return UsageError(
        f"the call {shown!r} cannot be run: {exception.headline}{place}",
        'a call is one expression, such as --call "20: add(1, 2)"',
    )


def gone_while_loading(how: str, said: str) -> TargetError:
    """The process ended before the target was loaded."""
    lines = [line for line in clean_lines(said) if line]
    return TargetError(
        f"while the target was loaded, its process {how}",
        "look at what the module does when it is imported" if lines else "",
        tuple(lines[-_SHOWN_LINES:]),
    )
