"""From the agent's messages to listings; what does not fit together is refused."""

from __future__ import annotations

import pytest

from specview.errors import ProtocolError
from specview.session.fields import Message
from specview.session.loading import Loaded, Loader
from tests.unit.builders import OPCODES, V314, interpreter

Sent = dict[str, object]

RESUME = [0, OPCODES["RESUME"], 0, "", 1, 1, 0, 0, None]
BINARY = [2, OPCODES["BINARY_OP"], 0, "+", 2, 2, 11, 16, None]
JUMP = [6, OPCODES["POP_JUMP_IF_FALSE"], 1, "to L1", None, None, None, None, 0]
UNITS = "0100" * 5

CODE: Sent = {
    "kind": "code",
    "code": 0,
    "parent": None,
    "name": "f\x1b",
    "qualname": "f",
    "file": "a.py",
    "first_line": 1,
    "flags": 3,
    "arguments": ["a", "b"],
    "total_instructions": 3,
    "total_units": 5,
}
ROWS: Sent = {"kind": "instructions", "code": 0, "rows": [RESUME, BINARY, JUMP]}
WORDS: Sent = {"kind": "units", "code": 0, "first": 0, "hex": UNITS}
TABLE: Sent = {"kind": "exceptions", "code": 0, "rows": [[0, 6, 6, 1, True]]}
SOURCE: Sent = {"kind": "source", "file": "a.py", "first": 1, "lines": ["def f():\n", "\tx\x1b"]}
FUNCTION: Sent = {
    "code": 0,
    "expression": "f",
    "kind": "function",
    "class_needs_arguments": None,
    "parameters": [
        {"name": "a", "kind": "positional_or_keyword", "default": None, "annotation": "int"},
        {"name": "b", "kind": "var_positional", "default": None, "annotation": None},
        {"name": "c", "kind": "keyword_only", "default": "1", "annotation": None},
    ],
    "doc": None,
}
LOADED: Sent = {
    "kind": "loaded",
    "target": "m:f",
    "module": "m",
    "name": "f(a)",
    "functions": [FUNCTION],
}


def load(*messages: Sent, loaded: Sent = LOADED) -> Loaded:
    loader = Loader(interpreter(V314))
    for message in messages:
        loader.take(Message(message))
    return loader.finish(Message(loaded))


def test_a_listing_is_put_together() -> None:
    loaded = load(CODE, ROWS, WORDS, TABLE, SOURCE)
    (listing,) = loaded.listings
    assert (listing.name, listing.arguments, list(listing.cold)) == ("f␛", ("a", "b"), [1] * 5)
    assert [one.name for one in listing.instructions] == [
        "RESUME",
        "BINARY_OP",
        "POP_JUMP_IF_FALSE",
    ]
    assert [one.family for one in listing.instructions] == [None, "BINARY_OP", None]
    assert [one.caches for one in listing.instructions] == [0, 1, 1]
    assert listing.instructions[1].position.end_col == 16
    assert listing.instructions[2].target == 0
    assert listing.exceptions[0].lasti
    assert loaded.sources[0].lines == ("def f():", "        x␛")
    assert [one.required for one in loaded.callables[0].parameters] == [True, False, False]
    assert loaded.subject.target == "m:f"


def test_split_messages_give_the_same_listing() -> None:
    parts = load(
        CODE,
        ROWS | {"rows": [RESUME]},
        WORDS | {"hex": UNITS[:8]},
        ROWS | {"rows": [BINARY, JUMP]},
        WORDS | {"first": 2, "hex": UNITS[8:]},
        TABLE,
    )
    assert parts.listings == load(CODE, ROWS, WORDS, TABLE).listings


def test_notices_are_clean_text() -> None:
    notice: Sent = {"kind": "notice", "code": "warm", "text": "\x1b[2J"}
    assert load(CODE, ROWS, WORDS, notice).notices == ("␛[2J",)


@pytest.mark.parametrize(
    "messages",
    [
        pytest.param((CODE | {"code": 1},), id="numbering"),
        pytest.param((CODE, CODE, ROWS, WORDS), id="twice"),
        pytest.param((ROWS,), id="no such code"),
        pytest.param((CODE, ROWS, WORDS | {"code": 1}), id="units of no code"),
        pytest.param((CODE, ROWS, WORDS | {"hex": UNITS[:-4]}), id="units missing"),
        pytest.param((CODE, ROWS, WORDS | {"hex": "zz"}), id="not hexadecimal"),
        pytest.param((CODE, ROWS, WORDS | {"hex": UNITS + "01"}), id="half a unit"),
        pytest.param((CODE, ROWS, WORDS | {"first": 1}), id="units out of order"),
        pytest.param((CODE, ROWS | {"rows": [RESUME]}, WORDS), id="instructions missing"),
        pytest.param((CODE, ROWS | {"rows": [RESUME, BINARY, JUMP[:-1]]}, WORDS), id="short row"),
        pytest.param((CODE, ROWS | {"rows": [RESUME, JUMP, BINARY]}, WORDS), id="order"),
        pytest.param((CODE, ROWS | {"rows": [RESUME, BINARY, [7, *JUMP[1:]]]}, WORDS), id="odd"),
        pytest.param((CODE, ROWS | {"rows": [RESUME, BINARY, [4, *JUMP[1:]]]}, WORDS), id="over"),
        pytest.param((CODE, ROWS | {"rows": [RESUME, BINARY, [8, *JUMP[1:]]]}, WORDS), id="behind"),
        pytest.param((CODE, ROWS | {"rows": [RESUME, BINARY, [*JUMP[:-1], 10]]}, WORDS), id="jump"),
        pytest.param((CODE, ROWS, WORDS, TABLE | {"rows": [[0, 12, 6, 1, True]]}), id="handler"),
        pytest.param((CODE, ROWS, WORDS, TABLE | {"rows": [[0, 6, 10, 1, True]]}), id="target"),
        pytest.param((CODE, ROWS, WORDS, TABLE | {"rows": [[0, 6, 6, 1, 1]]}), id="lasti"),
        pytest.param((CODE | {"parent": 0}, ROWS, WORDS), id="own parent"),
        pytest.param((CODE | {"parent": 3}, ROWS, WORDS), id="no such parent"),
        pytest.param((CODE | {"name": None}, ROWS, WORDS), id="no name"),
        pytest.param((CODE, ROWS, WORDS, {"kind": "ran"}), id="stranger"),
    ],
)
def test_what_does_not_fit_is_refused(messages: tuple[Sent, ...]) -> None:
    with pytest.raises(ProtocolError):
        load(*messages)


@pytest.mark.parametrize(
    "changed",
    [{"functions": None}, {"functions": [FUNCTION | {"code": 1}]}, {"name": 1}, {"module": None}],
)
def test_a_closing_message_that_does_not_fit_is_refused(changed: Sent) -> None:
    with pytest.raises(ProtocolError):
        load(CODE, ROWS, WORDS, loaded=LOADED | changed)
