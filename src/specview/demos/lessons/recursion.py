"""A function that calls itself."""

from specview.demos.claims import Raised, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at

CALL = at("CALL", function="fib")
PLUS = at("BINARY_OP", function="fib", arg="+")
MINUS = at("BINARY_OP", function="depth", arg="-")

LESSON = Lesson(
    name="recursion",
    title="Recursion specialises in one run",
    function="",
    about="one run of a recursive function executes each instruction many times",
    look_at="how much has changed after the very first run",
    steps=(
        step(
            "fib(10)",
            say(
                "One run, 177 calls: {0.form} and {1.form}, all in run {0.run}.",
                stands(CALL, "CALL_PY_EXACT_ARGS", run=1),
                stands(PLUS, "BINARY_OP_ADD_INT", run=1),
                stands(
                    at("COMPARE_OP", function="fib"), "COMPARE_OP_INT_JUMP", "COMPARE_OP_INT", run=1
                ),
            ),
            runs=1,
        ),
        step(
            "fib(10)",
            say(
                "Once more: nothing is left to change. All forms are those of run {0.run}.",
                stands(CALL, "CALL_PY_EXACT_ARGS", run=1),
                stands(PLUS, "BINARY_OP_ADD_INT", run=1, misses=0),
            ),
            runs=1,
        ),
        step(
            "depth(50)",
            say(
                "Fifty calls deep: on the way down n - 1 became {0.form}, in run {0.run}.",
                stands(MINUS, "BINARY_OP_SUBTRACT_INT", run=3),
            ),
            runs=1,
        ),
        step(
            "depth(100_000)",
            say(
                "Too deep: a RecursionError ends the run. n - 1 is still {0.form}.",
                stands(MINUS, "BINARY_OP_SUBTRACT_INT", run=3, misses=0),
                Raised("RecursionError"),
            ),
            runs=1,
        ),
    ),
)
