"""Sites are found again in code that was edited in between."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import pairwise
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specview.explain.alignment import align
from specview.explain.matching import Moment, SitePair, match_sites
from specview.explain.site_tokens import Token, tokens_of
from specview.model.recording import Recording
from tests.unit.compiled import compiled

V311 = sys.version_info < (3, 12)

# Items of two sequences.

words = st.lists(st.text("ab", max_size=2), max_size=12)
STRICT_TO_LOOSE = (str, len)


@given(words, words)
def test_pairs_ascend_and_are_alike(old: list[str], new: list[str]) -> None:
    pairs = align(old, new, STRICT_TO_LOOSE)
    for (one, other), (following, further) in pairwise(pairs):
        assert one < following
        assert other < further
    assert all(len(old[one]) == len(new[other]) for one, other in pairs)


@given(words)
def test_equal_sequences_are_paired_throughout(items: list[str]) -> None:
    assert align(items, items, STRICT_TO_LOOSE) == [(at, at) for at in range(len(items))]


@given(st.lists(st.integers(), unique=True), st.data())
def test_whatever_is_left_out_the_others_are_paired(items: list[int], data: st.DataObject) -> None:
    kept = [item for item in items if data.draw(st.booleans())]
    pairs = align(items, kept, (int,))
    assert [items[one] for one, _ in pairs] == kept
    assert [kept[other] for _, other in pairs] == kept


def test_thousands_that_are_all_alike_are_paired_quickly() -> None:
    pairs = align(["x", *["a"] * 3000, "y"], ["z", *["a"] * 3001, "w"], (str,))
    assert len(pairs) == 3000


# Sites of two sources.


def matched(before: str, after: str) -> list[SitePair]:
    old, new = compiled(before), compiled(after)
    return match_sites(Moment(old, 0), Moment(new, 0))


def texts(before: str, after: str, family: str) -> list[tuple[str | None, str | None]]:
    """The expressions of the pairs of a family's sites, with their lines' numbers."""
    old, new = compiled(before), compiled(after)
    pairs = match_sites(Moment(old, 0), Moment(new, 0))
    known = [{one.place: one for one in all_tokens(side)} for side in (old, new)]
    found = []
    for pair in pairs:
        tokens = [
            None if place is None else tokens[place]
            for place, tokens in zip((pair.before, pair.after), known, strict=True)
        ]
        if any(one is not None and one.family == family for one in tokens):
            found.append((told(old, tokens[0]), told(new, tokens[1])))
    return sorted(found, key=str)


def all_tokens(recording: Recording) -> list[Token]:
    return tokens_of(recording, recording.listings, 0, one_call=False)


def told(recording: Recording, token: Token | None) -> str | None:
    if token is None:
        return None
    code, index = token.place
    line = recording.listings[code].instructions[index].position.line
    return f"{line} {token.text}"


def function(*lines: str, name: str = "f") -> str:
    return f"def {name}(a, b, p):\n{indent(chr(10).join(lines), '    ')}\n"


def test_lines_that_moved_are_found() -> None:
    before = function("return a + b")
    after = f'"""Two lines more."""\n\n{before}'
    assert texts(before, after, "BINARY_OP") == [("2 a + b", "4 a + b")]


def test_a_site_in_front_of_one_alike_is_the_new_one() -> None:
    before = function("x = a + b", "return x")
    after = function("y = b + a", "x = a + b", "return x, y")
    assert texts(before, after, "BINARY_OP") == [("2 a + b", "3 a + b"), (None, "2 b + a")]


def test_of_equal_expressions_the_one_on_the_same_line_is_taken() -> None:
    before = function("x = a + b", "return x")
    after = function("print(a + b)", "x = a + b", "return x")
    assert texts(before, after, "BINARY_OP") == [("2 a + b", "3 a + b"), (None, "2 a + b")]


def test_an_edited_expression_is_found_by_its_operator() -> None:
    before = function("a = a - 1", "x = a + b", "return x")
    after = function("a = a - 1", "x = float(a) + b", "return x")
    pairs = texts(before, after, "BINARY_OP")
    assert pairs == [("2 a - 1", "2 a - 1"), ("3 a + b", "3 float(a) + b")]


def test_another_operator_is_another_site() -> None:
    pairs = texts(function("return a + b"), function("return a - b"), "BINARY_OP")
    assert pairs == [("2 a + b", None), (None, "2 a - b")]


def test_a_call_is_found_by_what_it_calls() -> None:
    before = function("return ord(a)")
    after = function("return len(b), ord(a, b)")
    assert ("2 ord(a)", "2 ord(a, b)") in texts(before, after, "CALL")


def test_a_loop_with_an_edited_body_is_found() -> None:
    before = function("for x in a:", "    b = x")
    after = function("for x in a:", "    p = b", "    b = x.y, x.z, p[0]")
    # 3.11 has no forms of FOR_ITER.
    found = [] if V311 else [("2 for x in a:", "2 for x in a:")]
    assert texts(before, after, "FOR_ITER") == found


def test_lines_that_changed_places_are_found() -> None:
    before = function("x = a + b", "y = p.x", "return x, y")
    after = function("y = p.x", "x = a + b", "return x, y")
    assert texts(before, after, "BINARY_OP") == [("2 a + b", "3 a + b")]
    assert texts(before, after, "LOAD_ATTR") == [("3 p.x", "2 p.x")]


def test_the_two_calls_of_a_recursion_are_told_apart() -> None:
    before = "def fib(n):\n    return fib(n - 1) + fib(n - 2)\n"
    after = "def fib(n):\n    return fib(n - 2) + 2 * fib(n - 3) + fib(n - 1)\n"
    pairs = texts(before, after, "CALL")
    assert ("2 fib(n - 1)", "2 fib(n - 1)") in pairs
    assert ("2 fib(n - 2)", "2 fib(n - 2)") in pairs


def test_lambdas_of_one_function_are_told_apart() -> None:
    before = function("return lambda x: x + a, lambda x: x + b")
    after = function("return lambda x: x + p, lambda x: x + a, lambda x: x + b")
    assert texts(before, after, "BINARY_OP") == [
        ("2 x + a", "2 x + a"),
        ("2 x + b", "2 x + b"),
        (None, "2 x + p"),
    ]


def test_functions_of_one_name_in_one_file_are_told_apart() -> None:
    first, second = function("return a + b"), function("return p * 2")
    assert texts(first + second, second, "BINARY_OP") == [
        ("2 a + b", None),
        ("4 p * 2", "2 p * 2"),
    ]


def test_a_file_of_another_name_is_no_hindrance() -> None:
    old, new = (compiled(function("return a + b"), file=file) for file in ("old.py", "new.py"))
    pairs = match_sites(Moment(old, 0), Moment(new, 0))
    assert [(pair.before, pair.after) for pair in pairs] == [(sites(old)[0], sites(new)[0])]


def test_functions_in_another_order_are_found() -> None:
    first, second = function("return a + b"), function("return p * 2", name="g")
    assert texts(first + second, second + first, "BINARY_OP") == [
        ("2 a + b", "4 a + b"),
        ("4 p * 2", "2 p * 2"),
    ]


def test_what_is_nested_in_a_renamed_function_is_found() -> None:
    lines = ("def inner(x):", "    return x + 1", "return inner(a) * b")
    pairs = texts(function(*lines), function(*lines, name="renamed"), "BINARY_OP")
    assert pairs == [("3 x + 1", "3 x + 1"), ("4 inner(a) * b", "4 inner(a) * b")]


def test_a_method_of_a_renamed_class_is_found_by_its_name() -> None:
    methods = "    def one(self): return self.x + 1\n    def two(self): return self.x + 2\n"
    pairs = texts(f"class A:\n{methods}", f"class B:\n{methods}", "BINARY_OP")
    assert pairs == [("2 self.x + 1", "2 self.x + 1"), ("3 self.x + 2", "3 self.x + 2")]


OTHER = function("return b", name="other")


@pytest.mark.parametrize("line", ["return p.x[1:2]", "return p + 1"])
def test_a_function_unlike_all_others_is_not_taken_for_a_renamed_one(line: str) -> None:
    before = function("return a + b") + OTHER
    pairs = matched(before, OTHER + function(line, name="g"))
    assert all((pair.before is None) is not (pair.after is None) for pair in pairs)
    assert all(None in pair.codes for pair in pairs)


def test_a_function_that_is_written_alike_is_taken_for_a_renamed_one() -> None:
    before = function("return a + b") + OTHER
    pairs = texts(before, OTHER + function("return a + b", name="g"), "BINARY_OP")
    assert pairs == [("2 a + b", "4 a + b")]


def test_two_functions_are_compared_whatever_their_names() -> None:
    pairs = texts(function("return a + b"), function("return b + 1", name="g"), "BINARY_OP")
    assert pairs == [("2 a + b", "2 b + 1")]


def test_an_expression_behind_other_scripts_is_read_whole() -> None:
    source = function("x = '数値', a + b", "return x")
    assert texts(source, source, "BINARY_OP") == [("2 a + b", "2 a + b")]


def test_an_expression_over_several_lines_is_one() -> None:
    before = function("return (a", "        + b)")
    assert texts(before, f"\n{before}", "BINARY_OP") == [("2 a + b", "3 a + b")]


# Whatever was edited.

LINES = (
    *("x = a + b", "x = a - b", "a = p.x", "b = p.y", "x = p.m(a)", "print(a + b)"),
    *("a = b[0]", "a = [y * 2 for y in b]", "p = lambda z: z + a", "x = a < b", "x = len(a)"),
)
lines = st.lists(st.sampled_from(LINES), min_size=1, max_size=8)
sources = st.lists(lines.map(lambda some: function(*some)), min_size=1, max_size=3).map("".join)


def sites(recording: Recording) -> list[tuple[int, int]]:
    return [(one.code, site.index) for one in recording.listings for site in one.sites]


@given(sources, sources)
@settings(max_examples=60, deadline=None)
def test_each_site_of_both_sides_is_told_once(before: str, after: str) -> None:
    old, new = compiled(before), compiled(after)
    pairs = match_sites(Moment(old, 0), Moment(new, 0))
    assert sorted(one.before for one in pairs if one.before is not None) == sorted(sites(old))
    assert sorted(one.after for one in pairs if one.after is not None) == sorted(sites(new))


@given(sources, sources)
@settings(max_examples=60, deadline=None)
def test_what_is_paired_is_the_same_operation(before: str, after: str) -> None:
    old, new = compiled(before), compiled(after)
    known = [{one.place: one for one in all_tokens(side)} for side in (old, new)]
    for pair in match_sites(Moment(old, 0), Moment(new, 0)):
        if pair.before is not None and pair.after is not None:
            one, other = known[0][pair.before], known[1][pair.after]
            assert (one.family, one.detail) == (other.family, other.detail)


@given(sources)
@settings(max_examples=40, deadline=None)
def test_unedited_source_is_paired_site_by_site(source: str) -> None:
    places = [(pair.before, pair.after) for pair in matched(source, source)]
    assert all(before == after for before, after in places)


@given(st.lists(st.sampled_from(LINES), unique=True, min_size=2), st.data())
@settings(max_examples=40, deadline=None)
def test_a_line_that_is_on_both_sides_once_keeps_its_sites(
    some: list[str], data: st.DataObject
) -> None:
    """Wherever it stands there, and whatever was taken away or added around it."""
    other = data.draw(st.permutations(some))[: data.draw(st.integers(1, len(some)))]
    both = set(some) & set(other)
    old, new = compiled(function(*some)), compiled(function(*other))
    known = [{one.place: one for one in all_tokens(side)} for side in (old, new)]
    paired = Counter(
        (known[0][pair.before].line, known[1][pair.after].line)
        for pair in match_sites(Moment(old, 0), Moment(new, 0))
        if pair.before is not None and pair.after is not None
    )
    for line in both:
        of_line = sum(one.line == line for one in known[1].values())
        assert paired[line, line] == of_line
