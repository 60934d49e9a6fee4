"""Messages are checked on arrival: fields, the interpreter's tables, exceptions."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.errors import ProtocolError
from specview.session.faults import read_exception
from specview.session.fields import (
    Message,
    as_flag,
    as_number,
    as_row,
    as_text,
)
from specview.session.tables import read_interpreter

VALUES: dict[str, object] = {
    "none": None,
    "flag": True,
    "number": 3,
    "negative": -3,
    "real": 1.5,
    "text": "t",
    "list": [],
    "texts": ["a"],
    "numbers": [1, 2],
    "flags": [True],
    "objects": [{}],
    "object": {},
}
READERS: dict[str, tuple[Callable[[Message, str], object], set[str]]] = {
    "number": (Message.number, {"number", "negative"}),
    "count": (Message.count, {"number"}),
    "text": (Message.text, {"text"}),
    "flag": (Message.flag, {"flag"}),
    "items": (Message.items, {"list", "texts", "numbers", "flags", "objects"}),
    "texts": (Message.texts, {"list", "texts"}),
    "numbers": (Message.numbers, {"list", "numbers"}),
    "inner": (Message.inner, {"object"}),
    "inners": (Message.inners, {"list", "objects"}),
}
TAKERS: dict[str, tuple[Callable[[object], object], set[str]]] = {
    "as_text": (as_text, {"text"}),
    "as_number": (as_number, {"number", "negative"}),
    "as_flag": (as_flag, {"flag"}),
    "as_row": (lambda value: as_row(value, 2), {"numbers"}),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sent", [*VALUES, "absent"])
def test_a_field_of_another_type_is_refused(reader: str, sent: str) -> None:
    read, accepted = READERS[reader]
    message = Message({name: value for name, value in VALUES.items() if name == sent})
    if sent in accepted:
        read(message, sent)
    else:
        with pytest.raises(ProtocolError):
            read(message, sent)


@pytest.mark.parametrize("taker", TAKERS)
@pytest.mark.parametrize("sent", VALUES)
def test_a_value_of_another_type_is_refused(taker: str, sent: str) -> None:
    take, accepted = TAKERS[taker]
    if sent in accepted:
        assert take(VALUES[sent]) == VALUES[sent]
    else:
        with pytest.raises(ProtocolError):
            take(VALUES[sent])


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"no\n",
        b'"text"\n',
        b"[1]\n",
        b"\xff\xfe{}\n",
        b"[" * 100_000,
        b'{"number": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_line_that_is_no_object_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError) as refused:
        Message.parse(line)
    assert len(refused.value.message) < 200


@given(st.binary(max_size=40))
def test_any_bytes_are_a_message_or_are_refused_in_clean_text(line: bytes) -> None:
    try:
        Message.parse(line)
    except ProtocolError as refused:
        told = refused.message
    else:
        told = ""
    assert not any(ord(character) < 32 for character in told)


HELLO: dict[str, object] = {
    "version": "3.14.10",
    "version_info": [3, 14, 10],
    "executable": "/usr/bin/python",
    "jit": {"available": True, "enabled": False},
    "free_threaded": False,
    "debug": False,
    "opnames": {"BINARY_OP": 44, "BINARY_OP_ADD_INT": 130},
    "families": {"BINARY_OP": ["BINARY_OP_ADD_INT"]},
    "caches": {"BINARY_OP": 5},
    "cache_format": {"BINARY_OP": [["counter", 1], ["descr", 4]]},
    "counter_shift": 4,
    "counter_start": 17,
    "warmup": False,
}


def hello(protocol: object = 1, **changed: object) -> Message:
    sent = {"kind": "hello", "protocol": protocol, "interpreter": HELLO | changed}
    return Message.parse(json.dumps(sent).encode())


def test_the_tables_are_read_as_they_were_sent() -> None:
    read = read_interpreter(hello())
    assert read.opname(130) == "BINARY_OP_ADD_INT"
    assert dict(read.families) == {"BINARY_OP_ADD_INT": "BINARY_OP"}
    assert read.caches["BINARY_OP"] == 5
    assert [field.first for field in read.cache_fields["BINARY_OP"]] == [1, 2]
    assert (read.counter.shift, read.counter.start) == (4, 17)
    assert (read.version_info, read.jit_available, read.jit_enabled) == ((3, 14, 10), True, False)
    assert not read.has_warmup


@pytest.mark.parametrize(
    "changed",
    [
        {"version": 3},
        {"version_info": [3, 14]},
        {"version_info": "3.14"},
        {"opnames": {"BINARY_OP": 256}},
        {"opnames": {"BINARY_OP": -1}},
        {"opnames": ["BINARY_OP"]},
        {"families": {"BINARY_OP": [1]}},
        {"families": None},
        {"caches": {"BINARY_OP": "5"}},
        {"cache_format": {"BINARY_OP": [["counter"]]}},
        {"cache_format": {"BINARY_OP": [[1, "counter"]]}},
        {"counter_shift": -1},
        {"counter_start": None},
        {"warmup": 1},
        {"jit": {"available": True}},
    ],
)
def test_tables_of_another_shape_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ProtocolError):
        read_interpreter(hello(**changed))


def test_another_protocol_is_refused() -> None:
    with pytest.raises(ProtocolError, match="protocol 2"):
        read_interpreter(hello(2))


EXCEPTION: dict[str, object] = {
    "type": "ValueError",
    "module": "builtins",
    "message": "no\x1b[31m\nreally",
    "frames": [{"file": "a\x1b.py", "line": 3, "name": "f", "text": "\tx = 1\n", "col": 4}],
    "omitted": 2,
    "cause": None,
    "context": None,
    "notes": ["one\ntwo"],
    "group": None,
    "position": None,
}


def test_an_exception_arrives_clean() -> None:
    report = read_exception(Message(EXCEPTION))
    assert report.type == "ValueError"
    assert report.message == "no␛[31m\nreally"
    assert report.notes == ("one", "two")
    assert report.omitted == 2
    (frame,) = report.frames
    assert (frame.file, frame.line, frame.text, frame.col, frame.end_col) == (
        "a␛.py",
        3,
        "        x = 1",
        4,
        None,
    )


def test_other_modules_exceptions_are_named_in_full() -> None:
    sent = EXCEPTION | {"module": "json.decoder", "type": "JSONDecodeError"}
    assert read_exception(Message(sent)).type == "json.decoder.JSONDecodeError"


def test_causes_groups_and_positions_are_read() -> None:
    position = {"file": "f.py", "line": 2, "column": 5, "text": "a b\n"}
    inner = EXCEPTION | {"position": position}
    report = read_exception(Message(EXCEPTION | {"cause": inner, "group": [inner, inner]}))
    assert report.cause is not None
    assert report.cause.position is not None
    assert report.cause.position.text == "a b"
    assert len(report.group) == 2


def test_exceptions_within_one_another_without_end_are_refused() -> None:
    sent = EXCEPTION
    for _ in range(400):
        sent = EXCEPTION | {"cause": sent}
    with pytest.raises(ProtocolError):
        read_exception(Message(sent))


@pytest.mark.parametrize(
    "changed",
    [
        {"type": None},
        {"message": 1},
        {"frames": None},
        {"frames": [{"file": "a.py"}]},
        {"omitted": -1},
        {"notes": "one"},
        {"group": [1]},
        {"cause": "no"},
        {"position": {"file": "a.py"}},
    ],
)
def test_an_exception_of_another_shape_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ProtocolError):
        read_exception(Message(EXCEPTION | changed))
