"""What is watched, and the same calls in a bare loop that prints its nanoseconds."""

from time import perf_counter_ns


def add(a: int, b: int) -> int:
    """The least that a call can do."""
    return a + b


def work(size: int) -> int:
    """Every site specialises and stays as it is."""
    total = 0
    for number in range(size):
        total += number * size
    return total


def work_failing(size: int) -> int:
    """The same, and one division that no version specialises: its counter ticks in every call."""
    total = size // 3
    for number in range(size):
        total += number * size
    return total


def bare_add(runs: int) -> None:
    """Print how long `runs` calls take."""
    start = perf_counter_ns()
    for _ in range(runs):
        add(1, 2)
    print(perf_counter_ns() - start)


def bare_work(size: int, runs: int) -> None:
    """Print how long `runs` calls take."""
    start = perf_counter_ns()
    for _ in range(runs):
        work(size)
    print(perf_counter_ns() - start)


def bare_work_failing(size: int, runs: int) -> None:
    """Print how long `runs` calls take."""
    start = perf_counter_ns()
    for _ in range(runs):
        work_failing(size)
    print(perf_counter_ns() - start)
