"""Commands and messages: one JSON object a line, ASCII, in bounded lines.

A reader and a writer of their own: `json` is Python code that the user's program may be made of.
"""

from __future__ import annotations

try:
    from _json import encode_basestring_ascii as quote
except ImportError:

    def quote(text: str, /) -> str:
        """Give `text` as a JSON string."""
        return '"' + "".join(map(_escaped, text)) + '"'


MESSAGE_LIMIT = 1 << 20
"""No message is longer, in bytes with its newline."""
COMMAND_LIMIT = 1 << 20
"""A command that is longer, in bytes, is broken."""
LIST_LIMIT = 500_000
"""A list that grows longer, in characters, is continued in a further message."""

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
LITERALS = {"true": True, "false": False, "null": None}
SPACE = " \t\r\n"
DIGITS = 18
HIGH, LOW, ASTRAL = range(0xD800, 0xDC00), range(0xDC00, 0xE000), 0x10000
"""Surrogates, which stand in pairs for the code points from `ASTRAL` on."""

NAME_LIMIT = 1_000
"""Characters of a name that is only shown: an identifier may be as long as a program."""
PATH_LIMIT = 4_096
"""Characters of a file's name."""

Command = dict[str, object]


class BrokenCommandError(Exception):
    """A line is no command: it says why."""


def _escaped(character: str) -> str:
    if " " <= character <= "~" and character not in '"\\':
        return character
    code = ord(character)
    if code >= ASTRAL:
        code -= ASTRAL
        return f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}"
    return f"\\u{code:04x}"


def text_of(value: object) -> str:
    """Give a message's value as JSON. Only exact built-in types are known.

    Raises TypeError for any other.
    """
    kind = type(value)
    if kind is str:
        return quote(value)  # type: ignore[arg-type]
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return int.__repr__(value)
    if kind is dict:
        pairs = value.items()  # type: ignore[attr-defined]
        return "{" + ",".join([f"{quote(key)}:{text_of(item)}" for key, item in pairs]) + "}"
    if kind in (list, tuple):
        return "[" + ",".join([text_of(item) for item in value]) + "]"  # type: ignore[attr-defined]
    raise TypeError(f"no message holds a {kind.__name__}")


def cut(text: str, limit: int) -> str:
    """Shorten `text` to at most `limit` characters; what is cut ends with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def parse_command(line: bytes) -> Command:
    """Read one flat JSON object, whose values are strings, integers, true, false or null.

    Raises BrokenCommandError.
    """
    try:
        text = line.decode("ascii")
    except UnicodeDecodeError:
        raise BrokenCommandError("a command is ASCII") from None
    return _Reader(text.strip(SPACE)).command()


class _Reader:
    """A place in a command's text."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def command(self) -> Command:
        found: Command = {}
        self.expect("{")
        if self.peek() == "}":
            self.at += 1
        else:
            self.pair(found)
            while self.peek() == ",":
                self.at += 1
                self.pair(found)
            self.expect("}")
        if self.at != len(self.text):
            raise BrokenCommandError(f"something follows the command at {self.at}")
        return found

    def pair(self, found: Command) -> None:
        name = self.string()
        self.expect(":")
        found[name] = self.value()

    def peek(self) -> str:
        while self.text[self.at : self.at + 1] in (" ", "\t"):
            self.at += 1
        return self.text[self.at : self.at + 1]

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise BrokenCommandError(f"expected {sign} at {self.at}")
        self.at += 1

    def value(self) -> object:
        if self.peek() == '"':
            return self.string()
        start = self.at
        while self.text[self.at : self.at + 1] not in ("", ",", "}", " ", "\t"):
            self.at += 1
        word = self.text[start : self.at]
        if word in LITERALS:
            return LITERALS[word]
        digits = word.removeprefix("-")
        if not digits.isdigit() or len(digits) > DIGITS:
            raise BrokenCommandError(f"no value at {start}")
        return int(word)

    def string(self) -> str:
        self.expect('"')
        parts: list[str] = []
        while True:
            end = self.text.find('"', self.at)
            if end < 0:
                raise BrokenCommandError("a string has no end")
            escape = self.text.find("\\", self.at, end)
            if escape < 0:
                parts.append(self.text[self.at : end])
                self.at = end + 1
                return "".join(parts)
            parts.append(self.text[self.at : escape])
            self.at = escape + 1
            parts.append(self.escape())

    def escape(self) -> str:
        sign = self.text[self.at : self.at + 1]
        self.at += 1
        if sign != "u":
            if sign not in ESCAPES:
                raise BrokenCommandError(f"no escape at {self.at - 1}")
            return ESCAPES[sign]
        high = self.code_unit()
        follows = self.text[self.at : self.at + 2] == "\\u"
        if not (high in HIGH and follows):
            return chr(high)
        back = self.at
        self.at += 2
        low = self.code_unit()
        if low in LOW:
            return chr(ASTRAL + ((high - HIGH.start) << 10) + low - LOW.start)
        self.at = back
        return chr(high)

    def code_unit(self) -> int:
        digits = self.text[self.at : self.at + 4]
        self.at += 4
        try:
            return int(digits, 16)
        except ValueError:
            raise BrokenCommandError(f"no escape at {self.at - 4}") from None
