"""Output is split at its stamps, however it arrives; and what the black box tells."""

from __future__ import annotations

import struct
from array import array
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.model.recording import Recording
from specview.session.blackbox import SIZE, BlackBox, LastWords
from specview.session.output import OutputSplitter
from specview.session.process import describe_exit
from tests.unit.builders import V311, interpreter, listing, recording

NONCE = "0123456789abcdef"
PIECE = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b"\0", b"\0\0", "é".encode(), "漢字".encode(), b"\xf0\x9f", f"\0{NONCE}:".encode()]
    ),
    st.integers(0, 10**20 - 1).map(lambda run: f"\0{NONCE}:{run}\0".encode()),
)


def split(parts: list[bytes]) -> tuple[list[tuple[int, str]], int]:
    """Text by run, adjacent pieces of one run joined, and the number of stamps."""
    said: list[tuple[int, str]] = []

    def write(run: int, text: str) -> None:
        if said and said[-1][0] == run:
            said[-1] = (run, said[-1][1] + text)
        else:
            said.append((run, text))

    splitter = OutputSplitter(NONCE, write)
    for part in parts:
        splitter.feed(part)
    splitter.close()
    return said, splitter.stamps


@given(st.lists(PIECE, max_size=10).map(b"".join), st.data())
def test_the_same_bytes_give_the_same_text_however_they_are_cut(
    data: bytes, draw: st.DataObject
) -> None:
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(data)), max_size=12)))
    edges = [0, *cuts, len(data)]
    parts = [data[start:end] for start, end in pairwise(edges)]
    whole = split([data])
    assert split(parts) == whole
    assert split([data[at : at + 1] for at in range(len(data))]) == whole


@given(st.lists(st.tuples(st.integers(0, 9), st.text(max_size=8)), max_size=8))
def test_text_belongs_to_the_run_of_the_stamp_before_it(said: list[tuple[int, str]]) -> None:
    said = [(run, text.encode("utf-8", "replace").decode().replace("\0", "")) for run, text in said]
    data = b"".join(f"\0{NONCE}:{run}\0{text}".encode() for run, text in said)
    told, stamps = split([data])
    assert stamps == len(said)
    assert "".join(text for _, text in told) == "".join(text for _, text in said)
    for run in range(10):
        of_run = "".join(text for at, text in said if at == run)
        assert "".join(text for at, text in told if at == run) == of_run


def test_a_stamp_within_a_character_parts_it() -> None:
    accent = "é".encode()
    assert split([accent[:1] + f"\0{NONCE}:4\0".encode() + accent[1:]])[0] == [(0, "�"), (4, "�")]


@pytest.mark.parametrize("data", [b"\0", b"\0nonce:1\0", f"\0{NONCE}:x\0".encode()])
def test_what_only_looks_like_a_stamp_is_output(data: bytes) -> None:
    assert split([data]) == ([(0, data.decode())], 0)


COLD = [2, 17, 4, 5]
"""Code units of the one code object that the black box tells of."""


def snapshot(run: int, units: list[int], code: int = 0) -> bytes:
    return struct.pack(f"<QIi{len(units)}H", run, code, 2 * len(units), *units)


def warmup(run: int, value: int) -> bytes:
    return struct.pack("<QIii", run, 0, -1, value)


def written(word: int, entries: bytes = b"", length: int | None = None) -> LastWords:
    box = BlackBox()
    try:
        head = struct.pack("<QQQ", word, 0, len(entries) if length is None else length)
        data = (head + entries)[:SIZE]
        box.path.write_bytes(data + bytes(SIZE - len(data)))
        return box.read()
    finally:
        box.close()
        assert not box.path.exists()


def seen() -> Recording:
    of = interpreter(V311)
    one = replace(listing(of, "RESUME", "BINARY_OP", "POP_TOP"), cold=array("H", COLD))
    return recording(of, one)


def test_a_fresh_black_box_says_nothing() -> None:
    box = BlackBox()
    assert box.path.stat().st_size == SIZE
    assert box.read() == LastWords(0, certain=True, kept=())
    box.close()
    box.close()


def test_the_black_box_tells_the_run_and_the_changes_before_it() -> None:
    entries = snapshot(5, [2, 16, 4, 5]) + warmup(6, -3) + snapshot(6, [2, 832, 4, 9])
    words = written(7, entries)
    assert (words.run, words.certain) == (7, True)
    assert words.changes(seen()) == (5, 0, 1, 16, 6, 0, -1, -3, 6, 0, 1, 832, 6, 0, 3, 9)
    assert written(7 | 1 << 63) == LastWords(7, certain=False, kept=())


def test_what_has_been_told_is_not_told_again_but_for_the_last_run() -> None:
    known = seen()
    known.apply([5, 0, 1, 16, 6, 0, 1, 832])
    entries = snapshot(5, [2, 16, 4, 5]) + snapshot(6, [2, 832, 4, 9]) + snapshot(7, [2, 832, 4, 8])
    assert written(8, entries).changes(known) == (6, 0, 1, 832, 6, 0, 3, 9, 7, 0, 3, 8)


FIRST = snapshot(1, [2, 16, 4, 5])


@pytest.mark.parametrize(
    "rest",
    [
        snapshot(2, [2, 15, 4, 5])[:-1],
        snapshot(2, [2, 15, 4, 5])[:10],
        snapshot(2, [2, 15, 4]),
        snapshot(2, [2, 15, 4, 5], code=1),
        snapshot(0, [2, 15, 4, 5]),
        snapshot(1 << 63, [2, 15, 4, 5]),
        warmup(2, 0)[:-1],
        struct.pack("<QIi", 2, 0, -7) + snapshot(3, COLD),
        struct.pack("<QIi", 2, 0, 3) + b"abc",
    ],
)
def test_from_the_first_entry_that_does_not_fit_nothing_counts(rest: bytes) -> None:
    assert written(9, FIRST + rest).changes(seen()) == (1, 0, 1, 16)


@given(st.binary(max_size=200))
def test_nonsense_in_the_black_box_is_survived(entries: bytes) -> None:
    changes = written(9, entries).changes(seen())
    assert len(changes) % 4 == 0


def test_entries_up_to_the_end_of_the_file_are_read() -> None:
    words = written(9, FIRST * (SIZE // len(FIRST) + 1), length=1 << 40)
    assert len(words.kept) == (SIZE - 24) // len(FIRST)


def test_a_file_cut_short_says_nothing() -> None:
    box = BlackBox()
    box.path.write_bytes(b"\1")
    assert box.read() == LastWords(0, certain=False, kept=())
    box.close()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (0, "ended its process with status 0"),
        (3, "ended its process with status 3"),
        (70, "met an error of specview's own agent"),
        (71, "closed the channel to specview"),
        (-11, "crashed with a segmentation fault (SIGSEGV)"),
        (-9, "was killed from outside (SIGKILL)"),
        (-15, "was ended by SIGTERM"),
        (-250, "was ended by signal 250"),
    ],
)
def test_how_a_process_ended_is_said_in_words(status: int, words: str) -> None:
    assert describe_exit(status) == words
