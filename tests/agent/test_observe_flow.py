"""Operands are counted exactly wherever control goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agent.played import additions, played, said

FLOWS = {
    "exceptions": (
        """
        def site():
            def inner(value):
                try:
                    if value + 1 > 2:
                        raise KeyError(value)
                    return value * 0.5
                except KeyError as error:
                    raise ValueError from error
                finally:
                    value - 1
            total = 0
            for value in (1, 2, 3):
                try:
                    total = total + inner(value)
                except ValueError:
                    continue
                finally:
                    total / 2
            return total
        """,
        {("int", "int"): 3 + 3, ("int", "float"): 1 + 1, ("float", "int"): 3},
    ),
    "generators": (
        """
        def site():
            def inner(first):
                got = yield first + 1
                try:
                    while True:
                        got = yield got + "a"
                except KeyError:
                    yield got + 1.5
                finally:
                    first - 1j
            one = inner(1)
            next(one), one.send("x"), one.send("y")
            try:
                one.throw(KeyError)
            except TypeError:
                pass
            two = inner(2)
            next(two)
            two.close()
            return list(value + 0.5 for value in (1, 2))
        """,
        {
            ("int", "int"): 2, ("str", "str"): 2, ("str", "float"): 1, ("int", "complex"): 1,
            ("int", "float"): 2,
        },
    ),
    "coroutines": (
        """
        import asyncio
        class Held:
            async def __aenter__(self):
                await asyncio.sleep(0)
                return 1
            async def __aexit__(self, *_):
                return True
        async def site():
            async def numbers():
                for one in range(3):
                    yield one + 1
            total = 0.5
            async with Held() as held:
                async for one in numbers():
                    total += one
                held + 1j
                raise KeyError
            return total * await asyncio.sleep(0, "a" * held)
        """,
        {
            ("int", "int"): 3, ("float", "int"): 3, ("int", "complex"): 1, ("str", "int"): 1,
            ("float", "str"): 1,
        },
    ),
    "with and match": (
        """
        import contextlib
        def site():
            with contextlib.suppress(KeyError), contextlib.nullcontext(3) as three:
                three + 0.5
                raise KeyError(three - 1)
            for value in (1, "a", [1, 2], {"k": 2.5}):
                match value:
                    case int():
                        value + 1
                    case [first, *rest]:
                        first + 1j
                    case {"k": inner}:
                        inner + 1
                    case str() as text:
                        text + text
        """,
        {
            ("int", "float"): 1, ("int", "int"): 2, ("int", "complex"): 1, ("float", "int"): 1,
            ("str", "str"): 1,
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("flow", list(FLOWS))
def test_operands_are_told_wherever_control_goes(tmp_path: Path, python: Path, flow: str) -> None:
    source, expected = FLOWS[flow]
    assert additions(played(tmp_path, python, source)) == expected


def test_recursion_to_the_limit_is_observed_or_said_to_be_lost(
    tmp_path: Path, python: Path
) -> None:
    source = """
        def site():
            one = 1
            def down(depth):
                return down(depth + 1)
            try:
                down(0)
            except RecursionError:
                return one + 0.5
    """
    recording = played(tmp_path, python, source)
    if recording.interpreter.version_info[:2] == (3, 11):
        assert said(recording).endswith("its stack had no room left")
    else:
        found = additions(recording)
        assert found[("int", "float")] == 1
        assert found[("int", "int")] > 900


def test_what_threads_do_counts_too(tmp_path: Path, python: Path) -> None:
    source = """
        import threading
        def site():
            one = 1
            def work():
                for number in range(200):
                    number + 1
            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return one + 0.5
    """
    found = additions(played(tmp_path, python, source))
    assert found == {("int", "float"): 1, ("int", "int"): 800}
