"""Lines are the same however their bytes arrive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.errors import ProtocolError
from specview.session.lines import Lines


@given(
    st.lists(st.binary(max_size=20).map(lambda line: line.replace(b"\n", b"")), max_size=9),
    st.data(),
)
def test_lines_are_whole_wherever_the_pieces_end(lines: list[bytes], data: st.DataObject) -> None:
    text = b"".join(line + b"\n" for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    taken = Lines(20)
    for first, last in zip([0, *cuts], [*cuts, len(text)], strict=True):
        taken.feed(text[first:last])
    assert [taken.pop() for _ in lines] == lines
    assert not taken


def test_a_line_that_never_ends_is_refused_before_it_is_kept() -> None:
    lines = Lines(8)
    lines.feed(b"12345678\n12345678")
    assert lines.pop() == b"12345678"
    with pytest.raises(ProtocolError, match="more than 8 bytes"):
        lines.feed(b"9")
