"""Text of user code, made safe."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.model.text import clean, clean_lines, shorten

ANY = st.text(st.characters(codec=None), max_size=40) | st.text(
    alphabet="a\x1b[31m\t\r\n\x00\x7f\x85\x9b\u202e\u2066\u200d\u2028\ud800é漢", max_size=40
)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def is_safe(text: str) -> bool:
    categories = {unicodedata.category(character) for character in text}
    directions = {unicodedata.bidirectional(character) for character in text}
    return not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"} and not directions & BIDI


@given(ANY)
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    assert is_safe(clean(text))
    assert len(clean(text)) == len(text)
    clean(text).encode("utf-8")


@given(ANY)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert all(clean_lines(line) == [line] for line in clean_lines(text))


@given(ANY)
def test_each_line_becomes_one_line_without_tabs(text: str) -> None:
    lines = clean_lines(text)
    assert len(lines) == text.count("\n") + 1
    assert all(is_safe(line) and "\t" not in line for line in lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("naïve 漢字", "naïve 漢字"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\nb\tc", "a␊b␉c"),
        ("\x7f", "␡"),
        ("\x9b31m", "�31m"),
        ("\u202eevil", "�evil"),
        ("\ud800", "�"),
        ("\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"),
    ],
)
def test_controls_become_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_tabs_go_to_the_next_stop_and_line_ends_vanish() -> None:
    assert clean_lines("a\tb\r\n\tc") == ["a       b", "        c"]
    assert clean_lines("a\tb", tab=4) == ["a   b"]


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    assert [shorten("abcdef", limit) for limit in (6, 5, 1, 0)] == ["abcdef", "abcd…", "…", "…"]
