"""What the target wrote, bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specview.model.output import Output

WRITES = st.lists(st.tuples(st.integers(0, 2), st.text(alphabet="abcdef\n", max_size=30)))


@given(WRITES, st.integers(1, 40))
def test_the_first_and_the_last_of_it_are_kept_in_order_with_their_runs(
    writes: list[tuple[int, str]], kept: int
) -> None:
    output, said, run = Output(kept), list[tuple[int, str]](), 0
    for ahead, text in writes:
        run += ahead
        output.write(run, text)
        said += [(run, character) for character in text]
    chunks = list(output.chunks())
    shown = [(chunk.run, character) for chunk in chunks for character in chunk.text]
    assert output.total == len(said)
    assert bool(output) == bool(said)
    if len(said) <= 2 * kept:
        assert shown == said
        assert output.dropped == 0
    else:
        assert output.dropped == len(said) - 2 * kept
        assert shown[:kept] == said[:kept]
        assert shown[-kept:] == said[-kept:]
        assert f"{output.dropped:,} characters left out" in output.text()
        assert len(shown) < 2 * kept + 60


def test_many_small_pieces_do_not_become_many_chunks() -> None:
    output = Output()
    for _ in range(50_000):
        output.write(1, "ab")
    assert len(list(output.chunks())) < 100
    assert output.text() == "ab" * 50_000


def test_nothing_written_is_nothing() -> None:
    output = Output()
    output.write(1, "")
    assert not output
    assert output.text() == ""
