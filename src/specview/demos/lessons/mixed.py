"""An int with a float."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

MINUS, TIMES, BY = (at("BINARY_OP", function="celsius", arg=sign) for sign in "-*/")
FLOAT_MINUS, FLOAT_TIMES, FLOAT_BY = (
    at("BINARY_OP", function="celsius_in_floats", arg=sign) for sign in "-*/"
)
FAILING, MISSING = Verdict.FAILING, Verdict.MISSING

LESSON = Lesson(
    name="mixed",
    title="An int with a float",
    function="",
    about="a float and an int in one operation: what becomes of it depends on the version",
    look_at="the three operations of celsius, then the same with floats throughout",
    steps=(
        step(
            "celsius(98.6)",
            say(
                "A float with an int: all three operations are refused, again and again.",
                stands(MINUS, verdict=FAILING),
                stands(TIMES, verdict=FAILING),
                stands(BY, verdict=FAILING),
                until=(3, 13),
            ),
            say(
                "A float with an int: all three are {0.form}, made for such pairs of types.",
                stands(MINUS, "BINARY_OP_EXTEND"),
                stands(TIMES, "BINARY_OP_EXTEND"),
                stands(BY, "BINARY_OP_EXTEND"),
                since=(3, 14),
            ),
        ),
        step(
            "celsius_in_floats(98.6)",
            say(
                "Floats throughout: {0.form} and {1.form}. Float / float has no form.",
                stands(FLOAT_MINUS, "BINARY_OP_SUBTRACT_FLOAT"),
                stands(FLOAT_TIMES, "BINARY_OP_MULTIPLY_FLOAT"),
                stands(FLOAT_BY, verdict=FAILING),
            ),
        ),
        step(
            "celsius(212)",
            say(
                "An int this time, ints throughout: {0.form}, {1.form}. Int / int has no form.",
                stands(MINUS, "BINARY_OP_SUBTRACT_INT"),
                stands(TIMES, "BINARY_OP_MULTIPLY_INT"),
                stands(BY, verdict=FAILING),
                until=(3, 13),
            ),
            say(
                "An int this time: all three miss, {0.misses} times each. Still {0.form}.",
                stands(MINUS, "BINARY_OP_EXTEND", verdict=MISSING, misses=20),
                stands(TIMES, "BINARY_OP_EXTEND", verdict=MISSING, misses=20),
                stands(BY, "BINARY_OP_EXTEND", verdict=MISSING, misses=20),
                since=(3, 14),
            ),
        ),
    ),
)
