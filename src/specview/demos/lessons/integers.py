"""One addition, specialised for integers."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

PLUS = at("BINARY_OP")

LESSON = Lesson(
    name="integers",
    title="Integers are added without a lookup",
    function="add",
    about="an addition specialises for integers, then strings arrive and use up its 53 misses",
    look_at="the instruction of the +: its form, and the run in which it changes",
    steps=(
        step(
            "add(1, 2)",
            say(
                "One call. The + was executed once and is what the compiler wrote: {0.form}.",
                stands(PLUS, "BINARY_OP", verdict=Verdict.WARMING),
            ),
            runs=1,
        ),
        step(
            "add(1, 2)",
            say(
                "Nothing yet: CPython 3.11 lets a function run eight times first.",
                stands(PLUS, "BINARY_OP", verdict=Verdict.WARMING),
                until=(3, 11),
            ),
            say(
                "In run {0.run} it became {0.form}: from now on it only checks that both are int.",
                stands(PLUS, "BINARY_OP_ADD_INT", run=2),
                since=(3, 12),
            ),
            runs=1,
        ),
        step(
            "add(1, 2)",
            say(
                "In run {0.run} it became {0.form}: from now on it only checks that both are int.",
                stands(PLUS, "BINARY_OP_ADD_INT", run=8),
                until=(3, 11),
            ),
            say(
                "Eighteen hits more. A hit changes nothing, so nothing changed since run {0.run}.",
                stands(PLUS, "BINARY_OP_ADD_INT", run=2, misses=0),
                since=(3, 12),
            ),
            runs=18,
        ),
        step(
            "add('spam', 'eggs')",
            say(
                "Strings. The check fails, the + goes the general way, and a miss is counted.",
                stands(PLUS, "BINARY_OP_ADD_INT", verdict=Verdict.MISSING, misses=1),
            ),
            runs=1,
        ),
        step(
            "add('spam', 'eggs')",
            say(
                "The 53rd miss was one too many: back to {0.form} in run {0.run}, for a while.",
                stands(PLUS, "BINARY_OP_ADAPTIVE", verdict=Verdict.WARMING, run=73, misses=53),
                until=(3, 11),
            ),
            say(
                "The 53rd miss was one too many: in run {0.run} it became {0.form}.",
                stands(PLUS, "BINARY_OP_ADD_UNICODE", run=73, misses=53),
                since=(3, 12),
            ),
            runs=52,
        ),
        step(
            "add('spam', 'eggs')",
            say(
                "It waited for 32 executions, and in run {0.run} it became {0.form}.",
                stands(PLUS, "BINARY_OP_ADD_UNICODE", run=105, misses=53),
                until=(3, 11),
            ),
            say(
                "Strings hit now, one after the other. An int would be a miss.",
                stands(PLUS, "BINARY_OP_ADD_UNICODE", run=73, misses=53),
                since=(3, 12),
            ),
            runs=47,
        ),
    ),
)
