"""A function that calls itself specialises within its first run.

One run of `fib(10)` executes the same instructions 177 times. Too deep a recursion ends in a
RecursionError, and leaves the forms as they are.
"""


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def depth(n):
    if n == 0:
        return 0
    return depth(n - 1) + 1
