"""What costs the most where it is looked into: nothing but instructions of a site each."""


def loop() -> int:
    """Add up integers."""
    total = 0
    for number in range(2_000):
        total = total + number * 2
    return total


def recursion(depth: int = 14) -> int:
    """The Fibonacci numbers, worked out as slowly as can be."""
    return 1 if depth <= 1 else recursion(depth - 1) + recursion(depth - 2)


BY_NAME = {"loop": loop, "recursion": recursion}
