"""Lean data classes behave as those of the standard library."""

from __future__ import annotations

import dataclasses
from functools import cached_property

import pytest

from specview.model.lean import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: int
    y: int = 2
    name: str | None = None


@dataclass(frozen=True)
class Line:
    """What is between two places."""

    first: Point
    last: Point

    @cached_property
    def width(self) -> int:
        return self.last.x - self.first.x


def test_fields_are_given_by_place_by_name_and_by_default() -> None:
    point = Point(1, name="a")
    assert (point.x, point.y, point.name) == (1, 2, "a")
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, 2, "a", 4)  # type: ignore[call-arg]


def test_the_same_values_are_equal_and_hash_alike() -> None:
    assert Point(1) == Point(1, 2)
    assert Point(1) != Point(2)
    assert Point(1) != Line(Point(1), Point(2))  # type: ignore[comparison-overlap]
    assert {Point(1): "found"}[Point(1, 2)] == "found"


def test_nothing_can_be_set_or_deleted() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_tools_of_the_standard_library_know_the_fields() -> None:
    assert [one.name for one in dataclasses.fields(Point)] == ["x", "y", "name"]
    assert dataclasses.replace(Point(1), y=5) == Point(1, 5)
    assert repr(Point(1)).endswith("Point(x=1, y=2, name=None)")
    match Point(7, 8):
        case Point(x, y):
            assert (x, y) == (7, 8)


def test_what_is_worked_out_once_can_be_kept_where_there_are_no_slots() -> None:
    line = Line(Point(1), Point(5))
    assert line.width == line.width == 4
    assert line == Line(Point(1), Point(5))
