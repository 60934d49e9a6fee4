"""Each instruction is told of where it stands, and the program sees nearly its own lines."""

from __future__ import annotations

import json
from pathlib import Path

from tests.agent.observing import RUNS, observe

MANY = 200
"""Names of which most need an argument of more than one byte, on each version."""
GLOBALS = "".join(f"name_{number} = {number}\n" for number in range(MANY))
LARGE = f"""
{GLOBALS}
def site(flag):
    if flag:
        {"; ".join(f"name_{number}" for number in range(MANY))}
    return flag.real
"""

LINES = """
import inspect
import json
import sys
import traceback
from contextlib import contextmanager

FILE = {file!r}

def here():
    return sys._getframe(1).f_lineno

@contextmanager
def entered(seen):
    seen.append(here()); seen.append(here())
    try:
        yield here() + 0 * len(seen), here()
    except ValueError:
        seen.append(here())

def fails(value):
    if value > 2: return value.missing, here()
    return fails(value + 1) + (lambda: here())() + value.real + value.imag

def each(values):
    for value in values: yield value.real, here(), value.imag
    yield from ((here(), one.real) for one in values)

def site():
    seen = [here(), here(),
            here()]
    with entered(seen) as found: seen.extend(found); raise ValueError(here())
    seen.extend(part for pair in each([1, 2]) for part in pair)
    try:
        fails(0)
    except AttributeError as error:
        seen.extend(frame.lineno for frame in traceback.extract_tb(error.__traceback__))
        columns = [column_of(tb) for tb in all_of(error.__traceback__)]
    with open(FILE, "a") as out:
        print(json.dumps([seen, columns]), file=out)

def column_of(tb):
    return list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti // 2][2:]

def all_of(tb):
    while tb is not None:
        yield tb
        tb = tb.tb_next
"""


def test_instructions_with_large_arguments_are_counted_like_all_others(
    python: Path, tmp_path: Path
) -> None:
    seen = observe(python, tmp_path, LARGE, "site(1)")
    loads = seen.sites("LOAD_GLOBAL")
    assert len(loads) == MANY
    assert {sum(one.count for one in seen.at(site)) for site in loads} == {RUNS}
    assert sum(one.count for one in seen.at(seen.site("LOAD_ATTR"))) == RUNS


def test_an_observed_program_sees_its_columns_and_its_lines_give_or_take_a_few(
    python: Path, tmp_path: Path
) -> None:
    file = tmp_path / "seen.txt"
    source = LINES.format(file=str(file))
    seen = observe(python, tmp_path, source, "site()", setup="site()", runs=2)
    bare, *observed = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert len(bare[0]) > 20
    assert len(observed) == 2
    few = 3 if seen.interpreter.version_info[:2] == (3, 11) else 0
    for lines, columns in observed:
        assert columns == bare[1]
        assert len(lines) == len(bare[0])
        assert max(abs(line - own) for line, own in zip(lines, bare[0], strict=True)) <= few


def test_code_without_any_lines_is_observed_and_its_exceptions_are_caught(
    python: Path, tmp_path: Path
) -> None:
    source = """
        def first(values):
            return values[0] + values[1] + values[2] + values[3] + values[4]

        def site(values):
            try:
                return first(values)
            except IndexError:
                return values[0] - 1

        for function in (first, site):
            function.__code__ = function.__code__.replace(co_linetable=b"")
    """
    seen = observe(python, tmp_path, source, "site([1, 2, 3])")
    assert ("int", "int") in seen.types("BINARY_OP")
    sums = [types for types in seen.types("BINARY_OP", "first") if types == ("int", "int")]
    assert len(sums) == 2
